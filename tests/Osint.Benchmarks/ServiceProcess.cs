using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Osint.Api.Ogc;

namespace Osint.Benchmarks;

/// <summary>The service in a process of its own, over a database that is there already.</summary>
internal sealed class ServiceProcess(Process process, HttpClient http, TimeSpan ready) : IAsyncDisposable
{
    /// <summary>Where road graphs are kept.</summary>
    public static string Graphs { get; } = Path.Combine(Path.GetTempPath(), "osint-bench-graphs");

    public HttpClient Http => http;

    /// <summary>From its start until it is ready.</summary>
    public TimeSpan Ready => ready;

    /// <summary>How a verb of the service is run.</summary>
    public static ProcessStartInfo Verb(string database, params string[] arguments)
    {
        var root = Checkout.Root();
        var start = new ProcessStartInfo("dotnet", [typeof(MapClients).Assembly.Location, .. arguments]);
        start.Environment["OSINT_DATABASE"] = start.Environment["OSINT_DATABASE_OWNER"] =
            new NpgsqlConnectionStringBuilder(database) { Pooling = true }.ConnectionString;
        start.Environment["OSINT_MIGRATIONS"] = Path.Combine(root, "migrations");
        start.Environment["OSINT_GEODATA"] = Path.Combine(root, "geodata");
        start.Environment["OSINT_GRAPHS"] = Graphs;
        start.Environment["OSINT_RATE_LIMIT"] = "100000000";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        Directory.CreateDirectory(Graphs);
        return start;
    }

    public static async Task<ServiceProcess> StartAsync(string database, int cacheMegabytes)
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        var start = Verb(database, "serve");
        start.Environment["URLS"] = start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["OSINT_TILE_CACHE_MB"] = cacheMegabytes.ToString(CultureInfo.InvariantCulture);
        var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        for (var i = 0; i < 1_500; i++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                {
                    return new ServiceProcess(process, http, Stopwatch.GetElapsedTime(since));
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("The server did not become ready.");
    }

    /// <inheritdoc cref="PeakOf"/>
    public double PeakMegabytes => PeakOf(process.Id);

    /// <summary>
    /// The greatest resident set of a process so far, megabytes of 2^20 bytes (VmHWM of proc(5)); 0 when it is gone.
    /// </summary>
    public static double PeakOf(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").Where(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
                .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
                .FirstOrDefault();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>
    /// What of the mapped road graphs is in memory, and this process's share of it where others have it mapped too,
    /// megabytes of 2^20 bytes (Rss and Pss of proc(5), smaps).
    /// </summary>
    public (double Present, double Share) GraphMegabytes()
    {
        var (present, share, isGraph) = (0.0, 0.0, false);
        foreach (var line in File.ReadLines($"/proc/{process.Id}/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0].EndsWith(':'))
            {
                present += isGraph && words[0] is "Rss:" ? long.Parse(words[1], CultureInfo.InvariantCulture) / 1024.0 : 0;
                share += isGraph && words[0] is "Pss:" ? long.Parse(words[1], CultureInfo.InvariantCulture) / 1024.0 : 0;
            }
            else
            {
                isGraph = line.Contains(Graphs, StringComparison.Ordinal);
            }
        }

        return (present, share);
    }

    public double MemoryMegabytes()
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
