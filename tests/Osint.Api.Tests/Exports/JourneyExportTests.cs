using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Osint.Api.Tests.Ogc;

namespace Osint.Api.Tests.Exports;

/// <summary>Convoys and routes as journeys: OGC Moving Features JSON, the Route Exchange Model, and the forms of every
/// export.</summary>
public sealed class JourneyExportTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Case = "karabakh-withdrawal-2024";
    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    [Fact]
    public async Task A_convoy_is_exported_as_lists_and_maps_have_it()
    {
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00", "2024-04-16T12:00+04:00");
        var id = convoy.GetProperty("id").GetString();
        var exported = Assert.Single((await api.Anonymous.ReadAsync($"/api/export/convoys?convoy={id}")).GetProperty(
            "features").EnumerateArray());
        var item = await api.Anonymous.ReadAsync($"/ogc/collections/convoys/items/{id}");
        Assert.Equal(item.GetProperty("geometry").GetRawText(), exported.GetProperty("geometry").GetRawText());
        Assert.Equal("LineString", item.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal(1, item.GetProperty("properties").GetProperty("legs_consistent").GetInt32());
        Assert.EndsWith($"/api/convoys/{id}", exported.GetProperty("properties").GetProperty("address").GetString(),
            StringComparison.Ordinal);
        Assert.Equal(
            convoy.GetProperty("claim").GetProperty("members").EnumerateArray().Select(m => m.GetString()),
            exported.GetProperty("properties").GetProperty("convoy").GetProperty("members").EnumerateArray()
                .Select(m => m.GetString()));
        var within = await api.Anonymous.ReadAsync(
            $"/ogc/collections/convoys/items?case={Case}&datetime=2024-04-16T08:00:00Z&bbox=46.7,40.5,46.9,40.7");
        Assert.Contains(within.GetProperty("features").EnumerateArray(), f => f.GetProperty("id").GetString() == id);
        var gpx = XDocument.Parse(await TextAsync($"/api/export/convoys?format=gpx&case={Case}"));
        Assert.All(gpx.Descendants(Gpx + "trk"), t => Assert.True(t.Descendants(Gpx + "trkpt").Count() > 1));
        Assert.Contains(id!, await TextAsync($"/api/export/convoys?format=csv&case={Case}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpx", "tracks")]
    [InlineData("kml", null)]
    [InlineData("geojsonseq", null)]
    public async Task GDAL_reads_the_routes_of_a_report_as_they_were_asked_for(string format, string? layer)
    {
        var id = await V1Async();
        var asked = $"/api/reports/{id}/routes?alternatives=5&profile=tanker-column&band=night";
        var routes = (await api.Anonymous.ReadAsync(asked)).GetProperty("features").GetArrayLength();
        Assert.True(routes > 3);
        var file = Path.Combine(TestCluster.Temporary("osint-routes-"), $"export.{format}");
        var text = await TextAsync($"{asked}&format={format}");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var copied = await ManyReports.RunAsync(
            "ogr2ogr", ["-f", "GeoJSONSeq", "/vsistdout/", file, .. layer is null ? [] : new[] { layer }]);
        Assert.Equal(routes, copied.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains($"/api/reports/{id}/routes?alternatives=5", text, StringComparison.Ordinal);
        if (format is "gpx")
        {
            Assert.Contains("\"src\":\"metric: tanker-column@", copied.Replace("\": \"", "\":\"", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        if (format is "geojsonseq")
        {
            var few = await TextAsync($"/api/reports/{id}/routes?alternatives=2&format=geojsonseq");
            var ids = few.Split('\u001e', StringSplitOptions.RemoveEmptyEntries)
                .Select(f => JsonDocument.Parse(f).RootElement.GetProperty("id").GetString()).ToArray();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        }
    }

    [Fact]
    public async Task The_routes_of_a_report_are_exchanged_road_by_road_and_move_in_time()
    {
        var asked = $"/api/reports/{await V1Async()}/routes?destination=ganja-airfield&alternatives=1";
        var route = Assert.Single((await api.Anonymous.ReadAsync(asked)).GetProperty("features").EnumerateArray())
            .GetProperty("properties").GetProperty("route");
        var document = JsonDocument.Parse((await TextAsync($"{asked}&format=rem")).Trim('\u001e', '\n')).RootElement;
        var parts = document.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToArray();
        Assert.Equal(route.GetProperty("meters").GetDouble(), parts[0].GetProperty("length_m").GetDouble());
        Assert.Equal(
            route.GetProperty("roads").EnumerateArray().Select(r => r.GetString()),
            parts.Where(p => p.GetProperty("type").GetString() is "segment").Select(p => p.GetProperty("roadName").GetString()));
        var moving = JsonDocument.Parse(await TextAsync($"{asked}&format=mfjson&departure=2024-04-16T10:00:00Z"))
            .RootElement.GetProperty("features")[0].GetProperty("temporalGeometry");
        Assert.Equal("2024-04-16T10:00:00Z", moving.GetProperty("datetimes")[0].GetString());
        Assert.Equal("Linear", moving.GetProperty("interpolation").GetString());
        Assert.Equal(400, (int)(await api.Anonymous.GetAsync($"{asked}&format=shp", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Nothing_moves_in_the_gap_between_two_days()
    {
        var convoy = await ConvoyAsync("[2024-04-16,2024-04-18]", "2024-04-18T12:00+04:00");
        var file = JsonDocument.Parse(await TextAsync(
            $"/api/export/convoys?format=mfjson&convoy={convoy.GetProperty("id").GetString()}")).RootElement;
        Assert.Equal(
            ["2024-04-18T08:00:30Z"],
            file.GetProperty("features")[0].GetProperty("temporalGeometry").GetProperty("datetimes").EnumerateArray()
                .Select(d => d.GetString()));
        var report = convoy.GetProperty("claim").GetProperty("members")[0].GetString();
        foreach (var path in new[] { $"/api/reports/{report}/routes?format=mfjson", $"/api/export/routes?format=mfjson&captured=2024-04-18" })
        {
            var routes = JsonDocument.Parse(await TextAsync(path)).RootElement.GetProperty("features").EnumerateArray()
                .Where(f => f.GetProperty("properties").GetProperty("report_id").GetString() == report).ToArray();
            Assert.NotEmpty(routes);
            Assert.All(routes, route => Assert.False(route.TryGetProperty("temporalGeometry", out _)));
        }
    }

    [Fact]
    public async Task A_capture_before_our_era_leaves_the_other_convoys_of_a_case_to_be_exported()
    {
        var odd = await ConvoyAsync("0001-01-01", "0000-06-01/2024-04-16");
        var text = await TextAsync($"/api/export/convoys?format=mfjson&case={Case}");
        Assert.Contains(odd.GetProperty("id").GetString()!, text, StringComparison.Ordinal);
    }

    private async Task<string?> V1Async() =>
        (await api.Anonymous.ReadAsync($"/api/reports?case={Case}&limit=1000")).GetProperty("items").EnumerateArray()
            .First(r => r.TryGetProperty("label", out var l) && l.GetString() == "V1").GetProperty("id").GetString();

    [Theory]
    [InlineData("gpx", "tracks")]
    [InlineData("kml", null)]
    [InlineData("geojsonseq", null)]
    public async Task GDAL_reads_convoys(string format, string? layer)
    {
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00", "2024-04-16T12:00+04:00");
        var file = Path.Combine(TestCluster.Temporary("osint-convoys-"), $"export.{format}");
        var id = convoy.GetProperty("id").GetString();
        var exported = await TextAsync($"/api/export/convoys?format={format}&convoy={id}");
        await File.WriteAllTextAsync(file, exported, TestContext.Current.CancellationToken);
        var copied = await ManyReports.RunAsync(
            "ogr2ogr", ["-f", "GeoJSONSeq", "/vsistdout/", file, .. layer is null ? [] : new[] { layer }]);
        Assert.Single(copied.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task As_moving_features_a_convoy_is_at_each_sighting_in_the_middle_of_its_window_beside_the_bounds()
    {
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00/2024-04-16T11:59+04:00", "2024-04-16T14:00+04:00");
        var document = JsonDocument.Parse(await TextAsync(
            $"/api/export/convoys?format=mfjson&convoy={convoy.GetProperty("id").GetString()}")).RootElement;
        Assert.Equal("FeatureCollection", document.GetProperty("type").GetString());
        Assert.Equal("urn:ogc:def:crs:OGC:1.3:CRS84",
            document.GetProperty("crs").GetProperty("properties").GetProperty("name").GetString());
        var feature = Assert.Single(document.GetProperty("features").EnumerateArray());
        var moving = feature.GetProperty("temporalGeometry");
        Assert.Equal(("MovingPoint", "Discrete"),
            (moving.GetProperty("type").GetString(), moving.GetProperty("interpolation").GetString()));
        Assert.Equal(
            ["2024-04-16T07:00:00Z", "2024-04-16T10:00:30Z"],
            moving.GetProperty("datetimes").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal("[[46.93161,40.34201],[46.78972,40.61028]]", moving.GetProperty("coordinates").GetRawText());
        var bounds = Assert.Single(feature.GetProperty("temporalProperties").EnumerateArray());
        Assert.Equal(
            ["2024-04-16T06:00:00Z", "2024-04-16T10:00:00Z"],
            bounds.GetProperty("earliest").GetProperty("values").EnumerateArray().Select(d => d.GetString()));
        Assert.Equal(
            ["2024-04-16T08:00:00Z", "2024-04-16T10:01:00Z"],
            bounds.GetProperty("latest").GetProperty("values").EnumerateArray().Select(d => d.GetString()));
    }

    [Fact]
    public async Task What_has_an_open_window_has_no_middle_and_is_not_given_one()
    {
        var convoy = await ConvoyAsync("../2024-04-16", "2024-04-16T14:00+04:00");
        var feature = JsonDocument.Parse(
            await TextAsync($"/api/export/convoys?format=mfjson&convoy={convoy.GetProperty("id").GetString()}"))
            .RootElement.GetProperty("features")[0];
        Assert.Single(feature.GetProperty("temporalGeometry").GetProperty("datetimes").EnumerateArray());
        Assert.Equal("LineString", feature.GetProperty("geometry").GetProperty("type").GetString());
        var open = await ConvoyAsync("../2024-04-16", "../2024-04-17");
        feature = JsonDocument.Parse(
            await TextAsync($"/api/export/convoys?format=mfjson&convoy={open.GetProperty("id").GetString()}"))
            .RootElement.GetProperty("features")[0];
        Assert.False(feature.TryGetProperty("temporalGeometry", out _));
    }

    [Fact]
    public async Task Routes_move_along_their_line_from_departure_to_arrival()
    {
        await ReportAsync(46.93161, 40.34201, "2024-04-16T10:00+04:00");
        const string captured = "2024-04-16T06:00:00Z/2024-04-16T06:00:59Z";
        var exported = await TextAsync($"/api/export/routes?format=mfjson&case={Case}&captured={captured}");
        var document = JsonDocument.Parse(exported).RootElement;
        var moving = document.GetProperty("features").EnumerateArray()
            .Where(f => f.TryGetProperty("temporalGeometry", out _)).ToArray();
        Assert.NotEmpty(moving);
        foreach (var feature in moving)
        {
            var times = feature.GetProperty("temporalGeometry").GetProperty("datetimes").EnumerateArray()
                .Select(d => DateTimeOffset.Parse(d.GetString()!, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(times.Order(), times);
            Assert.Equal(times.Length, times.Distinct().Count());
            var properties = feature.GetProperty("properties");
            var (fast, slow) = (properties.GetProperty("minutes_fastest").GetDouble(),
                properties.GetProperty("minutes_slowest").GetDouble());
            Assert.InRange((times[^1] - times[0]).TotalMinutes, ((fast + slow) / 2) - 2, ((fast + slow) / 2) + 2);
            Assert.Equal(times.Length,
                feature.GetProperty("temporalGeometry").GetProperty("coordinates").GetArrayLength());
        }
    }

    [Fact]
    public async Task The_route_exchange_model_has_one_overview_a_start_an_end_and_segments_that_add_up()
    {
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00", "2024-04-16T12:00+04:00");
        var routes =
            Sequence(await TextAsync($"/api/export/convoys?format=rem&convoy={convoy.GetProperty("id").GetString()}"));
        var route = Assert.Single(routes);
        Assert.Equal("FeatureCollection", route.GetProperty("type").GetString());
        var parts = route.GetProperty("features").EnumerateArray().ToArray();
        string Type(JsonElement f) => f.GetProperty("properties").GetProperty("type").GetString()!;
        Assert.Equal(["overview", "start"], parts[..2].Select(Type));
        Assert.Equal("end", Type(parts[^1]));
        var segments = parts[2..^1];
        Assert.NotEmpty(segments);
        Assert.All(segments, s => Assert.Equal("segment", Type(s)));
        var overview = parts[0].GetProperty("properties");
        Assert.InRange(
            segments.Sum(s => s.GetProperty("properties").GetProperty("length_m").GetDouble()) / overview.GetProperty(
                "length_m").GetDouble(), 0.999, 1.001);
        Assert.InRange(
            segments.Sum(s => s.GetProperty("properties").GetProperty("duration_s").GetDouble()) / overview.GetProperty(
                "duration_s").GetDouble(), 0.999, 1.001);
        var line = parts[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().ToArray();
        Assert.Equal(line[0].GetRawText(), parts[1].GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal(line[^1].GetRawText(), parts[^1].GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal(line[^1].GetRawText(),
            segments[^1].GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.NotEmpty(Sequence(await TextAsync($"/api/export/routes?format=rem&case={Case}")));
    }

    [Theory]
    [InlineData("geojsonseq")]
    [InlineData("csv")]
    [InlineData("kml")]
    [InlineData("gpx")]
    [InlineData("mfjson")]
    [InlineData("rem")]
    public async Task Every_form_of_a_way_names_its_road_graph_and_metric_and_that_the_roads_are_drawn_roughly(string format)
    {
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00", "2024-04-16T12:00+04:00");
        var routes = $"/api/reports/{await V1Async()}/routes?alternatives=1";
        var basis = (await api.Anonymous.ReadAsync(routes)).GetProperty("features")[0].GetProperty("properties");
        foreach (var path in new[]
        {
            $"{routes}&", $"/api/export/routes?case={Case}&",
            $"/api/export/convoys?convoy={convoy.GetProperty("id").GetString()}&",
        })
        {
            var text = await TextAsync($"{path}format={format}");
            Assert.Contains(basis.GetProperty("graph_digest").GetString()!, text, StringComparison.Ordinal);
            Assert.Contains(basis.GetProperty("metric").GetString()!, text, StringComparison.Ordinal);
            Assert.Contains("generalised", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/export/reports?format=mfjson")]
    [InlineData("/api/export/flags?format=rem")]
    [InlineData("/api/export/statements?format=mfjson")]
    [InlineData("/api/export/convoys?format=shp")]
    [InlineData("/api/export/convoys?convoy=x")]
    [InlineData("/api/export/convoys?colour=red")]
    public async Task A_form_that_there_is_not_is_refused(string path)
    {
        var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_flag_of_a_convoy_is_where_its_convoy_was()
    {
        // From Tartar to Goranboy in two minutes: no column can.
        var convoy = await ConvoyAsync("2024-04-16T10:00+04:00", "2024-04-16T10:02+04:00");
        var id = convoy.GetProperty("id").GetString();
        var flag = (await api.Anonymous.ReadAsync($"/api/flags?case={Case}&limit=1000")).GetProperty("items").EnumerateArray()
            .First(f => f.TryGetProperty("convoy_id", out var of) && of.GetString() == id).GetProperty("id").GetString()!;

        var features = (await api.Anonymous.ReadAsync($"/api/export/flags?case={Case}")).GetProperty("features").EnumerateArray();
        var geometry = features.Single(f => f.GetProperty("id").GetString() == flag).GetProperty("geometry");
        Assert.Contains(geometry.GetProperty("type").GetString(), new[] { "LineString", "Point" });

        var gpx = XDocument.Parse(await TextAsync($"/api/export/flags?case={Case}&format=gpx"));
        var point = gpx.Descendants(Gpx + "wpt").Single(w => w.Element(Gpx + "link")!.Attribute("href")!.Value.EndsWith(flag, StringComparison.Ordinal));
        Assert.Equal(("40.6102800", "46.7897200"), (point.Attribute("lat")!.Value, point.Attribute("lon")!.Value));
        await TextAsync($"/api/export/flags?case={Case}&format=geoparquet");
    }

    private static JsonElement[] Sequence(string text) =>
    [
        .. text.Split('\u001e', StringSplitOptions.RemoveEmptyEntries).Select(t => JsonDocument.Parse(t).RootElement),
    ];

    private async Task<string> TextAsync(string path)
    {
        var response = await api.Anonymous.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<string> ReportAsync(double longitude, double latitude, string captured) =>
        (await api.Submitter.FileAsync(new
        {
            @case = Case,
            source = new { url = $"https://example.org/post/{Guid.CreateVersion7():N}" },
            claimed_place = new { longitude, latitude },
            captured,
        })).GetProperty("id").GetString()!;

    private async Task<JsonElement> ConvoyAsync(string first, string second)
    {
        var members =
            new[] { await ReportAsync(46.93161, 40.34201, first), await ReportAsync(46.78972, 40.61028, second) };
        return await (await api.Submitter.SendAsync(
            HttpMethod.Post, "/api/convoys", JsonSerializer.Serialize(new { @case = Case, members }))).BodyAsync(
                HttpStatusCode.Created);
    }
}
