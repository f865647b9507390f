using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Flags;
using Osint.Api.Ogc;
using Osint.Api.Reports;
using Osint.Api.Tiles;
using Spectre.Console;

namespace Osint.Benchmarks;

/// <summary>
/// What map clients wait for, each beside the least that PostgreSQL alone takes for the same, in the same run:
/// <c>pgbench</c> with the SQL of the tiles, <c>COPY</c> of the same rows. OSINT_TEST_CLUSTER names a PostGIS.
/// </summary>
internal static partial class MapBench
{
    private const int Reports = 200_000;
    private const int Clients = 2;
    private const int Imported = 20_000;
    private const string Case = "karabakh-withdrawal-2024";

    private static readonly Table Results = new Table().AddColumns("What", "Here", "Beside it", "Ratio", "Wanted");

    /// <param name="parts">tiles, items, export, import, write; all of them when none is named.</param>
    public static async Task<int> RunAsync(string[] parts)
    {
        if (Environment.GetEnvironmentVariable("OSINT_TEST_CLUSTER") is not { Length: > 0 } cluster)
        {
            Console.Error.WriteLine("OSINT_TEST_CLUSTER names no PostGIS; ./osint bench map starts one.");
            return 1;
        }

        Osint.Api.Database.Connections.RegisterTypeHandlers();
        var name = $"osint_bench_{Environment.ProcessId}";
        var connection = new NpgsqlConnectionStringBuilder(cluster) { Database = name, Pooling = false };
        await ExecuteAsync(cluster, $"create database {name}");
        try
        {
            await RunApiAsync(connection.ConnectionString, "migrate");
            await RunApiAsync(connection.ConnectionString, "import", "geodata");
            Console.WriteLine($"Generating {Reports} reports ...");
            await ExecuteAsync(connection.ConnectionString, Generate);
            // The case was loaded a moment ago: its checks of every report would be measured along.
            await ExecuteAsync(connection.ConnectionString, "delete from jobs");
            await ExecuteAsync(connection.ConnectionString, "vacuum analyze");
            if (Wants("tiles"))
            {
                await using var plain = await ServiceProcess.StartAsync(connection.ConnectionString, cacheMegabytes: 0);
                await TilesAsync(connection, plain, isCached: false);
            }

            await using (var server = await ServiceProcess.StartAsync(connection.ConnectionString, cacheMegabytes: 64))
            {
                await (Wants("tiles") ? TilesAsync(connection, server, isCached: true) : Task.CompletedTask);
                await (Wants("items") ? ItemsAsync(connection, server) : Task.CompletedTask);
                await (Wants("export") ? ExportAsync(server) : Task.CompletedTask);
                await (Wants("import") ? ImportAsync(connection, server) : Task.CompletedTask);
                await (Wants("write") ? WriteToTileAsync(connection, server) : Task.CompletedTask);
            }
        }
        finally
        {
            await ExecuteAsync(cluster, $"drop database {name} with (force)");
        }

        AnsiConsole.Write(Results);
        return 0;

        bool Wants(string part) => parts.Length == 0 || parts.Contains(part, StringComparer.Ordinal);
    }

    // Most around a few towns, as footage is; ids of version 7 in the order of filing.
    private const string Generate =
        """
        insert into reports (id, case_id, event_id, submitter, submission, captured, captured_windows, sighting,
                             sighting_windows, place, region, representative, recorded_at, changed_at)
        select (lpad(to_hex(1700000000000 + i * 1000), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8' || substr(md5(i::text), 4, 15))::uuid,
               'karabakh-withdrawal-2024', 'withdrawal', 'generator',
               jsonb_build_object('case', 'karabakh-withdrawal-2024', 'source', jsonb_build_object('url', 'https://example.org/' || i),
                                  'claimed_place', jsonb_build_object('longitude', ST_X(point), 'latitude', ST_Y(point))),
               jsonb_build_object('text', '2024-04-16', 'edtf', '2024-04-16', 'candidates', jsonb_build_array(jsonb_build_object(
                 'reading', '2024-04-16', 'window', jsonb_build_object('start', '2024-04-15T20:00:00Z', 'end', '2024-04-16T20:00:00Z')))),
               tstzmultirange(tstzrange(at, at + interval '1 day')), '{"basis":"claimed"}',
               tstzmultirange(tstzrange(at, at + interval '1 day')), '{}',
               ST_Buffer(point, 0.005, 8), point, at, at
        from (select i, '2024-01-01Z'::timestamptz + i * interval '1 minute' as at,
                     ST_SetSRID(ST_MakePoint(44 + (hashint8(i) & 1023) * 6.0 / 1024 + (hashint8(i * 7) & 255) / 5000.0,
                                             38 + (hashint8(i * 3) & 1023) * 4.0 / 1024 + (hashint8(i * 5) & 255) / 5000.0), 4326) as point
              from generate_series(1, 200000) i) g
        """;

    private static async Task TilesAsync(NpgsqlConnectionStringBuilder database, ServiceProcess server, bool isCached)
    {
        var tiles = (
            from x in Enumerable.Range(Column(45), 8)
            from y in Enumerable.Range(Row(41), 8)
            select new TileAddress(10, x, y)).ToArray();
        var rate = await RateAsync(tiles.Length * (isCached ? 200 : 3), i => server.Http.GetAsync(Path(tiles[i % tiles.Length])));
        if (isCached)
        {
            Compare("tiles at zoom 10, cached", rate, uncachedRate, "/s", "20");
            var tags = new Dictionary<TileAddress, string>();
            foreach (var tile in tiles)
            {
                tags[tile] = (await server.Http.GetAsync(Path(tile))).Headers.ETag!.ToString();
            }

            var unchanged = await RateAsync(tiles.Length * 200, i =>
            {
                var request = new HttpRequestMessage(HttpMethod.Get, Path(tiles[i % tiles.Length]));
                request.Headers.TryAddWithoutValidation("If-None-Match", tags[tiles[i % tiles.Length]]);
                return server.Http.SendAsync(request);
            }, HttpStatusCode.NotModified);
            Compare("tiles at zoom 10, 304", unchanged, uncachedRate, "/s", "20");
            return;
        }

        uncachedRate = rate;
        var floor = await PgbenchAsync(database, tiles);
        Compare("tiles at zoom 10, drawn, beside pgbench", rate, floor, "/s", "0.75");
    }

    private static double uncachedRate;

    /// <summary>The same SQL with the same numbers, as files that pgbench takes at random; not prepared, for then it takes HH24:MI for a variable.</summary>
    private static async Task<double> PgbenchAsync(NpgsqlConnectionStringBuilder database, TileAddress[] tiles)
    {
        var folder = Directory.CreateTempSubdirectory("osint-bench-");
        try
        {
            var collection = Collection.OfId("reports")!;
            var where = new List<string> { collection.Always };
            ItemQuery.ApplyFilters(collection, new ReportFilter(), new FlagFilter(), where, new DynamicParameters());
            var sql = TileSql.OneByOne(collection, string.Join(" and ", where));
            var arguments = new List<string> { "-n", "-T", "10", "-c", $"{Clients}", "-j", "1", "-M", "simple" };
            foreach (var tile in tiles)
            {
                var parameters = new DynamicParameters();
                TileSql.Add(tile, parameters);
                var file = System.IO.Path.Combine(folder.FullName, $"{tile.X}-{tile.Y}.sql");
                var text = parameters.ParameterNames.OrderByDescending(n => n.Length).Aggregate(
                    sql, (s, n) => s.Replace($"@{n}", Convert.ToString(parameters.Get<object>(n), CultureInfo.InvariantCulture), StringComparison.Ordinal));
                await File.WriteAllTextAsync(file, text.ReplaceLineEndings(" ") + ";\n");
                arguments.AddRange(["-f", file]);
            }

            var output = await ToolAsync("pgbench", database, arguments);
            return double.Parse(Tps().Match(output).Groups["tps"].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ItemsAsync(NpgsqlConnectionStringBuilder database, ServiceProcess server)
    {
        const int pages = 40;
        var collection = Collection.OfId("reports")!;
        // All pages in one: an offset would read again what it passes over.
        var copies =
            $"copy (select {ItemQuery.FeatureSql(collection, ReferenceSystem.Crs84).ReplaceLineEndings(" ")} from reports r where not r.variant and r.status = 'current' order by r.id limit {pages * 1000}) to stdout;\n";
        var script = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(script, copies);
        var start = Stopwatch.GetTimestamp();
        await ToolAsync("psql", database, ["-q", "-o", "/dev/null", "-f", script]);
        var floor = pages / Stopwatch.GetElapsedTime(start).TotalSeconds;
        File.Delete(script);
        var path = (string?)"/ogc/collections/reports/items?limit=1000";
        // The first page also counts; the walk goes on from it.
        path = Next(await server.Http.GetStringAsync(path));
        var waited = TimeSpan.Zero;
        for (var i = 0; i < pages; i++)
        {
            start = Stopwatch.GetTimestamp();
            var page = await server.Http.GetByteArrayAsync(path);
            waited += Stopwatch.GetElapsedTime(start);
            path = Next(Encoding.UTF8.GetString(page));
        }

        Compare("items, limit=1000, beside psql COPY", pages / waited.TotalSeconds, floor, " pages/s", "0.6");

        path = "/ogc/collections/reports/items?limit=100";
        double first = 0, last = 0;
        for (var i = 1; i <= 1_010; i++)
        {
            start = Stopwatch.GetTimestamp();
            path = Next(await server.Http.GetStringAsync(path));
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            first += i is > 1 and <= 11 ? took : 0;
            last += i > 1_000 ? took : 0;
        }

        Row("page 1000 beside page 2, limit=100", $"{last / 10:0.0} ms", $"{first / 10:0.0} ms", $"{last / first:0.00}", "at most 1.5");
    }

    private static async Task ExportAsync(ServiceProcess server)
    {
        var before = server.MemoryMegabytes();
        var start = Stopwatch.GetTimestamp();
        using var response = await server.Http.GetAsync("/api/export/reports?format=geojsonseq", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 20];
        long total = await stream.ReadAsync(buffer);
        var first = Stopwatch.GetElapsedTime(start);
        var most = 0.0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0; total += read)
        {
            most = Math.Max(most, server.MemoryMegabytes());
        }

        var whole = Stopwatch.GetElapsedTime(start);
        Row(
            "export of all, first byte", $"{first.TotalMilliseconds:0} ms", $"{whole.TotalMilliseconds:0} ms, {total >> 20} MiB",
            $"{first / whole:0.000}", "under 0.1");
        Row("export of all, memory growth", $"{most - before:0} MB", "", "", "under 150 MB");
    }

    private static async Task ImportAsync(NpgsqlConnectionStringBuilder database, ServiceProcess server)
    {
        var body = new StringBuilder();
        for (var i = 0; i < Imported; i++)
        {
            body.Append(JsonSerializer.Serialize(new
            {
                @case = Case,
                source = new { url = $"https://example.org/import/{i}" },
                claimed_place = new { name = (i % 3) switch { 0 => "Terter", 1 => "Барда", _ => "Goranboy" } },
                captured = $"2024-04-{(i % 28) + 1:00}",
                published = "2024-04-28",
            })).Append('\n');
        }

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var key = await Keys.CreateAsync(connection, Role.Submitter, "bench", NodaTime.SystemClock.Instance.GetCurrentInstant(), expires: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/import/reports") { Content = new StringContent(body.ToString()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var start = Stopwatch.GetTimestamp();
        using var response = await server.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var rate = Imported / Stopwatch.GetElapsedTime(start).TotalSeconds;
        // The same rows, as they came out, into tables with the same indexes.
        const string mine = "(select id from reports where submitter = 'bench')";
        var copied = TimeSpan.Zero;
        foreach (var (table, which) in new[]
        {
            ("reports", "submitter = 'bench'"), ("report_versions", $"report_id in {mine}"), ("findings", $"report_id in {mine}"),
            ("import_lines", "report_id is not null"),
        })
        {
            await connection.ExecuteAsync($"create table copied_{table} (like {table} including all)");
            var rows = await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where {which}");
            var file = System.IO.Path.GetTempFileName();
            await ToolAsync("psql", database, ["-q", "-c", $"\\copy (select * from {table} where {which}) to '{file}'"]);
            start = Stopwatch.GetTimestamp();
            await ToolAsync("psql", database, ["-q", "-c", $"\\copy copied_{table} from '{file}'"]);
            copied += Stopwatch.GetElapsedTime(start);
            File.Delete(file);
            Compare(
                table is "reports" ? "import, beside COPY of the reports alone" : $"with {rows:N0} rows of {table}",
                rate, Imported / copied.TotalSeconds, " reports/s", "0.25 of all rows");
        }
    }

    private static async Task WriteToTileAsync(NpgsqlConnectionStringBuilder database, ServiceProcess server)
    {
        var path = Path(new TileAddress(10, Column(45.5), Row(39.9)));
        var before = (await server.Http.GetAsync(path)).Headers.ETag;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.ExecuteAsync(
            """
            insert into reports (id, case_id, event_id, submitter, submission, captured, captured_windows, sighting,
                                 sighting_windows, place, region, representative, recorded_at, changed_at)
            select gen_random_uuid(), case_id, event_id, 'written', submission, captured, captured_windows, sighting,
                   sighting_windows, place,
                   ST_Expand(ST_SetSRID(ST_MakePoint(45.5, 39.9), 4326), 0.01), ST_SetSRID(ST_MakePoint(45.5, 39.9), 4326), now(), now()
            from reports limit 1
            """);
        var start = Stopwatch.GetTimestamp();
        while ((await server.Http.GetAsync(path)).Headers.ETag!.Equals(before) && Stopwatch.GetElapsedTime(start).TotalSeconds < 30)
        {
            await Task.Delay(1);
        }

        Row("a write is in the tile after", $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms", "", "", "under 2000 ms");
    }

    /// <summary>Shown at once, and in the table at the end.</summary>
    private static void Row(params string[] cells)
    {
        Results.AddRow(cells);
        Console.WriteLine(string.Join("  ", cells));
    }

    private static void Compare(string what, double here, double beside, string unit, string wanted) => Row(
        what, string.Create(CultureInfo.InvariantCulture, $"{here:0}{unit}"), string.Create(CultureInfo.InvariantCulture, $"{beside:0}{unit}"),
        string.Create(CultureInfo.InvariantCulture, $"{here / beside:0.00}"), $"at least {wanted}");

    /// <summary>Requests per second of as many clients as pgbench has, each waiting for its answer.</summary>
    private static async Task<double> RateAsync(int count, Func<int, Task<HttpResponseMessage>> ask, HttpStatusCode expected = HttpStatusCode.OK)
    {
        // Warm: the first compile, the second is compiled better.
        await RunAsync(Math.Min(count, 200));
        var start = Stopwatch.GetTimestamp();
        await RunAsync(count);
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;

        Task RunAsync(int n) => Parallel.ForEachAsync(
            Enumerable.Range(0, n), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (i, _) =>
            {
                using var response = await ask(i);
                if (response.StatusCode != expected)
                {
                    throw new InvalidOperationException($"{response.RequestMessage?.RequestUri}: {response.StatusCode}");
                }

                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            });
    }

    private static string Path(TileAddress tile) =>
        string.Create(CultureInfo.InvariantCulture, $"/tiles/reports/{tile.Zoom}/{tile.X}/{tile.Y}.mvt");

    private static int Column(double longitude) => (int)((longitude + 180) / 360 * 1024);

    private static int Row(double latitude) => (int)((1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * 1024);

    private static string Next(string page)
    {
        using var document = JsonDocument.Parse(page);
        return new Uri(document.RootElement.GetProperty("links").EnumerateArray()
            .First(l => string.Equals(l.GetProperty("rel").GetString(), "next", StringComparison.Ordinal)).GetProperty("href").GetString()!).PathAndQuery;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.ExecuteAsync(sql, commandTimeout: 600);
    }

    private static async Task<string> ToolAsync(string tool, NpgsqlConnectionStringBuilder database, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { UseShellExecute = false };
        start.Environment["PGHOST"] = database.Host;
        start.Environment["PGPORT"] = database.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = database.Username;
        start.Environment["PGPASSWORD"] = database.Password;
        start.Environment["PGDATABASE"] = database.Database;
        return await OutputAsync(start);
    }

    private static Task<string> RunApiAsync(string database, params string[] arguments) => OutputAsync(ServiceProcess.Verb(database, arguments));

    private static async Task<string> OutputAsync(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}.");
    }

    [GeneratedRegex(@"tps = (?<tps>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tps();
}
