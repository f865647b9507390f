using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using CsvHelper;
using Osint.Api.Exports;
using Osint.Api.Tests.Ogc;

namespace Osint.Api.Tests.Exports;

/// <summary>Exports hold what the lists of the same filters hold, in files that other programs read.</summary>
public sealed class ExportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";
    private static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";
    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    [Theory]
    [InlineData("reports", "/api/reports", $"case={Case}")]
    [InlineData("reports", "/api/reports", $"case={Case}&variant=include")]
    [InlineData("reports", "/api/reports", "captured=2024-04-10/2024-04-17&bbox=46,40,47,40.6")]
    [InlineData("reports", "/api/reports", "verdict=undetermined&check=date.official")]
    [InlineData("flags", "/api/flags", $"case={Case}&variant=include")]
    [InlineData("flags", "/api/flags", "severity=high&variant=only")]
    [InlineData("statements", "/api/statements", $"case={Case}")]
    [InlineData("statements", "/api/statements", "proposition=footage_dates_from")]
    [InlineData("statements", "/api/statements", "known_at=2001-01-01T00:00:00Z")]
    public async Task An_export_holds_what_the_list_of_the_same_filters_holds(string what, string list, string query)
    {
        var listed = (await api.Anonymous.ReadAsync($"{list}?limit=1000&{query}")).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("id").GetString()!).Order(StringComparer.Ordinal).ToArray();
        var exported = (await api.Anonymous.ReadAsync($"/api/export/{what}?{query}")).GetProperty("features").EnumerateArray()
            .Select(f => f.GetProperty("id").GetString()!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(listed, exported);
        Assert.Equal(listed, (await CsvAsync($"/api/export/{what}?format=csv&{query}")).Select(r => r["id"]).Order(StringComparer.Ordinal));
        var lines = (await TextAsync($"/api/export/{what}?format=geojsonseq&{query}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.Equal('\u001e', l[0]));
        Assert.Equal(listed, lines.Select(l => JsonDocument.Parse(l[1..]).RootElement.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        var kml = XDocument.Parse(await TextAsync($"/api/export/{what}?format=kml&{query}"));
        Assert.Equal(listed.Length, kml.Descendants(Kml + "Placemark").Count());
    }

    [Fact]
    public async Task Routes_are_exported_as_the_map_has_them()
    {
        var items = await api.Anonymous.ReadAsync($"/ogc/collections/routes/items?limit=10000&case={Case}&bbox=47.10,40.58,47.20,40.66");
        var exported = await api.Anonymous.ReadAsync($"/api/export/routes?case={Case}&bbox=47.10,40.58,47.20,40.66");
        Assert.Equal(
            items.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()),
            exported.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()));
        var gpx = XDocument.Parse(await TextAsync($"/api/export/routes?format=gpx&case={Case}"));
        Assert.All(gpx.Descendants(Gpx + "trk"), t => Assert.True(t.Descendants(Gpx + "trkpt").Count() > 1));
    }

    [Theory]
    [InlineData("reports", "gpx", "waypoints")]
    [InlineData("routes", "gpx", "tracks")]
    [InlineData("reports", "kml", null)]
    [InlineData("routes", "kml", null)]
    [InlineData("flags", "geojsonseq", null)]
    [InlineData("reports", "geojson", null)]
    [InlineData("reports", "csv", null)]
    public async Task GDAL_reads_all_of_it(string what, string format, string? layer)
    {
        var file = Path.Combine(TestCluster.Temporary("osint-export-"), $"export.{format}");
        await File.WriteAllTextAsync(file, await TextAsync($"/api/export/{what}?format={format}&case={Case}"), TestContext.Current.CancellationToken);
        var copied = await ManyReports.RunAsync(
            "ogr2ogr", ["-f", "GeoJSONSeq", "/vsistdout/", file, .. layer is null ? [] : new[] { layer }]);
        var exported = await api.Anonymous.ReadAsync($"/api/export/{what}?case={Case}");
        // GPX has no waypoint without coordinates: what has no place yet is only in the other formats.
        var expected = exported.GetProperty("features").EnumerateArray()
            .Count(f => format != "gpx" || f.GetProperty("geometry").ValueKind != JsonValueKind.Null);
        Assert.Equal(expected, copied.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("flags")]
    [InlineData("routes")]
    [InlineData("statements")]
    public async Task Every_row_has_an_address_that_answers(string what)
    {
        foreach (var row in await CsvAsync($"/api/export/{what}?format=csv&case={Case}"))
        {
            var response = await api.Anonymous.GetAsync(new Uri(row["address"]).PathAndQuery, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task No_cell_is_a_formula_and_nothing_of_it_is_lost()
    {
        const string name = "=HYPERLINK(\"http://evil.example\";\"x\"),\r\n'quoted'";
        var report = await api.Submitter.FileAsync(new
        {
            @case = Case,
            label = "@SUM(1+1)",
            source = new { url = "https://example.org/formula" },
            claimed_place = new { name },
            captured = "-16 April 2024",
        });
        var row = (await CsvAsync($"/api/export/reports?format=csv&case={Case}")).Single(r => r["id"] == report.GetProperty("id").GetString());
        Assert.All(row.Where(c => c.Key is not ("longitude" or "latitude")), c => Assert.DoesNotContain(c.Value.FirstOrDefault('x'), "=+-@\t\r"));
        Assert.Equal(name, FormulaGuard.Take(row["claimed_place"]));
        Assert.Equal("@SUM(1+1)", FormulaGuard.Take(row["label"]));
        Assert.Equal("-16 April 2024", FormulaGuard.Take(row["captured"]));
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("'=1")]
    [InlineData("''-1")]
    [InlineData("'text'")]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_guarded_comes_back_as_it_was(string? text) => Assert.Equal(text, FormulaGuard.Take(FormulaGuard.Put(text)));

    [Fact]
    public async Task Characters_that_XML_cannot_hold_do_not_break_the_file()
    {
        await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = "https://example.org/control" },
            claimed_place = new { name = "bell \u0007 and <tag> & 🚛 ]]>", longitude = 46.5, latitude = 40.2 },
        });
        var kml = XDocument.Parse(await TextAsync("/api/export/reports?format=kml&q=example.org/control"));
        Assert.Contains("🚛", kml.Descendants(Kml + "description").Single().Value, StringComparison.Ordinal);
        var gpx = XDocument.Parse(await TextAsync("/api/export/reports?format=gpx&q=example.org/control"));
        Assert.Equal("40.2", gpx.Descendants(Gpx + "wpt").Single().Attribute("lat")!.Value.TrimEnd('0'));
    }

    [Theory]
    [InlineData("/api/export/reports?format=shp", "format")]
    [InlineData("/api/export/statements?format=gpx", "format")]
    [InlineData("/api/export/statements?as_of=yesterday", "as_of")]
    [InlineData("/api/export/reports?verdict=true", "verdict")]
    [InlineData("/api/export/reports?colour=red", "colour")]
    public async Task What_cannot_be_meant_is_refused_by_name(string path, string parameter)
    {
        var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        var problem = await response.BodyAsync(HttpStatusCode.BadRequest);
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    private async Task<string> TextAsync(string path) => await api.Anonymous.GetStringAsync(path, TestContext.Current.CancellationToken);

    private async Task<Dictionary<string, string>[]> CsvAsync(string path)
    {
        using var parser = new CsvParser(new StringReader(await TextAsync(path)), CultureInfo.InvariantCulture);
        Assert.True(parser.Read());
        var header = parser.Record!;
        var rows = new List<Dictionary<string, string>>();
        while (parser.Read())
        {
            rows.Add(header.Zip(parser.Record!).ToDictionary(c => c.First, c => c.Second));
        }

        return [.. rows];
    }
}
