using System.Net;
using System.Text.Json;
using Osint.Api.Access;

namespace Osint.Api.Tests;

public sealed class AssessmentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";
    private const string Copy = """{"kind":"earlier_copy","dating":"2024-04-10","basis":"the same frames on another channel"}""";

    private Task<JsonElement> FileAsync(string captured, string? published = null, string? count = null) => api.Submitter.FileAsync(new
    {
        @case = Case,
        source = new { url = $"https://example.org/post/{Guid.CreateVersion7():N}" },
        claimed_place = new { name = "Terter" },
        captured,
        published,
        seen = count is null ? [] : new[] { new { @class = "ifv", count } },
    });

    [Fact]
    public async Task A_proposed_copy_raises_the_question_an_accepted_one_answers_it_and_a_rejected_one_takes_it_back()
    {
        var report = await FileAsync("2024-04-16");
        var id = report.GetProperty("id").GetString();
        Assert.Null(report.Finding("date.copy"));
        var proposed = await (await api.Submitter.SendAsync(HttpMethod.Post, $"/api/reports/{id}/assessments", Copy))
            .BodyAsync(HttpStatusCode.Created);
        Assert.Equal("proposed", proposed.GetProperty("status").GetString());
        var open = (await api.Anonymous.ReadAsync($"/api/reports/{id}")).Finding("date.copy");
        Assert.Equal(("undetermined", "medium"), (open.Verdict(), open!.Value.GetProperty("severity").GetString()));
        Assert.Equal(
            "whether it is the same footage: accepted contradicted, rejected no bearing",
            open.Value.GetProperty("decides").GetProperty("sentence").GetString());

        await ReviewAsync(proposed, "accepted");
        var accepted = await api.Anonymous.ReadAsync($"/api/reports/{id}");
        Assert.Equal("contradicted", accepted.Finding("date.copy").Verdict());
        Assert.Empty(accepted.GetProperty("inferred").EnumerateArray());

        await ReviewAsync(proposed, "rejected");
        var rejected = await api.Anonymous.ReadAsync($"/api/reports/{id}");
        Assert.Null(rejected.Finding("date.copy"));
        Assert.Equal("rejected", Assert.Single(rejected.GetProperty("assessments").EnumerateArray()).GetProperty("status").GetString());
        Assert.Single(rejected.GetProperty("inferred").EnumerateArray());
    }

    [Fact]
    public async Task An_accepted_assessment_takes_the_place_of_the_claim_and_both_are_judged()
    {
        var report = await FileAsync("2024-06-20", "2024-06-21");
        var id = report.GetProperty("id").GetString();
        var proposed = await (await api.Submitter.SendAsync(
            HttpMethod.Post, $"/api/reports/{id}/assessments",
            """{"kind":"captured","dating":"2024-05-01","basis":"shadows"}""")).BodyAsync(HttpStatusCode.Created);
        await ReviewAsync(proposed, "accepted");
        var judged = await api.Anonymous.ReadAsync($"/api/reports/{id}");
        var inferred = Assert.Single(judged.GetProperty("inferred").EnumerateArray());
        Assert.Equal("accepted assessment", inferred.GetProperty("end").GetProperty("basis").GetString());
        Assert.Equal("2024-04-30T20:00:00Z", inferred.GetProperty("start").GetProperty("at").GetString());
        var verdicts = judged.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("finding"))
            .Where(f => f.GetProperty("check").GetString() is "date.official"
                && f.GetProperty("premises").EnumerateArray().Any(p =>
                    p.TryGetProperty("statement_label", out var label) && label.GetString() is "S6"))
            .ToDictionary(f => f.GetProperty("lineage").GetString()!.Split('/')[0], f => f.GetProperty("verdict").GetString());
        Assert.Equal(("contradicted", "consistent"), (verdicts["claimed"], verdicts["inferred"]));
    }

    [Fact]
    public async Task Counts_of_columns_accepted_as_distinct_add_up_to_a_flag_of_the_case()
    {
        await (await api.Admin.SendAsync(HttpMethod.Post, "/api/statements", $$"""
            {"case":"{{Case}}","statement":{"label":"IFV","kind":"body","body":"A ministry","zone":"Asia/Baku",
             "said_at":{"text":"2024-04-01"},"proposition":"strength","event":"presence","stance":"affirm",
             "strength":[{"class":"ifv","count":"90"}],"text":"There are 90 fighting vehicles"} }
            """)).BodyAsync(HttpStatusCode.Created);
        var reports = new[] { await FileAsync("2024-04-16", count: "60"), await FileAsync("2024-04-17", count: "60") };
        var open = await TogetherAsync("undetermined");
        Assert.Equal("medium", open.GetProperty("severity").GetString());
        Assert.Contains(
            "If all of these are distinct columns, at least 120 were seen.", open.GetProperty("explanation").GetString(),
            StringComparison.Ordinal);
        foreach (var (report, column) in reports.Zip(["A", "B"]))
        {
            await ReviewAsync(
                await (await api.Submitter.SendAsync(
                    HttpMethod.Post, $"/api/reports/{report.GetProperty("id").GetString()}/assessments",
                    $$"""{"kind":"column","column":"{{column}}","basis":"other numbers on the hulls"}"""))
                    .BodyAsync(HttpStatusCode.Created),
                "accepted");
        }

        Assert.Equal("high", (await TogetherAsync("contradicted")).GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("""{"kind":"captured","basis":"b"}""", "/dating")]
    [InlineData("""{"kind":"captured","dating":"during the protests","basis":"b"}""", "/dating")]
    [InlineData("""{"kind":"bound","dating":"1527-01-01","basis":"b"}""", "/dating")]
    [InlineData("""{"kind":"column","basis":"b"}""", "/column")]
    [InlineData("""{"kind":"column","column":"A","basis":" "}""", "/basis")]
    public async Task What_concludes_nothing_is_refused_with_the_member_named(string body, string field)
    {
        var id = (await FileAsync("2024-04-16")).GetProperty("id").GetString();
        var problem = await (await api.Submitter.SendAsync(HttpMethod.Post, $"/api/reports/{id}/assessments", body))
            .BodyAsync(HttpStatusCode.BadRequest);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Fact]
    public async Task A_submitter_proposes_and_does_not_decide()
    {
        var id = (await FileAsync("2024-04-16")).GetProperty("id").GetString();
        var proposed = await (await api.Submitter.SendAsync(HttpMethod.Post, $"/api/reports/{id}/assessments", Copy))
            .BodyAsync(HttpStatusCode.Created);
        var path = $"/api/assessments/{proposed.GetProperty("id").GetString()}/review";
        await (await api.Submitter.SendAsync(HttpMethod.Post, path, """{"status":"accepted"}""")).BodyAsync(HttpStatusCode.Forbidden);
        using var analyst = await api.ClientAsync(Role.Analyst, "an analyst");
        await (await analyst.SendAsync(HttpMethod.Post, path, """{"status":"accepted"}""")).BodyAsync(HttpStatusCode.OK);
        await (await analyst.SendAsync(HttpMethod.Post, path, """{"status":"true"}""")).BodyAsync(HttpStatusCode.BadRequest);
        await (await analyst.SendAsync(HttpMethod.Post, $"/api/assessments/{Guid.CreateVersion7()}/review", """{"status":"accepted"}"""))
            .BodyAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_accepts_what_they_filed_themselves()
    {
        var id = (await FileAsync("2024-04-16")).GetProperty("id").GetString();
        using var analyst = await api.ClientAsync(Role.Analyst, "an analyst who files");
        var proposed = await (await analyst.SendAsync(HttpMethod.Post, $"/api/reports/{id}/assessments", Copy))
            .BodyAsync(HttpStatusCode.Created);
        var path = $"/api/assessments/{proposed.GetProperty("id").GetString()}/review";
        var refused = await (await analyst.SendAsync(HttpMethod.Post, path, """{"status":"accepted"}""")).BodyAsync(HttpStatusCode.Forbidden);
        Assert.Contains("another analyst, the desk or an admin may accept it", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("undetermined", (await api.Anonymous.ReadAsync($"/api/reports/{id}")).Finding("date.copy").Verdict());

        // Taking it back needs nobody else, and once another has accepted it, it counts.
        await (await analyst.SendAsync(HttpMethod.Post, path, """{"status":"withdrawn"}""")).BodyAsync(HttpStatusCode.OK);
        await (await analyst.SendAsync(HttpMethod.Post, path, """{"status":"proposed"}""")).BodyAsync(HttpStatusCode.OK);
        await ReviewAsync(proposed, "accepted");
        Assert.Equal("contradicted", (await api.Anonymous.ReadAsync($"/api/reports/{id}")).Finding("date.copy").Verdict());
    }

    private async Task ReviewAsync(JsonElement assessment, string status) =>
        await (await api.Admin.SendAsync(
            HttpMethod.Post, $"/api/assessments/{assessment.GetProperty("id").GetString()}/review",
            $$"""{"status":"{{status}}","note":"looked at it"}""")).BodyAsync(HttpStatusCode.OK);

    /// <summary>The flag of the case, once the background work has come to it.</summary>
    private async Task<JsonElement> TogetherAsync(string verdict)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var flags = await api.Anonymous.ReadAsync($"/api/flags?case={Case}&check=strength.stated&verdict={verdict}");
            foreach (var flag in flags.GetProperty("items").EnumerateArray().Select(f => f.GetProperty("finding")))
            {
                if (flag.GetProperty("lineage").GetString()!.StartsWith("together/ifv/", StringComparison.Ordinal))
                {
                    return flag;
                }
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"No {verdict} flag of the case came.");
    }
}
