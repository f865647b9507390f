using System.Collections.Concurrent;
using System.Text.Json;
using System.Xml.Linq;

namespace Osint.Api.Tests;

/// <summary>The roads of a case exchanged while it is asked for routes: every answer is wholly of one graph.</summary>
public sealed class RoadSwapTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Network = "western-azerbaijan";

    private const string Question =
        """{"case":"karabakh-withdrawal-2024","from":{"name":"Terter"},"to":{"longitude":46.32,"latitude":40.74},"alternatives":2}""";

    [Fact]
    public async Task While_eight_clients_ask_and_the_roads_are_exchanged_no_request_fails_and_no_answer_is_mixed()
    {
        var folder = TestCluster.Temporary("osint-swap-");
        var shipped = Path.Combine(TestCluster.Root, "geodata", "roads", $"{Network}.osm");
        var without = Path.Combine(folder, "without.osm");
        var document = XDocument.Load(shipped);
        document.Root!.Elements("way")
            .Where(w => w.Elements("tag").Any(t => t.Attribute("v")!.Value.StartsWith("Goranboy - Terter", StringComparison.Ordinal)))
            .Remove();
        document.Save(without);

        var failures = new ConcurrentBag<string>();
        var lengths = new ConcurrentDictionary<string, ConcurrentDictionary<string, int>>();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var response = await api.Submitter.SendAsync(HttpMethod.Post, "/api/routes", Question);
                var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                if (!response.IsSuccessStatusCode)
                {
                    failures.Add($"{(int)response.StatusCode} {text}");
                    continue;
                }

                var routes = JsonDocument.Parse(text).RootElement.GetProperty("features").EnumerateArray()
                    .Select(f => f.GetProperty("properties")).ToArray();
                var digests = routes.Select(r => r.GetProperty("graph_digest").GetString()!).Distinct().ToArray();
                if (digests is not [var digest])
                {
                    failures.Add($"{digests.Length} graphs in one answer: {text}");
                    continue;
                }

                var meters = string.Join(' ', routes.Select(r => r.GetProperty("route").GetProperty("meters").GetRawText()));
                lengths.GetOrAdd(digest, _ => new()).AddOrUpdate(meters, 1, (_, n) => n + 1);
            }
        }).ToArray();
        for (var round = 0; round < 3; round++)
        {
            await api.ImportRoadsAsync(Network, without, shipped: false);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            await api.ImportRoadsAsync(Network, shipped, shipped: false);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(3)));
        Assert.Equal(2, lengths.Count);
        Assert.All(lengths.Values, l => Assert.Single(l));
        Assert.Equal(2, lengths.Values.Select(l => l.Keys.Single()).Distinct(StringComparer.Ordinal).Count());
    }
}
