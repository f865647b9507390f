using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Search;

public sealed class QuickerWayTests
{
    /// <summary>Grids are there for their ties: a search among them grows, and is put to the hierarchy.</summary>
    [Fact]
    public void A_quicker_way_exists_exactly_when_the_quickest_one_takes_less() => AnySeed.Passes(100, seed =>
    {
        var random = new Random(seed);
        var graph = random.Next(4) == 0 ? TestRoads.Grid(40, 40) : ContractionHierarchyTests.AnyGraph(random);
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, metric);
        var ellipse = new EllipseSweep(hierarchy);
        if (!ellipse.Run(times, [Any(), Any()], [Any(), Any()], quarters: random.Next(4, 9)))
        {
            return;
        }

        var quicker = new QuickerWay(hierarchy);
        var between = new Dijkstra(graph);
        var inside = ellipse.Nodes.ToArray();
        for (var i = 0; i < 10; i++)
        {
            var tail = inside[random.Next(inside.Length)];
            between.Run(metric, SearchDirection.Forward, [new Seed(tail)]);
            for (var j = 0; j < 20; j++)
            {
                var head = inside[random.Next(inside.Length)];
                var quickest = between.Time(head);
                var most = (long)ellipse.Limit - ellipse.From(tail) - ellipse.To(head);
                foreach (var below in (long[])[quickest, quickest + 1, 2 * quickest, most])
                {
                    // Only what keeps the limit of the ellipse may be asked.
                    if (below >= 0 && below <= most)
                    {
                        Assert.Equal(quickest < below, quicker.Exists(times, ellipse, tail, head, (uint)below));
                    }
                }
            }
        }

        Seed Any() => new(random.Next(graph.NodeCount));
    });

    [Fact]
    public void A_warm_search_allocates_nothing()
    {
        var graph = TestRoads.Planar(new Random(3), 120);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, ShippedProfiles.ByDay(graph));
        var ellipse = new EllipseSweep(hierarchy);
        var quicker = new QuickerWay(hierarchy);
        Assert.Equal(0, Allocations.LeastOf(All));

        void All()
        {
            ellipse.Run(times, [new Seed(0)], [new Seed(1)], quarters: 5);
            for (var i = 0; i + 1 < ellipse.Nodes.Length; i++)
            {
                quicker.Exists(times, ellipse, ellipse.Nodes[i], ellipse.Nodes[^1], below: ellipse.Limit);
            }
        }
    }
}
