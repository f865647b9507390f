using NetTopologySuite.Geometries;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Osint.Routing.Tests.Search;
using Xunit;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Tests.Routes;

/// <summary>
/// A town W and a destination E, 34 km apart, with three roads between: A in the middle, B to the north, C to the south
/// over a bridge with a weight limit. West of W lie two villages, F far away and V between.
/// </summary>
public sealed class RoutePlannerTests
{
    private static readonly Road RoadA = new() { Highway = "primary", Ref = "M1" };
    private static readonly Road RoadB = new() { Highway = "primary", Name = "North road" };
    private static readonly Road RoadC = new() { Highway = "primary", Ref = "R3" };
    private static readonly Road Bridge = RoadC with { Bridge = true, MaxWeightTonnes = 12 };
    private static readonly Road OpenBridge = RoadA with { Bridge = true };

    private static readonly RoadGraph Network = Roads().Build();
    private static readonly RoadIndex Indexed = RoadIndex.Of(Network);
    private static readonly Gate East = new("main gate", new Position(46.4005, 40.0));

    private static readonly Region Town = Region.Circle(new Position(46.0, 40.0), 500);

    [Fact]
    public void A_plan_tells_of_each_route_what_a_person_needs()
    {
        var plan = Plan(Query());
        Assert.Equal(PlanOutcome.Found, plan.Outcome);
        Assert.Equal(RoutePlanner.Exhausted, plan.Note);
        Assert.Equal(3, plan.Routes.Length);
        Assert.Equal("wheeled-column@1", plan.Profile);

        var best = plan.Routes[0];
        Assert.Equal((1, 1.0, 0.0), (best.Rank, best.Parts.TimeAgainstBest, best.Parts.SharedWithBetter));
        Assert.Equal([("M1", null)], best.Roads.Select(r => (r.Ref, r.Name)));
        Assert.Equal(best.Meters, best.Roads.Sum(r => r.Meters), 3);
        Assert.Equal("1 bridge without a weight tag", Assert.Single(best.Unknowns).Text);
        Assert.Empty(best.Limits);
        Assert.Equal(best.Meters / 40_000 * 3600, best.Time.Central.TotalSeconds, 0);
        Assert.Equal(best.Meters / 70_000 * 3600, best.Time.Fastest.TotalSeconds, 0);
        Assert.Equal(best.Meters / 30_000 * 3600, best.Time.Slowest.TotalSeconds, 0);
        Assert.Equal(4326, best.Line.SRID);
        Coordinate[] line = [new(46.0, 40.0), new(46.15, 40.0), new(46.25, 40.0), new(46.4, 40.0)];
        Assert.Equal(line, best.Line.Coordinates);
        Assert.Equal("main gate", best.Gate.Gate.Name);
        Assert.Equal(1.0, best.Parts.ShareByHighway["primary"], 9);
    }

    [Fact]
    public void Signed_limits_are_listed_with_place_and_length()
    {
        var routes = Plan(Query()).Routes;
        var south = Assert.Single(routes, r => string.Equals(r.Roads[0].Label, "R3", StringComparison.Ordinal));
        var met = Assert.Single(south.Limits);
        Assert.Equal((LimitKind.MaxWeight, "12 t", "20 t"), (met.Limit.Kind, met.Limit.Sign, met.Limit.Vehicle));
        Assert.Equal((31L, new Position(46.15, 39.94)), (met.WayId, met.At));
        Assert.True(met.MetersFromStart > 0 && met.Meters > 8_000);
        Assert.Empty(south.Unknowns);
    }

    [Fact]
    public void Routes_say_where_they_part_and_from_which()
    {
        var plan = Plan(Query());
        Assert.All(plan.Routes, route =>
        {
            var start = Assert.Single(route.DecisionPoints);
            Assert.Equal((new Position(46.0, 40.0), 0.0), (start.At, start.MetersFromStart));
            Assert.Equal(new[] { 1, 2, 3 }.Except([route.Rank]), start.OtherRoutes);
            Assert.Equal(route.Roads[0].Label, start.Onto);
        });
    }

    [Fact]
    public void A_closed_road_is_used_by_no_route_and_the_origin_stays()
    {
        var closed = new Closures([Closure.OfArea(Box(46.19, 39.99, 46.21, 40.01), TimeWindow.Always, "bridge down")]);
        var (before, after) = (Plan(Query()), Plan(Query() with { Closures = closed }));
        var road = Network.WayOf[before.Routes[0].Edges[1]];
        Assert.DoesNotContain(after.Routes, r => r.Edges.Any(e => Network.WayOf[e] == road));
        Assert.True(after.Routes[0].Time.Central > before.Routes[0].Time.Central);
        Assert.Equal(before.Origin, after.Origin);
        Assert.Equal(closed.Digest, after.ClosuresDigest);
    }

    [Fact]
    public void With_everything_closed_the_plan_is_empty_and_says_so()
    {
        var closed = new Closures([Closure.OfArea(Box(46.19, 39, 46.21, 41), TimeWindow.Always, "front line")]);
        var plan = Plan(Query() with { Closures = closed });
        Assert.Equal(PlanOutcome.NoWay, plan.Outcome);
        Assert.Empty(plan.Routes);
        Assert.Contains("closed", plan.Note, StringComparison.Ordinal);
        Assert.NotNull(plan.Origin);
        Assert.Null(plan.Spread);
    }

    [Fact]
    public void An_origin_or_a_destination_without_a_road_gives_an_empty_plan_and_no_exception()
    {
        var sea = Region.Circle(new Position(50, 38), 1_000);
        var nowhere = Plan(Query() with { Origin = sea });
        Assert.Equal((PlanOutcome.NoRoadAtOrigin, 0), (nowhere.Outcome, nowhere.Routes.Length));
        Assert.Contains("5 km of the origin", nowhere.Note, StringComparison.Ordinal);

        var ungated = Plan(Query() with { Gates = [new Gate("pier", new Position(50, 38))] });
        Assert.Equal((PlanOutcome.NoRoadAtGates, 0), (ungated.Outcome, ungated.Routes.Length));
        Assert.Null(Assert.Single(ungated.Gates).Road);
        Assert.Equal(PlanOutcome.NoRoadAtGates, Plan(Query() with { Gates = [] }).Outcome);

        var empty = new RoutePlanner().Plan(RoadIndex.Of(new TestRoads().Build()), ShippedProfiles.Wheeled, Query());
        Assert.Equal(PlanOutcome.NoRoadAtOrigin, empty.Outcome);
    }

    [Fact]
    public void The_spread_is_over_every_road_node_of_the_region()
    {
        var district = Region.FromOutline(Box(45.75, 39.95, 46.05, 40.05));
        var plan = Plan(Query() with { Origin = district, RepresentativeIsTown = false });
        var spread = plan.Spread!;
        Assert.Equal((3, 0), (spread.Nodes, spread.WithoutWay));
        Assert.Equal(Km(46.0, 46.4), spread.Meters.Least, 0);
        Assert.Equal(Km(45.9, 46.4), spread.Meters.Median, 0);
        Assert.Equal(Km(45.8, 46.4), spread.Meters.Most, 0);
        Assert.True(spread.Time.Least < spread.Time.Median && spread.Time.Median < spread.Time.Most);
        Assert.Equal(new RegionExit(new Position(46.0, 40.0), "M1", 1.0), Assert.Single(spread.Exits));
    }

    [Fact]
    public void From_anywhere_in_a_region_bounds_the_time_by_its_nearest_and_its_farthest_node()
    {
        var district = Region.FromOutline(Box(45.75, 39.95, 46.05, 40.05));
        var plan = Plan(Query() with { Origin = district, RepresentativeIsTown = false });
        var best = plan.Routes[0];
        var anywhere = plan.FromAnywhere(best);
        // From W, the nearest, at 70 km/h; from F, the farthest, at 30 km/h.
        Assert.Equal(Km(46.0, 46.4) / 70_000 * 3600, anywhere.Fastest.TotalSeconds, 0);
        Assert.Equal(Km(45.8, 46.4) / 30_000 * 3600, anywhere.Slowest.TotalSeconds, 0);
        Assert.Equal(best.Time.Central, anywhere.Central);
        Assert.All(plan.Routes, r => Assert.True(
            plan.FromAnywhere(r).Fastest <= r.Time.Fastest && plan.FromAnywhere(r).Slowest >= r.Time.Slowest));
        var point = Plan(Query() with { Origin = Region.Circle(new Position(46.0, 40.0), 1) });
        Assert.Equal(point.Routes[0].Time, point.FromAnywhere(point.Routes[0]));
    }

    [Fact]
    public void The_exits_of_a_region_are_where_its_nodes_leave_it_for_good() => AnySeed.Passes(60, seed =>
    {
        var random = new Random(seed);
        var roads = RoadIndex.Of(TestRoads.Planar(random, 60));
        var plan = new RoutePlanner().Plan(roads, ShippedProfiles.Wheeled, new RouteQuery
        {
            Origin = Region.FromOutline(Box(46.05, 40.02, 46.25, 40.2)),
            RepresentativeIsTown = false,
            Gates = [new Gate("east", new Position(46.45, 40.3))],
        });
        if (plan.Spread is not { } spread || plan.Gates[0].Road is not { } gate)
        {
            return;
        }

        // From scratch: the quickest way from each node of the region, by plain Dijkstra.
        var graph = roads.Graph;
        var metric = ShippedProfiles.ByDay(graph);
        var largest = StrongComponents.Of(graph, metric);
        var search = new Dijkstra(graph);
        var target = Enumerable.Range(0, graph.NodeCount).First(n => largest.InLargest(n) && graph.PositionOf(n) == gate);
        search.Run(metric, SearchDirection.Backward, [new Seed(target)]);
        int[] inside = [.. Enumerable.Range(0, graph.NodeCount).Where(n => largest.InLargest(n)
            && graph.NodeLongitude[n] is >= 46.05 and <= 46.25 && graph.NodeLatitude[n] is >= 40.02 and <= 40.2)];
        var (exits, meters) = (new List<Position>(), new List<double>());
        foreach (var node in inside)
        {
            Position? exit = null;
            var millimeters = 0L;
            for (var edge = search.ParentEdge(node); edge >= 0; edge = search.ParentEdge(graph.Head[edge]))
            {
                millimeters += graph.LengthMillimeters[edge];
                exit = inside.Contains(graph.Tail[edge]) && !inside.Contains(graph.Head[edge])
                    ? graph.PositionOf(graph.Tail[edge])
                    : exit;
            }

            meters.Add(millimeters / 1000.0);
            if (exit is { } at)
            {
                exits.Add(at);
            }
        }

        if (inside is not [])
        {
            Assert.Equal((meters.Min(), meters.Max()), (spread.Meters.Least, spread.Meters.Most));
            Assert.Equal(exits.Count, (int)Math.Round(spread.Exits.Sum(e => e.Share) * inside.Length));
            Assert.Equal(
                exits.GroupBy(e => e).Select(g => (g.Key, (double)g.Count() / inside.Length)).ToHashSet(),
                spread.Exits.GroupBy(e => e.At).Select(g => (g.Key, g.Sum(e => e.Share))).ToHashSet());
        }
    });

    [Fact]
    public void A_region_without_a_town_is_left_from_its_most_central_node()
    {
        var outline = Box(45.75, 39.95, 46.05, 40.05);
        var region = Region.FromOutline(outline, representative: new Position(46.0, 40.0));
        var plan = Plan(Query() with { Origin = region, RepresentativeIsTown = false });
        Assert.Equal((OriginChoice.MostCentral, new Position(45.9, 40.0)), (plan.Origin!.Choice, plan.Origin.Road));
        var town = Plan(Query() with { Origin = region, RepresentativeIsTown = true });
        Assert.Equal((OriginChoice.Representative, new Position(46.0, 40.0)), (town.Origin!.Choice, town.Origin.Road));
        var field = Region.FromOutline(Box(46.0, 40.005, 46.01, 40.01));
        var outside = Plan(Query() with { Origin = field, RepresentativeIsTown = false });
        Assert.Equal(OriginChoice.NearestOutside, outside.Origin!.Choice);
    }

    [Fact]
    public void An_island_of_roads_is_not_where_a_column_starts()
    {
        var roads = Roads();
        var (a, b) = (roads.Node(46.0, 40.001), roads.Node(46.001, 40.001));
        var plan = new RoutePlanner().Plan(RoadIndex.Of(roads.Link(a, b).Build()), ShippedProfiles.Wheeled, Query() with
        {
            Origin = Region.Circle(new Position(46.0, 40.001), 500),
        });
        Assert.Equal(new Position(46.0, 40.0), plan.Origin!.Road);
    }

    [Fact]
    public void Of_several_gates_each_route_names_the_one_it_reaches()
    {
        var north = new Gate("north gate", new Position(46.2, 40.06));
        var plan = Plan(Query() with { Gates = [East, north, new Gate("lost", new Position(50, 38))] });
        Assert.Equal("north gate", plan.Routes[0].Gate.Gate.Name);
        Assert.Equal([true, true, false], plan.Gates.Select(g => g.Road is not null));
    }

    [Fact]
    public void At_the_gate_already_the_route_has_no_length()
    {
        var plan = Plan(Query() with { Gates = [new Gate("here", new Position(46.0, 40.0))] });
        var route = Assert.Single(plan.Routes);
        Assert.Equal((0.0, 2, 1.0), (route.Meters, route.Line.NumPoints, route.Parts.TimeAgainstBest));
    }

    [Fact]
    public void When_enough_were_found_the_note_says_that_more_were_not_looked_for()
    {
        var plan = Plan(Query() with { Alternatives = 2 });
        Assert.Equal(2, plan.Routes.Length);
        Assert.Contains("not looked for", plan.Note, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(Query() with { Alternatives = 11 }));
    }

    [Fact]
    public void A_planner_used_for_other_graphs_in_between_answers_the_same() => AnySeed.Passes(40, seed =>
    {
        var random = new Random(seed);
        var one = RoadIndex.Of(TestRoads.Planar(random, 60));
        var two = RoadIndex.Of(TestRoads.Valley(random, 12));
        var query = new RouteQuery
        {
            Origin = Region.FromOutline(Box(46.05, 40.02, 46.25, 40.2)),
            RepresentativeIsTown = false,
            Gates = [new Gate("east", new Position(46.45, 40.3))],
            Alternatives = 10,
        };
        var planner = new RoutePlanner();
        var first = Text(planner.Plan(one, ShippedProfiles.Wheeled, query));
        planner.Plan(two, ShippedProfiles.Tanker, query);
        Assert.Equal(first, Text(planner.Plan(one, ShippedProfiles.Wheeled, query)));
        Assert.Equal(first, Text(new RoutePlanner().Plan(one, ShippedProfiles.Wheeled, query)));

        static string Text(RoutePlan plan) => string.Join(
            '\n',
            plan.Routes.Select(r => $"{r.Rank} {r.Line.AsText()} {r.Time} {r.Gate}")
                .Append($"{plan.Origin} {plan.Spread} {plan.Note}"));
    });

    private static TestRoads Roads()
    {
        var roads = new TestRoads();
        var (west, east) = (roads.Node(46.0, 40.0), roads.Node(46.4, 40.0));
        var (a1, a2) = (roads.Node(46.15, 40.0), roads.Node(46.25, 40.0));
        var north = roads.Node(46.2, 40.06);
        var (c1, c2) = (roads.Node(46.15, 39.94), roads.Node(46.25, 39.94));
        var (near, far) = (roads.Node(45.9, 40.0), roads.Node(45.8, 40.0));
        return roads.Link(west, a1, RoadA).Link(a1, a2, OpenBridge).Link(a2, east, RoadA)
            .Link(west, north, RoadB).Link(north, east, RoadB)
            .Link(west, c1, RoadC).Link(c1, c2, Bridge, way: 31).Link(c2, east, RoadC)
            .Link(far, near, RoadA).Link(near, west, RoadA);
    }

    private static RouteQuery Query() =>
        new() { Origin = Town, RepresentativeIsTown = true, Gates = [East], Alternatives = 5 };

    private static RoutePlan Plan(RouteQuery query) => new RoutePlanner().Plan(Indexed, ShippedProfiles.Wheeled, query);

    private static Geometry Box(double west, double south, double east, double north) =>
        GeometryFactory.Default.ToGeometry(new Envelope(west, east, south, north));

    private static double Km(double fromLongitude, double toLongitude) =>
        Geodesic.DistanceMeters(new Position(fromLongitude, 40), new Position(toLongitude, 40));
}
