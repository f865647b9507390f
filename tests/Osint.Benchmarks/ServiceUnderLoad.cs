using System.Net.Http.Headers;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;

namespace Osint.Benchmarks;

/// <summary>
/// The service over a database of its own, on the cluster that OSINT_TEST_CLUSTER names; both are gone afterwards.
/// </summary>
internal sealed class ServiceUnderLoad : IAsyncDisposable
{
    private readonly ServiceProcess service;
    private readonly string superuser;
    private readonly string name;

    private ServiceUnderLoad(ServiceProcess service, string superuser, string name, NpgsqlDataSource database)
    {
        this.service = service;
        this.superuser = superuser;
        this.name = name;
        Database = database;
    }

    /// <summary>Calls with an admin's key.</summary>
    public HttpClient Client => service.Http;

    /// <summary>The database, as its owner.</summary>
    public NpgsqlDataSource Database { get; }

    /// <inheritdoc cref="ServiceProcess.PeakMegabytes"/>
    public double PeakMegabytes => service.PeakMegabytes;

    /// <summary>Makes and migrates a database, lets the caller fill it, and starts the service on it.</summary>
    public static async Task<ServiceUnderLoad> StartAsync(Func<NpgsqlDataSource, Task> fill)
    {
        var cluster = Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is { Length: > 0 } given
            ? given
            : throw new InvalidOperationException("OSINT_TEST_CLUSTER names no PostGIS; run ./osint bench NAME.");
        var copy = $"osint_bench_{Environment.ProcessId}";
        await ExecuteAsync(cluster, $"create database {copy}");
        Connections.RegisterTypeHandlers();
        var owner = new NpgsqlConnectionStringBuilder(cluster) { Database = copy }.ConnectionString;
        var database = NpgsqlDataSource.Create(owner);
        await Migrations.RunAsync(
            database, Path.Combine(Checkout.Root(), "migrations"), checkOnly: false, CancellationToken.None);
        await fill(database);
        string key;
        await using (var connection = await database.OpenConnectionAsync())
        {
            key = await Keys.CreateAsync(
                connection, Role.Admin, "benchmark", SystemClock.Instance.GetCurrentInstant(), expires: null);
        }

        var started = await ServiceProcess.StartAsync(owner, cacheMegabytes: 64);
        started.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ServiceUnderLoad(started, cluster, copy, database);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
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
}
