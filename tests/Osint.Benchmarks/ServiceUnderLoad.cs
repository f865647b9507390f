using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;

namespace Osint.Benchmarks;

/// <summary>
/// The service in a process of its own over a database of its own, on the cluster that OSINT_TEST_CLUSTER names; both are
/// gone afterwards.
/// </summary>
internal sealed class ServiceUnderLoad : IAsyncDisposable
{
    private readonly Process process;
    private readonly string superuser;
    private readonly string name;

    private ServiceUnderLoad(Process process, string superuser, string name, HttpClient client, NpgsqlDataSource database)
    {
        this.process = process;
        this.superuser = superuser;
        this.name = name;
        Client = client;
        Database = database;
    }

    /// <summary>Calls with an admin's key.</summary>
    public HttpClient Client { get; }

    /// <summary>The database, as its owner.</summary>
    public NpgsqlDataSource Database { get; }

    /// <summary>The greatest resident set of the service so far, megabytes of 2^20 bytes (VmHWM of proc(5)).</summary>
    public double PeakMegabytes => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Makes and migrates a database, lets the caller fill it, and starts the service on it.</summary>
    public static async Task<ServiceUnderLoad> StartAsync(string root, Func<NpgsqlDataSource, Task> fill)
    {
        var cluster = Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("OSINT_TEST_CLUSTER names no PostGIS; run ./osint bench NAME.");
        var copy = $"osint_bench_{Environment.ProcessId}";
        await ExecuteAsync(cluster, $"create database {copy}");
        Connections.RegisterTypeHandlers();
        var owner = new NpgsqlConnectionStringBuilder(cluster) { Database = copy }.ConnectionString;
        var database = NpgsqlDataSource.Create(owner);
        await Migrations.RunAsync(database, Path.Combine(root, "migrations"), checkOnly: false, CancellationToken.None);
        await fill(database);
        string key;
        await using (var connection = await database.OpenConnectionAsync())
        {
            key = await Keys.CreateAsync(
                connection, Role.Admin, "benchmark", SystemClock.Instance.GetCurrentInstant(), expires: null);
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("dotnet", [typeof(Osint.Api.Verbs).Assembly.Location, "serve"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OSINT_DATABASE"] = owner;
        start.Environment["OSINT_GEODATA"] = Path.Combine(root, "geodata");
        start.Environment["OSINT_MIGRATIONS"] = Path.Combine(root, "migrations");
        start.Environment["OSINT_GRAPHS"] = Path.GetTempPath();
        start.Environment["URLS"] = start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var child = Process.Start(start)!;
        // The pipes must be drained or the process would stop when they are full.
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var service = new ServiceUnderLoad(child, cluster, copy, client, database);
        await service.ReadyAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Client.Dispose();
        await Database.DisposeAsync();
        await ExecuteAsync(superuser, $"drop database {name} with (force)");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ReadyAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if ((await Client.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }

            if (attempt == 600)
            {
                throw new InvalidOperationException("The service did not become ready.");
            }

            await Task.Delay(100);
        }
    }
}
