using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>Another country, another zone, other roads: the same program, no change of code.</summary>
public sealed class SecondCaseTests(EmptyApiFixture api) : IClassFixture<EmptyApiFixture>
{
    private const string Roads = "alpine-valley";

    [Fact]
    public async Task A_case_in_another_country_and_zone_loads_is_routed_and_judged()
    {
        var extract = Path.Combine(TestCluster.Root, "..", "shared", "osm", "liechtenstein.osm.pbf");
        Assert.SkipUnless(File.Exists(extract), "The test extract liechtenstein.osm.pbf is not beside the repository.");
        await api.ImportProfilesAsync();
        await api.ImportRoadsAsync(Roads, extract);
        var caseFile = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "second-case.json"), TestContext.Current.CancellationToken);
        var put = await api.Admin.SendAsync(HttpMethod.Put, "/api/cases/alpine-exercise", caseFile);
        var outcome = await put.BodyAsync(HttpStatusCode.OK);
        Assert.Equal(2, outcome.GetProperty("statements_filed").GetInt32());

        // A day in Vaduz: 17 April by UTC+2, and the denial "today" said on that day.
        var denied = await FileAsync("2025-04-17", new { name = "Vaduz" });
        Assert.Equal("contradicted", denied.Finding("date.official", "D1").Verdict());
        Assert.Equal(
            "2025-04-16T22:00:00Z",
            Assert.Single(denied.GetProperty("captured").GetProperty("candidates").EnumerateArray())
                .GetProperty("window").GetProperty("start").GetString());
        var station = Assert.Single(denied.GetProperty("routes").EnumerateArray());
        var best = station.GetProperty("routes").EnumerateArray().First();
        Assert.InRange(best.GetProperty("meters").GetDouble(), 2_000, 8_000);
        Assert.False(station.GetProperty("generalised").GetBoolean());

        var earlier = await FileAsync("2025-04-16", new { longitude = 9.5209, latitude = 47.1410 });
        Assert.Equal("consistent", earlier.Finding("date.official", "D1").Verdict());
        Assert.Equal("contradicted", (await FileAsync("2025-03-01", new { name = "Vaduz" })).Finding("date.official", "D2").Verdict());
        var elsewhere = await FileAsync("2025-04-16", new { name = "Terter" });
        Assert.Equal("unlocated", elsewhere.GetProperty("place").GetProperty("located_by").GetString());
    }

    [Fact]
    public void No_identifier_of_the_shipped_case_stands_in_the_source()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestCluster.Root, "src"), "*", SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or "node_modules" or "dist"))
            .ToArray();
        Assert.NotEmpty(files);
        string[] words = ["karabakh", "ganja", "goranboy", "barda", "peacekeep", "hajiyev", "peskov", "turan"];
        string[] labels = ["\"S2\"", "\"V1\""];
        foreach (var file in files)
        {
            var code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            Assert.All(labels, label => Assert.DoesNotContain(label, code, StringComparison.Ordinal));
            Assert.All(words, word => Assert.False(
                code.Contains(word, StringComparison.OrdinalIgnoreCase), $"'{word}' stands in {Path.GetFileName(file)}"));
        }
    }

    private async Task<JsonElement> FileAsync(string captured, object place) => await api.Submitter.FileAsync(new
    {
        @case = "alpine-exercise",
        source = new { url = $"https://example.org/{Guid.CreateVersion7()}" },
        claimed_place = place,
        captured,
        published = "2025-04-17T06:00+02:00",
    });
}
