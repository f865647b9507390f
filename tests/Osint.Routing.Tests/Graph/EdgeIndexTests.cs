using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Tests.Osm;
using Xunit;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Tests.Graph;

public class EdgeIndexTests
{
    [Fact]
    public void The_nearest_node_is_the_one_a_look_at_every_node_finds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var (graph, random) = (RandomGraph.Of(seed, mostNodes: 300), new Random(seed));
            var index = EdgeIndex.Build(graph);
            for (var i = 0; i < 20; i++)
            {
                var (from, reach) = (RandomGraph.Place(random), random.Next(30_000));
                Assert.Equal(NearestNodeSlowly(graph, from, reach), index.NearestNode(from, reach));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_nearest_edge_is_as_near_as_a_look_along_every_edge_finds() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var (graph, random) = (RandomGraph.Of(seed), new Random(seed));
            var index = EdgeIndex.Build(graph);
            for (var i = 0; i < 10; i++)
            {
                AssertNearest(graph, index, RandomGraph.Place(random), reach: 20_000);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void On_a_real_extract_the_nearest_edge_is_as_near_as_a_look_along_every_edge_finds()
    {
        const int Seed = 17;
        var path = Extracts.PathOf("monaco.osm.pbf");
        var graph = RoadImporter
            .Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var index = EdgeIndex.Build(graph);
        var random = new Random(Seed);
        for (var i = 0; i < 60; i++)
        {
            var from = new Position(7.40 + (random.NextDouble() * 0.04), 43.72 + (random.NextDouble() * 0.04));
            AssertNearest(graph, index, from, reach: 1000);
            Assert.Equal(NearestNodeSlowly(graph, from, 1000), index.NearestNode(from, 1000));
        }
    }

    [Fact]
    public void Nodes_inside_a_region_are_those_it_covers() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var (graph, random) = (RandomGraph.Of(seed, mostNodes: 300), new Random(seed));
            var index = EdgeIndex.Build(graph);
            foreach (var region in (Region[])
                [Region.Circle(RandomGraph.Place(random), random.Next(1, 30_000)), Square(random), Ring(random)])
            {
                var covered = Enumerable.Range(0, graph.NodeCount).Where(node => region.Covers(graph.PositionOf(node)));
                Assert.Equal(covered, index.NodesInside(region));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_snap_tells_where_along_the_edge_it_lies()
    {
        var index = EdgeIndex.Build(Bent(out var graph));

        var snap = index.NearestEdge(new Position(46.1, 40.05), 10_000);

        Assert.NotNull(snap);
        Assert.Equal(0, snap.Value.Edge);
        Assert.Equal(46.1, snap.Value.Position.LongitudeDeg, 6);
        Assert.Equal(40.0, snap.Value.Position.LatitudeDeg, 6);
        var (along, aside) = (
            Geodesic.DistanceMeters(new Position(46, 40), snap.Value.Position),
            Geodesic.DistanceMeters(new Position(46.1, 40.05), snap.Value.Position));
        Assert.Equal(along / (graph.LengthMillimeters[0] / 1000.0), snap.Value.FractionAlong, 6);
        Assert.Equal(aside, snap.Value.DistanceMeters);
    }

    [Theory]
    [InlineData(45.9, 40.0, 0)]
    [InlineData(46.2, 40.3, 1)]
    public void Past_the_ends_of_an_edge_its_ends_are_nearest(double longitude, double latitude, double fraction)
    {
        var snap = EdgeIndex.Build(Bent(out _)).NearestEdge(new Position(longitude, latitude), 20_000);

        Assert.Equal(fraction, snap?.FractionAlong);
    }

    [Fact]
    public void Nothing_within_reach_is_nothing_found()
    {
        var index = EdgeIndex.Build(Bent(out _));

        Assert.Null(index.NearestEdge(new Position(50, 40), 1000));
        Assert.Null(index.NearestNode(new Position(50, 40), 1000));
        Assert.Empty(index.NodesInside(Region.Circle(new Position(50, 40), 1000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.NearestEdge(new Position(50, 40), double.NaN));
    }

    [Fact]
    public void A_place_on_a_node_is_at_no_distance_even_with_no_reach()
    {
        var index = EdgeIndex.Build(Bent(out _));

        Assert.Equal(new NodeSnap(0, 0), index.NearestNode(new Position(46, 40), 0));
        Assert.Equal(0, index.NearestEdge(new Position(46, 40), 0)?.DistanceMeters);
    }

    [Fact]
    public void What_is_not_allowed_is_not_found()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(46.01, 40)));
        var road = builder.AddWay(1, new Road { Highway = "primary" });
        builder.Connect(a, b, road, OneWay.Forward);
        builder.Connect(a, b, road, OneWay.Forward, [new Position(46.005, 40.001)]);
        var index = EdgeIndex.Build(builder.Build());

        Assert.Equal(0, index.NearestEdge(new Position(46.005, 39.999), 1000)?.Edge);
        Assert.Equal(1, index.NearestEdge(new Position(46.005, 39.999), 1000, static edge => edge != 0)?.Edge);
        Assert.Equal(1, index.NearestNode(new Position(46, 40), 1000, static node => node != 0)?.Node);
    }

    [Fact]
    public void An_edge_of_length_0_can_be_snapped_to()
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(46, 40)));
        builder.Connect(a, b, builder.AddWay(1, new Road { Highway = "primary" }));

        var snap = EdgeIndex.Build(builder.Build()).NearestEdge(new Position(46, 40.001), 1000);

        Assert.Equal((0, 0.0), (snap?.Edge, snap?.FractionAlong));
    }

    [Fact]
    public void The_near_side_of_the_antimeridian_is_found_from_the_other()
    {
        var builder = new RoadGraphBuilder();
        for (var i = 0; i < 100; i++)
        {
            builder.AddNode(new Position(-179.99 + (i * 0.1), 66));
            builder.AddNode(new Position(179 - (i * 0.1), 66));
        }

        Assert.Equal(0, EdgeIndex.Build(builder.Build()).NearestNode(new Position(179.99, 66), 5000)?.Node);
    }

    [Fact]
    public void An_empty_graph_has_nothing_near()
    {
        var index = EdgeIndex.Build(new RoadGraphBuilder().Build());

        Assert.Null(index.NearestEdge(new Position(46, 40), 1e6));
        Assert.Null(index.NearestNode(new Position(46, 40), 1e6));
        Assert.Empty(index.NodesInside(Region.Circle(new Position(46, 40), 1e6)));
    }

    [Fact]
    public void Asking_for_the_nearest_allocates_nothing()
    {
        var index = EdgeIndex.Build(RandomGraph.Of(3, mostNodes: 300));
        var from = new Position(46.3, 40.3);

        Assert.Equal(0, Allocations.LeastOf(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                index.NearestEdge(from, 50_000);
                index.NearestNode(from, 50_000);
            }
        }));
    }

    private static RoadGraph Bent(out RoadGraph graph)
    {
        var builder = new RoadGraphBuilder();
        var (a, b) = (builder.AddNode(new Position(46, 40)), builder.AddNode(new Position(46.2, 40.2)));
        builder.Connect(
            a, b, builder.AddWay(1, new Road { Highway = "primary" }), OneWay.No, [new Position(46.2, 40)]);
        return graph = builder.Build();
    }

    private static NodeSnap? NearestNodeSlowly(RoadGraph graph, Position from, double reach)
    {
        NodeSnap? nearest = null;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var meters = Geodesic.DistanceMeters(from, graph.PositionOf(node));
            if (meters <= reach && !(meters >= nearest?.DistanceMeters))
            {
                nearest = new NodeSnap(node, meters);
            }
        }

        return nearest;
    }

    // Walks along every edge in small steps: no projection, no tree. It can only come out farther than the nearest
    // place.
    private static void AssertNearest(RoadGraph graph, EdgeIndex index, Position from, double reach)
    {
        const int Steps = 64;
        var least = double.PositiveInfinity;
        var longestStep = 0.0;
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            var shape = GraphInvariants.Shape(graph, edge);
            for (var i = 1; i < shape.Length; i++)
            {
                for (var step = 0; step <= Steps; step++)
                {
                    var t = (double)step / Steps;
                    var meters = Geodesic.DistanceMeters(from, new Position(
                        shape[i - 1].LongitudeDeg + (t * (shape[i].LongitudeDeg - shape[i - 1].LongitudeDeg)),
                        shape[i - 1].LatitudeDeg + (t * (shape[i].LatitudeDeg - shape[i - 1].LatitudeDeg))));
                    if (meters < least)
                    {
                        least = meters;
                        longestStep = Geodesic.DistanceMeters(shape[i - 1], shape[i]) / Steps;
                    }
                }
            }
        }

        var snap = index.NearestEdge(from, reach);
        if (snap is null)
        {
            Assert.True(least > reach * 0.999);
            return;
        }

        Assert.Equal(Geodesic.DistanceMeters(from, snap.Value.Position), snap.Value.DistanceMeters, 6);
        Assert.InRange(snap.Value.DistanceMeters, 0, Math.Min(reach, (least * 1.0001) + 0.001));
        Assert.True(snap.Value.DistanceMeters >= (least - longestStep) * 0.999);
        Assert.InRange(snap.Value.FractionAlong, 0, 1);
    }

    private static Region Square(Random random)
    {
        var corner = RandomGraph.Place(random);
        var factory = new GeometryFactory();
        return Region.FromOutline(factory.ToGeometry(new Envelope(
            corner.LongitudeDeg, corner.LongitudeDeg + 0.2, corner.LatitudeDeg, corner.LatitudeDeg + 0.1)));
    }

    private static Region Ring(Random random)
    {
        var outer = Square(random).Outline;
        var inner = outer.EnvelopeInternal.Copy();
        inner.ExpandBy(-0.03);
        return Region.FromOutline(outer.Difference(new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(inner)));
    }
}
