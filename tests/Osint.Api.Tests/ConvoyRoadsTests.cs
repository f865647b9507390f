using System.Net;
using System.Text.Json;

namespace Osint.Api.Tests;

/// <summary>Convoys where all roads are known, where there are none, and where their members go.</summary>
public sealed class ConvoyRoadsTests(EmptyApiFixture api) : IClassFixture<EmptyApiFixture>
{
    // Two places 8.5 km apart, and the only road between them 75 km long: round a lake.
    private const string RoundTheLake =
        """
        <osm version="0.6">
          <node id="1" lat="40.0" lon="46.0"/><node id="2" lat="40.3" lon="46.0"/>
          <node id="3" lat="40.3" lon="46.1"/><node id="4" lat="40.0" lon="46.1"/>
          <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="primary"/></way>
        </osm>
        """;

    [Fact]
    public async Task Nobody_is_slower_than_the_crow_whatever_roads_are_known()
    {
        await api.ImportProfilesAsync();
        var file = Path.Combine(TestCluster.Temporary("osint-lake-"), "lake.osm");
        await File.WriteAllTextAsync(file, RoundTheLake, TestContext.Current.CancellationToken);
        await api.ImportRoadsAsync("lake", file);
        await PutAsync("by-the-lake", "lake", "wheeled-column");
        await PutAsync("without-roads", null, null);
        // A boat, or a way that no extract has, may be shorter than every road.
        foreach (var (minutes, verdict) in new[] { (1, "contradicted"), (20, "undetermined"), (50, "undetermined") })
        {
            var convoy = await ConvoyAsync("by-the-lake", minutes);
            Assert.False(convoy.GetProperty("derived").GetProperty("generalised").GetBoolean());
            Assert.Equal(verdict, convoy.Finding("travel.feasible").Verdict());
            var leg = Assert.Single(convoy.GetProperty("derived").GetProperty("legs").EnumerateArray());
            Assert.InRange(leg.GetProperty("least_meters").GetDouble(), 7_000, 8_600);
            Assert.InRange(leg.GetProperty("route").GetProperty("meters").GetDouble(), 75_000, 75_500);
        }

        var air = await ConvoyAsync("without-roads", 20, "wheeled-column");
        Assert.Equal("undetermined", air.Finding("travel.feasible").Verdict());
        Assert.Equal("contradicted",
            (await ConvoyAsync("without-roads", 1, "wheeled-column")).Finding("travel.feasible").Verdict());
        Assert.False(Assert.Single(air.GetProperty("derived").GetProperty("legs").EnumerateArray()).TryGetProperty(
            "route", out _));
        Assert.StartsWith("The case has no road network", air.GetProperty("derived").GetProperty("note").GetString(),
            StringComparison.Ordinal);

        var unknown = await ConvoyAsync("without-roads", 1);
        Assert.Empty(unknown.GetProperty("findings").EnumerateArray());
        Assert.StartsWith("No vehicle profile", unknown.GetProperty("derived").GetProperty("note").GetString(),
            StringComparison.Ordinal);
        Assert.Empty((await api.Anonymous.ReadAsync("/api/convoys/suggestions?case=without-roads")).GetProperty(
            "items").EnumerateArray());

        // A member that is withdrawn has no say; with the last one nothing is left to say.
        foreach (var left in new[] { 1, 0 })
        {
            var member = air.GetProperty("claim").GetProperty("members")[left].GetString();
            await (await api.Admin.SendAsync(HttpMethod.Delete, $"/api/reports/{member}", null, ("If-Match", "*")))
                .BodyAsync(HttpStatusCode.NoContent);
            await TestCluster.EventuallyAsync(
                api.Database,
                $"select jsonb_array_length(derived -> 'sightings') = {left} from convoys "
                + $"where id = '{air.GetProperty("id").GetString()}'");
        }

        var after = await api.Anonymous.ReadAsync($"/api/convoys/{air.GetProperty("id").GetString()}");
        Assert.Empty(after.GetProperty("findings").EnumerateArray());
        Assert.Empty(after.GetProperty("derived").GetProperty("legs").EnumerateArray());
    }

    private async Task PutAsync(string id, string? roads, string? profile) => await (await api.Admin.SendAsync(
        HttpMethod.Put, $"/api/cases/{id}", JsonSerializer.Serialize(new
        {
            id,
            title = id,
            zone = "UTC",
            road_network = roads,
            profile,
            area = new
            {
                type = "Polygon",
                coordinates = new[] { new[] { new[] { 45.0, 39 }, [47, 39], [47, 41], [45, 41], [45, 39] } },
            },
            events = new[] { new { id = "march", title = "a march", main = true } },
        }))).BodyAsync(HttpStatusCode.OK);

    private async Task<JsonElement> ConvoyAsync(string @case, int minutes, string? profile = null)
    {
        var members = new List<string>();
        foreach (var (longitude, minute) in new[] { (46.0, 0), (46.1, minutes) })
        {
            var report = await api.Submitter.FileAsync(new
            {
                @case,
                source = new { url = $"https://example.org/{Guid.CreateVersion7()}" },
                claimed_place = new { longitude, latitude = 40.0, precision_m = 100 },
                captured = $"2024-04-16T10:{minute:00}",
                seen = new[] { new { @class = "truck", count = "20" } },
            });
            members.Add(report.GetProperty("id").GetString()!);
        }

        return await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(new { @case, members, profile, vehicles = "20" }))).BodyAsync(
                HttpStatusCode.Created);
    }
}
