using System.Net;
using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Routing.Graph;

namespace Osint.Api.Tests;

/// <summary>What becomes of graph files that an earlier version left, or that somebody damaged.</summary>
public sealed class RoadNetworksTests(EmptyApiFixture api) : IClassFixture<EmptyApiFixture>
{
    private const string OneRoad =
        """
        <osm version="0.6">
          <node id="1" lat="40" lon="46"/>
          <node id="2" lat="40.1" lon="46"/>
          <way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>
        </osm>
        """;

    [Fact]
    public async Task A_shipped_network_of_an_earlier_version_is_built_again_and_one_that_did_not_change_is_left()
    {
        var path = await ImportAsync("shipped-roads", shipped: true);
        MakeOlder(path);
        Assert.False(RoadGraphFile.IsCurrent(path, Path.GetFileNameWithoutExtension(path)));
        Assert.Null(api.Networks.Open(Path.GetFileNameWithoutExtension(path), "shipped-roads"));

        Assert.Equal(path, await ImportAsync("shipped-roads", shipped: true));
        Assert.True(RoadGraphFile.IsCurrent(path, Path.GetFileNameWithoutExtension(path)));
        Assert.Single(api.Networks.Open(Path.GetFileNameWithoutExtension(path), "shipped-roads")!.Graph.WayId);

        var written = File.GetLastWriteTimeUtc(path);
        await ImportAsync("shipped-roads", shipped: true);
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public async Task A_network_that_somebody_imported_is_never_replaced_by_the_shipped_one()
    {
        var path = await ImportAsync("own-roads", shipped: false);
        MakeOlder(path);

        await ImportAsync("own-roads", shipped: true);
        Assert.False(RoadGraphFile.IsCurrent(path, Path.GetFileNameWithoutExtension(path)));

        await ImportAsync("own-roads", shipped: false);
        Assert.True(RoadGraphFile.IsCurrent(path, Path.GetFileNameWithoutExtension(path)));
    }

    [Fact]
    public async Task A_damaged_graph_is_told_with_the_command_that_mends_it()
    {
        await api.ImportProfilesAsync();
        var path = await ImportAsync("damaged-roads", shipped: false);
        var question = await CaseOnAsync("damaged-roads");
        await (await api.Anonymous.SendAsync(HttpMethod.Post, "/api/routes", question)).BodyAsync(HttpStatusCode.OK);
        MakeOlder(path);
        using var restarted = api.With();
        var told = await (await restarted.SendAsync(HttpMethod.Post, "/api/routes", question))
            .BodyAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Contains(
            "./osint roads one-road.osm --name damaged-roads", told.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_road_is_one_road_on_the_map_and_to_a_closure_that_names_an_edge_of_it()
    {
        await api.ImportProfilesAsync();
        var path = await ImportAsync("long-road", shipped: false);
        await CaseOnAsync("long-road");
        var graph = RoadGraphFile.Open(path);
        Assert.Equal(24, graph.EdgeCount);
        Assert.Equal("1/2/2", await TestCluster.ScalarAsync<string>(
            api.Database,
            $"select (select count(*) from roads where graph_digest = '{graph.Digest}') || '/' || node_count || '/' "
            + "|| edge_count from road_networks where name = 'long-road'"));

        var north = Enumerable.Range(0, graph.EdgeCount)
            .First(e => graph.PositionOf(graph.Head[e]).LatitudeDeg > 40.0999);
        var closure = await (await api.Admin.SendAsync(HttpMethod.Post, "/api/closures", $$"""
            {
              "case": "long-road", "period": "2024-04-01/2024-04-30", "edges": [{{north}}],
              "graph_digest": "{{graph.Digest}}", "source": { "url": "https://example.org/closure" }, "text": "Closed"
            }
            """)).BodyAsync(HttpStatusCode.Created);
        // From end to end, and between two places far south of that edge.
        foreach (var latitude in new[] { 40.1, 40.03 })
        {
            var asked = await (await api.Anonymous.SendAsync(HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
            {
                @case = "long-road",
                from = new { longitude = 46, latitude = 40 },
                to = new { longitude = 46, latitude },
                departure = "2024-04-10T10:00:00Z",
            }))).BodyAsync(HttpStatusCode.OK);
            Assert.Empty(asked.GetProperty("features").EnumerateArray());
            Assert.Equal(
                closure.GetProperty("id").GetString(), Assert.Single(asked.GetProperty("closures").EnumerateArray()).GetString());
        }
    }

    [Fact]
    public async Task A_report_without_routes_says_why_there_are_none()
    {
        await api.ImportProfilesAsync();
        var path = await ImportAsync("missing-roads", shipped: false);
        await CaseOnAsync("missing-roads");
        var graph = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);
        object Claim(object place) => new
        {
            @case = "missing-roads",
            source = new { url = $"https://example.org/{Guid.CreateVersion7()}" },
            claimed_place = place,
            captured = "2024-04-16",
        };
        var filed = await api.Submitter.FileAsync(Claim(new { longitude = 46, latitude = 40 }));
        Assert.Empty(filed.GetProperty("routes").EnumerateArray());
        Assert.Contains(
            "./osint roads one-road.osm --name missing-roads", filed.GetProperty("routes_note").GetString(),
            StringComparison.Ordinal);

        var nowhere = await api.Submitter.FileAsync(Claim(new { name = "Xyzzyqwerty" }));
        Assert.StartsWith("The report is not located", nowhere.GetProperty("routes_note").GetString(), StringComparison.Ordinal);

        await File.WriteAllBytesAsync(path, graph, TestContext.Current.CancellationToken);
        var id = filed.GetProperty("id").GetString();
        Assert.StartsWith(
            "They are not planned yet",
            (await api.Anonymous.ReadAsync($"/api/reports/{id}")).GetProperty("routes_note").GetString(),
            StringComparison.Ordinal);
        Assert.Single((await api.Anonymous.ReadAsync($"/api/reports/{id}/routes")).GetProperty("features").EnumerateArray());
        Assert.StartsWith(
            "The report is not located",
            (await api.Anonymous.ReadAsync($"/api/reports/{nowhere.GetProperty("id").GetString()}/routes"))
                .GetProperty("note").GetString(),
            StringComparison.Ordinal);
        var routed = await api.Submitter.FileAsync(Claim(new { longitude = 46, latitude = 40 }));
        Assert.False(routed.TryGetProperty("routes_note", out _));
    }

    [Fact]
    public async Task The_graph_of_another_network_under_its_name_is_refused_until_its_own_is_there_again()
    {
        await api.ImportProfilesAsync();
        var (path, other) = (await ImportAsync("exchanged-roads", shipped: false), await ImportAsync("other-roads", shipped: false));
        var question = await CaseOnAsync("exchanged-roads");
        File.Copy(other, path, overwrite: true);
        using var restarted = api.With();
        for (var again = 0; again < 2; again++)
        {
            var told = await (await restarted.SendAsync(HttpMethod.Post, "/api/routes", question))
                .BodyAsync(HttpStatusCode.ServiceUnavailable);
            Assert.EndsWith("/roads-unreadable", told.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.Contains(
                "./osint roads one-road.osm --name exchanged-roads", told.GetProperty("detail").GetString(),
                StringComparison.Ordinal);
        }

        Assert.Equal(path, await ImportAsync("exchanged-roads", shipped: false));
        var planned = await (await restarted.SendAsync(HttpMethod.Post, "/api/routes", question)).BodyAsync(HttpStatusCode.OK);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), planned.GetProperty("graph_digest").GetString());
    }

    /// <summary>Makes a case of the network's name on it, and a question about its one road.</summary>
    private async Task<string> CaseOnAsync(string network)
    {
        await (await api.Admin.SendAsync(HttpMethod.Put, $"/api/cases/{network}", $$"""
            {
              "id": "{{network}}", "title": "A case on one road", "zone": "UTC", "road_network": "{{network}}",
              "profile": "wheeled-column", "events": [{ "id": "march", "title": "the march", "main": true }],
              "destinations": [{
                "id": "north", "name": "The northern end", "kind": "station", "longitude": 46, "latitude": 40.1,
                "radius_m": 500, "gates": [{ "name": "gate", "longitude": 46, "latitude": 40.1 }]
              }],
              "area": { "type": "Polygon", "coordinates": [[[45, 39], [47, 39], [47, 41], [45, 41], [45, 39]]] }
            }
            """)).BodyAsync(HttpStatusCode.OK);
        return $$"""{"case":"{{network}}","from":{"longitude":46,"latitude":40},"to":{"longitude":46,"latitude":40.1} }""";
    }

    private async Task<string> ImportAsync(string name, bool shipped)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("osint-roads-").FullName, "one-road.osm");
        await File.WriteAllTextAsync(
            file, OneRoad.Replace("primary\"", $"primary\"/><tag k=\"name\" v=\"{name}\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await api.ImportRoadsAsync(name, file, shipped);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        await using var connection = new NpgsqlConnection(api.Database);
        return api.Networks.PathOf(await connection.ExecuteScalarAsync<string>(
            "select digest from road_networks where name = @name", new { name }) ?? "");
    }

    // The version stands behind twelve bytes of magic.
    private static void MakeOlder(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[12]--;
        File.WriteAllBytes(path, bytes);
    }
}
