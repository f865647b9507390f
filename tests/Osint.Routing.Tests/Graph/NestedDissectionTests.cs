using Osint.Routing.Graph;
using Osint.Routing.Search;
using Osint.Routing.Tests.Search;
using Xunit;

namespace Osint.Routing.Tests.Graph;

public sealed class NestedDissectionTests
{
    [Fact]
    public void Every_node_of_any_graph_has_one_rank_and_the_same_every_time() => AnySeed.Passes(300, seed =>
    {
        var graph = RandomGraph.Of(seed, mostNodes: 200);
        Assert.Equal(Enumerable.Range(0, graph.NodeCount), graph.Rank.Order());
        Assert.Equal(graph.Rank, NestedDissection.Ranks(graph));
    });

    /// <summary>
    /// What the order is for. A grid of 60 by 60 gets 22 arcs to a node by good cuts;
    /// row by row it gets 60.
    /// </summary>
    [Fact]
    public void The_order_keeps_a_hierarchy_small()
    {
        var roads = new TestRoads();
        for (var i = 0; i < 3600; i++)
        {
            roads.Node(46 + (i % 60 * 0.01), 40 + (i / 60 * 0.01));
        }

        for (var i = 0; i < 3600; i++)
        {
            if (i % 60 < 59)
            {
                roads.Link(i, i + 1, oneWay: true);
            }

            if (i < 3540)
            {
                roads.Link(i, i + 60, oneWay: true);
            }
        }

        var graph = roads.Build();

        Assert.InRange(ContractionHierarchy.Of(graph).ArcCount, 3600, 25 * 3600);
        Assert.True(
            ContractionHierarchy.Of(graph, [.. Enumerable.Range(0, 3600)]).ArcCount > 40 * 3600,
            "Row by row is no longer bad: the test tells nothing.");
    }

    [Fact]
    public void A_graph_numbered_by_rank_is_the_same_graph()
    {
        AnySeed.Passes(100, seed =>
        {
            var asAdded = RandomGraph.Of(seed);
            var byRank = RandomGraph.Of(seed, byRank: true);
            GraphInvariants.Check(byRank);
            Assert.Equal(Enumerable.Range(0, byRank.NodeCount), byRank.Rank);
            Assert.Equal(Texts(asAdded, asAdded.Rank), Texts(byRank, byRank.Rank), StringComparer.Ordinal);
        });

        static IEnumerable<string> Texts(RoadGraph graph, Numbers<int> ranks) => Enumerable.Range(0, graph.EdgeCount)
            .Select(e => $"{ranks[graph.Tail[e]]} {graph.PositionOf(graph.Tail[e])} {ranks[graph.Head[e]]} "
                + $"{graph.LengthMillimeters[e]} {graph.WayOf[e]} {graph.ObstacleOf[e]} "
                + string.Join(' ', GraphInvariants.Shape(graph, e)))
            .Order(StringComparer.Ordinal);
    }
}
