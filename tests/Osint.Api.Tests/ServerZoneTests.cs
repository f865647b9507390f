using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Osint.Api.Access;

namespace Osint.Api.Tests;

/// <summary>
/// No answer and no export moves a date by a day, whatever zone the machine and the database server are set to: west of
/// Greenwich, at it, and east of it by a broken number of hours.
/// </summary>
public sealed partial class ServerZoneTests
{
    private const string Case = "karabakh-withdrawal-2024";

    private static readonly string[] Zones = ["UTC", "America/Los_Angeles", "Asia/Kathmandu"];

    /// <summary>Everything that gives dates away; a new export belongs here.</summary>
    private static readonly string[] Addresses =
    [
        $"/api/cases/{Case}",
        $"/api/cases/{Case}/timeline",
        $"/api/cases/{Case}/contradictions",
        $"/api/reports?case={Case}&variant=include&limit=1000",
        $"/api/reports?case={Case}&variant=include&captured=2024-04-16&limit=1000",
        $"/api/reports?case={Case}&variant=include&published=../2024-04-16&limit=1000",
        $"/api/statements?case={Case}&limit=1000",
        $"/api/flags?case={Case}&variant=include&limit=1000",
        $"/ogc/collections/reports/items?case={Case}&variant=include&limit=1000",
        $"/ogc/collections/reports/items?case={Case}&variant=include&captured=2024-04-16/2024-04-16&limit=1000",
        $"/ogc/collections/reports/items?case={Case}&variant=include&datetime=2024-04-16T00:00:00Z/2024-04-17T00:00:00Z",
        $"/ogc/collections/sightings/items?case={Case}&variant=include&datetime=2024-04-16&limit=1000",
        .. from export in new[] { "reports", "flags", "statements", "routes" }
           from format in new[] { "geojson", "geojsonseq", "csv", "kml" }
           select $"/api/export/{export}?case={Case}&format={format}",
        .. from format in new[] { "geojson", "geojsonseq", "csv", "kml", "mfjson" }
           select $"/api/export/convoys?case={Case}&format={format}",
        $"/api/export/routes?case={Case}&format=mfjson",
        $"/api/convoys?case={Case}&limit=1000",
        $"/api/convoys/suggestions?case={Case}&limit=200",
        $"/api/closures?case={Case}&limit=1000",
        $"/ogc/collections/convoys/items?case={Case}&datetime=2024-04-16T00:00:00Z/2024-04-17T00:00:00Z",
        $"/api/export/reports?case={Case}&format=gpx",
    ];

    /// <summary>Days, a part of a day, a pointing word, midnights of other zones, and days on which clocks change.</summary>
    private static readonly (string Label, string Captured, string? Published)[] Claims =
    [
        ("day", "2024-04-16", "2024-04-17"),
        ("words", "вечером 16 апреля 2024", null),
        ("yesterday", "yesterday", "2024-04-17"),
        ("late", "2024-04-16T23:30+04:00", null),
        ("order", "03/04/2024", null),
        ("month", "2024-04", "../2024-05-01"),
        ("before", "before 17 April 2024", null),
        ("spring-forward", "10 March 2024", null),
        ("fall-back", "2024-11-03", null),
    ];

    [Fact]
    public async Task A_service_and_a_database_in_any_zone_give_the_same_days()
    {
        var answers = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var zone in Zones)
        {
            answers[zone] = await AnswersAsync(zone);
        }

        foreach (var zone in Zones[1..])
        {
            Assert.Equal(answers["UTC"].Keys, answers[zone].Keys);
            foreach (var (address, expected) in answers["UTC"])
            {
                Assert.True(
                    string.Equals(expected, answers[zone][address], StringComparison.Ordinal),
                    $"{address} differs in {zone}: {FirstDifference(expected, answers[zone][address])}");
            }
        }

        // The same could be wrong everywhere: 16 April in Baku is this.
        Assert.Contains(
            """{"start":"2024-04-15T20:00:00Z","end":"2024-04-16T20:00:00Z"}""", answers["UTC"]["day"], StringComparison.Ordinal);
        Assert.Contains("\"2024-04-16\"", answers["UTC"]["day"], StringComparison.Ordinal);
    }

    /// <summary>What is answered by a service whose process and database are in a zone, by address or claim.</summary>
    private static async Task<Dictionary<string, string>> AnswersAsync(string zone)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var database = await TestCluster.CreateAsync();
        await TestCluster.ExecuteAsync(
            "postgres", $"alter database {new NpgsqlConnectionStringBuilder(database).Database} set timezone to '{zone}'");
        await AssertZoneIsKnownAsync(zone, database);
        string key;
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync(cancellation);
            key = await Keys.CreateAsync(
                connection, Role.Admin, "zones", SystemClock.Instance.GetCurrentInstant(), expires: null);
        }

        await using var server = await ServerProcess.StartAsync(database, zone);
        using var client = server.Client(key);
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var members = new List<string>();
        foreach (var (label, captured, published) in Claims)
        {
            var filed = await client.SendAsync(HttpMethod.Post, "/api/reports", JsonSerializer.Serialize(new
            {
                @case = Case,
                // A report without a label is named by its id, which is another in each zone.
                label = $"zone {label}",
                source = new { url = $"https://example.org/post/{label}", archive_url = $"https://example.org/archive/{label}" },
                claimed_place = new { name = "Terter" },
                captured,
                published,
            }));
            var report = await filed.BodyAsync(HttpStatusCode.Created);
            members.Add(report.GetProperty("id").GetString()!);
            answers[label] = Comparable(report.GetRawText());
            answers[$"{label}, read again"] = await ReadAsync($"/api/reports/{report.GetProperty("id").GetString()}");
        }

        var closed = await client.SendAsync(HttpMethod.Post, "/api/closures", JsonSerializer.Serialize(new
        {
            @case = Case,
            period = "2024-04-16/2024-04-17",
            geometry = new { type = "Point", coordinates = new[] { 46.0, 40.9 } },
            radius_m = 10,
            source = new { url = "https://example.org/closure" },
            text = "Closed for two days",
        }));
        answers["closure"] = Comparable((await closed.BodyAsync(HttpStatusCode.Created)).GetRawText());
        var convoy = await client.SendAsync(
            HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(new { @case = Case, label = "days", members }));
        answers["convoy"] = Comparable((await convoy.BodyAsync(HttpStatusCode.Created)).GetRawText());
        foreach (var address in Addresses)
        {
            answers[address] = await ReadAsync(address);
        }

        return answers;

        async Task<string> ReadAsync(string address)
        {
            var response = await client.GetAsync(address, cancellation);
            var text = await response.Content.ReadAsStringAsync(cancellation);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {text}");
            return Comparable(text);
        }
    }

    /// <summary>A machine without this zone would silently count in UTC, and the test could not fail.</summary>
    private static async Task AssertZoneIsKnownAsync(string zone, string database)
    {
        Assert.Equal(zone, await TestCluster.ScalarAsync<string>(database, "select current_setting('timezone')"));
        var noon = Instant.FromUtc(2024, 4, 16, 12, 0);
        Assert.Equal(
            DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(noon).ToTimeSpan(),
            TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(noon.ToDateTimeUtc()));
    }

    /// <summary>Without what differs from run to run: identities, the service's address, and instants of now.</summary>
    private static string Comparable(string json)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var named = Identity().Replace(json, m =>
        {
            if (!ids.TryGetValue(m.Value, out var name))
            {
                ids[m.Value] = name = string.Create(CultureInfo.InvariantCulture, $"id-{ids.Count}");
            }

            return name;
        });
        named = Address().Replace(named, "");
        return Time().Replace(named, m => InstantPattern.ExtendedIso.Parse(m.Value) is { Success: true } parsed &&
            Duration.Max(now - parsed.Value, parsed.Value - now) < Duration.FromDays(2) ? "now" : m.Value);
    }

    private static string FirstDifference(string expected, string actual)
    {
        var at = expected.Zip(actual).TakeWhile(p => p.First == p.Second).Count();
        return $"...{Around(expected)}... against ...{Around(actual)}...";

        string Around(string text) => text[Math.Max(0, at - 150)..Math.Min(text.Length, at + 60)];
    }

    // A set of closures is named by a digest over their ids.
    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b|(?<=/)[0-9a-f]{16}\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
