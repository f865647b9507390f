using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Xunit;

namespace Osint.Routing.Tests.Graph;

public class RoadGraphBuilderTests
{
    [Fact]
    public void Every_graph_keeps_the_invariants() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed => GraphInvariants.Check(RandomGraph.Of(seed)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_calls_make_the_same_digest_and_any_other_graph_another() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNegativeInt>(),
            ArbMap.Default.ArbFor<NonNegativeInt>(),
            static (one, other) => one.Get == other.Get
                == string.Equals(
                    RandomGraph.Of(one.Get).Digest, RandomGraph.Of(other.Get).Digest, StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_two_way_stretch_is_two_twins_and_a_one_way_stretch_one_edge()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(47, 40)));
        var road = builder.AddWay(1, new Road { Highway = "primary" });
        builder.Connect(a, b, road);
        builder.Connect(a, b, road, OneWay.Forward);
        builder.Connect(a, b, road, OneWay.Backward);

        var graph = builder.Build();

        Assert.Equal([0, 0, 1, 1], graph.Tail);
        Assert.Equal([1, 1, 0, 0], graph.Head);
        Assert.Equal([2, -1, 0, -1], graph.Twin);
    }

    [Fact]
    public void A_bend_is_kept_and_counts_in_the_length()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(46, 41)));
        var bend = new Position(47, 40.5);
        builder.Connect(a, b, builder.AddWay(1, new Road { Highway = "primary" }), OneWay.No, [bend]);

        var graph = builder.Build();

        Assert.Equal([graph.PositionOf(a), bend, graph.PositionOf(b)], GraphInvariants.Shape(graph, 0));
        Assert.Equal([graph.PositionOf(b), bend, graph.PositionOf(a)], GraphInvariants.Shape(graph, 1));
        var meters = Geodesic.DistanceMeters(graph.PositionOf(a), bend)
            + Geodesic.DistanceMeters(bend, graph.PositionOf(b));
        Assert.Equal(meters, graph.LengthMillimeters[0] / 1000.0, 3);
        Assert.Single(graph.BetweenLongitude);
    }

    [Fact]
    public void Ways_with_the_same_attributes_share_them_and_keep_their_ids()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(46, 41)));
        foreach (var (id, highway) in new[] { (7L, "primary"), (8L, "secondary"), (9L, "primary") })
        {
            builder.Connect(a, b, builder.AddWay(id, new Road { Highway = highway }), OneWay.Forward);
        }

        var graph = builder.Build();

        Assert.Equal([7, 8, 9], graph.WayId);
        Assert.Equal(2, graph.Roads.Count);
        Assert.Equal(["primary", "secondary", "primary"], Enumerable.Range(0, 3).Select(e => graph.RoadAt(e).Highway));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(49.9, false)]
    [InlineData(50.0, true)]
    [InlineData(300.0, true)]
    public void A_graph_is_generalised_from_an_accuracy_of_50_metres(double? accuracy, bool generalised)
    {
        var builder = new RoadGraphBuilder();
        builder.AddWay(1, new Road { Highway = "primary" });
        builder.AddWay(2, new Road { Highway = "primary", AccuracyMeters = accuracy });

        Assert.Equal(generalised, builder.Build().Generalised);
    }

    [Fact]
    public void What_was_not_added_cannot_be_connected()
    {
        var builder = new RoadGraphBuilder();
        var node = builder.AddNode(new Position(46, 40));

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Connect(node, node, way: 0));
        builder.AddWay(1, new Road { Highway = "primary" });
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Connect(node, 1, way: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Connect(node, node, way: 0, obstacle: 0));
    }

    [Fact]
    public void A_line_too_long_for_an_edge_is_refused()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(0, 0)), builder.AddNode(new Position(30, 0)));
        var road = builder.AddWay(1, new Road { Highway = "primary" });

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Connect(a, b, road));
    }

    [Fact]
    public void An_empty_builder_makes_an_empty_graph()
    {
        var graph = new RoadGraphBuilder().Build();

        Assert.Equal(0, graph.NodeCount);
        Assert.Equal(0, graph.EdgeCount);
        GraphInvariants.Check(graph);
    }
}
