using System.Text.Json;
using NetTopologySuite.IO;

namespace Osint.Api.Tests;

/// <summary>What map clients read: collections of features as GeoJSON.</summary>
public sealed class MapClientTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    [Theory]
    [InlineData("reports", "Polygon")]
    [InlineData("sightings", "Polygon")]
    [InlineData("routes", "LineString")]
    [InlineData("destinations", "Polygon")]
    [InlineData("roads", "LineString")]
    [InlineData("places", "Polygon")]
    public async Task A_collection_is_GeoJSON_with_its_counts_and_links(string collection, string geometry)
    {
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?case={Case}&limit=10000");
        Assert.Equal("FeatureCollection", items.GetProperty("type").GetString());
        var features = items.GetProperty("features").EnumerateArray().ToArray();
        Assert.NotEmpty(features);
        Assert.Equal(features.Length, items.GetProperty("numberMatched").GetInt32());
        Assert.Equal(features.Length, items.GetProperty("numberReturned").GetInt32());
        Assert.Contains(items.GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "self");
        Assert.All(features, f => Assert.EndsWith(geometry, f.GetProperty("geometry").GetProperty("type").GetString(), StringComparison.Ordinal));
        Assert.Equal(features.Length, features.Select(f => f.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Following_next_links_gives_every_feature_once()
    {
        var all = await IdsAsync($"/ogc/collections/roads/items?case={Case}&limit=10000");
        var paged = new List<string>();
        for (var path = $"/ogc/collections/roads/items?case={Case}&limit=7"; path is not null;)
        {
            var page = await api.Anonymous.ReadAsync(path);
            paged.AddRange(page.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
            var next = page.GetProperty("links").EnumerateArray().FirstOrDefault(l => l.GetProperty("rel").GetString() == "next");
            path = next.ValueKind == JsonValueKind.Undefined ? null : new Uri(next.GetProperty("href").GetString()!).PathAndQuery;
        }

        Assert.Equal(all.Order(StringComparer.Ordinal), paged.Order(StringComparer.Ordinal));

        async Task<string[]> IdsAsync(string path) =>
            [.. (await api.Anonymous.ReadAsync(path)).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task Variants_stay_off_the_map_unless_asked_for()
    {
        var shown = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?case={Case}&limit=10000");
        Assert.All(shown.GetProperty("features").EnumerateArray(), f => Assert.False(f.GetProperty("properties").GetProperty("variant").GetBoolean()));
        var asked = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?case={Case}&limit=10000&variant=include");
        Assert.True(asked.GetProperty("numberMatched").GetInt32() > shown.GetProperty("numberMatched").GetInt32());
        var summary = await api.Anonymous.ReadAsync($"/api/cases/{Case}");
        Assert.Equal(shown.GetProperty("numberMatched").GetInt32(), summary.GetProperty("reports").GetInt32());
    }

    [Fact]
    public async Task A_box_lies_over_the_route_and_not_over_where_it_began()
    {
        // Around Yevlakh: routes pass there, no report lies there.
        const string box = "47.10,40.58,47.20,40.66";
        var routes = await api.Anonymous.ReadAsync($"/ogc/collections/routes/items?case={Case}&bbox={box}");
        Assert.NotEmpty(routes.GetProperty("features").EnumerateArray());
        var reports = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?case={Case}&bbox={box}");
        Assert.Empty(reports.GetProperty("features").EnumerateArray());
    }

    [Fact]
    public async Task Routes_of_a_report_are_lines_that_a_library_reads()
    {
        var reports = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000");
        var id = reports.GetProperty("items").EnumerateArray()
            .First(r => r.TryGetProperty("label", out var l) && l.GetString() == "V1").GetProperty("id").GetString();
        var response = await api.Anonymous.GetAsync($"/api/reports/{id}/routes?alternatives=5", TestContext.Current.CancellationToken);
        Assert.Equal("application/geo+json", response.Content.Headers.ContentType?.MediaType);
        var body = await response.BodyAsync(System.Net.HttpStatusCode.OK);
        var reader = new WKTReader();
        foreach (var feature in body.GetProperty("features").EnumerateArray())
        {
            var coordinates = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
                .Select(c => $"{c[0].GetRawText()} {c[1].GetRawText()}");
            var line = reader.Read($"LINESTRING({string.Join(',', coordinates)})");
            Assert.True(line.IsValid);
            Assert.InRange(line.Centroid.X, 45.5, 48);
            Assert.InRange(line.Centroid.Y, 39.3, 41.2);
        }

        var one = await api.Anonymous.ReadAsync($"/api/reports/{id}/routes?destination=goran-station&alternatives=1&profile=tanker-column&band=night");
        Assert.Single(one.GetProperty("features").EnumerateArray());
    }

    [Fact]
    public async Task Ad_hoc_routes_answer_between_any_two_places()
    {
        var response = await api.Anonymous.SendAsync(
            HttpMethod.Post, "/api/routes",
            JsonSerializer.Serialize(new { @case = Case, from = new { name = "Барда" }, to = new { longitude = 46.3606, latitude = 40.6828 } }));
        var body = await response.BodyAsync(System.Net.HttpStatusCode.OK);
        var meters = body.GetProperty("features")[0].GetProperty("properties").GetProperty("route").GetProperty("meters").GetDouble();
        Assert.InRange(meters, 80_000, 115_000);
        var nowhere = await api.Anonymous.SendAsync(
            HttpMethod.Post, "/api/routes",
            JsonSerializer.Serialize(new { @case = Case, from = new { name = "Zzyzx" }, to = new { name = "Barda" } }));
        Assert.Equal(400, (int)nowhere.StatusCode);
    }

    [Fact]
    public async Task Ad_hoc_routes_pass_the_places_named_leg_by_leg()
    {
        var body = await (await api.Anonymous.SendAsync(
            HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(new
            {
                @case = Case,
                from = new { name = "Barda" },
                via = new object[] { new { name = "Yevlakh" }, new { longitude = 46.78972, latitude = 40.61028 } },
                to = new { longitude = 46.3606, latitude = 40.6828 },
                alternatives = 1,
            }))).BodyAsync(System.Net.HttpStatusCode.OK);
        Assert.Equal(
            ["via-1", "via-2", "to"],
            body.GetProperty("features").EnumerateArray()
                .Select(f => f.GetProperty("properties").GetProperty("destination_id").GetString()));
        var lines = body.GetProperty("features").EnumerateArray()
            .Select(f => f.GetProperty("geometry").GetProperty("coordinates")).ToArray();
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.Equal(lines[i - 1].EnumerateArray().Last().GetRawText(), lines[i][0].GetRawText());
        }

        foreach (var (field, question) in new (string, object)[]
        {
            ("/from/name", new { @case = Case, from = new { name = "Terter and Ganja" }, to = new { name = "Barda" } }),
            ("/via/0", new { @case = Case, from = new { name = "Terter" }, via = new[] { new { name = "Zzyzx" } }, to = new { name = "Barda" } }),
            ("/profile", new { @case = Case, from = new { name = "Terter" }, to = new { name = "Barda" }, profile = "bicycle" }),
        })
        {
            var refused = await (await api.Anonymous.SendAsync(
                HttpMethod.Post, "/api/routes", JsonSerializer.Serialize(question))).BodyAsync(System.Net.HttpStatusCode.BadRequest);
            Assert.Equal(field, refused.GetProperty("errors")[0].GetProperty("field").GetString());
        }
    }

    [Theory]
    [InlineData("Тертер", "Tartar")]
    [InlineData("Gəncə", "Ganja")]
    [InlineData("Kirovabad", "Ganja")]
    [InlineData("Goran", "Goran railway station")]
    [InlineData("Geranboy", "Goranboy")]
    [InlineData("Terterr", "Tartar")]
    public async Task A_place_is_found_in_any_spelling(string query, string name)
    {
        var hits = await api.Anonymous.ReadAsync($"/api/places?q={Uri.EscapeDataString(query)}&case={Case}");
        Assert.StartsWith(name, hits[0].GetProperty("name").GetString(), StringComparison.Ordinal);
    }
}
