using System.Text.Json;

namespace Osint.Api.Tests.Ogc;

/// <summary>What QGIS itself reads, in <c>./osint test --full</c>: it is large, and needs Debian's python3-qgis.</summary>
public sealed class QgisTests(ManyReports many)
{
    [Fact]
    public async Task QGIS_reads_every_feature_every_box_and_every_layer_of_the_layer_definition()
    {
        Assert.SkipUnless(
            string.Equals(Environment.GetEnvironmentVariable("OSINT_FULL"), "1", StringComparison.Ordinal),
            "QGIS is asked in ./osint test --full.");
        var server = await many.ServerAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "Ogc", "read_with_qgis.py");
        // Debian's own Python, whatever others there are; its user's folder is made anew, so that no settings of anybody's have a say.
        var output = await ManyReports.RunAsync(
            "env", $"HOME={TestCluster.Temporary("osint-qgis-")}", "/usr/bin/python3", script, server.Address.ToString(), "46.9", "40.3", "47.2", "40.7");
        using var answer = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..]);
        foreach (var collection in answer.RootElement.GetProperty("read").EnumerateObject())
        {
            var read = collection.Value;
            Assert.True(read.GetProperty("valid").GetBoolean(), $"{collection.Name}: {read.GetProperty("error").GetString()}");
            Assert.Equal(await MatchedAsync(server, collection.Name, ""), read.GetProperty("ids").GetArrayLength());
            Assert.Equal(await MatchedAsync(server, collection.Name, "&bbox=46.9,40.3,47.2,40.7"), read.GetProperty("in_box").GetInt32());
        }

        var ids = answer.RootElement.GetProperty("read").GetProperty("reports").GetProperty("ids");
        Assert.Equal(ids.GetArrayLength(), ids.EnumerateArray().Select(i => i.GetString()).Distinct().Count());
        Assert.Equal(
            await many.CountAsync("select count(*) from reports where status = 'current' and not variant"), ids.GetArrayLength());
        var collections = (await server.Client(key: null).ReadAsync("/ogc/collections")).GetProperty("collections").GetArrayLength();
        Assert.Equal(2 * collections, answer.RootElement.GetProperty("layers").GetInt32());
        Assert.Equal("[]", answer.RootElement.GetProperty("invalid").GetRawText());
    }

    private static async Task<int> MatchedAsync(ServerProcess server, string collection, string query) =>
        (await server.Client(key: null).ReadAsync($"/ogc/collections/{collection}/items?limit=1{query}")).GetProperty("numberMatched").GetInt32();
}
