using System.Globalization;
using System.Net;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Osint.Api.Tests.Ogc;

/// <summary>
/// OGC API - Features Part 3: a filter lets through exactly the features of which the condition is true, worked out here
/// once more from the features themselves.
/// </summary>
public sealed class FilterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Box = "BBOX(46.85,40.25,47.3,40.7)";

    private static readonly Polygon BoxShape = (Polygon)new WKTReader().Read("POLYGON((46.85 40.25,47.3 40.25,47.3 40.7,46.85 40.7,46.85 40.25))");

    public static TheoryData<string, string, Func<Feature, bool?>> Filters => new()
    {
        { "places", "kind = 'town'", f => f.Text("kind") == "town" },
        { "places", "kind <> 'town' AND name LIKE 'G%'", f => f.Text("kind") != "town" && f.Text("name")!.StartsWith('G') },
        { "places", "CASEI(name) LIKE casei('GO_AN%')", f => f.Text("name")!.StartsWith("Go", StringComparison.Ordinal) && f.Text("name")![3..].StartsWith("an", StringComparison.Ordinal) },
        { "places", "kind IN ('station','airfield') OR name = 'Barda'", f => f.Text("kind") is "station" or "airfield" || f.Text("name") == "Barda" },
        { "places", "NOT (kind IN ('town','village'))", f => f.Text("kind") is not ("town" or "village") },
        { "places", $"S_INTERSECTS(geometry, {Box})", f => f.Shape!.Intersects(BoxShape) },
        { "places", $"S_WITHIN(geometry, {BoxShape.AsText()})", f => f.Shape!.Within(BoxShape) },
        { "places", $"S_DISJOINT(geometry, {Box})", f => f.Shape!.Disjoint(BoxShape) },
        { "places", $"S_CONTAINS({Box}, geometry) AND NOT kind = 'town'", f => BoxShape.Contains(f.Shape) && f.Text("kind") != "town" },
        { "routes", "meters > 60000 AND rank = 1", f => f.Number("meters") > 60_000 && f.Number("rank") == 1 },
        { "routes", "meters BETWEEN 50000 AND 90000.5", f => f.Number("meters") is >= 50_000 and <= 90_000.5 },
        { "routes", "minutes_slowest < minutes_fastest", _ => false },
        { "routes", "rank >= 2 OR destination_id LIKE '%station%'", f => f.Number("rank") >= 2 || f.Text("destination_id")!.Contains("station", StringComparison.Ordinal) },
        { "routes", $"S_CROSSES(geometry, {BoxShape.AsText()})", f => f.Shape!.Crosses(BoxShape) },
        { "roads", "ref IS NULL AND highway = 'secondary'", f => f.Text("ref") is null && f.Text("highway") == "secondary" },
        { "roads", "ref LIKE 'M%' AND generalised = TRUE", f => f.Text("ref")?.StartsWith('M') },
        { "roads", "NOT ref LIKE 'M%'", f => f.Text("ref") is { } r ? !r.StartsWith('M') : null },
        { "reports", "variant = FALSE", f => !f.Flag("variant") },
        { "reports", "captured_earliest IS NOT NULL", f => f.Text("captured_earliest") is not null },
        { "reports", "captured_earliest >= TIMESTAMP('2024-04-15T20:00:00Z')", f => f.Time("captured_earliest") >= At(16) },
        // The days of the case begin at 20:00 UTC.
        { "reports", "captured_earliest = DATE('2024-04-16')", f => f.Time("captured_earliest") is { } t ? t >= At(16) && t < At(17) : null },
        { "reports", "captured_earliest <> DATE('2024-04-16')", f => f.Time("captured_earliest") is { } t ? t < At(16) || t >= At(17) : null },
        { "reports", "DATE('2024-04-16') < captured_earliest", f => f.Time("captured_earliest") is { } t ? t >= At(17) : null },
        { "reports", "captured_latest <= DATE('2024-04-16')", f => f.Time("captured_latest") is { } t ? t < At(17) : null },
        { "reports", "T_BEFORE(captured_earliest, DATE('2024-04-16'))", f => f.Time("captured_earliest") is { } t ? t < At(16) : null },
        { "reports", "T_AFTER(captured_earliest, TIMESTAMP('2024-04-15T20:00:00Z'))", f => f.Time("captured_earliest") is { } t ? t > At(16) : null },
        { "reports", "T_INTERSECTS(INTERVAL(captured_earliest, captured_latest), INTERVAL('2024-04-16','2024-04-17'))", f => (f.Time("captured_earliest") ?? f.Time("captured_latest")) is not null && (f.Time("captured_earliest") is not { } s || s < At(18)) && (f.Time("captured_latest") is not { } e || e > At(16)) },
        // What ends with a day is before the next; of what nothing is known no interval is known.
        { "reports", "T_BEFORE(INTERVAL(captured_earliest, captured_latest), DATE('2024-04-17'))", f => f.Time("captured_latest") is { } e && e <= At(17) },
        { "reports", "T_INTERSECTS(INTERVAL(captured_earliest, captured_latest), INTERVAL('..','..'))", f => f.Time("captured_earliest") is not null || f.Time("captured_latest") is not null },
        { "reports", "DATE('2024-04-16') < DATE('9999-12-31')", _ => true },
        { "reports", "T_DURING(captured_earliest, INTERVAL(TIMESTAMP('2024-04-01T00:00:00Z'), '..'))", f => f.Time("captured_earliest") is { } t ? t > At(1) + TimeSpan.FromHours(4) : null },
        { "sightings", "basis = 'claimed' AND captured_latest <= DATE('2024-04-16')",
            f => f.Text("basis") == "claimed" && f.Time("captured_latest") < At(17) },
        { "sightings", "basis <> 'claimed' OR vehicles_low >= 20",
            f => f.Text("basis") != "claimed" || f.Number("vehicles_low") >= 20 },
        { "flags", "severity = 'high' AND \"check\" = 'date.official'", f => f.Text("severity") == "high" && f.Text("check") == "date.official" },
        { "destinations", "TRUE", _ => true },
        { "destinations", "FALSE OR id IS NULL", _ => false },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_lets_through_what_it_is_true_of(string collection, string filter, Func<Feature, bool?> twin)
    {
        var all = await FeaturesAsync($"/ogc/collections/{collection}/items?limit=10000");
        var expected = all.Where(f => twin(f) is true).Select(f => f.Id).ToArray();
        var address = $"filter={Uri.EscapeDataString(filter)}";
        var found = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?limit=10000&{address}");
        Assert.Equal(expected, found.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()));
        Assert.Equal(expected.Length, found.GetProperty("numberMatched").GetInt32());
        if (collection is "reports" or "routes" or "flags")
        {
            var exported = await FeaturesAsync($"/api/export/{collection}?{address}");
            Assert.Equal(expected, exported.Select(f => f.Id));
        }
    }

    [Fact]
    public async Task Every_filter_here_tells_some_features_from_others()
    {
        var told = 0;
        foreach (var (collection, _, twin) in Filters.Select(f => f.Data))
        {
            var all = await FeaturesAsync($"/ogc/collections/{collection}/items?limit=10000");
            Assert.NotEmpty(all);
            var let = all.Count(f => twin(f) is true);
            told += let > 0 && let < all.Length ? 1 : 0;
        }

        Assert.True(told >= 24, $"only {told} tell apart");
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326", "POLYGON((40.25 46.85,40.25 47.3,40.7 47.3,40.7 46.85,40.25 46.85))")]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", "POLYGON((5215318.14 4903094.2,5265412.0 4903094.2,5265412.0 4968870.5,5215318.14 4968870.5,5215318.14 4903094.2))")]
    public async Task Coordinates_of_a_filter_are_in_the_system_it_names(string crs, string shape)
    {
        var plain = await IdsAsync("places", $"S_INTERSECTS(geometry, {Box})");
        var other = await IdsAsync("places", $"S_INTERSECTS(geometry, {shape})", $"&filter-crs={Uri.EscapeDataString(crs)}");
        Assert.NotEmpty(plain);
        Assert.Equal(plain, other);
    }

    [Fact]
    public async Task JSON_filters_and_boxes_across_180_degrees_are_taken()
    {
        const string json = """{"op":"and","args":[{"op":"=","args":[{"property":"kind"},"town"]},{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[46.85,40.25,47.3,40.7]}]}]}""";
        Assert.Equal(
            await IdsAsync("places", $"kind = 'town' AND S_INTERSECTS(geometry, {Box})"),
            await IdsAsync("places", json, "&filter-lang=cql2-json"));
        Assert.Empty(await IdsAsync("places", "S_INTERSECTS(geometry, BBOX(179,40,-179,41))"));
    }

    [Fact]
    public async Task A_filter_holds_on_every_page()
    {
        var all = await IdsAsync("places", "kind = 'town'");
        var paged = new List<string>();
        var next = "/ogc/collections/places/items?limit=2&filter=kind%20%3D%20%27town%27";
        while (next is not null)
        {
            var page = await api.Anonymous.ReadAsync(next);
            paged.AddRange(page.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
            next = page.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next")
                .Select(l => new Uri(l.GetProperty("href").GetString()!).PathAndQuery).SingleOrDefault();
        }

        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("reports", "no_such = 1", "")]
    [InlineData("reports", "label = 1", "")]
    [InlineData("reports", "label LIKE 1", "")]
    [InlineData("reports", "variant > 'a'", "")]
    [InlineData("reports", "representative IS NULL", "")]
    [InlineData("reports", "captured_earliest = '2024-04-16'", "")]
    [InlineData("reports", "T_BEFORE(label, DATE('2024-04-16'))", "")]
    [InlineData("reports", "S_INTERSECTS(label, BBOX(1,2,3,4))", "")]
    [InlineData("reports", "S_INTERSECTS(geometry, BBOX(1,2,300,4))", "")]
    [InlineData("reports", "S_INTERSECTS(geometry, POINT EMPTY)", "")]
    [InlineData("reports", "S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "")]
    [InlineData("reports", "S_TOUCHES(geometry, GEOMETRYCOLLECTION(POINT(1 2)))", "")]
    [InlineData("reports", "label", "")]
    [InlineData("reports", "'text'", "")]
    [InlineData("reports", "label IN ()", "")]
    [InlineData("reports", "drop(label)", "")]
    [InlineData("reports", "label = 'a'; drop table reports", "")]
    [InlineData("reports", "label = 'a'", "&filter-lang=cql-text")]
    [InlineData("reports", "label = 'a'", "&filter-crs=EPSG:4326")]
    [InlineData("reports", "T_AFTER(recorded_at, INTERVAL('2024-04-18','2024-04-01'))", "")]
    [InlineData("reports", "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1]]]}]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"LineString\",\"coordinates\":[[0,0]]}]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Nope\",\"coordinates\":[0,0]}]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":null,\"coordinates\":[0,0]}]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"explode\",\"args\":[]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"in\",\"args\":[{\"property\":\"label\"},1]}", "&filter-lang=cql2-json")]
    [InlineData("reports", "{\"op\":\"=\",\"args\":[{\"property\":\"label\"},\"\\u0000\"]}", "&filter-lang=cql2-json")]
    public async Task What_cannot_be_asked_is_refused_by_name(string collection, string filter, string more)
    {
        var response = await api.Anonymous.GetAsync(
            $"/ogc/collections/{collection}/items?filter={Uri.EscapeDataString(filter)}{more}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("filter", problem.GetProperty("errors")[0].GetProperty("field").GetString(), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int day) => new(2024, 4, day, 0, 0, 0, TimeSpan.FromHours(4));

    private async Task<string[]> IdsAsync(string collection, string filter, string more = "") =>
        [.. (await FeaturesAsync($"/ogc/collections/{collection}/items?limit=10000&filter={Uri.EscapeDataString(filter)}{more}")).Select(f => f.Id)];

    private async Task<Feature[]> FeaturesAsync(string path) =>
        [.. (await api.Anonymous.ReadAsync(path)).GetProperty("features").EnumerateArray().Select(f => new Feature(f))];

    public sealed class Feature(JsonElement json)
    {
        private static readonly JsonSerializerOptions Shapes = new() { Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory() } };

        public string Id => json.GetProperty("id").GetString()!;

        public Geometry? Shape => json.GetProperty("geometry").Deserialize<Geometry>(Shapes);

        public string? Text(string name) => json.GetProperty("properties").GetProperty(name).GetString();

        public double? Number(string name) =>
            json.GetProperty("properties").GetProperty(name) is { ValueKind: JsonValueKind.Number } number
                ? number.GetDouble() : null;

        public bool Flag(string name) => json.GetProperty("properties").GetProperty(name).GetBoolean();

        public DateTimeOffset? Time(string name) =>
            Text(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
    }
}
