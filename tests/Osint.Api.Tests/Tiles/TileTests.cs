using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Tests.Ogc;

namespace Osint.Api.Tests.Tiles;

/// <summary>Vector tiles: every feature counted once at every zoom, small, and the same wherever they are drawn.</summary>
public sealed class TileTests(ManyReports many)
{
    private const int MaxBytes = 500 << 10;

    [Theory]
    [InlineData("reports", "select count(*) from reports where not variant and status = 'current' and region is not null")]
    [InlineData(
        "sightings", "select count(*) from reports where not variant and status = 'current' and region is not null")]
    [InlineData("flags", "select count(*) from findings f join reports r on r.id = f.report_id where f.status = 'open' and r.status = 'current' and not r.variant and r.region is not null")]
    [InlineData("routes", "select count(*) from reports r join route_plans p on p.origin_key = r.route_origin join routes t on t.plan_key = p.key where r.status = 'current' and not r.variant")]
    [InlineData("roads", "select count(*) from roads")]
    [InlineData("places", "select count(*) from places")]
    [InlineData("destinations", "select count(*) from destinations")]
    [InlineData("convoys", "select count(*) from convoys")]
    public async Task Over_the_tiles_of_any_zoom_every_feature_counts_once(string collection, string sql)
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var total = await many.CountAsync(sql);
        Assert.True(total > 0);
        foreach (var zoom in new[] { 0, 3, 7, 8, 9 })
        {
            var sum = 0L;
            // What there is lies between 44 and 50 degrees east, 37 and 43 north.
            for (var x = Column(44, zoom); x <= Column(50, zoom); x++)
            {
                for (var y = Row(43, zoom); y <= Row(37, zoom); y++)
                {
                    var bytes = await client.GetByteArrayAsync(
                        $"/tiles/{collection}/{zoom}/{x}/{y}.mvt", TestContext.Current.CancellationToken);
                    Assert.InRange(bytes.Length, 0, MaxBytes);
                    sum += VectorTile.Read(bytes).Points;
                }
            }

            Assert.True(total == sum, $"{sum} instead of {total} at zoom {zoom}");
        }
    }

    [Fact]
    public async Task Few_features_are_drawn_one_by_one_with_their_properties_and_many_as_points()
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var near = VectorTile.Read(await client.GetByteArrayAsync(
            $"/tiles/reports/10/{Column(46.5, 10)}/{Row(40.2, 10)}.mvt", TestContext.Current.CancellationToken));
        Assert.Equal("reports", near.Layer);
        Assert.Contains(near.Features, f => f.Kind == 3);
        Assert.All(near.Features, f => Assert.Equal(ManyReports.Case, f.Properties["case"]));
        var far = VectorTile.Read(await client.GetByteArrayAsync("/tiles/reports/4/10/6.mvt", TestContext.Current.CancellationToken));
        Assert.All(far.Features, f => Assert.Equal(1, f.Kind));
        Assert.Contains(far.Features, f => (long)f.Properties["point_count"] > 1);
        var roads = VectorTile.Read(await client.GetByteArrayAsync("/tiles/roads/5/20/12.mvt", TestContext.Current.CancellationToken));
        Assert.Contains(roads.Features, f => f.Kind == 2);
    }

    [Fact]
    public async Task Both_forms_of_address_give_the_same_tile_compressed_or_plain()
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var (x, y) = (Column(46.5, 9), Row(40.2, 9));
        var plain = await GetAsync(client, $"/tiles/places/9/{x}/{y}.mvt");
        var ogc = await GetAsync(client, $"/ogc/collections/places/tiles/WebMercatorQuad/9/{y}/{x}", gzip: true);
        Assert.Equal("application/vnd.mapbox-vector-tile", plain.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["gzip"], ogc.Content.Headers.ContentEncoding);
        Assert.Equal(plain.Headers.ETag, ogc.Headers.ETag);
        using var unpacked = new GZipStream(
            await ogc.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), bytes.ToArray());
        var again = await GetAsync(client, $"/tiles/places/9/{x}/{y}.mvt", plain.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(plain.Headers.ETag, again.Headers.ETag);
    }

    [Theory]
    [InlineData("/tiles/reports/0/0/0.mvt", 200)]
    [InlineData("/tiles/reports/22/4194303/4194303.mvt", 200)]
    [InlineData("/tiles/reports/0/1/0.mvt", 404)]
    [InlineData("/tiles/reports/3/0/8.mvt", 404)]
    [InlineData("/tiles/reports/23/0/0.mvt", 404)]
    [InlineData("/tiles/reports/99999999999/0/0.mvt", 404)]
    [InlineData("/tiles/nothing/0/0/0.mvt", 404)]
    [InlineData("/tiles/reports/a/0/0.mvt", 400)]
    [InlineData("/tiles/reports/1/-1/0.mvt", 400)]
    [InlineData("/tiles/reports/1/0/0.5.mvt", 400)]
    [InlineData("/tiles/reports/0/0/0.mvt?colour=red", 400)]
    [InlineData("/ogc/collections/reports/tiles/WebMercatorQuad/1/2/0", 404)]
    [InlineData("/ogc/collections/reports/tiles/WorldCRS84Quad/0/0/0", 404)]
    [InlineData("/ogc/collections/reports/tiles/WebMercatorQuad/x/0/0", 400)]
    public async Task An_address_outside_of_the_pyramid_is_404_and_one_that_is_none_400(string path, int status)
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var response = await GetAsync(client, path);
        Assert.Equal(status, (int)response.StatusCode);
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_write_shows_in_the_tiles_of_every_process_and_the_others_stay_as_they_are()
    {
        var database = await TestCluster.CreateAsync();
        await using var one = await ServerProcess.StartAsync(database);
        await using var other = await ServerProcess.StartAsync(database);
        using var first = one.Client(key: null);
        using var second = other.Client(key: null);
        var touched = $"/tiles/reports/12/{Column(46.2, 12)}/{Row(40.9, 12)}.mvt";
        var untouched = $"/tiles/reports/9/{Column(47.2, 9)}/{Row(39.9, 9)}.mvt";
        var roads = $"/tiles/roads/12/{Column(46.2, 12)}/{Row(40.9, 12)}.mvt";
        var before = new Dictionary<string, EntityTagHeaderValue>();
        foreach (var path in new[] { touched, untouched, roads })
        {
            before[path] = (await GetAsync(first, path)).Headers.ETag!;
            Assert.Equal(before[path], (await GetAsync(second, path)).Headers.ETag);
        }

        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var key = await Keys.CreateAsync(
            connection, Role.Submitter, "a writer", NodaTime.SystemClock.Instance.GetCurrentInstant(), expires: null);
        using var writer = one.Client(key);
        var report = await writer.FileAsync(new
        {
            @case = ManyReports.Case,
            source = new { url = "https://example.org/tile" },
            claimed_place = new { longitude = 46.2, latitude = 40.9 },
            captured = "2024-04-16",
        });
        await UntilAsync(first, touched, tile => Shows(tile, report));
        await UntilAsync(second, touched, tile => Shows(tile, report));
        foreach (var path in new[] { untouched, roads })
        {
            foreach (var client in new[] { first, second })
            {
                Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(client, path, before[path].ToString())).StatusCode);
            }
        }

        // What is written while nobody listens must show as well: every connection of the second process is cut.
        await TestCluster.ExecuteAsync("postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{connection.Database}' and query like 'listen osint_map%' or query = 'select 1'");
        await connection.DisposeAsync();
        await using var direct = new NpgsqlConnection(TestCluster.Superuser(new NpgsqlConnectionStringBuilder(database).Database!));
        await direct.ExecuteAsync("delete from idempotency_keys; delete from report_versions; delete from findings; delete from reports where submitter = 'a writer'");
        await UntilAsync(first, touched, tile => !Shows(tile, report));
        await UntilAsync(second, touched, tile => !Shows(tile, report));
        Assert.Equal(before[touched], (await GetAsync(second, touched)).Headers.ETag);
    }

    [Fact]
    public async Task GDALs_own_driver_reads_a_tile()
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var (x, y) = (Column(46.5, 10), Row(40.2, 10));
        var bytes = await client.GetByteArrayAsync($"/tiles/reports/10/{x}/{y}.mvt", TestContext.Current.CancellationToken);
        var file = Path.Combine(TestCluster.Temporary("osint-tile-"), "tile.mvt");
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var output = await ManyReports.RunAsync(
            "ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", "-t_srs", "EPSG:4326", $"MVT:{file}",
            "-oo", "METADATA_FILE=", "-oo", $"X={x}", "-oo", $"Y={y}", "-oo", "Z=10");
        var features = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(VectorTile.Read(bytes).Features.Count, features.Length);
        var position = features.Select(f => f.GetProperty("geometry")).First(g => g.GetProperty("type").GetString() == "Polygon")
            .GetProperty("coordinates")[0][0];
        Assert.InRange(position[0].GetDouble(), 45.9, 47.1);
        Assert.InRange(position[1].GetDouble(), 39.7, 40.7);
    }

    [Fact]
    public async Task TileJSON_style_and_tile_sets_lead_to_tiles()
    {
        using var client = (await many.ServerAsync()).Client(key: null);
        var style = await client.ReadAsync($"/ogc/style.json?case={ManyReports.Case}");
        foreach (var source in style.GetProperty("sources").EnumerateObject())
        {
            var json = await client.ReadAsync(new Uri(source.Value.GetProperty("url").GetString()!).PathAndQuery);
            Assert.Equal("3.0.0", json.GetProperty("tilejson").GetString());
            Assert.Equal(source.Name, json.GetProperty("vector_layers")[0].GetProperty("id").GetString());
            Assert.Equal(4, json.GetProperty("bounds").GetArrayLength());
            var tile = json.GetProperty("tiles")[0].GetString()!
                .Replace("{z}", "6", StringComparison.Ordinal).Replace("{x}", "40", StringComparison.Ordinal).Replace("{y}", "24", StringComparison.Ordinal);
            var layer = VectorTile.Read(await client.GetByteArrayAsync(new Uri(tile), TestContext.Current.CancellationToken));
            Assert.Equal(source.Name, layer.Layer);
            Assert.All(layer.Features, f => Assert.All(
                f.Properties.Keys, name => Assert.True(json.GetProperty("vector_layers")[0].GetProperty("fields").TryGetProperty(name, out _), name)));
            var sets = await client.ReadAsync($"/ogc/collections/{source.Name}/tiles");
            var item = await client.ReadAsync(new Uri(
                sets.GetProperty("tilesets")[0].GetProperty("links")[0].GetProperty("href").GetString()!).PathAndQuery);
            Assert.Contains(item.GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "item");
        }

        var layers = System.Xml.Linq.XDocument.Parse(await client.GetStringAsync("/ogc/osint.qlr", TestContext.Current.CancellationToken));
        Assert.Equal(16, layers.Descendants("maplayer").Count());
    }

    private static bool Shows(VectorTile tile, JsonElement report) =>
        tile.Features.Any(f => f.Properties.GetValueOrDefault("id") is string id && id == report.GetProperty("id").GetString());

    private static async Task UntilAsync(HttpClient client, string path, Func<VectorTile, bool> holds)
    {
        for (var i = 0; i < 300; i++)
        {
            if (holds(VectorTile.Read(await client.GetByteArrayAsync(path, TestContext.Current.CancellationToken))))
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{path} does not show it.");
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path, string? etag = null, bool gzip = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (etag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        }

        if (gzip)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        }

        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal static int Column(double longitude, int zoom) => (int)((longitude + 180) / 360 * (1 << zoom));

    internal static int Row(double latitude, int zoom) =>
        (int)((1 - (Math.Asinh(Math.Tan(latitude * Math.PI / 180)) / Math.PI)) / 2 * (1 << zoom));
}
