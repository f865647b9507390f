using System.Globalization;
using System.Net;
using System.Text.Json;
using Osint.Api.Ogc;

namespace Osint.Api.Tests.Ogc;

/// <summary>OGC API - Features Parts 1 and 2, as their requirements say.</summary>
public sealed class FeaturesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";

    public static TheoryData<string> Collections =>
        ["reports", "sightings", "routes", "convoys", "flags", "destinations", "places", "roads"];

    [Fact]
    public async Task Every_page_that_the_landing_page_links_to_is_of_the_type_it_says()
    {
        var landing = await api.Anonymous.ReadAsync("/ogc/");
        var links = landing.GetProperty("links").EnumerateArray().ToArray();
        foreach (var needed in new[] { "self", "service-desc", "service-doc", "conformance", "data" })
        {
            Assert.Contains(links, l => l.GetProperty("rel").GetString() == needed);
        }

        await AssertLinksAsync(links);
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Every_link_of_a_collection_leads_to_what_it_says(string collection)
    {
        await FileConvoyAsync();
        var view = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}");
        Assert.Equal(4, view.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].GetArrayLength());
        await AssertLinksAsync(view.GetProperty("links").EnumerateArray());
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?limit=1");
        await AssertLinksAsync(items.GetProperty("links").EnumerateArray());
    }

    [Fact]
    public async Task The_contract_that_map_clients_read_is_OpenAPI_3_0_and_has_its_limits()
    {
        var document = await api.Anonymous.ReadAsync("/openapi/v1-3.0.json");
        Assert.StartsWith("3.0", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var limit = document.GetProperty("components").GetProperty("parameters").GetProperty("limit").GetProperty("schema");
        Assert.Equal(10_000, limit.GetProperty("maximum").GetInt32());
        Assert.Equal(1, limit.GetProperty("minimum").GetInt32());
        Assert.Equal(100, limit.GetProperty("default").GetInt32());
        var parameters = document.GetProperty("paths").GetProperty("/ogc/collections/{collection}/items").GetProperty("get").GetProperty("parameters");
        var box = parameters.EnumerateArray().First(p => p.TryGetProperty("name", out var name) && name.GetString() == "bbox");
        Assert.Equal(4, box.GetProperty("schema").GetProperty("minItems").GetInt32());
        Assert.Equal(6, box.GetProperty("schema").GetProperty("maxItems").GetInt32());
        Assert.False(box.GetProperty("explode").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task A_feature_has_exactly_the_properties_of_its_schema_and_an_address_of_its_own(string collection)
    {
        await FileConvoyAsync();
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?limit=3");
        var schema = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/schema");
        var queryables = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/queryables");
        var named = schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Where(n => n != "geometry").ToArray();
        Assert.Subset(
            named.ToHashSet(), queryables.GetProperty("properties").EnumerateObject().Select(p => p.Name).Where(n => n != "geometry").ToHashSet());
        foreach (var feature in items.GetProperty("features").EnumerateArray())
        {
            Assert.Equal(named, feature.GetProperty("properties").EnumerateObject().Select(p => p.Name));
            foreach (var property in feature.GetProperty("properties").EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            {
                var type = schema.GetProperty("properties").GetProperty(property.Name).GetProperty("type").GetString();
                Assert.True(IsOf(property.Value, type), $"{property.Name} is {property.Value.ValueKind}, not {type}");
            }

            var id = feature.GetProperty("id").GetString()!;
            var one = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items/{Uri.EscapeDataString(id)}");
            Assert.Equal(id, one.GetProperty("id").GetString());
            Assert.Equal(feature.GetProperty("geometry").GetRawText(), one.GetProperty("geometry").GetRawText());
            Assert.Equal(feature.GetProperty("properties").GetRawText(), one.GetProperty("properties").GetRawText());
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Pages_of_any_size_hold_every_feature_once_and_in_order(string collection)
    {
        var whole = await IdsAsync($"/ogc/collections/{collection}/items?limit=10000");
        foreach (var limit in new[] { 1, 3, 50 })
        {
            var paged = new List<string>();
            for (var path = $"/ogc/collections/{collection}/items?limit={limit}"; path is not null && paged.Count < 60;)
            {
                var page = await api.Anonymous.ReadAsync(path);
                paged.AddRange(Ids(page));
                path = Next(page);
            }

            Assert.Equal(whole.Take(paged.Count), paged);
            Assert.True(paged.Count >= Math.Min(whole.Length, 60));
        }
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=-1")]
    [InlineData("limit=ten")]
    [InlineData("limit=")]
    [InlineData("limit=5&limit=6")]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=1,2,3,4,5")]
    [InlineData("bbox=46,41,47,40")]
    [InlineData("bbox=46,40,181,41")]
    [InlineData("bbox=46,40,NaN,41")]
    [InlineData("bbox=1e999,40,47,41")]
    [InlineData("bbox-crs=http://www.opengis.net/def/crs/EPSG/0/9999")]
    [InlineData("crs=CRS84")]
    [InlineData("datetime=yesterday")]
    [InlineData("datetime=2024-04-17/2024-04-10")]
    [InlineData("after=not-an-id")]
    [InlineData("f=xml")]
    [InlineData("colour=red")]
    [InlineData("flags_high=many")]
    [InlineData("recorded_at=yesterday")]
    [InlineData("severity=high")]
    [InlineData("label=%00")]
    public async Task A_parameter_that_cannot_be_meant_is_400_and_named(string query)
    {
        var response = await api.Anonymous.GetAsync($"/ogc/collections/reports/items?{query}", TestContext.Current.CancellationToken);
        var problem = await response.BodyAsync(HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(query[..query.IndexOf('=')], problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Every_collection_takes_every_filter_there_is()
    {
        foreach (var collection in Collection.All)
        {
            string[] queries =
            [
                "datetime=2024-04-16", "datetime=2024-04-16/P2D", "datetime=../2024-04-17", "datetime=2024-04-16T10:00:00Z",
                "bbox=46,40,47,41", $"case={Case}", $"case={Case}&datetime=2024-04-10/..&bbox=45,39,48,42&limit=3",
                .. collection.Properties.Where(p => p.CanBeFiltered).SelectMany(p => new[]
                {
                    $"filter={p.Name} IS NOT NULL",
                    $"{p.Name}={p.Type switch
                    {
                        PropertyType.Boolean => "true",
                        PropertyType.Whole or PropertyType.Number => "1",
                        PropertyType.Time => "2024-04-16T10:00:00Z",
                        _ => "a",
                    }}",
                    p.Type is PropertyType.Time ? $"filter={p.Name} <= DATE('2024-04-16')" : $"filter={p.Name} IS NULL",
                }),
            ];
            foreach (var query in queries)
            {
                var answer = await api.Anonymous.GetAsync(
                    $"/ogc/collections/{collection.Id}/items?{query.Replace(" ", "%20", StringComparison.Ordinal)}",
                    TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                // A filter of reports by the name of a property may know other words than these, and says so.
                var mayRefuse = query.EndsWith("=a", StringComparison.Ordinal)
                    || query.StartsWith("variant=", StringComparison.Ordinal);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK || (mayRefuse && answer.StatusCode is HttpStatusCode.BadRequest),
                    $"{collection.Id}?{query}: {(int)answer.StatusCode} {text}");
            }
        }
    }

    [Fact]
    public void A_collection_with_times_says_by_whose_clocks_its_days_begin() =>
        Assert.All(Collection.All.Where(c => c.Time is not null), c => Assert.NotNull(c.CaseId));

    [Theory]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=0010000000")]
    public async Task A_limit_over_the_greatest_is_taken_as_that(string query)
    {
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/places/items?{query}");
        Assert.Equal(items.GetProperty("numberMatched").GetInt32(), items.GetProperty("numberReturned").GetInt32());
    }

    [Theory]
    [InlineData("places", "kind=town", "kind", "town")]
    [InlineData("roads", "highway=primary", "highway", "primary")]
    [InlineData("reports", "label=V1", "label", "V1")]
    [InlineData("flags", "variant=include&severity=medium", "severity", "medium")]
    [InlineData("routes", "rank=1", "rank", "1")]
    public async Task A_property_is_a_filter_by_its_name(string collection, string query, string property, string value)
    {
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?limit=10000&{query}");
        Assert.NotEmpty(items.GetProperty("features").EnumerateArray());
        Assert.All(items.GetProperty("features").EnumerateArray(), f => Assert.Equal(value, f.GetProperty("properties").GetProperty(property).ToString()));
        var all = await api.Anonymous.ReadAsync($"/ogc/collections/{collection}/items?limit=1{(collection == "flags" ? "&variant=include" : "")}");
        Assert.True(items.GetProperty("numberMatched").GetInt32() < all.GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("2024-04-01/2024-04-30")]
    [InlineData("2024-04-10")]
    [InlineData("../2024-04-12")]
    [InlineData("2024-05-01/..")]
    [InlineData("2024-04-16/P2D")]
    public async Task A_time_selects_the_reports_that_the_list_selects(string datetime)
    {
        var days = datetime.EndsWith("P2D", StringComparison.Ordinal) ? "2024-04-16/2024-04-17" : datetime;
        var list = await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000&captured={days}");
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?case={Case}&limit=1000&datetime={datetime}");
        Assert.Equal(
            list.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()).Order(StringComparer.Ordinal),
            Ids(items).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 46.9, 40.3, 47.1, 40.5)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/4326", 40.3, 46.9, 40.5, 47.1)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/3857", 5220884, 4906000, 5243148, 4935000)]
    [InlineData("http://www.opengis.net/def/crs/EPSG/0/32638", 661000, 4463000, 679000, 4486000)]
    public async Task A_box_and_coordinates_are_in_the_system_that_was_asked_for(string crs, double x0, double y0, double x1, double y1)
    {
        var box = string.Create(CultureInfo.InvariantCulture, $"{x0},{y0},{x1},{y1}");
        var response = await api.Anonymous.GetAsync(
            $"/ogc/collections/places/items?kind=town&bbox={box}&bbox-crs={crs}&crs={crs}&limit=1000", TestContext.Current.CancellationToken);
        Assert.Equal($"<{crs}>", response.Headers.GetValues("Content-Crs").Single());
        var features = (await response.BodyAsync(HttpStatusCode.OK)).GetProperty("features").EnumerateArray().ToArray();
        Assert.Contains(features, f => f.GetProperty("id").GetString() == "tartar");
        Assert.All(features, f => Assert.Contains(
            f.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().ToArray(),
            c => c[0].GetDouble() >= x0 && c[0].GetDouble() <= x1 && c[1].GetDouble() >= y0 && c[1].GetDouble() <= y1));
    }

    [Fact]
    public async Task Coordinates_in_another_system_are_those_that_PostGIS_computes()
    {
        foreach (var (uri, srid) in new[] { ("EPSG/0/3857", 3857), ("EPSG/0/32638", 32638) })
        {
            var one = await api.Anonymous.ReadAsync($"/ogc/collections/places/items/tartar?crs=http://www.opengis.net/def/crs/{uri}");
            var first = one.GetProperty("geometry").GetProperty("coordinates")[0][0];
            var expected = await TestCluster.ScalarAsync<string>(
                api.Database,
                $"select ST_X(p) || ' ' || ST_Y(p) from (select ST_Transform(ST_PointN(ST_ExteriorRing(ST_ForcePolygonCCW(region)), 1), {srid}) p from places where id = 'tartar') x");
            var parts = expected.Split(' ').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(parts[0], first[0].GetDouble(), 0.01);
            Assert.Equal(parts[1], first[1].GetDouble(), 0.01);
        }
    }

    [Fact]
    public async Task A_route_begins_at_its_report_and_ends_where_it_leads()
    {
        var id = (await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000")).GetProperty("items").EnumerateArray()
            .First(r => r.TryGetProperty("label", out var label) && label.GetString() is "V4").GetProperty("id").GetString();
        var searched = (await api.Anonymous.ReadAsync($"/api/reports/{id}/routes")).GetProperty("features").EnumerateArray();
        foreach (var route in searched)
        {
            var item = await api.Anonymous.ReadAsync(
                $"/ogc/collections/routes/items/{id}~{route.GetProperty("id").GetString()!.Replace('/', '~')}");
            Assert.Equal(Ends(route), Ends(item));
        }

        static (double, double, double, double) Ends(JsonElement feature)
        {
            var line = feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().ToArray();
            return (Rounded(line[0][0]), Rounded(line[0][1]), Rounded(line[^1][0]), Rounded(line[^1][1]));
        }

        static double Rounded(JsonElement degrees) => Math.Round(degrees.GetDouble(), 6);
    }

    [Fact]
    public async Task A_box_across_180_degrees_selects_on_both_sides()
    {
        var east = await api.Submitter.FileAsync(At(179.5, -17));
        var west = await api.Submitter.FileAsync(At(-179.5, -17));
        var items = await api.Anonymous.ReadAsync("/ogc/collections/reports/items?bbox=179,-18,-179,-16&limit=1000");
        Assert.Equal(
            new[] { east, west }.Select(r => r.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
            Ids(items).Order(StringComparer.Ordinal));
        var six = await api.Anonymous.ReadAsync("/ogc/collections/reports/items?bbox=179,-18,0,-179,-16,100&limit=1000");
        Assert.Equal(Ids(items), Ids(six));
    }

    [Theory]
    [InlineData("32638", 9.52, 47.14)]
    [InlineData("3857", 12, 89.5)]
    public async Task A_page_with_a_feature_that_the_system_cannot_hold_is_refused_by_its_id_and_others_are_served(
        string srid, double longitude, double latitude)
    {
        var id = (await api.Submitter.FileAsync(At(longitude, latitude))).GetProperty("id").GetString()!;
        // Without a place there is nothing to be told in any system.
        await api.Submitter.FileAsync(new { @case = Case, source = new { url = $"https://example.org/nowhere/{srid}" }, claimed_place = new { name = "Nowhere at all" } });
        var crs = $"crs=http://www.opengis.net/def/crs/EPSG/0/{srid}";
        var box = string.Create(CultureInfo.InvariantCulture, $"bbox={longitude - 1},{latitude - 1},{longitude + 1},{Math.Min(latitude + 1, 90)}");
        foreach (var path in new[] { $"items/{id}?{crs}", $"items?{box}&{crs}", $"items?{box}&{crs}&f=html" })
        {
            var refused = await api.Anonymous.GetAsync($"/ogc/collections/reports/{path}", TestContext.Current.CancellationToken);
            Assert.False(refused.Headers.Contains("Content-Crs"));
            var error = (await refused.BodyAsync(HttpStatusCode.BadRequest)).GetProperty("errors")[0];
            Assert.Equal("crs", error.GetProperty("field").GetString());
            Assert.Contains(id, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        // GDAL writes what it is given: nothing, and an error, where it wrote features without a place.
        await using var server = await ServerProcess.StartAsync(api.Database);
        Task<string> CopyAsync(string query) => ManyReports.RunAsync(
            "ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", $"{server.Address}ogc/collections/reports/items?{query}");
        Assert.Contains(id, await CopyAsync(box), StringComparison.Ordinal);
        Assert.Contains("400", (await Assert.ThrowsAnyAsync<Exception>(() => CopyAsync($"{box}&{crs}"))).Message, StringComparison.Ordinal);
        var within = await CopyAsync($"bbox=44,38,50,42&{crs}");
        Assert.DoesNotContain("\"geometry\": null", within, StringComparison.Ordinal);
        Assert.Contains("\"V1\"", within, StringComparison.Ordinal);
        var placeless = await api.Anonymous.ReadAsync($"/ogc/collections/reports/items?{crs}&q=nowhere/{srid}");
        Assert.Equal(JsonValueKind.Null, placeless.GetProperty("features")[0].GetProperty("geometry").ValueKind);
    }

    [Theory]
    [InlineData("/ogc/")]
    [InlineData("/ogc/conformance")]
    [InlineData("/ogc/collections")]
    [InlineData("/ogc/collections/reports")]
    [InlineData("/ogc/collections/reports/queryables")]
    [InlineData("/ogc/collections/reports/schema")]
    [InlineData("/ogc/collections/reports/items")]
    [InlineData("/ogc/collections/places/items/tartar")]
    public async Task A_browser_gets_HTML_and_a_program_JSON(string path)
    {
        var browser = await api.Anonymous.SendAsync(
            HttpMethod.Get, path, json: null, ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        Assert.Equal("text/html", browser.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", browser.Headers.Vary);
        Assert.Contains("default-src 'none'", browser.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", await browser.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var accept in new[] { "*/*", "application/json", "application/geo+json, */*;q=0.1", "text/html;q=0.4, application/json" })
        {
            var program = await api.Anonymous.SendAsync(HttpMethod.Get, path, json: null, ("Accept", accept));
            Assert.EndsWith("json", program.Content.Headers.ContentType!.MediaType!, StringComparison.Ordinal);
        }

        var asked = await api.Anonymous.SendAsync(HttpMethod.Get, $"{path}?f=html", json: null, ("Accept", "application/json"));
        Assert.Equal("text/html", asked.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Markup_in_a_claim_stays_text_in_a_page()
    {
        var report = await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/markup" },
            claimed_place = new { name = "<script>alert(1)</script>" },
            captured = "2024-04-16",
        });
        foreach (var path in new[] { "/ogc/collections/reports/items?limit=1000&f=html", $"/ogc/collections/reports/items/{report.GetProperty("id").GetString()}?f=html" })
        {
            var page = await api.Anonymous.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/ogc/collections/reports/items/not-an-id")]
    [InlineData("/ogc/collections/reports/items/00000000-0000-0000-0000-000000000000")]
    [InlineData("/ogc/collections/places/items/nowhere")]
    [InlineData("/ogc/collections/roads/items/a~b")]
    [InlineData("/ogc/collections/nothing/queryables")]
    public async Task What_is_not_there_is_404(string path)
    {
        var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private static object At(double longitude, double latitude) => new
    {
        @case = Case,
        source = new { url = string.Create(CultureInfo.InvariantCulture, $"https://example.org/at/{longitude}") },
        claimed_place = new { longitude, latitude },
        captured = "2024-04-16",
    };

    private static bool IsOf(JsonElement value, string? type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.String,
    };

    private async Task AssertLinksAsync(IEnumerable<JsonElement> links)
    {
        foreach (var link in links.Where(l => !l.TryGetProperty("templated", out _)))
        {
            var address = new Uri(link.GetProperty("href").GetString()!).PathAndQuery;
            var response = await api.Anonymous.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode}");
            Assert.Equal(
                link.GetProperty("type").GetString()!.Replace(" ", "", StringComparison.Ordinal).Split(';')[0],
                response.Content.Headers.ContentType!.MediaType);
        }
    }

    private async Task<string[]> IdsAsync(string path) => [.. Ids(await api.Anonymous.ReadAsync(path))];

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!);

    private static string? Next(JsonElement page)
    {
        var next = page.GetProperty("links").EnumerateArray().FirstOrDefault(l => l.GetProperty("rel").GetString() == "next");
        return next.ValueKind == JsonValueKind.Undefined ? null : new Uri(next.GetProperty("href").GetString()!).PathAndQuery;
    }

    /// <summary>The shipped case has reports and no hypothesis about them.</summary>
    private async Task FileConvoyAsync()
    {
        var reports = await api.Anonymous.ReadAsync($"/api/reports?case={Case}");
        var members = reports.GetProperty("items").EnumerateArray()
            .Where(r => r.TryGetProperty("label", out var label) && label.GetString() is "V1" or "V2")
            .Select(r => r.GetProperty("id").GetString()).ToArray();
        var response = await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys",
            JsonSerializer.Serialize(new { @case = Case, label = "V1 and V2", members }),
            ("Idempotency-Key", "the convoy of these tests"));
        await response.BodyAsync(HttpStatusCode.Created);
    }
}
