using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Osint.Api.Tests;

/// <summary>Reports in: odd claims are stored and flagged, broken requests are refused with the field and the fix.</summary>
public sealed class IntakeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    [Fact]
    public async Task One_request_answers_with_place_dating_routes_and_findings_at_once()
    {
        var report = await api.Submitter.FileAsync(Claim("at-once", new { name = "Geranboy" }, "16.04.2024"));
        Assert.Equal("Geranboy", report.GetProperty("place").GetProperty("name").GetString());
        Assert.NotEmpty(report.GetProperty("place").GetProperty("matched").EnumerateArray());
        var window = Assert.Single(report.GetProperty("captured").GetProperty("candidates").EnumerateArray()).GetProperty("window");
        Assert.Equal("2024-04-15T20:00:00Z", window.GetProperty("start").GetString());
        Assert.Equal("2024-04-16T20:00:00Z", window.GetProperty("end").GetString());
        Assert.NotEmpty(report.GetProperty("routes").EnumerateArray());
        Assert.All(report.GetProperty("routes").EnumerateArray(), r => Assert.NotEmpty(r.GetProperty("routes").EnumerateArray()));
        Assert.NotEmpty(report.GetProperty("findings").EnumerateArray());
    }

    [Theory]
    [InlineData("year-1527", "{\"name\":\"Terter\"}", "1527", "date.implausible", null)]
    [InlineData("post-id", "{\"name\":\"Terter\"}", "1780215563489112345", "date.implausible", null)]
    [InlineData("future", "{\"name\":\"Terter\"}", "2090-01-01", "date.implausible", null)]
    [InlineData("unknown-place", "{\"name\":\"Xqzvyzzzq\"}", "2024-04-16", "place.claimed", "spelt")]
    [InlineData("swapped", "{\"longitude\":40.342,\"latitude\":46.9316}", "2024-04-16", "place.claimed", "exchanged")]
    [InlineData("mirrored", "{\"longitude\":-46.9316,\"latitude\":40.342}", "2024-04-16", "place.claimed", "east for west")]
    [InlineData("null-island", "{\"longitude\":0,\"latitude\":0}", "2024-04-16", "place.claimed", "(0, 0)")]
    [InlineData("off-earth", "{\"longitude\":400,\"latitude\":95}", "2024-04-16", "place.claimed", "Earth")]
    public async Task An_odd_claim_is_stored_verbatim_and_flagged(
        string name, string place, string captured, string check, string? hint)
    {
        var report = await api.Submitter.FileAsync(Claim(name, JsonSerializer.Deserialize<JsonElement>(place), captured));
        Assert.Equal(captured, report.GetProperty("claim").GetProperty("captured").GetString());
        Assert.Equal(captured, report.GetProperty("captured").GetProperty("text").GetString());
        Assert.Equal(place, report.GetProperty("claim").GetProperty("claimed_place").GetRawText());
        var finding = report.Finding(check);
        Assert.NotNull(finding);
        Assert.True(finding.Value.TryGetProperty("severity", out _), "it is a flag");
        if (hint is null)
        {
            Assert.Equal("name", report.GetProperty("place").GetProperty("located_by").GetString());
        }
        else
        {
            Assert.Contains(hint, finding.Value.GetProperty("explanation").GetString(), StringComparison.Ordinal);
            Assert.Equal("unlocated", report.GetProperty("place").GetProperty("located_by").GetString());
            Assert.Empty(report.GetProperty("routes").EnumerateArray());
        }

        var again = await api.Anonymous.ReadAsync($"/api/reports/{report.GetProperty("id").GetString()}");
        Assert.Equal(report.GetProperty("claim").GetRawText(), again.GetProperty("claim").GetRawText());
    }

    [Theory]
    [InlineData("{\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"}}", 400, "/case")]
    [InlineData("{\"case\":\"no-such-case\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"}}", 400, "/case")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Ter\\u0000ter\"}}", 400, "/claimed_place/name")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Ter\\ud800ter\"}}", 400, "/claimed_place/name")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"longitude\":NaN,\"latitude\":40}}", 400, "/claimed_place/longitude")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"longitude\":\"NaN\",\"latitude\":40}}", 400, "/claimed_place/longitude")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"longitude\":1e999,\"latitude\":40}}", 400, "/claimed_place/longitude")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"longitude\":46}}", 400, "/claimed_place/latitude")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{},\"claimed_place\":{\"name\":\"Terter\"}}", 400, "/source")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"no address\"},\"claimed_place\":{\"name\":\"Terter\"}}", 400, "/source/url")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"},\"colour\":\"red\"}", 400, "colour")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"},\"seen\":[{\"class\":\"ufo\",\"count\":\"2\"}]}", 400, "/seen/0/class")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"},\"direction_of_travel_deg\":720}", 400, "/direction_of_travel_deg")]
    [InlineData("{\"case\":\"karabakh-withdrawal-2024\",\"case\":\"x\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"Terter\"}}", 400, "case")]
    [InlineData("{\"case\":", 400, "")]
    [InlineData("", 400, "")]
    [InlineData("[]", 400, "")]
    [InlineData("null", 400, "")]
    public async Task A_broken_request_is_refused_naming_field_and_fix_and_nothing_is_stored(string body, int status, string field)
    {
        var before = await CountAsync();
        var response = await api.Submitter.SendAsync(HttpMethod.Post, "/api/reports", body);
        await AssertProblemAsync(response, status, field);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Deep_nesting_invalid_text_and_another_content_type_are_refused_and_nothing_is_stored()
    {
        var before = await CountAsync();
        await AssertProblemAsync(
            await api.Submitter.SendAsync(
                HttpMethod.Post, "/api/reports", "{\"notes\":" + new string('[', 5000) + new string(']', 5000) + "}"), 400, "");
        var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        await AssertProblemAsync(
            await api.Submitter.PostAsync("/api/reports", text, TestContext.Current.CancellationToken), 415, "");
        var invalid = new ByteArrayContent([.. "{\"case\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        invalid.Headers.ContentType = new("application/json");
        await AssertProblemAsync(
            await api.Submitter.PostAsync("/api/reports", invalid, TestContext.Current.CancellationToken), 400, "");
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Writing_needs_a_key_and_reading_on_loopback_does_not()
    {
        await AssertProblemAsync(
            await api.Anonymous.PostAsJsonAsync(
                "/api/reports", Claim("anonymous", new { name = "Terter" }, "2024-04-16"), TestContext.Current.CancellationToken),
            401, "");
        await AssertProblemAsync(await api.Submitter.SendAsync(HttpMethod.Post, "/api/keys", "{\"name\":\"x\",\"role\":\"admin\"}"), 403, "");
        await api.Anonymous.ReadAsync("/api/reports");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/reports") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Authorization", "Bearer osint_wrong");
        await AssertProblemAsync(await api.Anonymous.SendAsync(request, TestContext.Current.CancellationToken), 401, "");
    }

    [Fact]
    public async Task The_same_post_filed_by_two_people_is_recognised_and_both_reports_stay()
    {
        var first = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://twitter.com/somebody/status/1780215563489112345?s=20" },
            claimed_place = new { name = "Terter" },
            captured = "2024-04-16",
        });
        var second = await api.OtherSubmitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://x.com/somebody/status/1780215563489112345/" },
            claimed_place = new { name = "Barda" },
            captured = "2024-04-17",
        });
        var (a, b) = (first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        Assert.NotEqual(a, b);
        Assert.Equal(a, Assert.Single(second.GetProperty("same_footage").EnumerateArray()).GetProperty("id").GetString());
        var again = await api.Anonymous.ReadAsync($"/api/reports/{a}");
        var linked = Assert.Single(again.GetProperty("same_footage").EnumerateArray());
        Assert.Equal(b, linked.GetProperty("id").GetString());
        Assert.Equal("another submitter", linked.GetProperty("submitter").GetString());
    }

    [Fact]
    public async Task The_same_key_files_once_even_when_eight_requests_come_at_once()
    {
        var claim = JsonSerializer.Serialize(Claim("idempotent", new { name = "Terter" }, "2024-04-16"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Submitter.SendAsync(
            HttpMethod.Post, "/api/reports", claim, ("Idempotency-Key", "one-and-the-same"))));
        var ids = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            ids.Add((await answer.BodyAsync(HttpStatusCode.Created)).GetProperty("id").GetString());
        }

        Assert.Single(ids);
        var other = JsonSerializer.Serialize(Claim("idempotent", new { name = "Barda" }, "2024-04-16"));
        await AssertProblemAsync(
            await api.Submitter.SendAsync(HttpMethod.Post, "/api/reports", other, ("Idempotency-Key", "one-and-the-same")), 422, "");
        // Another caller's key of the same text is another key.
        var theirs = await api.OtherSubmitter.SendAsync(
            HttpMethod.Post, "/api/reports", claim, ("Idempotency-Key", "one-and-the-same"));
        Assert.DoesNotContain((await theirs.BodyAsync(HttpStatusCode.Created)).GetProperty("id").GetString(), ids);
    }

    [Fact]
    public async Task A_claim_is_amended_only_by_who_saw_its_version_and_everything_is_derived_anew()
    {
        var report = await api.Submitter.FileAsync(Claim("amend", new { name = "Terter" }, "2024-04-16"));
        var path = $"/api/reports/{report.GetProperty("id").GetString()}";
        const string patch = "{\"captured\":\"2020-11-01\",\"notes\":\"corrected\"}";
        await AssertProblemAsync(await api.Submitter.SendAsync(HttpMethod.Patch, path, patch), 428, "");
        await AssertProblemAsync(await api.Submitter.SendAsync(HttpMethod.Patch, path, patch, ("If-Match", "\"9\"")), 412, "");
        await AssertProblemAsync(await api.OtherSubmitter.SendAsync(HttpMethod.Patch, path, patch, ("If-Match", "\"1\"")), 403, "");
        var amended = await api.Submitter.SendAsync(HttpMethod.Patch, path, patch, ("If-Match", "\"1\""));
        Assert.Equal("\"2\"", amended.Headers.ETag?.Tag);
        var view = await amended.BodyAsync(HttpStatusCode.OK);
        Assert.Equal("contradicted", view.Finding("date.official", "S0a").Verdict());
        await AssertProblemAsync(
            await api.Submitter.SendAsync(HttpMethod.Patch, path, "{\"claimed_place\":5}", ("If-Match", "\"2\"")), 400, "/claimed_place");
        var history = await TestCluster.ScalarAsync<long>(
            api.Database, $"select count(*) from report_versions where report_id = '{report.GetProperty("id").GetString()}'");
        Assert.Equal(2, history);
    }

    [Fact]
    public async Task A_withdrawn_report_leaves_lists_and_queue_and_stays_in_history()
    {
        var report = await api.Submitter.FileAsync(Claim("withdraw", new { name = "Terter" }, "2020-11-01"));
        var id = report.GetProperty("id").GetString();
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.Submitter.SendAsync(HttpMethod.Delete, $"/api/reports/{id}", null, ("If-Match", "\"1\""))).StatusCode);
        var list = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000");
        Assert.DoesNotContain(list.GetProperty("items").EnumerateArray(), r => r.GetProperty("id").GetString() == id);
        var flags = await api.Anonymous.ReadAsync($"/api/flags?case={Case}&limit=1000");
        Assert.DoesNotContain(flags.GetProperty("items").EnumerateArray(), f => f.GetProperty("report_id").GetString() == id);
        var kept = await api.Anonymous.ReadAsync($"/api/reports/{id}");
        Assert.Equal("withdrawn", kept.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/api/reports?colour=red", "colour")]
    [InlineData("/api/reports?bbox=1,2,3", "bbox")]
    [InlineData("/api/reports?bbox=1,2,3,NaN", "bbox")]
    [InlineData("/api/reports?captured=whenever", "captured")]
    [InlineData("/api/reports?verdict=true", "verdict")]
    [InlineData("/api/reports?variant=maybe", "variant")]
    [InlineData("/api/reports?near=46,40", "radius")]
    [InlineData("/api/reports?limit=0", "limit")]
    [InlineData("/api/reports?cursor=zzz", "cursor")]
    [InlineData("/api/reports?q=%00", "q")]
    [InlineData("/api/flags?severity=awful", "severity")]
    [InlineData("/api/places", "q")]
    [InlineData("/ogc/collections/roads/items?limit=0", "limit")]
    [InlineData("/ogc/collections/roads/items?colour=red", "colour")]
    public async Task A_parameter_that_cannot_be_meant_is_refused_by_name(string path, string parameter) =>
        await AssertProblemAsync(
            await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken), 400, parameter);

    [Fact]
    public async Task Filters_select_what_they_say()
    {
        var report = await api.Submitter.FileAsync(Claim("filters", new { longitude = 46.9316, latitude = 40.342 }, "2019-05-05"));
        var id = report.GetProperty("id").GetString();
        foreach (var (query, found) in new (string, bool)[]
        {
            ("captured=2019-05-05", true), ("captured=2019-05-04", false), ("captured=../2019-12-31", true),
            ("bbox=46.9,40.3,47.0,40.4", true), ("bbox=45.9,40.3,46.0,40.4", false),
            ("near=46.93,40.34&radius=2000", true), ("near=46.5,40.34&radius=2000", false),
            ("check=date.official&verdict=contradicted", true), ("check=strength.stated", false),
            ("q=example.org/post/filters", true), ("q=100%25", false), ("submitter=a%20submitter", true), ("submitter=nobody", false),
            ("variant=only", false), ("report_status=withdrawn", false),
        })
        {
            var list = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000&{query}");
            Assert.True(
                found == list.GetProperty("items").EnumerateArray().Any(r => r.GetProperty("id").GetString() == id), query);
        }
    }

    [Fact]
    public async Task Pages_hold_every_report_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await api.Submitter.FileAsync(Claim($"page-{i}", new { name = "Terter" }, "2024-04-16"));
        }

        var whole = await IdsAsync($"/api/reports?case={Case}&limit=1000");
        var paged = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
            if (!page.TryGetProperty("next_cursor", out var next))
            {
                break;
            }

            cursor = next.GetString();
        }

        Assert.Equal(whole.Order(StringComparer.Ordinal), paged.Order(StringComparer.Ordinal));

        async Task<IReadOnlyList<string>> IdsAsync(string path) =>
            [.. (await api.Anonymous.ReadAsync(path)).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }

    [Theory]
    [InlineData("/api/reports")]
    [InlineData("/api/cases/karabakh-withdrawal-2024")]
    [InlineData("/ogc/collections/roads/items")]
    public async Task HEAD_works_where_GET_does(string path)
    {
        var response = await api.Anonymous.SendAsync(HttpMethod.Head, path, json: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_longest_claim_is_read_back_as_it_was_stored()
    {
        var name = new string('T', 19_990);
        var report = await api.Submitter.FileAsync(Claim("longest", new { name }, new string('1', 20_000)));
        Assert.Equal(name, report.GetProperty("claim").GetProperty("claimed_place").GetProperty("name").GetString());
        await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000");
        await api.Anonymous.ReadAsync($"/api/flags?case={Case}&limit=1000");
        await AssertProblemAsync(
            await api.Submitter.SendAsync(HttpMethod.Post, "/api/reports", JsonSerializer.Serialize(
                Claim("too-long", new { name = name + name }, "2024-04-16"))), 400, "/claimed_place/name");
    }

    [Theory]
    [InlineData("16/04/24")]
    [InlineData("2024-13-45")]
    [InlineData("Tuesday")]
    public async Task A_date_that_cannot_be_read_is_flagged_with_what_would_be_read(string captured)
    {
        var report = await api.Submitter.FileAsync(Claim($"unread-{captured.Length}", new { name = "Terter" }, captured));
        var finding = report.Finding("date.implausible");
        Assert.Equal("undetermined", finding.Verdict());
        Assert.Contains("2024-04-16", finding!.Value.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_from_elsewhere_that_means_this_machine_reads_nothing()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/cases");
        request.Headers.Host = "evil.example";
        var response = await api.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/reports", "{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"T\"},\"seen\":[null]}", "seen")]
    [InlineData("/api/reports", "{\"case\":\"karabakh-withdrawal-2024\",\"source\":{\"url\":\"https://example.org/a\"},\"claimed_place\":{\"name\":\"T\"},\"landmarks\":[null]}", "landmarks")]
    [InlineData("/api/reports", "{\"case\":\"karabakh-withdrawal-2024\",\"claimed_place\":{\"name\":\"T\"}}", "/source")]
    [InlineData("/api/routes", "{\"case\":\"karabakh-withdrawal-2024\"}", "/from")]
    [InlineData("/api/statements", "{\"case\":\"karabakh-withdrawal-2024\"}", "/statement")]
    public async Task A_null_or_a_missing_member_is_refused_by_name(string path, string body, string field) =>
        await AssertProblemAsync(await api.Admin.SendAsync(HttpMethod.Post, path, body), 400, field);

    [Theory]
    [InlineData("movement_started", "deny", "today", "2024-04-18", "/statement/about")]
    [InlineData("movement_started", "deny", "whenever", "2024-04-18", "/statement/about")]
    [InlineData("movement_under_way", "deny", "whenever", "2024-04-18", "/statement/about")]
    [InlineData("movement_under_way", "deny", "today", "2024-13-45", "/statement/said_at/text")]
    [InlineData("movement_under_way", "deny", "today", "1527", "/statement/said_at/text")]
    [InlineData("movement_under_way", "maybe", "today", "2024-04-18", "/statement/stance")]
    public async Task A_statement_that_cannot_be_judged_as_it_says_is_refused_by_field(
        string proposition, string stance, string about, string said, string field)
    {
        var body = JsonSerializer.Serialize(new
        {
            @case = Case,
            statement = new
            {
                kind = "body",
                body = "A ministry",
                zone = "Asia/Baku",
                said_at = new { text = said },
                proposition,
                stance,
                about,
                text = "Nothing moved.",
            },
        });
        await AssertProblemAsync(await api.Admin.SendAsync(HttpMethod.Post, "/api/statements", body), 400, field);
    }

    [Theory]
    [InlineData("barda-district", "/places/0/id")]
    [InlineData("a-new-place", "")]
    public async Task A_case_with_dated_reports_is_taken_in_a_zone_east_of_Greenwich_unless_an_id_is_taken(string placeId, string field)
    {
        var body = JsonSerializer.Serialize(new
        {
            id = "east",
            title = "East",
            zone = "Asia/Baku",
            area = new { type = "Polygon", coordinates = new[] { new[] { new[] { 46, 40 }, [47, 40], [47, 41], [46, 41], [46, 40] } } },
            events = new[] { new { id = "e", title = "E", main = true } },
            places = new[] { new { id = placeId, kind = "town", name = "Here", longitude = 46.5, latitude = 40.5, radius_m = 1000 } },
            reports = new[]
            {
                new { label = "r1", source = new { url = "https://example.org/1" }, claimed_place = new { name = "Here" }, captured = "16 April 2024" },
            },
        });
        var response = await api.Admin.SendAsync(HttpMethod.Put, "/api/cases/east", body);
        if (field.Length > 0)
        {
            await AssertProblemAsync(response, 400, field);
        }
        else
        {
            await response.BodyAsync(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("""{"label":"S","body":"A"}""", """{"label":"S","body":"B"}""", "[]", "/statements/1/label")]
    [InlineData("""{"label":"S","body":"A"}""", """{"label":"S","body":"A"}""", "[]", "/statements/1/label")]
    [InlineData("""{"label":"S"}""", """{"label":"T"}""", """["r1","r2","r1"]""", "/reports/2/label")]
    [InlineData("""{"label":"S"}""", """{"label":"T","source":{"url":"by mail"}}""", "[]", "/statements/1/source/url")]
    [InlineData("""{"label":"S"}""", """{"label":"T","zone":"Baku"}""", "[]", "/statements/1/zone")]
    public async Task Nothing_of_a_case_that_is_refused_stays(string first, string second, string reports, string field)
    {
        await AssertProblemAsync(await PutCaseAsync("halves", first, second, reports), 400, field);
        await AssertProblemAsync(
            await api.Anonymous.GetAsync("/api/cases/halves", TestContext.Current.CancellationToken), 404, "");
    }

    [Fact]
    public async Task A_case_whose_statement_is_anothers_by_now_changes_in_no_part()
    {
        await (await PutCaseAsync("wholes", """{"label":"S","body":"A"}""", """{"label":"T"}""", """["r1"]""")).BodyAsync(HttpStatusCode.OK);
        var before = await api.Anonymous.ReadAsync("/api/cases/wholes");
        await AssertProblemAsync(
            await PutCaseAsync("wholes", """{"label":"U"}""", """{"label":"S","body":"B"}""", """["r1","r2"]""", "Another title"),
            400, "/statements/1/body");
        Assert.Equal(before.ToString(), (await api.Anonymous.ReadAsync("/api/cases/wholes")).ToString());

        // What was refused leaves nothing behind that the next case of this number could be taken for.
        await (await PutCaseAsync("wholes", """{"label":"U"}""", """{"label":"S","body":"A"}""", """["r1","r2"]""", "A third title"))
            .BodyAsync(HttpStatusCode.OK);
        var after = await api.Anonymous.ReadAsync("/api/cases/wholes");
        Assert.Equal(
            ("A third title", 3, 2),
            (after.GetProperty("title").GetString(), after.GetProperty("statements").GetInt32(), after.GetProperty("reports").GetInt32()));
    }

    private Task<HttpResponseMessage> PutCaseAsync(string id, string first, string second, string reports, string title = "A title")
    {
        var statements = new[] { first, second }.Select(given =>
        {
            var statement = JsonNode.Parse("""
                {"kind":"body","body":"A ministry","zone":"Asia/Baku","said_at":{"text":"2024-04-17"},
                 "proposition":"movement_under_way","stance":"deny","about":"today","text":"Nothing moved."}
                """)!.AsObject();
            foreach (var (name, value) in JsonNode.Parse(given)!.AsObject())
            {
                statement[name] = value?.DeepClone();
            }

            return (JsonNode?)statement;
        }).ToArray();
        var body = JsonNode.Parse("""
            {"zone":"Asia/Baku","events":[{"id":"e","title":"E","main":true}],
             "area":{"type":"Polygon","coordinates":[[[46,40],[47,40],[47,41],[46,41],[46,40]]]}}
            """)!.AsObject();
        (body["id"], body["title"], body["statements"]) = (id, title, new JsonArray(statements));
        body["reports"] = new JsonArray([.. JsonNode.Parse(reports)!.AsArray().Select(label => (JsonNode?)new JsonObject
        {
            ["label"] = label!.GetValue<string>(),
            ["source"] = new JsonObject { ["url"] = $"https://example.org/{Guid.CreateVersion7()}" },
            ["claimed_place"] = new JsonObject { ["name"] = "Terter" },
            ["captured"] = "2024-04-16",
        })]);
        return api.Admin.SendAsync(HttpMethod.Put, $"/api/cases/{id}", body.ToJsonString());
    }

    private static object Claim(string name, object place, string captured) => new
    {
        @case = Case,
        source = new { url = $"https://example.org/post/{name}" },
        claimed_place = place,
        captured,
    };

    private static async Task AssertProblemAsync(HttpResponseMessage response, int status, string field)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("type").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("title").GetString()));
        if (field.Length > 0)
        {
            var errors = problem.GetProperty("errors").EnumerateArray().ToArray();
            Assert.True(
                errors.Any(e => e.GetProperty("field").GetString()!.Contains(field, StringComparison.Ordinal)
                    || e.GetProperty("message").GetString()!.Contains(field, StringComparison.Ordinal)), text);
            Assert.All(errors, e => Assert.False(string.IsNullOrWhiteSpace(e.GetProperty("fix").GetString())));
        }
    }

    private Task<long> CountAsync() => TestCluster.ScalarAsync<long>(api.Database, "select count(*) from reports");
}
