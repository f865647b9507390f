using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Osint.Api.Tests.Ogc;

/// <summary>What GDAL's own OGC API driver makes of the service, against what SQL says.</summary>
public sealed partial class GdalTests(ManyReports many)
{
    private const string Served = "r.status = 'current' and not r.variant";

    [Theory]
    [InlineData("reports", $"from reports r where {Served}")]
    [InlineData("sightings", $"from reports r where {Served}")]
    [InlineData("flags", "from findings f left join reports r on r.id = f.report_id where f.status = 'open' and (r.id is null or (r.status = 'current' and not r.variant))")]
    [InlineData("routes", $"from reports r join route_plans p on p.origin_key = r.route_origin join routes t on t.plan_key = p.key where {Served}")]
    [InlineData("destinations", "from destinations")]
    [InlineData("convoys", "from convoys")]
    [InlineData("places", "from places")]
    [InlineData("roads", "from roads")]
    public async Task All_features_are_copied(string collection, string from)
    {
        var copied = await CopyAsync(collection);
        Assert.Equal(await many.CountAsync($"select count(*) {from}"), copied.Length);
        Assert.NotEmpty(copied);
        Assert.Equal(copied.Length, copied.Select(f => f.GetRawText()).Distinct().Count());
    }

    [Fact]
    public async Task The_copied_ids_are_those_of_the_table()
    {
        var copied = await CopyAsync("reports");
        var joined = string.Join(',', copied.Select(f => f.GetProperty("properties").GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            await TestCluster.ScalarAsync<string>(
                await many.DatabaseAsync(), $"select string_agg(r.id::text, ',' order by r.id::text collate \"C\") from reports r where {Served}"),
            joined);
    }

    [Theory]
    [InlineData(45.5, 39.2, 46.1, 39.9)]
    [InlineData(46.49, 40.01, 46.51, 40.02)]
    [InlineData(46.9, 40.3, 47.2, 40.7)]
    [InlineData(-10, -10, -9, -9)]
    public async Task A_box_selects_what_SQL_selects(double west, double south, double east, double north)
    {
        var corners = new[] { west, south, east, north }.Select(c => c.ToString(CultureInfo.InvariantCulture)).ToArray();
        var copied = await CopyAsync("reports", ["-spat", .. corners]);
        Assert.Equal(
            await many.CountAsync(
                $"select count(*) from reports r where {Served} and ST_Intersects(r.region, ST_MakeEnvelope({string.Join(',', corners)}, 4326))"),
            copied.Length);
    }

    [Fact]
    public async Task A_time_selects_what_SQL_selects()
    {
        var output = await ManyReports.RunAsync(
            "ogrinfo", "-ro", "-so", await SourceAsync(), "reports", "-where", "captured_earliest >= '2024/04/20 06:30:00+00'");
        var counted = long.Parse(FeatureCount().Match(output).Groups["count"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(
            await many.CountAsync($"select count(*) from reports r where {Served} and r.captured_windows && '[2024-04-20T06:30:00Z,)'::tstzrange"),
            counted);
        Assert.InRange(counted, 1, ManyReports.Generated - 1);
    }

    private async Task<string> SourceAsync() => $"OAPIF:{(await many.ServerAsync()).Address}ogc";

    private async Task<JsonElement[]> CopyAsync(string collection, params string[] options)
    {
        var output = await ManyReports.RunAsync(
            "ogr2ogr", ["-f", "GeoJSONSeq", "/vsistdout/", "-oo", "PAGE_SIZE=500", .. options, await SourceAsync(), collection]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    [GeneratedRegex(@"Feature Count: (?<count>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FeatureCount();
}
