using NetTopologySuite.Geometries;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Osint.Routing.Search;
using Xunit;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Tests.Search;

public sealed class LeastDistanceTests
{
    [Fact]
    public void The_shortest_road_between_two_regions_is_that_of_the_slow_twin_whichever_is_named_first() =>
        AnySeed.Passes(80, seed =>
    {
        var random = new Random(seed);
        var graph = ContractionHierarchyTests.AnyGraph(random);
        if (graph.NodeCount == 0)
        {
            return;
        }

        var roads = RoadIndex.Of(graph);
        Region Any() => Region.Circle(graph.PositionOf(random.Next(graph.NodeCount)), random.Next(1, 4_000));
        var (one, other) = (Any(), Any());
        var expected = Slow(graph, one, other);
        Assert.Equal(expected, LeastDistance.Between(roads, one, other));
        Assert.Equal(expected, LeastDistance.Between(roads, other, one));
    });

    [Fact]
    public void One_way_roads_are_driven_against_and_a_road_that_crosses_a_region_counts_from_there()
    {
        var roads = new TestRoads();
        roads.Node(46.0, 40.0);
        roads.Node(46.1, 40.0);
        roads.Node(46.2, 40.0);
        roads.Link(1, 0, millimeters: 8_500_000, oneWay: true).Link(1, 2, millimeters: 8_600_000, oneWay: true);
        var index = RoadIndex.Of(roads.Build());
        var (west, east) = (Region.Circle(new Position(46.0, 40.0), 100), Region.Circle(new Position(46.2, 40.0), 100));
        // From node 1, where the first road ends, to node 1, where the other begins: both touch their region.
        Assert.Equal(0, LeastDistance.Between(index, west, east));
        Assert.Equal(0, LeastDistance.Between(index, west, Region.Circle(new Position(46.05, 40.0), 100)));
        Assert.Null(LeastDistance.Between(index, west, Region.Circle(new Position(46.0, 41.0), 100)));
    }

    /// <summary>Floyd and Warshall over junctions, roads driven both ways.</summary>
    private static double? Slow(RoadGraph graph, Region one, Region other)
    {
        var distance = new long[graph.NodeCount, graph.NodeCount];
        for (var a = 0; a < graph.NodeCount; a++)
        {
            for (var b = 0; b < graph.NodeCount; b++)
            {
                distance[a, b] = a == b || graph.JunctionOf(a) == graph.JunctionOf(b) ? 0 : long.MaxValue / 4;
            }
        }

        for (var e = 0; e < graph.EdgeCount; e++)
        {
            var (tail, head, length) = (graph.Tail[e], graph.Head[e], (long)graph.LengthMillimeters[e]);
            distance[tail, head] = distance[head, tail] = Math.Min(distance[tail, head], length);
        }

        for (var via = 0; via < graph.NodeCount; via++)
        {
            for (var a = 0; a < graph.NodeCount; a++)
            {
                for (var b = 0; b < graph.NodeCount; b++)
                {
                    distance[a, b] = Math.Min(distance[a, b], distance[a, via] + distance[via, b]);
                }
            }
        }

        var (from, to) = (Touching(one), Touching(other));
        if (from.Intersect(to).Any())
        {
            return 0;
        }

        var least = from.SelectMany(e => to.SelectMany(f => new[]
        {
            distance[graph.Tail[e], graph.Tail[f]], distance[graph.Tail[e], graph.Head[f]],
            distance[graph.Head[e], graph.Tail[f]], distance[graph.Head[e], graph.Head[f]],
        })).DefaultIfEmpty(long.MaxValue).Min();
        return least >= long.MaxValue / 4 ? null : least / 1000.0;

        int[] Touching(Region region) =>
        [
            .. Enumerable.Range(0, graph.EdgeCount)
                .Where(e => region.Outline.Intersects(Line(e)))
                // The same road, whichever of its edges is asked for.
                .Select(e => graph.Twin[graph.RoadEdgeOf(e)] is >= 0 and var t ? Math.Min(t, graph.RoadEdgeOf(e))
                    : graph.RoadEdgeOf(e))
                .Distinct(),
        ];

        Geometry Line(int edge)
        {
            var factory = new GeometryFactory(new PrecisionModel(), 4326);
            Coordinate[] points =
            [
                .. Enumerable.Range(graph.FirstShape[edge], graph.FirstShape[edge + 1] - graph.FirstShape[edge])
                    .Select(i => new Coordinate(graph.ShapeLongitude[i], graph.ShapeLatitude[i])),
            ];
            return points.Length == 1 ? factory.CreatePoint(points[0]) : factory.CreateLineString(points);
        }
    }
}
