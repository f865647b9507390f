using System.Text.Json;
using Npgsql;
using Osint.Api.Cases;
using Spectre.Console;

namespace Osint.Api.Tests;

/// <summary>The expected verdicts of the shipped case (checks.md section 6), over the API.</summary>
public sealed class ShippedCaseTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    [Fact]
    public async Task G1_A_video_of_16_April_against_the_denial_is_undetermined_and_the_hour_of_the_denial_decides()
    {
        var report = await VariantAsync("2024-04-16");
        var finding = report.Finding("date.official", "S2");
        Assert.Equal("undetermined", finding.Verdict());
        Assert.Equal("medium", finding!.Value.GetProperty("severity").GetString());
        var decides = finding.Value.GetProperty("decides");
        Assert.Equal(["said_at"], decides.GetProperty("premises").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(
            "said_at of the denial: 16 April contradicted, 17 April consistent", decides.GetProperty("sentence").GetString());
    }

    [Fact]
    public async Task G1b_A_video_of_17_April_is_contradicted_because_it_cannot_have_been_spoken_of_on_the_16th()
    {
        var report = await VariantAsync("2024-04-17", "2024-04-16/2024-04-17");
        Assert.Equal("contradicted", report.Finding("date.official", "S2").Verdict());
    }

    [Fact]
    public async Task G1c_A_video_first_published_later_is_not_the_one_denied()
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/g1c" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16",
            published = "2024-04-20",
        });
        Assert.Null(report.Finding("date.official", "S2"));
        Assert.Contains(report.GetProperty("considered").EnumerateArray(), c => c.GetProperty("statement_label").GetString() == "S2");
    }

    [Fact]
    public async Task G2_Not_confirming_and_silence_give_no_finding_and_stay_listed_as_considered()
    {
        var report = await VariantAsync("2024-04-16");
        foreach (var label in new[] { "S1", "S3a", "S3b" })
        {
            Assert.Null(report.Finding("date.official", label));
            var considered = Assert.Single(
                report.GetProperty("considered").EnumerateArray(), c => c.GetProperty("statement_label").GetString() == label);
            Assert.Contains("cannot contradict", considered.GetProperty("reason").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task G6_A_video_of_20_June_is_contradicted_by_the_completion_on_12_June()
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/g6" },
            claimed_place = new { name = "Terter" },
            captured = "2024-06-20",
            published = "2024-06-21",
        });
        var finding = report.Finding("date.official", "S6");
        Assert.Equal("contradicted", finding.Verdict());
        Assert.Equal("high", finding!.Value.GetProperty("severity").GetString());
    }

    [Fact]
    public async Task G7_A_video_from_before_the_deployment_is_contradicted_through_the_enclosing_event()
    {
        var report = await VariantAsync("2020-11-01");
        Assert.Equal("withdrawal", report.GetProperty("claimed_event").GetString());
        Assert.Equal("contradicted", report.Finding("date.official", "S0a").Verdict());
    }

    [Theory]
    [InlineData("20", "consistent")]
    [InlineData("24-99", "undetermined")]
    [InlineData("95", "contradicted")]
    public async Task G8_Armoured_carriers_seen_are_compared_with_the_90_stated(string count, string verdict)
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = $"https://example.org/post/g8/{count}" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16",
            seen = new[] { new { @class = "apc", count } },
        });
        var finding = report.Finding("strength.stated");
        Assert.Equal(verdict, finding.Verdict());
    }

    [Fact]
    public async Task G12_Whose_today_was_meant_decides_when_midnight_lies_between_speaker_and_event()
    {
        var filed = await api.Admin.SendAsync(
            HttpMethod.Post, "/api/statements",
            JsonSerializer.Serialize(new
            {
                @case = Case,
                statement = new
                {
                    label = "G12",
                    kind = "body",
                    body = "A Moscow body",
                    zone = "Europe/Moscow",
                    said_at = new { text = "2024-04-16T23:30+03:00" },
                    proposition = "movement_under_way",
                    about = "today",
                    stance = "deny",
                    text = "nothing is being withdrawn today",
                    source = new { publisher = "a news agency" },
                },
            }));
        var statement = await filed.BodyAsync(System.Net.HttpStatusCode.Created);
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/g12" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16T10:00Z/2024-04-16T11:00Z",
        });
        var finding = report.Finding("date.official", "G12");
        Assert.Equal("undetermined", finding.Verdict());
        var decides = finding!.Value.GetProperty("decides");
        Assert.Equal(["zone"], decides.GetProperty("premises").EnumerateArray().Select(p => p.GetString()));
        Assert.Contains(
            "Europe/Moscow contradicted, Asia/Baku consistent", decides.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        var retracted = await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/statements/{statement.GetProperty("id").GetString()}/retract", json: null);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, retracted.StatusCode);
    }

    [Fact]
    public async Task G13_The_airport_west_of_Greenwich_is_stored_unlocated_and_flagged_with_the_mirrored_point()
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/g13" },
            claimed_place = new { longitude = -46.3175, latitude = 40.73778 },
            captured = "2024-04-16",
        });
        Assert.Equal("unlocated", report.GetProperty("place").GetProperty("located_by").GetString());
        Assert.False(report.TryGetProperty("region", out _));
        Assert.Equal(-46.3175, report.GetProperty("claim").GetProperty("claimed_place").GetProperty("longitude").GetDouble());
        var finding = report.Finding("place.claimed");
        Assert.Equal("medium", finding!.Value.GetProperty("severity").GetString());
        var explanation = finding.Value.GetProperty("explanation").GetString();
        Assert.Contains("east for west", explanation, StringComparison.Ordinal);
        Assert.Contains("Ganja", explanation, StringComparison.Ordinal);
        Assert.Contains("airfield", explanation, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_shipped_reports_raise_only_the_flags_that_the_rules_allow()
    {
        var flags = await api.Admin.ReadAsync($"/api/flags?case={Case}&limit=1000");
        var labelled = flags.GetProperty("items").EnumerateArray()
            .Where(f => f.TryGetProperty("report_label", out var label) && label.GetString() is { } l && l.StartsWith('V'))
            .Select(f => $"{f.GetProperty("report_label").GetString()} {f.GetProperty("finding").GetProperty("check").GetString()} "
                + $"{f.GetProperty("finding").GetProperty("verdict").GetString()}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(["V1 date.official undetermined", "V2 date.official undetermined"], labelled);
    }

    [Fact]
    public async Task The_case_is_printed_in_words_with_what_would_decide_each_flag()
    {
        await using var database = NpgsqlDataSource.Create(api.Database);
        await using var printed = new StringWriter();
        await CasePrint.RunAsync(
            database, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(printed) }), Case,
            TestContext.Current.CancellationToken);
        var words = string.Join(' ', printed.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            "V1-16-april (variant): date.official undetermined against S2 (Azerbaijani security services) "
            + "decided by said_at of the denial: 16 April contradicted, 17 April consistent", words, StringComparison.Ordinal);
        Assert.Contains(
            "The footage is claimed to have been captured on 20 June 2024. Azerbaijani Ministry of Defence said (on 12 June 2024):",
            words, StringComparison.Ordinal);
        Assert.DoesNotContain("{", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_flag_cites_the_statement_it_rests_on()
    {
        var flags = await api.Admin.ReadAsync($"/api/flags?case={Case}&variant=include&check=date.official&limit=1000");
        Assert.NotEmpty(flags.GetProperty("items").EnumerateArray());
        foreach (var flag in flags.GetProperty("items").EnumerateArray())
        {
            Assert.Contains(
                flag.GetProperty("finding").GetProperty("premises").EnumerateArray(),
                p => p.TryGetProperty("source", out var source)
                    && (source.TryGetProperty("url", out _) || source.TryGetProperty("publisher", out _)));
        }
    }

    [Fact]
    public async Task Terter_to_the_airfield_has_the_direct_road_and_the_way_by_Barda_and_Yevlakh()
    {
        var report = await LabelledAsync("V1");
        var airfield = Assert.Single(
            report.GetProperty("routes").EnumerateArray(), r => r.GetProperty("destination_id").GetString()!.Contains("airfield", StringComparison.Ordinal));
        var routes = airfield.GetProperty("routes").EnumerateArray().ToArray();
        Assert.True(routes.Length >= 2, $"only {routes.Length}: {airfield}");
        Assert.Contains(routes, r => Passes(r, "Goranboy") && !Passes(r, "Barda"));
        var east = Assert.Single(routes, r => Passes(r, "Barda") && Passes(r, "Yevlakh"));
        Assert.InRange(east.GetProperty("meters").GetDouble(), 105_000, 130_000);
        var direct = routes.First(r => Passes(r, "Goranboy") && !Passes(r, "Barda"));
        Assert.InRange(direct.GetProperty("meters").GetDouble(), 83_000, 107_000);
        var spread = airfield.GetProperty("spread");
        Assert.True(spread.GetProperty("meters_least").GetDouble() < spread.GetProperty("meters_most").GetDouble());

        static bool Passes(JsonElement route, string place) => route.GetProperty("passes").EnumerateArray()
            .Any(p => p.GetString()!.StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Arrivals_are_bounds_from_anywhere_in_the_region_and_the_latest_counts_halts()
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/arrivals" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16T10:00Z",
        });
        var routes = report.GetProperty("routes").EnumerateArray()
            .SelectMany(d => d.GetProperty("routes").EnumerateArray()).ToArray();
        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
        {
            var arrival = Assert.Single(route.GetProperty("arrival").EnumerateArray());
            var left = new DateTime(2024, 4, 16, 10, 0, 0, DateTimeKind.Utc);
            var earliest = (arrival.GetProperty("earliest").GetDateTime() - left).TotalSeconds;
            var latest = (arrival.GetProperty("latest").GetDateTime() - left).TotalSeconds;
            var slowest = route.GetProperty("seconds_slowest").GetDouble();
            Assert.Equal(route.GetProperty("arrival_seconds_least").GetDouble(), earliest);
            // The minute that was claimed lasts until the next.
            Assert.InRange(latest - route.GetProperty("arrival_seconds_most").GetDouble(), 0, 60);
            Assert.InRange(earliest, 0, route.GetProperty("seconds_fastest").GetDouble() - 1);
            // An hour after each three hours at the wheel; and the district reaches farther than its town.
            Assert.True(latest > slowest + 60 + (3600 * Math.Max(0, Math.Ceiling(slowest / 10_800) - 1)));
        });
        Assert.Contains(routes, r => r.GetProperty("seconds_slowest").GetDouble() > 10_800);
    }

    [Fact]
    public async Task A_bare_name_means_the_district_and_keeps_the_town_as_rival()
    {
        var report = await LabelledAsync("V1");
        var place = report.GetProperty("place");
        Assert.Equal("district", Assert.Single(place.GetProperty("matched").EnumerateArray()).GetProperty("kind").GetString());
        Assert.Contains(place.GetProperty("rivals").EnumerateArray(), r => r.GetProperty("kind").GetString() is "town" or "city");
    }

    private async Task<JsonElement> LabelledAsync(string label)
    {
        var list = await api.Admin.ReadAsync($"/api/reports?case={Case}&variant=include&limit=1000");
        var id = list.GetProperty("items").EnumerateArray()
            .Single(r => r.TryGetProperty("label", out var l) && l.GetString() == label).GetProperty("id").GetString();
        return await api.Admin.ReadAsync($"/api/reports/{id}");
    }

    private Task<JsonElement> VariantAsync(string captured, string? published = null) => api.Admin.FileAsync(new
    {
        @case = Case,
        variant = true,
        variant_of = "V1",
        source = new { cited_by = new { publisher = "test" } },
        claimed_place = new { name = "Terter" },
        captured,
        published = published ?? "../2024-04-17",
    });
}
