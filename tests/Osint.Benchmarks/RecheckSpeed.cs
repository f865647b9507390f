using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Osint.Api.Checks;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Benchmarks;

/// <summary>
/// One new statement over many reports: the service's re-check, beside the bare speed at which the database hands out the
/// same rows and takes in the same findings by COPY.
/// </summary>
internal static class RecheckSpeed
{
    private const string Case = "bench";
    private const int Seed = 20240416;

    public static async Task<int> RunAsync(int reports)
    {
        Console.WriteLine($"{reports:N0} generated reports (seed {Seed}), one new statement.");
        await using var service = await ServiceUnderLoad.StartAsync(database => FillAsync(database, reports));
        var before = service.PeakMegabytes;
        using var filed = await service.Client.PostAsJsonAsync("/api/statements", new
        {
            @case = Case,
            statement = new
            {
                kind = "body",
                body = "A ministry",
                zone = "Asia/Baku",
                said_at = new { text = "[2024-04-16,2024-04-17]" },
                proposition = "movement_under_way",
                stance = "deny",
                about = "today",
                text = "Nothing is being withdrawn today",
            },
        });
        filed.EnsureSuccessStatusCode();
        var seconds = await EndAsync(service);
        var (findings, flags) = await CountAsync(service.Database);
        Console.WriteLine(
            $"re-check       {reports / seconds,12:N0} reports/s  {seconds,7:0.0} s  {findings:N0} findings, {flags:N0} flags; "
            + $"peak {service.PeakMegabytes:0} MB ({before:0} MB before)");
        var bare = await BareAsync(service.Database);
        Console.WriteLine($"bare SQL COPY  {reports / bare,12:N0} reports/s  {bare,7:0.0} s  the same rows out, the same findings in");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio          {bare / seconds,12:0.00}"));
        return 0;
    }

    private static async Task FillAsync(NpgsqlDataSource database, int reports)
    {
        await using var connection = await database.OpenConnectionAsync();
        var file = new CaseFile
        {
            Id = Case,
            Title = "Benchmark",
            Zone = "Asia/Baku",
            Area = NetTopologySuite.Geometries.GeometryFactory.Default.CreatePolygon(
                [new(45, 39), new(48, 39), new(48, 42), new(45, 42), new(45, 39)]),
            Events = [new EventSubmission { Id = "withdrawal", Title = "The withdrawal", Main = true }],
        };
        await connection.ExecuteAsync(
            """
            insert into cases (id, title, zone, area, profile, body, recorded_at, checked_by)
            values (@Id, @Title, @Zone, ST_MakeEnvelope(45, 39, 48, 42, 4326), '', @body::jsonb, now(), @Version)
            """,
            new { file.Id, file.Title, file.Zone, body = JsonSerializer.Serialize(file, JsonSetup.Options), RuleSet.Version });

        var random = new Random(Seed);
        var now = Instant.FromUtc(2024, 7, 1, 0, 0);
        var context = new DateContext { Zones = [DateTimeZoneProviders.Tzdb["Asia/Baku"]], FiledAt = now };
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            copy reports (id, case_id, label, event_id, post_key, submitter, submission, captured, captured_windows, published,
                          published_windows, sighting, sighting_windows, place, recorded_at, changed_at)
            from stdin (format binary)
            """);
        for (var i = 0; i < reports; i++)
        {
            // Half of the claims name a minute, the others a day or a few days: as people do, and few of them alike.
            var day = new LocalDate(2024, 3, 15).PlusDays(random.Next(60));
            var claimed = random.Next(4) switch
            {
                0 => $"{day:uuuu-MM-dd}",
                1 => $"{day:uuuu-MM-dd}/{day.PlusDays(random.Next(1, 5)):uuuu-MM-dd}",
                _ => string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd}T{random.Next(24):00}:{random.Next(60):00}"),
            };
            var published = $"{day.PlusDays(random.Next(1, 10)):uuuu-MM-dd}";
            var submission = new ReportSubmission
            {
                Case = Case,
                Source = new FootageSource { Url = $"https://t.me/channel/{i}" },
                ClaimedPlace = new ClaimedPlaceSubmission { Name = "Terter" },
                Captured = claimed,
                Published = published,
                Seen = [new CountSubmission { Class = "apc", Count = random.Next(1, 30).ToString(CultureInfo.InvariantCulture) }],
            };
            var (captured, first) = (ClaimedDate.Read(claimed, context), ClaimedDate.Read(published, context));
            await writer.StartRowAsync();
            await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
            await writer.WriteAsync(Case, NpgsqlDbType.Text);
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"B{i}"), NpgsqlDbType.Text);
            await writer.WriteAsync("withdrawal", NpgsqlDbType.Text);
            await writer.WriteAsync($"t.me/channel/{i}", NpgsqlDbType.Text);
            await writer.WriteAsync("benchmark", NpgsqlDbType.Text);
            await writer.WriteAsync(JsonSerializer.Serialize(submission, JsonSetup.Options), NpgsqlDbType.Jsonb);
            await writer.WriteAsync(JsonSerializer.Serialize(captured, JsonSetup.Options), NpgsqlDbType.Jsonb);
            await WriteWindowsAsync(writer, captured);
            await writer.WriteAsync(JsonSerializer.Serialize(first, JsonSetup.Options), NpgsqlDbType.Jsonb);
            await WriteWindowsAsync(writer, first);
            await writer.WriteAsync("""{"basis":"claimed"}""", NpgsqlDbType.Jsonb);
            await WriteWindowsAsync(writer, captured);
            await writer.WriteAsync("{}", NpgsqlDbType.Jsonb);
            await writer.WriteAsync(now.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
            await writer.WriteAsync(now.ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
        }

        await writer.CompleteAsync();
        await writer.DisposeAsync();
        await connection.ExecuteAsync("vacuum analyze reports", commandTimeout: 600);
    }

    private static Task WriteWindowsAsync(NpgsqlBinaryImporter writer, Dating dating) => writer.WriteAsync(
        dating.Windows.Select(w => new NpgsqlRange<DateTime>(
            w.Start?.ToDateTimeUtc() ?? default, w.Start is not null, w.Start is null,
            w.End?.ToDateTimeUtc() ?? default, false, w.End is null)).ToArray(),
        NpgsqlDbType.TimestampTzMultirange);

    private static async Task<double> EndAsync(ServiceUnderLoad service)
    {
        while (true)
        {
            await Task.Delay(500);
            var jobs = await service.Client.GetFromJsonAsync<JsonElement>("/api/jobs");
            var job = jobs.GetProperty("items").EnumerateArray()
                .Single(j => j.GetProperty("kind").GetString() is "recheck_statement");
            switch (job.GetProperty("state").GetString())
            {
                case "failed":
                    throw new InvalidOperationException(job.GetProperty("error").GetString());
                case "done":
                    return (job.GetProperty("finished_at").GetDateTimeOffset() - job.GetProperty("started_at").GetDateTimeOffset())
                        .TotalSeconds;
                default:
                    if (!Console.IsOutputRedirected)
                    {
                        Console.Write($"\r{job.GetProperty("done").GetInt64():N0} done ");
                    }

                    break;
            }
        }
    }

    private static async Task<(long Findings, long Flags)> CountAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long)>(
            "select count(*), count(*) filter (where status is not null) from findings where report_id is not null");
    }

    /// <summary>
    /// The rows that the re-check reads, out of the database to nowhere; the findings that it made, into a table with the
    /// same columns and indexes.
    /// </summary>
    private static async Task<double> BareAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("create table bare (like findings including all)");
        // Written out before the clock starts: making them is not what is measured.
        var file = Path.Combine(Path.GetTempPath(), $"osint-bare-{Environment.ProcessId}");
        try
        {
            await using (var to = File.Create(file))
            await using (var rows = await connection.BeginRawBinaryCopyAsync(
                "copy (select * from findings where report_id is not null order by report_id) to stdout (format binary)"))
            {
                await rows.CopyToAsync(to);
            }

            await connection.ExecuteAsync("checkpoint -- so that neither pays for the other", commandTimeout: 600);
            var watch = Stopwatch.StartNew();
            await using (var rows = await connection.BeginRawBinaryCopyAsync(
                $"copy (select {JudgedReport.Columns} from reports r where r.case_id = '{Case}' and r.status = 'current' order by r.id) to stdout (format binary)"))
            {
                await rows.CopyToAsync(Stream.Null);
            }

            await using (var from = File.OpenRead(file))
            await using (var rows = await connection.BeginRawBinaryCopyAsync("copy bare from stdin (format binary)"))
            {
                await from.CopyToAsync(rows);
            }

            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
