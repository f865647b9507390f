using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Dapper;
using Npgsql;
using Osint.Routing.Graph;
using Osint.Routing.Tests.Osm;

namespace Osint.Benchmarks;

/// <summary>
/// A generated country as an .osm.pbf file, imported as anybody would: time, peak memory, sizes; and how much later the
/// service is ready with it than without.
/// </summary>
internal static class ImportBench
{
    private const int Seed = 1;
    private const int PerBlob = 8_000;
    private const int Starts = 5;
    private const string Network = "generated";

    public static async Task<int> RunAsync(int nodes)
    {
        if (Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is not { Length: > 0 } cluster)
        {
            Console.Error.WriteLine("OSINT_TEST_CLUSTER names no PostGIS; ./osint bench import starts one.");
            return 1;
        }

        Osint.Api.Database.Connections.RegisterTypeHandlers();
        var folder = Directory.CreateTempSubdirectory("osint-import-");
        var name = $"osint_bench_{Environment.ProcessId}";
        var database = new NpgsqlConnectionStringBuilder(cluster) { Database = name, Pooling = false }.ConnectionString;
        await ExecuteAsync(cluster, $"create database {name}");
        try
        {
            var file = Path.Combine(folder.FullName, "generated.osm.pbf");
            var (inFile, ways) = WriteFile(file, nodes);
            Console.WriteLine(Say($"file           {inFile:N0} nodes, {ways:N0} ways (seed {Seed}), {new FileInfo(file).Length / 1e6:0.0} MB"));
            await RunAsync(database, "migrate");
            await RunAsync(database, "import", "geodata");
            var without = await ReadyAsync(database);
            var (seconds, peak) = await RunAsync(database, "import", "roads", Network, file);
            await using var connection = new NpgsqlConnection(database);
            var (digest, nodeCount, edgeCount) = await connection.QuerySingleAsync<(string, int, int)>(
                "select digest, node_count, edge_count from road_networks where name = @Network", new { Network });
            var graph = new FileInfo(Directory.EnumerateFiles(ServiceProcess.Graphs, $"{digest}*").Single());
            Console.WriteLine(Say($"import         {seconds:0.0} s, peak {peak:0} MB: {peak / (inFile / 1e6):0} MB per million nodes"));
            Console.WriteLine(Say($"graph          {nodeCount:N0} nodes, {edgeCount:N0} edges, {graph.Length / 1e6:0.0} MB"));
            await ExecuteAsync(database, $"update cases set road_network = '{Network}', body = jsonb_set(body, '{{road_network}}', '\"{Network}\"'); delete from jobs");
            var with = await ReadyAsync(database);
            Console.WriteLine(Say($"ready          {with:0.00} s with it as the roads of the case, {without:0.00} s without (median of {Starts} starts)"));
            // From one corner of the country to the other.
            var (west, south) = await CornerAsync("");
            var (east, north) = await CornerAsync("desc");
            await using var service = await ServiceProcess.StartAsync(database, cacheMegabytes: 0);
            var first = await FirstRouteAsync(service);
            Console.WriteLine(Say($"first route    {first:0.00} s (opening, contraction and customization included), {service.MemoryMegabytes():0} MB"));
            await using var second = await ServiceProcess.StartAsync(database, cacheMegabytes: 0);
            first = await FirstRouteAsync(second);
            var (present, share) = second.GraphMegabytes();
            Console.WriteLine(Say($"one more       {first:0.00} s to its first route; {present:0.0} MB of the graph are in memory once for both, {share:0.0} MB for each"));

            async Task<double> FirstRouteAsync(ServiceProcess asked)
            {
                var since = Stopwatch.GetTimestamp();
                using var route = await asked.Http.PostAsJsonAsync("/api/routes", new
                {
                    @case = await connection.ExecuteScalarAsync<string>("select id from cases limit 1"),
                    from = new { longitude = west, latitude = south },
                    to = new { longitude = east, latitude = north },
                });
                // A refusal is quick too, and no figure.
                var said = await route.Content.ReadAsStringAsync();
                return route.IsSuccessStatusCode && said.Contains("LineString", StringComparison.Ordinal)
                    ? Stopwatch.GetElapsedTime(since).TotalSeconds
                    : throw new InvalidOperationException($"No route came out: {(int)route.StatusCode} {said[..Math.Min(said.Length, 500)]}");
            }

            Task<(double, double)> CornerAsync(string order) => connection.QuerySingleAsync<(double, double)>(
                $"""
                select ST_X(ST_StartPoint(line)), ST_Y(ST_StartPoint(line)) from roads where graph_digest = @digest
                order by ST_X(ST_StartPoint(line)) + ST_Y(ST_StartPoint(line)) {order} limit 1
                """,
                new { digest });
        }
        finally
        {
            await ExecuteAsync(cluster, $"drop database {name} with (force)");
            folder.Delete(recursive: true);
        }

        return 0;
    }

    /// <summary>Nodes first, then ways, in blobs as planet files have them.</summary>
    private static (int Nodes, int Ways) WriteFile(string path, int wanted)
    {
        var (nodes, streets) = GeneratedRoads.Plan(wanted, Seed);
        var encoder = new PbfEncoder();
        using var file = File.Create(path);
        file.Write(encoder.HeaderBlob());
        foreach (var chunk in Enumerable.Range(0, nodes.Count).Chunk(PerBlob))
        {
            var map = new OsmMap();
            foreach (var i in chunk)
            {
                map.Node(i + 1, (long)(nodes[i].LongitudeDeg * 1e7), (long)(nodes[i].LatitudeDeg * 1e7));
            }

            file.Write(encoder.DataBlob(map, nodes: true));
        }

        foreach (var chunk in Enumerable.Range(0, streets.Count).Chunk(PerBlob))
        {
            var map = new OsmMap();
            foreach (var i in chunk)
            {
                var (from, to, highway, oneWay) = streets[i];
                (string, string)[] tags = oneWay switch
                {
                    OneWay.No => [("highway", highway)],
                    OneWay.Forward => [("highway", highway), ("oneway", "yes")],
                    _ => [("highway", highway), ("oneway", "-1")],
                };
                map.Way(i + 1, [from + 1, to + 1], tags);
            }

            file.Write(encoder.DataBlob(map, nodes: false));
        }

        return (nodes.Count, streets.Count);
    }

    private static async Task<double> ReadyAsync(string database)
    {
        var seconds = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using var service = await ServiceProcess.StartAsync(database, cacheMegabytes: 0);
            seconds.Add(service.Ready.TotalSeconds);
        }

        return seconds.Order().ElementAt(Starts / 2);
    }

    /// <summary>Runs a verb; seconds, and the greatest resident set in megabytes (VmHWM of proc(5)).</summary>
    private static async Task<(double Seconds, double Megabytes)> RunAsync(string database, params string[] arguments)
    {
        var start = ServiceProcess.Verb(database, arguments);
        start.RedirectStandardOutput = true;
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0.0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, ServiceProcess.PeakOf(process.Id));
            await Task.Delay(20);
        }

        return process.ExitCode == 0
            ? (Stopwatch.GetElapsedTime(since).TotalSeconds, peak)
            : throw new InvalidOperationException(await output);
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync(sql, commandTimeout: 600);
    }
}
