using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Search;

public sealed class DijkstraTests
{
    [Theory]
    [InlineData(SearchDirection.Forward)]
    [InlineData(SearchDirection.Backward)]
    public void Times_are_those_of_Bellman_and_Ford_on_any_graph(SearchDirection direction)
    {
        AnySeed.Holds(300, seed =>
        {
            var random = new Random(seed);
            var graph = TestRoads.Wild(random);
            var metric = ShippedProfiles.ByDay(graph);
            var seeds = Seeds(random, graph);
            var search = new Dijkstra(graph);
            search.Run(metric, direction, seeds);
            var expected = BellmanFord(graph, metric, direction, seeds);
            return Enumerable.Range(0, graph.NodeCount).All(n => search.Time(n) == expected[n])
                && search.Settled.Length == expected.Count(t => t != Dijkstra.Unreached);
        });
    }

    [Theory]
    [InlineData(SearchDirection.Forward)]
    [InlineData(SearchDirection.Backward)]
    public void Parent_edges_are_the_smallest_of_the_equally_quick_ones(SearchDirection direction)
    {
        AnySeed.Holds(300, seed =>
        {
            var random = new Random(seed);
            var graph = random.Next(2) == 0 ? TestRoads.Wild(random) : TestRoads.Grid(5, 4);
            var metric = ShippedProfiles.ByDay(graph);
            var seeds = Seeds(random, graph);
            var search = new Dijkstra(graph);
            search.Run(metric, direction, seeds);
            var (from, to) = direction == SearchDirection.Forward ? (graph.Tail, graph.Head) : (graph.Head, graph.Tail);
            return Enumerable.Range(0, graph.NodeCount).Where(n => search.Time(n) != Dijkstra.Unreached).All(node =>
            {
                var isSeed = seeds.Any(s => s.Node == node && s.Milliseconds == search.Time(node));
                var smallest = Enumerable.Range(0, graph.EdgeCount).Where(e => to[e] == node && metric.Passes(e)
                        && search.Time(from[e]) != Dijkstra.Unreached
                        && search.Time(from[e]) + metric[e] == search.Time(node))
                    .Cast<int?>().FirstOrDefault();
                return search.ParentEdge(node) == (isSeed ? -1 : smallest);
            });
        });
    }

    [Fact]
    public void A_limit_leaves_out_exactly_what_is_farther()
    {
        AnySeed.Holds(300, seed =>
        {
            var random = new Random(seed);
            var graph = TestRoads.Wild(random);
            var metric = ShippedProfiles.ByDay(graph);
            var seeds = Seeds(random, graph);
            var limit = random.Next(1_000_000);
            var (all, near) = (new Dijkstra(graph), new Dijkstra(graph));
            all.Run(metric, SearchDirection.Forward, seeds);
            near.Run(metric, SearchDirection.Forward, seeds, limit);
            return Enumerable.Range(0, graph.NodeCount)
                .All(n => near.Time(n) == (all.Time(n) <= limit ? all.Time(n) : Dijkstra.Unreached));
        });
    }

    [Fact]
    public void A_search_that_stops_at_its_target_knows_its_time()
    {
        AnySeed.Holds(300, seed =>
        {
            var random = new Random(seed);
            var graph = TestRoads.Wild(random);
            var metric = ShippedProfiles.ByDay(graph);
            var target = random.Next(graph.NodeCount);
            var (all, one) = (new Dijkstra(graph), new Dijkstra(graph));
            all.Run(metric, SearchDirection.Forward, [new Seed(0)]);
            one.Run(metric, SearchDirection.Forward, [new Seed(0)], target: target);
            return one.Time(target) == all.Time(target);
        });
    }

    [Fact]
    public void A_search_used_again_forgets_the_one_before()
    {
        var graph = new TestRoads().WithNodes(3).Link(0, 1).Build();
        var metric = ShippedProfiles.ByDay(graph);
        var search = new Dijkstra(graph);
        Assert.Equal(Dijkstra.Unreached, search.Time(0));
        search.Run(metric, SearchDirection.Forward, [new Seed(0)]);
        Assert.NotEqual(Dijkstra.Unreached, search.Time(1));
        search.Run(metric, SearchDirection.Forward, [new Seed(2)]);
        Assert.Equal(Dijkstra.Unreached, search.Time(1));
        Assert.Equal(-1, search.ParentEdge(1));
        Assert.Equal([2], search.Settled.ToArray());
    }

    [Fact]
    public void A_warm_search_allocates_nothing()
    {
        var graph = TestRoads.Planar(new Random(1), 120);
        var metric = ShippedProfiles.ByDay(graph);
        var search = new Dijkstra(graph);
        Seed[] seeds = [new(0), new(7, 1000)];
        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                Both();
            }
        }));

        void Both()
        {
            search.Run(metric, SearchDirection.Forward, seeds);
            search.Run(metric, SearchDirection.Backward, seeds, limit: 3_600_000, target: 50);
        }
    }

    [Fact]
    public void Strong_components_are_what_reaches_each_other()
    {
        AnySeed.Holds(300, seed =>
        {
            var graph = TestRoads.Wild(new Random(seed));
            var metric = ShippedProfiles.ByDay(graph);
            var components = StrongComponents.Of(graph, metric);
            var times = Enumerable.Range(0, graph.NodeCount)
                .Select(n => BellmanFord(graph, metric, SearchDirection.Forward, [new Seed(n)])).ToArray();
            var nodes = Enumerable.Range(0, graph.NodeCount).ToArray();
            bool Mutual(int a, int b) => times[a][b] != Dijkstra.Unreached && times[b][a] != Dijkstra.Unreached;
            var sizes = nodes.Select(a => nodes.Count(b => Mutual(a, b))).ToArray();
            var first = Array.IndexOf(sizes, sizes.Max());
            return nodes.All(a => nodes.All(b => components.Together(a, b) == Mutual(a, b)))
                && nodes.All(n => components.InLargest(n) == Mutual(n, first));
        });
    }

    private static Seed[] Seeds(Random random, RoadGraph graph) =>
        [.. Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => new Seed(random.Next(graph.NodeCount), random.Next(3) * 50_000))];

    private static long[] BellmanFord(RoadGraph graph, Metric metric, SearchDirection direction, Seed[] seeds)
    {
        var times = new long[graph.NodeCount];
        Array.Fill(times, Dijkstra.Unreached);
        foreach (var seed in seeds)
        {
            times[seed.Node] = Math.Min(times[seed.Node], seed.Milliseconds);
        }

        for (var round = 0; round < graph.NodeCount; round++)
        {
            for (var edge = 0; edge < graph.EdgeCount; edge++)
            {
                var (from, to) = direction == SearchDirection.Forward
                    ? (graph.Tail[edge], graph.Head[edge])
                    : (graph.Head[edge], graph.Tail[edge]);
                if (metric.Passes(edge) && times[from] != Dijkstra.Unreached)
                {
                    times[to] = Math.Min(times[to], times[from] + metric[edge]);
                }
            }
        }

        return times;
    }
}
