using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Osint.Routing.Tests.Search;
using Xunit;

namespace Osint.Routing.Tests.Profiles;

public sealed class ClosuresTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 4, 16, 12, 0);

    [Fact]
    public void A_closure_is_in_force_from_its_start_to_before_its_end()
    {
        var graph = TestRoads.Grid(2, 2);
        var day = Closure.OfEdges(graph, [0], TimeWindow.Between(Noon, Noon + Duration.FromHours(2)), "bridge down");
        var since = Closure.OfEdges(graph, [1], TimeWindow.From(Noon + Duration.FromHours(1)), "post");
        var closures = new Closures([day, since]);
        Assert.Empty(closures.InForce(Noon - Duration.FromSeconds(1)).All);
        Assert.Equal([0], closures.InForce(Noon).EdgesOn(graph));
        Assert.Equal([0, 1], closures.InForce(Noon + Duration.FromHours(1)).EdgesOn(graph));
        Assert.Equal([1], closures.InForce(Noon + Duration.FromHours(2)).EdgesOn(graph));
    }

    [Fact]
    public void A_closure_counts_for_a_window_only_where_it_holds_whichever_instant_is_right()
    {
        var hour = Duration.FromHours(1);
        var graph = TestRoads.Grid(2, 2);
        var closures = new Closures([Closure.OfEdges(graph, [0], TimeWindow.Between(Noon, Noon + hour), "a")]);
        var within = TimeWindow.Between(Noon + (hour / 4), Noon + (hour / 2));
        Assert.Single(closures.InForceThroughout([within]).All);
        Assert.Single(closures.InForceThroughout([TimeWindow.Between(Noon, Noon + hour), within]).All);
        Assert.Empty(closures.InForceThroughout([within, TimeWindow.Between(Noon - hour, Noon + hour)]).All);
        Assert.Empty(closures.InForceThroughout([TimeWindow.From(Noon)]).All);
        Assert.Empty(closures.InForceThroughout([TimeWindow.Before(Noon + hour)]).All);
        var always = new Closures([Closure.OfEdges(graph, [0], TimeWindow.Always, "a")]);
        Assert.Single(always.InForceThroughout([TimeWindow.Always]).All);
    }

    [Fact]
    public void An_area_closes_every_road_that_touches_it_in_both_directions()
    {
        var roads = new TestRoads();
        var (a, b, c) = (roads.Node(46, 40), roads.Node(46.1, 40), roads.Node(46.2, 40));
        var graph = roads.Link(a, b).Link(b, c).Build();
        var area = new Envelope(46.04, 46.06, 39.99, 40.01);
        var outline = GeometryFactory.Default.ToGeometry(area);
        var closures = new Closures([Closure.OfArea(outline, TimeWindow.Always, "test")]);
        var closed = closures.EdgesOn(graph);
        Assert.Equal([(a, b), (b, a)], closed.Select(e => (graph.Tail[e], graph.Head[e])));
        Assert.All(closed, e => Assert.False(ShippedProfiles.ByDay(graph, closures).Passes(e)));
    }

    [Fact]
    public void The_digest_depends_on_what_is_closed_and_not_on_the_order_of_telling()
    {
        var graph = TestRoads.Grid(2, 2);
        var one = Closure.OfEdges(graph, [0, 3], TimeWindow.Always, "a");
        var same = Closure.OfEdges(graph, [3, 0, 3], TimeWindow.Always, "a");
        var other = Closure.OfEdges(graph, [1], TimeWindow.Always, "a");
        Assert.Equal(new Closures([one, other]).Digest, new Closures([other, same, one]).Digest);
        string[] digests =
        [
            Closures.None.Digest,
            new Closures([one]).Digest,
            new Closures([other]).Digest,
            new Closures([Closure.OfEdges(graph, [1], TimeWindow.From(Noon), "a")]).Digest,
            new Closures([Closure.OfEdges(graph, [1], TimeWindow.Always, "b")]).Digest,
        ];
        Assert.Equal(digests.Length, digests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Edges_of_another_graph_are_refused_with_the_way_out()
    {
        var graph = TestRoads.Grid(2, 2);
        var closures = new Closures([Closure.OfEdges(graph, [0], TimeWindow.Always, "a")]);
        var roads = new TestRoads().WithNodes(2).Link(0, 1);
        var e = Assert.Throws<ArgumentException>(() => closures.EdgesOn(roads.Build(digest: new string('1', 64))));
        Assert.Contains("as an area", e.Message, StringComparison.Ordinal);
        int[] beyond = [graph.EdgeCount];
        Assert.Throws<ArgumentOutOfRangeException>(() => Closure.OfEdges(graph, beyond, TimeWindow.Always, "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Closure.OfEdges(graph, [], TimeWindow.Always, "a"));
    }
}
