using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Search;

public sealed class QuickerWayTests
{
    [Fact]
    public void A_quicker_way_exists_exactly_when_the_quickest_one_takes_less() => AnySeed.Holds(150, seed =>
    {
        var random = new Random(seed);
        var graph = random.Next(2) == 0 ? TestRoads.Wild(random) : TestRoads.Planar(random, 40);
        var metric = ShippedProfiles.ByDay(graph);
        var (from, to, between) = (new Dijkstra(graph), new Dijkstra(graph), new Dijkstra(graph));
        to.Run(metric, SearchDirection.Backward, [Any(), Any()]);
        from.Run(metric, SearchDirection.Forward, [Any()], limit: random.Next(5_000_000));
        var quicker = new QuickerWay(graph);
        foreach (var tail in from.Settled.ToArray().Where(n => to.Time(n) != Dijkstra.Unreached))
        {
            between.Run(metric, SearchDirection.Forward, [new Seed(tail)]);
            foreach (var head in from.Settled.ToArray().Where(n => to.Time(n) != Dijkstra.Unreached))
            {
                var quickest = between.Time(head);
                long[] bounds = quickest == Dijkstra.Unreached
                    ? [1_000_000_000]
                    : [quickest, quickest + 1, 2 * quickest];
                if (bounds.Any(below => quicker.Exists(metric, from, to, tail, head, below) != quickest < below))
                {
                    return false;
                }
            }
        }

        return true;

        Seed Any() => new(random.Next(graph.NodeCount));
    });

    [Fact]
    public void A_warm_search_allocates_nothing()
    {
        var graph = TestRoads.Planar(new Random(3), 120);
        var metric = ShippedProfiles.ByDay(graph);
        var (from, to) = (new Dijkstra(graph), new Dijkstra(graph));
        from.Run(metric, SearchDirection.Forward, [new Seed(0)]);
        to.Run(metric, SearchDirection.Backward, [new Seed(1)]);
        var quicker = new QuickerWay(graph);
        Assert.Equal(0, Allocations.LeastOf(All));

        void All()
        {
            for (var i = 0; i + 1 < from.Settled.Length; i++)
            {
                quicker.Exists(metric, from, to, from.Settled[i], from.Settled[^1], below: 3_600_000);
            }
        }
    }
}
