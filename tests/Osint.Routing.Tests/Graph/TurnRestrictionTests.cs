using Osint.Domain.Space;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Osm;
using Osint.Routing.Tests.Profiles;
using Osint.Routing.Tests.Routes;
using Osint.Routing.Tests.Search;
using Xunit;

namespace Osint.Routing.Tests.Graph;

public sealed class TurnRestrictionTests
{
    private const long E7 = 10_000_000;

    /// <summary>The slow twin searches over pairs of directions on the graph as it was before anything was split.</summary>
    [Fact]
    public void The_quickest_ways_are_those_that_take_no_forbidden_turn() => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var (builder, directions, forbidden) = Restricted(random);
        foreach (var byRank in (bool[])[false, true])
        {
            var graph = builder.Build(byRank);
            GraphInvariants.Check(graph);
            var hierarchy = ContractionHierarchy.Of(graph);
            var times = Customization.Of(hierarchy, ShippedProfiles.ByDay(graph));
            var query = new PathQuery(hierarchy);
            for (var from = 0; from < builder.NodeCount; from++)
            {
                var expected = ByTurns(builder.NodeCount, directions, forbidden, from);
                for (var to = 0; to < builder.NodeCount; to++)
                {
                    // In a graph numbered by rank a place tells the node.
                    var (origin, destination) = byRank ? (NodeAt(graph, from), NodeAt(graph, to)) : (from, to);
                    Seed[] ends = [.. graph.NodesAt(destination).Select(n => new Seed(n))];
                    Assert.Equal(expected[to], query.Run(times, [new Seed(origin)], ends));
                }
            }
        }
    });

    [Fact]
    public void Plausible_ways_on_split_junctions_are_those_of_plain_searches() => AnySeed.Passes(150, seed =>
    {
        var random = new Random(seed);
        var graph = Restricted(random).Builder.Build();
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var (from, to) = (random.Next(graph.NodeCount), graph.JunctionOf(random.Next(graph.NodeCount)));
        Seed[] ends = [.. graph.NodesAt(to).Select(n => new Seed(n))];
        var toDestinations = new Dijkstra(graph);
        toDestinations.Run(metric, SearchDirection.Backward, ends);
        var plain = new PlainAlternatives(graph).Find(metric, [new Seed(from)], toDestinations, 10);
        var found = new Alternatives(hierarchy).Find(Customization.Of(hierarchy, metric), [new Seed(from)], ends, 10);
        Assert.Equal(plain.Ways.Select(w => string.Join(' ', w.Edges)), found.Ways.Select(w => string.Join(' ', w.Edges)), StringComparer.Ordinal);
        var verifier = new AdmissibilityVerifier(graph, metric, [new Seed(from)], ends);
        var steps = found.Ways.Select(w => verifier.StepsOf(w.Origin, w.Edges)!).ToList();
        for (var i = 1; i < steps.Count; i++)
        {
            Assert.Empty(verifier.Breaks(steps[i], steps[0], steps.Take(i)));
        }
    });

    [Fact]
    public void Closing_a_road_closes_its_copies_too() => AnySeed.Passes(100, seed =>
    {
        var random = new Random(seed);
        var graph = Restricted(random).Builder.Build();
        if (graph.CopiedEdge.Length == 0)
        {
            return;
        }

        var copy = graph.CopiedEdge[random.Next(graph.CopiedEdge.Length)];
        var closures = new Closures([Closure.OfEdges(graph, [graph.RoadEdgeOf(copy)], TimeWindow.Always, "test")]);
        var metric = ShippedProfiles.ByDay(graph, closures);
        Assert.All(graph.WithCopies(copy), edge => Assert.False(metric.Passes(edge)));
        Assert.Contains(copy, graph.EdgesAlong(graph.Twin[copy] >= 0 ? graph.Twin[copy] : copy));
    });

    [Theory]
    [InlineData("no_left_turn", 12, "west-east west-south", "west-north")]
    [InlineData("no_entry", 12, "west-east west-south", "west-north")]
    [InlineData("only_straight_on", 11, "west-east", "west-north west-south")]
    [InlineData("no_u_turn", 10, "west-east west-north west-south", "west-west")]
    public void A_restriction_splits_its_junction_for_one_arrival_and_leaves_all_others(
        string kind, long to, string allowed, string forbidden)
    {
        var import = Crossing()
            .Relation(
                1,
                [new(OsmKinds.Ways, 10, "from"), new(OsmKinds.Nodes, 2, "via"), new(OsmKinds.Ways, to, "to")],
                ("type", "restriction"),
                ("restriction", kind))
            .Import();

        Assert.Equal((1L, 1L), (import.Counts.TurnsApplied, import.Counts.SplitNodes));
        Assert.Equal((5L, 8L), (import.Counts.Nodes, import.Counts.Edges));
        var turns = TurnsOf(import.Graph);
        Assert.Subset(turns, allowed.Split(' ').ToHashSet(StringComparer.Ordinal));
        Assert.Empty(turns.Intersect(forbidden.Split(' '), StringComparer.Ordinal));

        // Whoever comes by another road may go anywhere.
        Assert.Equal(12, turns.Count(t => !t.StartsWith("west", StringComparison.Ordinal)));
        GraphInvariants.Check(import.Graph);
    }

    [Theory]
    [InlineData("restriction:hgv", "no_left_turn", 12, "turn restriction for some hours or some vehicles")]
    [InlineData("restriction", "maybe", 12, "restriction=maybe")]
    [InlineData("restriction", "no_left_turn", 99, "turn restriction whose roads do not meet there")]
    public void A_restriction_that_is_not_applied_is_counted_with_its_reason(
        string key, string value, long to, string reason)
    {
        var import = Crossing()
            .Relation(
                1,
                [new(OsmKinds.Ways, 10, "from"), new(OsmKinds.Nodes, 2, "via"), new(OsmKinds.Ways, to, "to")],
                ("type", "restriction"),
                (key, value))
            .Import();

        Assert.Equal((0L, 0L), (import.Counts.TurnsApplied, import.Counts.SplitNodes));
        Assert.Equal(1, import.Counts.NotApplied[reason]);
    }

    [Fact]
    public void A_restriction_over_a_way_and_one_that_excepts_lorries_are_counted()
    {
        var import = Crossing()
            .Relation(
                1,
                [new(OsmKinds.Ways, 10, "from"), new(OsmKinds.Ways, 11, "via"), new(OsmKinds.Ways, 12, "to")],
                ("type", "restriction"),
                ("restriction", "no_u_turn"))
            .Relation(
                2,
                [new(OsmKinds.Ways, 10, "from"), new(OsmKinds.Nodes, 2, "via"), new(OsmKinds.Ways, 12, "to")],
                ("type", "restriction"),
                ("restriction", "no_left_turn"),
                ("except", "bus; hgv"))
            .Import();

        Assert.Equal(0, import.Counts.TurnsApplied);
        Assert.Equal(1, import.Counts.NotApplied["turn restriction over a way"]);
        Assert.Equal(1, import.Counts.NotApplied["turn restriction that excepts lorries"]);
    }

    [Fact]
    public void A_turn_between_stretches_that_do_not_meet_cannot_be_forbidden()
    {
        var builder = new RoadGraphBuilder();
        for (var i = 0; i < 3; i++)
        {
            builder.AddNode(new Position(46 + i, 40));
        }

        var road = builder.AddWay(1, TestRoads.Primary);
        var (first, second) = (builder.Connect(0, 1, road), builder.Connect(1, 2, road));

        builder.Forbid(2 * first, 2 * second);
        Assert.Throws<ArgumentException>(() => builder.Forbid(2 * second, 2 * first));
        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Forbid(2 * first, 9));
    }

    /// <summary>West, middle, east, north and south; ways 10 to 13 lead from the middle to each but the middle.</summary>
    private static OsmMap Crossing() => new OsmMap()
        .Node(1, 46 * E7, 40 * E7).Node(2, (46 * E7) + 1000, 40 * E7).Node(3, (46 * E7) + 2000, 40 * E7)
        .Node(4, (46 * E7) + 1000, (40 * E7) + 1000).Node(5, (46 * E7) + 1000, (40 * E7) - 1000)
        .Road(10, 1, 2).Road(11, 2, 3).Road(12, 2, 4).Road(13, 2, 5);

    private static HashSet<string> TurnsOf(RoadGraph graph)
    {
        var turns = new HashSet<string>(StringComparer.Ordinal);
        for (var arrival = 0; arrival < graph.EdgeCount; arrival++)
        {
            var middle = graph.Head[arrival];
            for (var edge = graph.FirstOut[middle]; edge < graph.FirstOut[middle + 1]; edge++)
            {
                var (from, to) = (Name(graph.PositionOf(graph.Tail[arrival])), Name(graph.PositionOf(graph.Head[edge])));
                if (from is not "middle" && to is not "middle")
                {
                    turns.Add($"{from}-{to}");
                }
            }
        }

        return turns;

        static string Name(Position at) => (Math.Round((at.LongitudeDeg - 46) * 1e4), Math.Round((at.LatitudeDeg - 40) * 1e4)) switch
        {
            (0, 0) => "west",
            (2, 0) => "east",
            (1, 1) => "north",
            (1, -1) => "south",
            _ => "middle",
        };
    }

    private static (RoadGraphBuilder Builder, Direction[] Directions, HashSet<(int, int)> Forbidden) Restricted(Random random)
    {
        var builder = new RoadGraphBuilder();
        var count = random.Next(2, 14);
        for (var i = 0; i < count; i++)
        {
            builder.AddNode(new Position(46 + (i * 0.01), 40 + (random.Next(9) * 0.01)));
        }

        var road = builder.AddWay(1, TestRoads.Primary);
        var open = new List<(int Id, int Tail, int Head)>();
        for (var i = random.Next(1, 3 * count); i > 0; i--)
        {
            var (from, to, oneWay) = (random.Next(count), random.Next(count), (OneWay)Math.Max(0, random.Next(-4, 3)));
            var stretch = builder.Connect(from, to, road, oneWay);
            if (oneWay != OneWay.Backward)
            {
                open.Add((2 * stretch, from, to));
            }

            if (oneWay != OneWay.Forward)
            {
                open.Add(((2 * stretch) + 1, to, from));
            }
        }

        // Edges stand by tail and then as they were added, as long as nothing is split.
        var plain = builder.Build();
        var metric = ShippedProfiles.ByDay(plain);
        var directions = open.OrderBy(d => d.Tail)
            .Select((d, edge) => new Direction(d.Id, d.Tail, d.Head, metric[edge])).ToList();
        var forbidden = new HashSet<(int, int)>();
        for (var i = random.Next(6); i > 0 && directions.Count > 0; i--)
        {
            var arrival = directions[random.Next(directions.Count)];
            var departures = directions.Where(d => d.Tail == arrival.Head).ToArray();
            if (departures is not [])
            {
                var departure = departures[random.Next(departures.Length)];
                builder.Forbid(arrival.Id, departure.Id);
                forbidden.Add((arrival.Id, departure.Id));
            }
        }

        return (builder, [.. directions], forbidden);
    }

    /// <summary>Bellman and Ford over directions: the time to the head of each by way of allowed turns.</summary>
    private static long[] ByTurns(int nodes, Direction[] directions, HashSet<(int, int)> forbidden, int from)
    {
        var times = directions.ToDictionary(d => d.Id, d => d.Tail == from ? d.Milliseconds : Dijkstra.Unreached);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var before in directions.Where(d => times[d.Id] != Dijkstra.Unreached))
            {
                foreach (var after in directions.Where(d => d.Tail == before.Head && !forbidden.Contains((before.Id, d.Id))))
                {
                    if (times[before.Id] + after.Milliseconds < times[after.Id])
                    {
                        times[after.Id] = times[before.Id] + after.Milliseconds;
                        changed = true;
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, nodes).Select(node => node == from ? 0 : directions.Where(d => d.Head == node)
            .Select(d => times[d.Id]).Append(Dijkstra.Unreached).Min())];
    }

    private static int NodeAt(RoadGraph graph, int addedAs) => Enumerable.Range(0, graph.NodeCount).Single(
        n => !graph.IsSplit(n) && Math.Abs(graph.NodeLongitude[n] - (46 + (addedAs * 0.01))) < 1e-9);

    private sealed record Direction(int Id, int Tail, int Head, long Milliseconds);
}
