using System.Net;
using System.Text.Json;
using Osint.Api.Access;

namespace Osint.Api.Tests;

/// <summary>Convoys over the API: G9 and G10 of checks.md section 6, their flags, and what changes them.</summary>
public sealed class ConvoyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    // The towns of the gazetteer by coordinates: their names mean the districts.
    private static readonly object TartarTown = new { longitude = 46.93161, latitude = 40.34201, precision_m = 1000 };
    private static readonly object GoranboyTown = new { longitude = 46.78972, latitude = 40.61028, precision_m = 1000 };

    [Theory]
    [InlineData("2024-04-16T10:10+04:00", "contradicted", null)]
    [InlineData("2024-04-16T10:20+04:00", "undetermined", null)]
    [InlineData("2024-04-16T13:00+04:00", "consistent", null)]
    [InlineData("2024-04-16T10:10+04:00", "contradicted", "20")]
    public async Task G9_Two_towns_one_column_and_its_fastest_vehicle(string second, string verdict, string? vehicles)
    {
        var convoy = await FileAsync(
            [await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"), await ReportAsync(GoranboyTown, second)],
            vehicles);
        Assert.True(convoy.GetProperty("derived").GetProperty("generalised").GetBoolean());
        var leg = Assert.Single(convoy.GetProperty("derived").GetProperty("legs").EnumerateArray());
        Assert.Equal((verdict, "known"),
            (leg.GetProperty("verdict").GetString(), leg.GetProperty("order").GetString()));
        var finding = convoy.Finding("travel.feasible");
        Assert.Equal(verdict, finding.Verdict());
        Assert.Equal(
            verdict is "contradicted", finding!.Value.TryGetProperty("severity", out var severity)
                && severity.GetString() is "high");
        Assert.Equal(verdict is "undetermined", finding.Value.TryGetProperty("decides", out _));
    }

    [Fact]
    public async Task A_name_that_may_mean_another_place_is_measured_from_there_too()
    {
        var airfield = new { longitude = 46.3176, latitude = 40.7377 };
        var convoy = await FileAsync(
        [
            await ReportAsync(new { name = "Ganja" }, "2024-04-16T10:00+04:00", count: "1"),
            await ReportAsync(airfield, "2024-04-16T10:01+04:00", count: "1"),
        ]);
        Assert.NotEqual("contradicted", convoy.Finding("travel.feasible").Verdict());
    }

    [Fact]
    public async Task Where_the_camera_stood_is_not_where_the_column_was()
    {
        var seen = new { longitude = 46.8, latitude = 40.4 };
        var convoy = await FileAsync(
        [
            await ReportAsync(
                new { camera = new { longitude = 46.6, latitude = 40.4 }, depicted = seen }, "2024-04-16T10:00+04:00"),
            await ReportAsync(seen, "2024-04-16T10:02+04:00"),
        ], "3");
        Assert.NotEqual("contradicted", convoy.Finding("travel.feasible").Verdict());
    }

    [Theory]
    [InlineData("2147484")]
    [InlineData("4000000")]
    [InlineData("4294968")]
    [InlineData("2147483647")]
    [InlineData("more than 2147483647")]
    public async Task A_column_of_any_number_makes_no_answer_wrong(string vehicles)
    {
        var convoy = await FileAsync(
            [await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"), await ReportAsync(GoranboyTown, "2024-04-16T10:03+04:00")],
            vehicles);
        Assert.Equal("undetermined", convoy.Finding("travel.feasible").Verdict());
    }

    [Fact]
    public async Task G9_Districts_instead_of_towns_are_undetermined()
    {
        var convoy = await FileAsync(
        [
            await ReportAsync(new { name = "Terter" }, "2024-04-16T10:00+04:00"),
            await ReportAsync(new { name = "Geranboy" }, "2024-04-16T10:10+04:00"),
        ]);
        Assert.Equal("undetermined", convoy.Finding("travel.feasible").Verdict());
        Assert.False(convoy.Finding("travel.feasible")!.Value.TryGetProperty("severity", out _));
    }

    [Fact]
    public async Task G10_A_Goranboy_sighting_is_on_the_corridor_of_airfield_and_Goran_station_alike()
    {
        var goranboy = await ReportAsync(GoranboyTown, "2024-04-16T12:00+04:00");
        var convoy = await FileAsync([await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"), goranboy]);
        var destinations = convoy.GetProperty("derived").GetProperty("destinations").EnumerateArray()
            .ToDictionary(d => d.GetProperty("destination_id").GetString()!);
        foreach (var id in new[] { "ganja-airfield", "goran-station" })
        {
            Assert.Equal(("on", 1),
                (Standing(destinations[id], goranboy), destinations[id].GetProperty("rank").GetInt32()));
        }

        Assert.Equal("off", Standing(destinations["barda-station"], goranboy));
        Assert.Equal(3, destinations["barda-station"].GetProperty("rank").GetInt32());
        Assert.Equal("consistent", convoy.Finding("place.corridor").Verdict());
        Assert.False(convoy.Finding("place.corridor")!.Value.TryGetProperty("severity", out _));
    }

    // The road from Tartar passes the centre of Barda in 1.65 km, and the ways by M2 leave it there: whether that is on
    // or near hangs on how well the sighting is located, for all three alike.
    [Theory]
    [InlineData(1000, "on")]
    [InlineData(500, "near")]
    public async Task G10_A_Barda_sighting_is_explained_by_the_routes_to_Barda_station_and_by_M2_by_the_others(
        int precision, string standing)
    {
        var barda = await ReportAsync(
            new { longitude = 47.12619, latitude = 40.37577, precision_m = precision }, "2024-04-16T12:00+04:00");
        var convoy = await FileAsync([await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"), barda]);
        foreach (var destination in convoy.GetProperty("derived").GetProperty("destinations").EnumerateArray())
        {
            Assert.Equal((standing, 1), (Standing(destination, barda), destination.GetProperty("rank").GetInt32()));
        }
    }

    [Fact]
    public async Task The_way_through_the_sightings_has_times_at_each_and_an_arrival_with_pass_time()
    {
        var first = await ReportAsync(TartarTown, "2024-04-16T10:00+04:00");
        var open = await ReportAsync(GoranboyTown, "2024-04-16T11:00+04:00/2024-04-16T23:59+04:00");
        var convoy = await FileAsync([open, first], "47-128");
        var derived = convoy.GetProperty("derived");
        Assert.Equal(
            [first, open],
            derived.GetProperty("sightings").EnumerateArray().Select(s => s.GetProperty("report_id").GetString()!));
        Assert.Equal(12_800, derived.GetProperty("column").GetProperty("road_space_m_most").GetDouble());
        var leg = Assert.Single(derived.GetProperty("legs").EnumerateArray());
        Assert.InRange(leg.GetProperty("route").GetProperty("meters").GetDouble(), 32_000, 60_000);
        var airfield = derived.GetProperty("destinations").EnumerateArray()
            .Single(d => d.GetProperty("destination_id").GetString() is "ganja-airfield");
        var arrival = Assert.Single(airfield.GetProperty("arrivals").EnumerateArray());
        var (earliest, latest) =
            (arrival.GetProperty("earliest").GetDateTime(), arrival.GetProperty("latest").GetDateTime());
        var slowest = airfield.GetProperty("route").GetProperty("arrival_seconds_most").GetDouble();
        // The last vehicle of the longest column: later than the slowest head by what 12.8 km take to pass.
        var left = new DateTime(2024, 4, 16, 20, 0, 0, DateTimeKind.Utc);
        Assert.InRange((latest - left).TotalSeconds, slowest + (12.8 / 40 * 3600), slowest + (12.8 / 15 * 3600));
        Assert.True(earliest > new DateTime(2024, 4, 16, 7, 0, 0, DateTimeKind.Utc));
        Assert.Equal(64, derived.GetProperty("graph_digest").GetString()!.Length);
        Assert.Equal("wheeled-column@1/day/open", derived.GetProperty("metric").GetString());
    }

    [Fact]
    public async Task A_flag_of_a_convoy_is_in_the_queue_reviewed_as_any_and_superseded_when_it_no_longer_holds()
    {
        var (first, second) = (await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"),
            await ReportAsync(GoranboyTown, "2024-04-16T10:10+04:00"));
        var convoy = await FileAsync([first, second]);
        var id = convoy.GetProperty("id").GetString();
        var flag = await FlagAsync(id!);
        Assert.Equal("open", flag.GetProperty("status").GetString());
        Assert.False(flag.TryGetProperty("report_id", out _));
        var one = await api.Anonymous.ReadAsync($"/api/flags/{flag.GetProperty("id").GetString()}");
        Assert.Equal(id, one.GetProperty("convoy_id").GetString());
        using var desk = await api.ClientAsync(Role.Desk, "a desk of convoys");
        await (await desk.SendAsync(
            HttpMethod.Post, $"/api/flags/{flag.GetProperty("id").GetString()}/review",
            $$"""{"decision":"confirmed","digest":"{{one.GetProperty("digest").GetString()}}"}""")).BodyAsync(
                HttpStatusCode.OK);

        // Once the second report says another time, the background work comes to the convoy.
        await (await api.Admin.SendAsync(
            HttpMethod.Patch, $"/api/reports/{second}", """{"captured":"2024-04-16T13:00+04:00"}""", ("If-Match", "*")))
            .BodyAsync(HttpStatusCode.OK);
        await TestCluster.EventuallyAsync(
            api.Database,
            "select status = 'superseded' and verdict = 'consistent' from findings "
            + $"where id = '{flag.GetProperty("id").GetString()}'");
    }

    [Fact]
    public async Task A_convoy_is_filed_once_amended_by_its_version_and_withdrawn_with_its_flags()
    {
        var members = new[] { await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"),
            await ReportAsync(GoranboyTown, "2024-04-16T10:10+04:00") };
        var body = JsonSerializer.Serialize(new { @case = Case, label = "Once", members });
        var filed = await (
            await api.Submitter.SendAsync(HttpMethod.Post, "/api/convoys", body, ("Idempotency-Key", "convoy-once")))
            .BodyAsync(HttpStatusCode.Created);
        var repeated =
            await api.Submitter.SendAsync(HttpMethod.Post, "/api/convoys", body, ("Idempotency-Key", "convoy-once"));
        Assert.Equal("true", repeated.Headers.GetValues("Idempotency-Replayed").Single());
        var id = filed.GetProperty("id").GetString();
        Assert.Equal(id, (await repeated.BodyAsync(HttpStatusCode.Created)).GetProperty("id").GetString());
        await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(new { @case = Case, members }),
            ("Idempotency-Key", "convoy-once")))
            .BodyAsync(HttpStatusCode.UnprocessableEntity);
        await (await api.Submitter.SendAsync(HttpMethod.Post, "/api/convoys", body)).BodyAsync(
            HttpStatusCode.BadRequest);

        var path = $"/api/convoys/{id}";
        await (await api.Submitter.SendAsync(HttpMethod.Patch, path, "{}")).BodyAsync((HttpStatusCode)428);
        await (await api.OtherSubmitter.SendAsync(HttpMethod.Patch, path, "{}", ("If-Match", "*"))).BodyAsync(
            HttpStatusCode.Forbidden);
        await (await api.Submitter.SendAsync(HttpMethod.Patch, path, "{}", ("If-Match", "\"7\""))).BodyAsync(
            HttpStatusCode.PreconditionFailed);
        var amended = await (await api.Submitter.SendAsync(
            HttpMethod.Patch, path, """{"vehicles":"at least 20","label":null}""", ("If-Match", "\"1\""))).BodyAsync(
                HttpStatusCode.OK);
        Assert.Equal(2, amended.GetProperty("version").GetInt32());
        Assert.Equal("undetermined", amended.Finding("travel.feasible").Verdict());
        Assert.StartsWith(
            "number of vehicles in the column: at most ",
            amended.Finding("travel.feasible")!.Value.GetProperty("decides").GetProperty("sentence").GetString(),
            StringComparison.Ordinal);

        Assert.Contains(await ListedAsync($"case={Case}&report={members[0]}"), listed => listed == id);
        await (await api.Submitter.SendAsync(HttpMethod.Delete, path, null, ("If-Match", "\"2\""))).BodyAsync(
            HttpStatusCode.NoContent);
        Assert.DoesNotContain(await ListedAsync($"case={Case}"), listed => listed == id);
        Assert.Contains(await ListedAsync($"case={Case}&status=withdrawn"), listed => listed == id);
        Assert.Empty((await api.Anonymous.ReadAsync(path)).GetProperty("findings").EnumerateArray());
        Assert.Equal(3L, await TestCluster.ScalarAsync<long>(api.Database,
            $"select count(*) from convoy_versions where convoy_id = '{id}'"));
    }

    [Fact]
    public async Task What_cannot_be_stored_is_refused_with_the_member_named()
    {
        var one = await ReportAsync(TartarTown, "2024-04-16");
        var two = await ReportAsync(GoranboyTown, "2024-04-16");
        foreach (var (body, field) in new (object, string)[]
        {
            (new { members = new[] { one, two } }, "/case"),
            (new { @case = "no-such-case", members = new[] { one, two } }, "/case"),
            (new { @case = Case }, "/members"),
            (new { @case = Case, members = new[] { one } }, "/members"),
            (new { @case = Case, members = new[] { one, one } }, "/members"),
            (new { @case = Case, members = new[] { one, "not-an-id" } }, "/members/1"),
            (new { @case = Case, members = new[] { one, Guid.Empty.ToString() } }, "/members/1"),
            (new { @case = Case, members = new[] { one, two }, vehicles = "some" }, "/vehicles"),
            (new { @case = Case, members = new[] { one, two }, profile = "bicycles" }, "/profile"),
            (new { @case = Case, members = new[] { one, two }, colour = "green" }, "/colour"),
        })
        {
            var problem =
                await (await api.Submitter.SendAsync(HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(body)))
                .BodyAsync(HttpStatusCode.BadRequest);
            Assert.Contains(problem.GetProperty("errors").EnumerateArray(),
                e => e.GetProperty("field").GetString() == field);
        }

        await (await api.Anonymous.SendAsync(HttpMethod.Post, "/api/convoys", "{}")).BodyAsync(
            HttpStatusCode.Unauthorized);
        await (await api.Anonymous.GetAsync($"/api/convoys/{Guid.Empty}",
            TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.NotFound);
        foreach (
            var query in new[] { "variant=some", "status=gone", "report=x", "limit=0", "cursor=x", "colour=green" })
        {
            await (await api.Anonymous.GetAsync($"/api/convoys?{query}",
                TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_direction_of_travel_against_the_way_is_a_question_where_a_road_may_be_missing()
    {
        var north = await ReportAsync(TartarTown, "2024-04-16T10:00+04:00", direction: 340);
        var south = await ReportAsync(GoranboyTown, "2024-04-16T12:00+04:00", direction: 160);
        var convoy = await FileAsync([north, south]);
        var headings = convoy.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("finding"))
            .Where(f => f.GetProperty("check").GetString() is "place.heading")
            .ToDictionary(f => f.GetProperty("lineage").GetString()!, f => f.GetProperty("verdict").GetString());
        Assert.Equal("consistent", headings[Guid.Parse(north).ToString("N")]);
        Assert.NotEqual("contradicted", headings.GetValueOrDefault(Guid.Parse(south).ToString("N")));
    }

    [Fact]
    public async Task A_column_that_arrives_after_the_completion_is_contradicted_by_it()
    {
        var convoy = await FileAsync(
            [await ReportAsync(TartarTown, "2024-06-20T10:00+04:00"),
                await ReportAsync(GoranboyTown, "2024-06-20T12:00+04:00")]);
        var finding = convoy.Finding("travel.arrival", "S6");
        Assert.Equal("contradicted", finding.Verdict());
    }

    [Fact]
    public async Task A_destination_that_no_open_road_leads_to_may_still_have_been_reached_in_time()
    {
        string[] members =
        [
            await ReportAsync(new { longitude = 46.93161, latitude = 40.34201, precision_m = 300 }, "2024-06-12T22:00+04:00"),
            await ReportAsync(new { longitude = 47.117, latitude = 40.372, precision_m = 300 }, "2024-06-12T23:50+04:00"),
        ];
        Assert.Equal("undetermined", (await FileAsync(members)).Finding("travel.arrival", "S6").Verdict());
        var closure = await (await api.Admin.SendAsync(HttpMethod.Post, "/api/closures", JsonSerializer.Serialize(new
        {
            @case = Case,
            source = new { url = "https://example.org/closure/barda" },
            text = "The bridge is down",
            period = "2024-06-01/2024-06-30",
            geometry = new { type = "Point", coordinates = new[] { 47.117, 40.391 } },
            radius_m = 200,
        }))).BodyAsync(HttpStatusCode.Created);
        try
        {
            var convoy = await FileAsync(members);
            var barda = convoy.GetProperty("derived").GetProperty("destinations").EnumerateArray()
                .Single(d => d.GetProperty("destination_id").GetString() is "barda-station");
            Assert.False(barda.TryGetProperty("route", out _));
            Assert.False(barda.GetProperty("arrivals")[0].TryGetProperty("latest", out _));
            var finding = convoy.Finding("travel.arrival", "S6");
            Assert.Equal("undetermined", finding.Verdict());
            Assert.Contains(
                "No way to Barda", finding!.Value.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            await (await api.Admin.SendAsync(
                HttpMethod.Delete, $"/api/closures/{closure.GetProperty("id").GetString()}", null, ("If-Match", "1")))
                .BodyAsync(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task Suggestions_offer_pairs_with_reasons_and_leave_out_what_is_excluded_or_said_already()
    {
        var one = await ReportAsync(TartarTown, "2024-04-21T10:00+04:00", direction: 340, count: "20");
        var two = await ReportAsync(GoranboyTown, "2024-04-21T13:00+04:00", direction: 340, count: "15-25");
        var contrary = await ReportAsync(GoranboyTown, "2024-04-21T13:00+04:00", direction: 160, count: "20");
        var tooFast = await ReportAsync(GoranboyTown, "2024-04-21T10:05+04:00", count: "20");
        var tooMany = await ReportAsync(GoranboyTown, "2024-04-21T13:00+04:00", count: "80");
        var suggested = await api.Anonymous.ReadAsync($"/api/convoys/suggestions?case={Case}&limit=200");
        var pair =
            Assert.Single(suggested.GetProperty("items").EnumerateArray(), s => Members(s).SequenceEqual([one, two]));
        Assert.Equal("consistent", pair.GetProperty("travel").GetString());
        Assert.Equal(
            [
                "One column can have made both sightings.",
                    "Both count ifv, and the counts can be the same: 20, 15-25.",
                "Both go the same way: 340° and 340°.",
            ],
            pair.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()));
        foreach (var other in new[] { contrary, tooFast, tooMany })
        {
            Assert.DoesNotContain(
                suggested.GetProperty("items").EnumerateArray(), s => Members(s).Contains(one)
                    && Members(s).Contains(other));
        }

        Assert.All(suggested.GetProperty("items").EnumerateArray(),
            s => Assert.NotEmpty(s.GetProperty("reasons").EnumerateArray()));
        await FileAsync([one, two]);
        var after = await api.Anonymous.ReadAsync($"/api/convoys/suggestions?case={Case}&limit=200");
        Assert.DoesNotContain(after.GetProperty("items").EnumerateArray(), s => Members(s).SequenceEqual([one, two]));
        await (await api.Anonymous.GetAsync("/api/convoys/suggestions",
            TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.BadRequest);
        await (await api.Anonymous.GetAsync("/api/convoys/suggestions?case=x",
            TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_convoy_of_a_what_if_copy_is_one_and_stays_out_of_lists_and_queue_unless_asked()
    {
        var variants = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&variant=only");
        var copy = variants.GetProperty("items").EnumerateArray().First(r =>
            r.GetProperty("label").GetString() is "V1-16-april");
        var convoy =
            await FileAsync([copy.GetProperty("id").GetString()!, await ReportAsync(GoranboyTown, "2024-04-16")]);
        var id = convoy.GetProperty("id").GetString();
        Assert.True(convoy.GetProperty("variant").GetBoolean());
        Assert.DoesNotContain(await ListedAsync($"case={Case}"), listed => listed == id);
        Assert.Contains(await ListedAsync($"case={Case}&variant=only"), listed => listed == id);
    }

    [Fact]
    public async Task What_was_seen_may_be_faster_than_the_profile()
    {
        // 32 km in 12 minutes: 160 km/h.
        async Task<string?> VerdictAsync(string @class) => (await FileAsync(
        [
            await ReportAsync(TartarTown, "2024-04-16T10:00+04:00", count: "2", @class: @class),
            await ReportAsync(GoranboyTown, "2024-04-16T10:12+04:00", count: "2", @class: @class),
        ], "2")).Finding("travel.feasible").Verdict();
        Assert.Equal("contradicted", await VerdictAsync("tanker"));
        Assert.Equal("undetermined", await VerdictAsync("car"));
    }

    [Fact]
    public async Task A_withdrawn_member_is_told_and_stands_in_nobodys_way()
    {
        var (one, other, third) = (await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"),
            await ReportAsync(GoranboyTown, "2024-04-16T12:00+04:00"),
            await ReportAsync(GoranboyTown, "2024-04-16T13:00+04:00"));
        var id = (await FileAsync([one, other, third])).GetProperty("id").GetString();
        await (await api.Submitter.SendAsync(HttpMethod.Delete, $"/api/reports/{third}", null, ("If-Match", "*")))
            .BodyAsync(HttpStatusCode.NoContent);
        await TestCluster.EventuallyAsync(
            api.Database,
            $"select jsonb_array_length(derived -> 'sightings') = 2 from convoys where id = '{id}'");
        var told = await api.Anonymous.ReadAsync($"/api/convoys/{id}");
        Assert.Equal("One of its reports is withdrawn and has no say.",
            told.GetProperty("derived").GetProperty("note").GetString());
        var amended = await (await api.Submitter.SendAsync(
            HttpMethod.Patch, $"/api/convoys/{id}", """{"notes":"the same tactical sign"}""",
            ("If-Match", "*"))).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(3, amended.GetProperty("claim").GetProperty("members").GetArrayLength());
        // Nobody begins with it.
        await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys",
            JsonSerializer.Serialize(new { @case = Case, members = new[] { one, third } })))
            .BodyAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_report_and_its_what_if_copy_are_one_sighting()
    {
        var listed = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&variant=include&limit=1000");
        string Id(string label) => listed.GetProperty("items").EnumerateArray()
            .Single(r => r.TryGetProperty("label", out var l) && l.GetString() == label).GetProperty("id").GetString()!;
        var refused = await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys",
            JsonSerializer.Serialize(new { @case = Case, members = new[] { Id("V1"), Id("V1-16-april") } })))
            .BodyAsync(HttpStatusCode.BadRequest);
        Assert.Equal("/members/1", refused.GetProperty("errors")[0].GetProperty("field").GetString());
        await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys",
            JsonSerializer.Serialize(new { @case = Case, members = new[] { Id("V1-17-april"), Id("V1-16-april") } })))
            .BodyAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_ways_of_a_convoy_are_the_lines_of_its_figures()
    {
        var (one, other) = (await ReportAsync(TartarTown, "2024-04-16T10:00+04:00"),
            await ReportAsync(GoranboyTown, "2024-04-16T12:00+04:00"));
        var convoy = await FileAsync([one, other]);
        var ways = await api.Anonymous.ReadAsync($"/api/convoys/{convoy.GetProperty("id").GetString()}/ways");
        Assert.Equal(
            ["leg-0", "to-barda-station", "to-ganja-airfield", "to-goran-station"],
            ways.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
        var leg = ways.GetProperty("features").EnumerateArray().First().GetProperty("properties");
        Assert.Equal((one, other), (leg.GetProperty("from").GetString(), leg.GetProperty("to").GetString()));
        Assert.Equal(
            convoy.GetProperty("derived").GetProperty("legs")[0].GetProperty("route").GetRawText(),
            leg.GetProperty("route").GetRawText());
        Assert.All(ways.GetProperty("features").EnumerateArray(),
            f => Assert.True(f.GetProperty("geometry").GetProperty("coordinates").GetArrayLength() > 1));
        await (await api.Anonymous.GetAsync(
            $"/api/convoys/{Guid.CreateVersion7()}/ways", TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.NotFound);
    }

    private static string[] Members(JsonElement suggestion) =>
        [.. suggestion.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("report_id").GetString()!)];

    private static string? Standing(JsonElement destination, string report) =>
        destination.GetProperty("standings").EnumerateArray()
        .Single(s => s.GetProperty("report_id").GetString() == report).GetProperty("standing").GetString();

    private async Task<string> ReportAsync(object place, string captured, double? direction = null,
        string? count = null, string @class = "ifv")
    {
        var report = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = $"https://example.org/post/{Guid.CreateVersion7():N}" },
            claimed_place = place,
            captured,
            direction_of_travel_deg = direction,
            seen = count is null ? [] : new[] { new { @class, count } },
        });
        return report.GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> FileAsync(string[] members, string? vehicles = null) =>
        await (await api.Submitter.SendAsync(
        HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(new { @case = Case, members, vehicles })))
        .BodyAsync(HttpStatusCode.Created);

    private async Task<JsonElement> FlagAsync(string convoy) =>
        (await api.Anonymous.ReadAsync($"/api/flags?case={Case}&check=travel.feasible&limit=1000")).GetProperty(
            "items").EnumerateArray()
            .Single(f => f.TryGetProperty("convoy_id", out var id) && id.GetString() == convoy);

    private async Task<string?[]> ListedAsync(string query) =>
        [
            .. (await api.Anonymous.ReadAsync($"/api/convoys?limit=1000&{query}")).GetProperty("items").EnumerateArray()
                .Select(c => c.GetProperty("id").GetString()),
        ];
}
