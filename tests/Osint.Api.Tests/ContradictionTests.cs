using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>Rows G3, G4 and G5 of the shipped case over the API, history and language.</summary>
public sealed class ContradictionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "/api/cases/karabakh-withdrawal-2024/contradictions";

    [Fact]
    public async Task G3_The_denial_of_the_videos_and_has_begun_do_not_contradict_each_other()
    {
        var bodies = (await api.Anonymous.ReadAsync(Path)).GetProperty("bodies");
        Assert.Contains("Azerbaijani security services", bodies.GetProperty("speakers").EnumerateArray().Select(s => s.GetString()));
        Assert.DoesNotContain(Pairs(bodies), p => p.One is "S2" || p.Other is "S2");
        Assert.Contains(("S4", "S5", "consistent"), Pairs(bodies));
        Assert.DoesNotContain(Pairs(bodies), p => p.Verdict is "contradicted");
    }

    [Fact]
    public async Task G4_The_outlets_days_contradict_each_other_in_a_table_of_their_own()
    {
        var answer = await api.Anonymous.ReadAsync(Path);
        var outlets = answer.GetProperty("outlets");
        Assert.Equal(
            [("R1", "R2a", "contradicted"), ("R1", "R4a", "contradicted"), ("R2a", "R4a", "contradicted")],
            Pairs(outlets).Where(p => p.Verdict is "contradicted").Order());
        Assert.DoesNotContain(
            "Turan", answer.GetProperty("bodies").GetProperty("speakers").EnumerateArray().Select(s => s.GetString()));
        Assert.All(
            outlets.GetProperty("cells").EnumerateArray().SelectMany(c => c.GetProperty("pairs").EnumerateArray()),
            p => Assert.False(p.GetProperty("finding").TryGetProperty("severity", out _)));
    }

    [Fact]
    public async Task G5_The_forecast_until_the_end_of_May_was_missed()
    {
        var forecast = Assert.Single((await api.Anonymous.ReadAsync(Path)).GetProperty("forecasts").EnumerateArray());
        Assert.Equal(
            ("S7", "S6", "missed"),
            (forecast.GetProperty("forecast").GetProperty("label").GetString(),
                forecast.GetProperty("affirmed").GetProperty("label").GetString(),
                forecast.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task As_of_a_day_only_what_was_said_by_then_is_there()
    {
        var early = await api.Anonymous.ReadAsync($"{Path}?as_of=2024-05-01T00:00:00Z");
        Assert.Empty(early.GetProperty("forecasts").EnumerateArray());
        Assert.DoesNotContain(
            "FedPress", early.GetProperty("outlets").GetProperty("speakers").EnumerateArray().Select(s => s.GetString()));
        var before = await api.Anonymous.ReadAsync($"{Path}?known_at=2020-01-01T00:00:00Z");
        Assert.Empty(before.GetProperty("bodies").GetProperty("speakers").EnumerateArray());
    }

    [Theory]
    [InlineData("as_of=yesterday", "as_of")]
    [InlineData("known_at=2024-04-16", "known_at")]
    [InlineData("colour=red", "colour")]
    public async Task A_bad_parameter_is_named(string query, string field)
    {
        var problem = await (await api.Anonymous.SendAsync(HttpMethod.Get, $"{Path}?{query}", json: null))
            .BodyAsync(HttpStatusCode.BadRequest);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field);
    }

    [Theory]
    [InlineData(null, "en", "These cannot both be true.")]
    [InlineData("ru", "ru", "И то и другое вместе верно быть не может.")]
    [InlineData("az-Latn,en;q=0.5", "az", "Bunların hər ikisi doğru ola bilməz.")]
    [InlineData("de, ru;q=0.3, az;q=0.8", "az", "Bunların hər ikisi doğru ola bilməz.")]
    [InlineData("de", "en", "These cannot both be true.")]
    public async Task An_explanation_speaks_the_language_asked_for(string? accept, string language, string sentence)
    {
        var response = await api.Anonymous.SendAsync(
            HttpMethod.Get, Path, json: null, accept is null ? [] : [("Accept-Language", accept)]);
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        var outlets = (await response.BodyAsync(HttpStatusCode.OK)).GetProperty("outlets");
        Assert.Contains(
            outlets.GetProperty("cells").EnumerateArray().SelectMany(c => c.GetProperty("pairs").EnumerateArray()),
            p => p.GetProperty("finding").GetProperty("explanation").GetString()!.EndsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stored_flag_speaks_every_language_from_one_row()
    {
        var flags = await api.Anonymous.ReadAsync("/api/flags?case=karabakh-withdrawal-2024");
        var id = flags.GetProperty("items").EnumerateArray().First().GetProperty("id").GetString();
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var language in new[] { "en", "ru", "az" })
        {
            var flag = await (await api.Anonymous.SendAsync(
                HttpMethod.Get, $"/api/flags/{id}", json: null, ("Accept-Language", language))).BodyAsync(HttpStatusCode.OK);
            texts.Add(flag.GetProperty("finding").GetProperty("explanation").GetString()!);
            Assert.Equal(
                flags.GetProperty("items").EnumerateArray().First().GetProperty("digest").GetString(),
                flag.GetProperty("digest").GetString());
        }

        Assert.Equal(3, texts.Count);
    }

    private static (string One, string Other, string Verdict)[] Pairs(JsonElement table) =>
    [
        .. table.GetProperty("cells").EnumerateArray().SelectMany(c => c.GetProperty("pairs").EnumerateArray()).Select(p => (
            p.GetProperty("one").GetProperty("label").GetString()!,
            p.GetProperty("other").GetProperty("label").GetString()!,
            p.GetProperty("finding").GetProperty("verdict").GetString()!)),
    ];
}
