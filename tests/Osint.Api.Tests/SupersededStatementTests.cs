using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>Statements that change after reports were judged: what rests on them follows, and nothing else moves.</summary>
public sealed class SupersededStatementTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    private async Task<string> StateAsync(string about, string? supersedes = null)
    {
        var statement = await (await api.Admin.SendAsync(HttpMethod.Post, "/api/statements", $$"""
            {"case":"{{Case}}",{{(supersedes is null ? "" : $"\"supersedes\":\"{supersedes}\",")}}
             "statement":{"label":"X","kind":"body","body":"A committee","zone":"Asia/Baku","said_at":{"text":"2024-06-30"},
             "proposition":"movement_ended","stance":"affirm","about":"{{about}}","text":"It is over"} }
            """)).BodyAsync(HttpStatusCode.Created);
        await QuietAsync();
        return statement.GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task A_flag_keeps_its_identity_and_its_review_through_corrections_and_a_retraction()
    {
        var report = await api.Admin.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/post/superseded" },
            claimed_place = new { name = "Terter" },
            captured = "2024-05-10",
            published = "2024-05-11",
        });
        var id = report.GetProperty("id").GetString();
        Assert.Null(report.Finding("date.official", "X"));

        // New: it contradicts.
        var first = await StateAsync("2024-05-01");
        var flag = await FlagAsync(id!);
        Assert.Equal(("contradicted", "open"), (Verdict(flag), flag.GetProperty("status").GetString()));
        await ReviewAsync(flag, "confirmed");

        // Corrected to what it does not contradict: the flag is superseded, not deleted.
        var second = await StateAsync("2024-06-20", first);
        var gone = await FlagAsync(id!);
        Assert.Equal((flag.GetProperty("id").GetString(), "superseded"), (gone.GetProperty("id").GetString(), gone.GetProperty("status").GetString()));
        Assert.Equal("consistent", (await api.Anonymous.ReadAsync($"/api/reports/{id}")).Finding("date.official", "X").Verdict());

        // Corrected back: the same flag, and what was judged then stays judged.
        var third = await StateAsync("2024-05-01", second);
        var back = await FlagAsync(id!);
        Assert.Equal(
            (flag.GetProperty("id").GetString(), "confirmed"), (back.GetProperty("id").GetString(), back.GetProperty("status").GetString()));

        // Something else is said: open again, with the old review in its history.
        var fourth = await StateAsync("2024-05-02", third);
        var changed = await FlagAsync(id!);
        Assert.Equal("open", changed.GetProperty("status").GetString());
        Assert.Equal("confirmed", Assert.Single(changed.GetProperty("reviews").EnumerateArray()).GetProperty("decision").GetString());

        await (await api.Admin.SendAsync(HttpMethod.Post, $"/api/statements/{fourth}/retract", json: null))
            .BodyAsync(HttpStatusCode.NoContent);
        await QuietAsync();
        Assert.Equal("superseded", (await FlagAsync(id!)).GetProperty("status").GetString());
        Assert.Null((await api.Anonymous.ReadAsync($"/api/reports/{id}")).Finding("date.official", "X"));

        // History tells what was known when: four versions, none overwritten.
        var history = await TestCluster.ScalarAsync<long>(
            api.Database, "select count(*) from statements where label = 'X' and ended_at is not null");
        Assert.Equal(4, history);
    }

    [Fact]
    public async Task What_was_known_on_a_day_is_what_had_been_said_by_then_also_when_it_was_corrected_later()
    {
        var first = await SayAsync("2024-04-10", "said on the tenth");
        var second = await SayAsync("2024-04-20", "corrected on the twentieth", first);
        foreach (var (asOf, known) in new[] { ("", second), ("&as_of=2024-04-15T00:00:00Z", first), ("&as_of=2024-05-01T00:00:00Z", second) })
        {
            var listed = await api.Anonymous.ReadAsync($"/api/statements?case={Case}&body=Ministry%20Q{asOf}");
            Assert.Equal(known, Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
            var exported = await api.Anonymous.ReadAsync($"/api/export/statements?case={Case}&body=Ministry%20Q{asOf}");
            Assert.Equal(known, Assert.Single(exported.GetProperty("features").EnumerateArray()).GetProperty("id").GetString());
        }

        Assert.Empty((await api.Anonymous.ReadAsync($"/api/statements?case={Case}&body=Ministry%20Q&as_of=2024-04-05T00:00:00Z"))
            .GetProperty("items").EnumerateArray());

        async Task<string> SayAsync(string day, string text, string? supersedes = null) =>
            (await (await api.Admin.SendAsync(HttpMethod.Post, "/api/statements", $$"""
                {"case":"{{Case}}",{{(supersedes is null ? "" : $"\"supersedes\":\"{supersedes}\",")}}
                 "statement":{"kind":"body","body":"Ministry Q","zone":"Asia/Baku","said_at":{"text":"{{day}}"},
                 "proposition":"destination","destination":"ganja-airfield","stance":"affirm","text":"{{text}}"} }
                """)).BodyAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    [Theory]
    [InlineData("/api/statements?as_of=-9998-01-01T00:00:00Z")]
    [InlineData("/api/statements?known_at=0000-01-01T00:00:00Z")]
    [InlineData("/api/closures?known_at=-9998-01-01T00:00:00Z")]
    [InlineData($"/api/cases/{Case}/contradictions?as_of=0000-01-01T00:00:00Z")]
    public async Task A_moment_that_no_calendar_here_has_is_refused(string path) => Assert.Equal(
        HttpStatusCode.BadRequest, (await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task The_same_key_files_a_statement_once_however_often_it_is_sent()
    {
        const string body = $$"""
            {"case":"{{Case}}","statement":{"kind":"outlet","body":"A paper","zone":"Asia/Baku","said_at":{"text":"2024-04-10"},
             "proposition":"destination","destination":"ganja-airfield","stance":"affirm","text":"They go there"} }
            """;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            api.Admin.SendAsync(HttpMethod.Post, "/api/statements", body, ("Idempotency-Key", "a key of a statement"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await TestCluster.ScalarAsync<long>(api.Database, "select count(*) from statements where body = 'A paper'"));
        var other = await api.Admin.SendAsync(
            HttpMethod.Post, "/api/statements", body.Replace("there", "elsewhere", StringComparison.Ordinal), ("Idempotency-Key", "a key of a statement"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    private static string? Verdict(JsonElement flag) => flag.GetProperty("finding").GetProperty("verdict").GetString();

    private async Task ReviewAsync(JsonElement flag, string decision) =>
        await (await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/flags/{flag.GetProperty("id").GetString()}/review",
            $$"""{"decision":"{{decision}}","digest":"{{flag.GetProperty("digest").GetString()}}","note":null}""")).BodyAsync(HttpStatusCode.OK);

    /// <summary>The flag of the report that rests on the statement, in whatever state.</summary>
    private async Task<JsonElement> FlagAsync(string report)
    {
        var flag = await TestCluster.ScalarAsync<Guid>(
            api.Database,
            $"""
            select f.id from findings f join statements s on s.lineage = f.statement_lineage and s.label = 'X'
            where f.report_id = '{report}' and f.status is not null limit 1
            """);
        return await api.Anonymous.ReadAsync($"/api/flags/{flag}");
    }

    /// <summary>Waits until the background work is done.</summary>
    private Task QuietAsync() => TestCluster.EventuallyAsync(
        api.Database, "select not exists (select from jobs where state in ('waiting', 'running'))");
}
