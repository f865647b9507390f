using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>The case on one axis: every window apart, ends as hard as they are, and a count of what is not there.</summary>
public sealed class TimelineTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Timeline = "/api/cases/karabakh-withdrawal-2024/timeline";

    [Fact]
    public async Task The_shipped_case_has_its_reports_and_statements_on_one_axis()
    {
        var timeline = await api.Anonymous.ReadAsync(Timeline);
        Assert.Equal("Asia/Baku", timeline.GetProperty("zone").GetString());
        Assert.Equal(["Asia/Baku", "Europe/Moscow"], timeline.GetProperty("speaker_zones").EnumerateArray().Select(z => z.GetString()));
        Assert.Equal(
            ["presence", "withdrawal"], timeline.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()));
        foreach (var label in new[] { "V1", "V2", "V3", "V4", "V5" })
        {
            Assert.False(Item(timeline, "reports", label).GetProperty("variant").GetBoolean());
        }

        foreach (var label in new[] { "S0a", "S1", "S2", "S3a", "S4", "S6", "S7", "R1", "R5c" })
        {
            Assert.Equal("in_force", Item(timeline, "statements", label).GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task An_open_end_is_open_and_the_day_ends_at_midnight_of_the_place()
    {
        var report = Item(await api.Anonymous.ReadAsync(Timeline), "reports", "V1");
        Assert.Equal("Terter", report.GetProperty("claimed_place").GetString());
        var captured = report.GetProperty("captured");
        Assert.Equal("../2024-04-17", captured.GetProperty("text").GetString());
        Assert.Equal("../2024-04-17", captured.GetProperty("edtf").GetString());
        var candidate = Assert.Single(captured.GetProperty("candidates").EnumerateArray());
        Assert.False(candidate.GetProperty("window").TryGetProperty("start", out _));
        Assert.Equal("2024-04-17T20:00:00Z", candidate.GetProperty("window").GetProperty("end").GetString());
        Assert.Equal("open", candidate.GetProperty("start_is").GetString());
        Assert.Equal("stated", candidate.GetProperty("end_is").GetString());
        Assert.Equal("Asia/Baku", candidate.GetProperty("zone_id").GetString());
        Assert.Equal("../2024-04-17", report.GetProperty("published").GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_approximate_day_has_padded_ends_and_names_the_rule()
    {
        var captured = Item(await api.Anonymous.ReadAsync(Timeline), "reports", "V5").GetProperty("captured");
        var candidate = Assert.Single(captured.GetProperty("candidates").EnumerateArray());
        Assert.Equal(("padded", "padded"), (candidate.GetProperty("start_is").GetString(), candidate.GetProperty("end_is").GetString()));
        Assert.Contains(captured.GetProperty("assumptions").EnumerateArray(), a => a.GetString()!.StartsWith("Padding rule", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Candidates_are_given_apart_and_today_means_each_day_on_which_it_may_have_been_said()
    {
        var denial = Item(await api.Anonymous.ReadAsync(Timeline), "statements", "S2");
        Assert.Equal("deny", denial.GetProperty("stance").GetString());
        Assert.Equal("footage_dates_from", denial.GetProperty("proposition").GetString());
        Assert.Equal("unattributed", denial.GetProperty("kind").GetString());
        Assert.Equal("today", denial.GetProperty("about").GetString());
        string[] days = ["2024-04-15T20:00:00Z/2024-04-16T20:00:00Z", "2024-04-16T20:00:00Z/2024-04-17T20:00:00Z"];
        Assert.Equal(days, Windows(denial.GetProperty("said_at").GetProperty("candidates")));
        Assert.Equal(days, Windows(denial.GetProperty("periods")));
        Assert.StartsWith("inferred", denial.GetProperty("said_at_basis").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noon_by_either_clock_is_two_minutes_and_has_begun_means_until_then()
    {
        var begun = Item(await api.Anonymous.ReadAsync(Timeline), "statements", "S4");
        Assert.Equal(
            ["2024-04-17T09:00:00Z/2024-04-17T09:01:00Z", "2024-04-17T08:00:00Z/2024-04-17T08:01:00Z"],
            Windows(begun.GetProperty("said_at").GetProperty("candidates")));
        Assert.Equal(["../2024-04-17T09:01:00Z", "../2024-04-17T08:01:00Z"], Windows(begun.GetProperty("periods")));
    }

    [Fact]
    public async Task What_nobody_can_resolve_has_no_period()
    {
        var timeline = await api.Anonymous.ReadAsync(Timeline);
        // "Today" of an unknown day, a silence about nothing in particular, and a strength.
        foreach (var label in new[] { "S3a", "S1", "S0c" })
        {
            Assert.Empty(Item(timeline, "statements", label).GetProperty("periods").EnumerateArray());
        }
    }

    [Fact]
    public async Task Variants_are_counted_and_left_out_unless_asked_for()
    {
        var without = await api.Anonymous.ReadAsync(Timeline);
        Assert.DoesNotContain(Labels(without), label => label!.StartsWith("V1-", StringComparison.Ordinal));
        Assert.Equal(4, without.GetProperty("counts").GetProperty("variants_left_out").GetInt32());

        var with = await api.Anonymous.ReadAsync($"{Timeline}?variant=only");
        Assert.Equal(0, with.GetProperty("counts").GetProperty("variants_left_out").GetInt32());
        Assert.Equal(4, with.GetProperty("counts").GetProperty("reports_matched").GetInt32());
        Assert.Equal("V1", Item(with, "reports", "V1-16-april").GetProperty("variant_of").GetString());
    }

    [Fact]
    public async Task Filters_are_those_of_the_list_of_reports()
    {
        foreach (var filter in new[] { "captured=2024-05-15/2024-05-20", "bbox=46.2,40.1,46.4,40.3", "q=monastery", "variant=only&captured=2024-04-16" })
        {
            var listed = await api.Anonymous.ReadAsync($"/api/reports?case=karabakh-withdrawal-2024&limit=1000&{filter}");
            var drawn = await api.Anonymous.ReadAsync($"{Timeline}?limit=1000&{filter}");
            Assert.NotEmpty(Labels(drawn));
            Assert.Equal(
                listed.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()),
                drawn.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_and_each_says_how_many_are_older()
    {
        var all = (await api.Anonymous.ReadAsync($"{Timeline}?variant=only")).GetProperty("reports").EnumerateArray()
            .Select(r => r.GetProperty("id").GetString()).ToArray();
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await api.Anonymous.ReadAsync($"{Timeline}?variant=only&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("reports").EnumerateArray().Select(r => r.GetProperty("id").GetString()));
            Assert.Equal(all.Length, page.GetProperty("counts").GetProperty("reports_matched").GetInt32());
            Assert.Equal(all.Length - seen.Count, page.GetProperty("counts").GetProperty("reports_older").GetInt32());
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(all, seen);
    }

    [Fact]
    public async Task Statements_are_those_said_by_a_moment()
    {
        var timeline = await api.Anonymous.ReadAsync($"{Timeline}?as_of=2024-04-16T12:00:00Z");
        var labels = timeline.GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("label").GetString()).ToArray();
        Assert.Contains("S2", labels);
        Assert.Contains("S3a", labels);
        Assert.DoesNotContain("S4", labels);
        Assert.DoesNotContain("S6", labels);
    }

    [Fact]
    public async Task A_retracted_statement_is_counted_then_shown_as_such_and_in_force_for_whoever_asks_what_was_known_before()
    {
        var filed = await (await api.Admin.SendAsync(HttpMethod.Post, "/api/statements", JsonSerializer.Serialize(new
        {
            @case = "karabakh-withdrawal-2024",
            statement = new
            {
                label = "T1",
                kind = "body",
                body = "A ministry",
                zone = "Asia/Baku",
                said_at = new { text = "2024-04-18" },
                proposition = "movement_under_way",
                about = "yesterday",
                stance = "deny",
                text = "Nothing moved yesterday.",
            },
        }))).BodyAsync(HttpStatusCode.Created);
        var recorded = filed.GetProperty("recorded_at").GetString();
        var retracted = await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/statements/{filed.GetProperty("id").GetString()}/retract", json: null);
        Assert.Equal(HttpStatusCode.NoContent, retracted.StatusCode);

        var now = await api.Anonymous.ReadAsync(Timeline);
        Assert.DoesNotContain(now.GetProperty("statements").EnumerateArray(), s => s.GetProperty("label").GetString() == "T1");
        Assert.Equal(1, now.GetProperty("counts").GetProperty("statements_ended_left_out").GetInt32());

        var history = await api.Anonymous.ReadAsync($"{Timeline}?ended=include");
        Assert.Equal(0, history.GetProperty("counts").GetProperty("statements_ended_left_out").GetInt32());
        var ended = Item(history, "statements", "T1");
        Assert.Equal("retracted", ended.GetProperty("status").GetString());
        Assert.Equal(["2024-04-16T20:00:00Z/2024-04-17T20:00:00Z"], Windows(ended.GetProperty("periods")));

        var before = await api.Anonymous.ReadAsync($"{Timeline}?known_at={Uri.EscapeDataString(recorded!)}");
        Assert.Equal("in_force", Item(before, "statements", "T1").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("as_of=yesterday", "as_of")]
    [InlineData("known_at=2024-13-01T00:00:00Z", "known_at")]
    [InlineData("ended=perhaps", "ended")]
    [InlineData("variant=some", "variant")]
    [InlineData("captured=whenever", "captured")]
    [InlineData("bbox=1,2,3", "bbox")]
    [InlineData("case=another", "case")]
    [InlineData("colour=red", "colour")]
    [InlineData("limit=%00", "limit")]
    public async Task What_cannot_be_read_is_named(string query, string field)
    {
        var response = await api.Anonymous.GetAsync($"{Timeline}?{query}", TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.BodyAsync(HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task How_a_date_was_read_is_told_in_the_readers_language()
    {
        var report = await api.Submitter.FileAsync(new
        {
            @case = "karabakh-withdrawal-2024",
            source = new { url = $"https://example.org/post/{Guid.CreateVersion7():N}" },
            claimed_place = new { name = "Terter" },
            captured = "early April 2024",
        });
        const string english = "Padding rule: the early part of a month is its days 1 to 12.";
        const string russian = "Правило допуска: начало месяца — его дни с 1 по 12.";
        foreach (var path in new[] { $"/api/reports/{report.GetProperty("id").GetString()}", Timeline })
        {
            Assert.Contains(english, await InAsync(path, "en"), StringComparison.Ordinal);
            var spoken = await InAsync(path, "ru");
            Assert.Contains(russian, spoken, StringComparison.Ordinal);
            Assert.DoesNotContain(english, spoken, StringComparison.Ordinal);
        }

        async Task<string> InAsync(string path, string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Accept-Language", language);
            using var response = await api.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task An_unknown_case_is_not_found() => await (await api.Anonymous.GetAsync(
        "/api/cases/nowhere/timeline", TestContext.Current.CancellationToken)).BodyAsync(HttpStatusCode.NotFound);

    private static JsonElement Item(JsonElement timeline, string list, string label) => Assert.Single(
        timeline.GetProperty(list).EnumerateArray(),
        item => item.TryGetProperty("label", out var l) && l.GetString() == label);

    private static IEnumerable<string?> Labels(JsonElement timeline) =>
        timeline.GetProperty("reports").EnumerateArray().Select(r => r.TryGetProperty("label", out var l) ? l.GetString() : "");

    private static string[] Windows(JsonElement candidates) =>
    [
        .. candidates.EnumerateArray().Select(c => c.GetProperty("window")).Select(w => $"{Bound(w, "start")}/{Bound(w, "end")}"),
    ];

    private static string Bound(JsonElement window, string end) =>
        window.TryGetProperty(end, out var bound) && bound.ValueKind == JsonValueKind.String ? bound.GetString()! : "..";
}
