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
    public void The_shortest_road_lies_between_what_junctions_tell_whichever_is_named_first() =>
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
        var found = LeastDistance.Between(roads, one, other);
        Assert.Equal(found ?? -1, LeastDistance.Between(roads, other, one) ?? -1, 6);
        var (least, most) = Bounds(graph, one, other);
        Assert.Equal(least is null, found is null);
        Assert.True(
            found is null || (found >= least - 1e-6 && found <= (most ?? double.PositiveInfinity) + 1e-6),
            $"{least} {found} {most}");
    });

    [Fact]
    public void Roads_count_from_where_they_leave_a_region_and_one_way_roads_are_driven_against()
    {
        var roads = new TestRoads();
        roads.Node(46.0, 40.0);
        roads.Node(46.1, 40.0);
        roads.Node(46.2, 40.0);
        roads.Link(1, 0, millimeters: 8_500_000, oneWay: true).Link(1, 2, millimeters: 8_500_000, oneWay: true);
        var index = RoadIndex.Of(roads.Build());
        Region At(double longitude, double meters = 100) => Region.Circle(new Position(longitude, 40.0), meters);
        Assert.InRange(LeastDistance.Between(index, At(46.0), At(46.2))!.Value, 16_790, 16_810);
        // Both on one road: what lies between them.
        Assert.InRange(LeastDistance.Between(index, At(46.0), At(46.05))!.Value, 4_000, 4_100);
        Assert.Equal(0, LeastDistance.Between(index, At(46.0), At(46.05, 5_000)));
        Assert.Null(LeastDistance.Between(index, At(46.0), Region.Circle(new Position(46.0, 41.0), 100)));
    }

    /// <summary>
    /// By Floyd and Warshall over junctions, roads driven both ways: no less than between the ends of roads that touch
    /// the regions, no more than between the junctions inside them.
    /// </summary>
    private static (double? Least, double? Most) Bounds(RoadGraph graph, Region one, Region other)
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
        int[] Inside(Region region) =>
            [.. Enumerable.Range(0, graph.NodeCount).Where(n => region.Covers(graph.PositionOf(n)))];
        var inside = Inside(one).SelectMany(a => Inside(other).Select(b => distance[a, b]))
            .DefaultIfEmpty(long.MaxValue).Min();
        double? most = inside >= long.MaxValue / 4 ? null : inside / 1000.0;
        if (from.Intersect(to).Any())
        {
            return (0, most);
        }

        var least = from.SelectMany(e => to.SelectMany(f => new[]
        {
            distance[graph.Tail[e], graph.Tail[f]], distance[graph.Tail[e], graph.Head[f]],
            distance[graph.Head[e], graph.Tail[f]], distance[graph.Head[e], graph.Head[f]],
        })).DefaultIfEmpty(long.MaxValue).Min();
        return (least >= long.MaxValue / 4 ? null : least / 1000.0, most);

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
            return points.Distinct().Count() == 1 ? factory.CreatePoint(points[0]) : factory.CreateLineString(points);
        }
    }
}
