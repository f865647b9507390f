using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Tests.Graph;
using Xunit;

namespace Osint.Routing.Tests.Osm;

public class RoadImporterTests
{
    private const long E7 = 10_000_000;

    [Fact]
    public void Ways_are_cut_where_they_meet_and_keep_their_bends()
    {
        // 1 - 2 - 3 - 4 along a parallel, and 5 joins at 3.
        var import = Line(5).Road(10, 1, 2, 3, 4).Road(11, 3, 5).Import();

        Assert.Equal(4, import.Graph.NodeCount);
        Assert.Equal(6, import.Graph.EdgeCount);
        Assert.Equal(3, import.Counts.Stretches);
        Assert.Equal(1, import.Counts.WaysSplit);
        Assert.Equal(2, import.Counts.WaysTaken);
        Assert.Equal([3, 3, 2, 2, 2, 2], ShapeSizes(import.Graph));
        GraphInvariants.Check(import.Graph);
    }

    [Fact]
    public void A_ring_without_a_junction_is_a_loop()
    {
        var graph = Line(3).Road(10, 1, 2, 3, 1).Import().Graph;

        Assert.Equal(1, graph.NodeCount);
        Assert.Equal(graph.Tail, graph.Head);
        GraphInvariants.Check(graph);
    }

    [Fact]
    public void A_way_that_crosses_itself_is_cut_there()
    {
        var graph = Line(5).Road(10, 1, 2, 3, 4, 2, 5).Import().Graph;

        Assert.Equal(3, graph.NodeCount);
        Assert.Equal(6, graph.EdgeCount);
        GraphInvariants.Check(graph);
    }

    [Fact]
    public void A_missing_node_cuts_the_way_and_is_counted()
    {
        var import = Line(6).Road(10, 1, 2, 99, 3, 4, 5, 98).Import();

        Assert.Equal(2, import.Counts.Stretches);
        Assert.Equal(2, import.Counts.RoadNodesMissing);
        Assert.Equal(1, import.Counts.Repaired["way cut where its nodes are not in the file"]);
        Assert.Equal(4, import.Graph.NodeCount);
        GraphInvariants.Check(import.Graph);
    }

    [Fact]
    public void A_way_without_two_neighbouring_nodes_is_refused()
    {
        var import = Line(4).Road(9, 1, 2).Road(10, 98, 99).Road(11, 3, 99, 4).Road(12, 1).Road(13, 2, 2)
            .Way(14, [1, 2]).Import();

        Assert.Equal(1, import.Counts.WaysTaken);
        Assert.Equal(2, import.Counts.WaysRefused["too few of its nodes are in the file"]);
        Assert.Equal(2, import.Counts.WaysRefused["fewer than two different nodes"]);
        Assert.Equal(1, import.Counts.WaysRefused["no highway tag"]);
        Assert.Equal([9L], import.Graph.WayId);
    }

    [Fact]
    public void A_node_named_twice_running_is_put_right_and_counted()
    {
        var import = Line(3).Road(10, 1, 2, 2, 2, 3).Import();

        Assert.Equal(2, import.Counts.Repaired["node named twice running in a way"]);
        Assert.Equal(1, import.Counts.Stretches);
        Assert.Equal([3, 3], ShapeSizes(import.Graph));
    }

    [Fact]
    public void Different_nodes_on_one_place_make_an_edge_of_length_0()
    {
        var import = new OsmMap().Node(1, E7, E7).Node(2, E7, E7).Node(3, E7 + 1_000, E7)
            .Road(10, 1, 2).Road(11, 2, 3).Import();

        Assert.Equal(2, import.Counts.ZeroLengthEdges);
        Assert.Equal(2, import.Graph.LengthMillimeters.Count(static length => length == 0));
        Assert.Equal(3, import.Graph.NodeCount);
        GraphInvariants.Check(import.Graph);
    }

    [Theory]
    [InlineData("yes", 0, 1)]
    [InlineData("-1", 1, 0)]
    public void A_one_way_road_is_one_edge_in_its_direction_of_travel(string oneWay, int tail, int head)
    {
        var import = Line(2).Way(10, [1, 2], ("highway", "primary"), ("oneway", oneWay)).Import();

        Assert.Equal([tail], import.Graph.Tail);
        Assert.Equal([head], import.Graph.Head);
        Assert.Equal([-1], import.Graph.Twin);
        Assert.Equal(1, import.Counts.OneWayEdges);
        Assert.Equal(import.Graph.PositionOf(tail), GraphInvariants.Shape(import.Graph, 0)[0]);
    }

    [Fact]
    public void A_node_given_twice_is_taken_once_and_counted()
    {
        var import = new OsmMap().Node(1, E7, E7).Node(1, 5 * E7, E7).Node(2, 2 * E7, E7).Road(10, 1, 2).Import();

        Assert.Equal(1, import.Counts.Repaired["node given twice, the first taken"]);
        Assert.Equal(new Position(1, 1), import.Graph.PositionOf(0));
    }

    [Fact]
    public void A_node_outside_the_world_counts_as_missing()
    {
        var import = Line(3).Node(4, 181 * E7, E7).Node(5, E7, -91 * E7)
            .Road(10, 1, 2, 4, 5, 3).Road(11, 2, 3).Import();

        Assert.Equal(2, import.Counts.Repaired["node outside the world, taken as missing"]);
        Assert.Equal(2, import.Counts.RoadNodesMissing);
        Assert.Equal(2, import.Counts.Stretches);
    }

    [Fact]
    public void Neighbours_a_thousand_kilometres_apart_are_no_road()
    {
        var import = Line(2).Node(3, 170 * E7, E7).Node(4, 1701 * E7 / 10, E7).Road(10, 1, 2, 3, 4).Import();

        Assert.Equal(1, import.Counts.Repaired["way cut between neighbours over 1,000 km apart"]);
        Assert.Equal(2, import.Counts.Stretches);
        GraphInvariants.Check(import.Graph);
    }

    [Fact]
    public void A_road_longer_than_an_edge_can_be_is_cut_on_the_way()
    {
        var map = new OsmMap();
        var ids = new List<long>();
        for (var i = 1; i <= 100; i++)
        {
            map.Node(i, i * E7, 0);
            ids.Add(i);
        }

        var import = map.Road(10, [.. ids]).Import();

        Assert.InRange(import.Counts.Stretches, 10, 12);
        Assert.Equal(99 * 111.195, import.Counts.LengthMeters / 1000, 0);
    }

    [Fact]
    public void A_long_stretch_is_cut_so_that_every_place_on_it_has_a_node_within_half_a_kilometre()
    {
        // 8.5 km to a bend, 170 m on to another, 850 m on to the end; a gate in the middle of all.
        var map = new OsmMap().Node(1, 46 * E7, 40 * E7).Node(2, 461_000_000, 40 * E7)
            .Node(3, 461_020_000, 40 * E7, ("barrier", "gate")).Node(4, 461_120_000, 40 * E7)
            .Node(5, 461_120_000, 40 * E7 + 1_000).Road(10, 1, 2, 3, 4).Road(11, 4, 5);
        foreach (var oneWay in new[] { "no", "yes", "-1" })
        {
            map.Ways[0] = new MapWay(10, [1, 2, 3, 4], [("highway", "primary"), ("oneway", oneWay)]);
            var (graph, counts) = map.Import();

            GraphInvariants.Check(graph);
            Assert.Equal((2L, 3L, 10L), (counts.Stretches, counts.Nodes, counts.Cuts));
            Assert.Equal(oneWay is "no" ? 4 : 3, counts.Edges);
            Assert.Equal(oneWay is "no" ? 0 : 1, counts.OneWayEdges);
            Assert.Equal(0, counts.WaysSplit);
            Assert.Equal(counts.Cuts, graph.CutNode.Length);
            Assert.All(graph.LengthMillimeters, l => Assert.InRange(l, 1, 1_000_100));
            var places = EdgeIndex.Build(graph);
            for (var east = 46.0; east <= 46.112; east += 0.001)
            {
                Assert.NotNull(places.NearestNode(new Position(east, 40), 501));
            }

            // From any of its parts the whole stretch is found, in the order it is driven.
            var whole = graph.StretchOf(Enumerable.Range(0, graph.EdgeCount)
                .First(e => graph.WayId[graph.WayOf[e]] == 10 && !graph.IsCut(graph.Tail[e])));
            Assert.Equal(11, whole.Count);
            Assert.All(whole, part => Assert.Equal(whole, graph.StretchOf(part)));
            Assert.Equal(whole.Skip(1).Select(e => graph.Tail[e]), whole.SkipLast(1).Select(e => graph.Head[e]));
            Assert.Single(whole, e => graph.ObstacleOf[e] >= 0);
            Assert.Equal(
                Geodesic.DistanceMeters(new Position(46, 40), new Position(46.1, 40))
                + Geodesic.DistanceMeters(new Position(46.1, 40), new Position(46.112, 40)),
                whole.Sum(e => graph.LengthMillimeters[e]) / 1000.0, 0.05);
        }
    }

    [Fact]
    public void An_obstacle_inside_a_stretch_or_at_its_end_lies_on_the_edges_at_it()
    {
        var map = new OsmMap().Node(1, E7, E7).Node(2, E7 + 1_000, E7, ("maxheight", "3.5"))
            .Node(3, E7 + 2_000, E7, ("barrier", "gate")).Node(4, E7 + 3_000, E7)
            .Node(5, E7 + 4_000, E7).Node(6, E7 + 5_000, E7, ("barrier", "block"));

        var import = map.Road(10, 1, 2, 3).Road(11, 3, 4).Road(12, 4, 5).Import();

        var graph = import.Graph;
        var byRoad = Enumerable.Range(0, graph.EdgeCount).ToLookup(
            edge => graph.WayId[graph.WayOf[edge]],
            edge => graph.ObstacleOf[edge] < 0 ? null : graph.Obstacles[graph.ObstacleOf[edge]]);
        Assert.All(byRoad[10], static obstacle => Assert.Equal(
            new Obstacle { NodeId = 2, MaxHeightMeters = 3.5, Barrier = "gate" }, obstacle));
        Assert.All(byRoad[11], static obstacle => Assert.Equal(
            new Obstacle { NodeId = 3, Barrier = "gate" }, obstacle));
        Assert.All(byRoad[12], Assert.Null);
        Assert.Equal(2, import.Counts.Obstacles);
        Assert.Equal(0, import.Counts.ImpassableObstacles);
    }

    [Fact]
    public void Of_several_obstacles_on_an_edge_the_strictest_limits_hold_and_the_hardest_names_it()
    {
        var import = new OsmMap()
            .Node(1, E7, E7, ("maxheight", "3.5"), ("maxweight", "10"), ("barrier", "gate"))
            .Node(2, E7 + 1_000, E7, ("maxheight", "3"), ("barrier", "block"))
            .Node(3, E7 + 2_000, E7, ("maxwidth", "2"), ("barrier", "lift_gate"))
            .Road(10, 1, 2, 3).Import();

        Assert.Equal(
            new Obstacle
            {
                NodeId = 2,
                Barrier = "block",
                Impassable = true,
                MaxHeightMeters = 3,
                MaxWeightTonnes = 10,
                MaxWidthMeters = 2,
            },
            Assert.Single(import.Graph.Obstacles));
        Assert.Equal(1, import.Counts.ImpassableObstacles);
    }

    [Fact]
    public void Bridges_without_a_weight_tag_and_turn_restrictions_are_counted()
    {
        var import = Line(3)
            .Way(10, [1, 2], ("highway", "primary"), ("bridge", "yes"))
            .Way(11, [2, 3], ("highway", "primary"), ("bridge", "yes"), ("maxweight", "30"))
            .Relation(1, [new(OsmKinds.Ways, 10, "from")], ("type", "restriction"), ("restriction", "no_left_turn"))
            .Relation(2, [new(OsmKinds.Ways, 10, "")], ("type", "route"))
            .Import();

        Assert.Equal(2, import.Counts.Bridges);
        Assert.Equal(1, import.Counts.BridgesWithoutWeight);
        Assert.Equal(1, import.Counts.TurnRestrictions);
        Assert.Equal(2, import.Counts.RelationsRead);
    }

    [Theory]
    [InlineData("40", false)]
    [InlineData("300 m", true)]
    public void A_hand_made_network_of_coarse_lines_is_generalised(string accuracy, bool generalised)
    {
        var import = new OsmMap().Node(-1, E7, E7).Node(-2, 2 * E7, E7)
            .Way(-3, [-1, -2], ("highway", "primary"), ("accuracy", accuracy), ("source", "drawn")).Import();

        Assert.Equal(generalised, import.Graph.Generalised);
        Assert.Equal("drawn", import.Graph.Roads[0].Source);
        Assert.Equal([-3L], import.Graph.WayId);
    }

    [Fact]
    public void Data_without_a_road_are_refused_with_what_was_read()
    {
        var e = Assert.Throws<OsmFormatException>(() => Line(2).Way(1, [1, 2], ("highway", "footway")).Import());

        Assert.Contains("hold no road", e.Message, StringComparison.Ordinal);
        Assert.Contains("highway=footway", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_in_any_order_make_the_same_network()
    {
        var map = Line(4).Road(10, 1, 2, 3).Road(11, 2, 4);
        var before = map.Import();
        map.Nodes.Reverse();

        Assert.Equal(before.Graph.Digest, map.Import().Graph.Digest);
    }

    [Fact]
    public void PBF_and_XML_of_any_network_make_the_same_graph_and_counts() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var map = RandomMap(seed);
            var xml = RoadImporter.Import(() => new MemoryStream(map.ToXml()));
            foreach (var dense in (bool[])[true, false])
            {
                var bytes = new PbfEncoder { Dense = dense }.Encode(map);
                var pbf = RoadImporter.Import(() => new MemoryStream(bytes));
                Assert.Equal(xml.Graph.Digest, pbf.Graph.Digest);
                Assert.Equal(xml.Counts.Listing(), pbf.Counts.Listing());
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_network_keeps_the_invariants_and_accounts_for_every_way() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed =>
        {
            var import = RandomMap(seed).Import();
            GraphInvariants.Check(import.Graph);
            Assert.Equal(import.Counts.WaysRead, import.Counts.WaysTaken + import.Counts.WaysRefused.Values.Sum());
            Assert.Equal(import.Counts.WaysTaken, import.Graph.WayId.Length);
            Assert.Equal(import.Counts.Edges, (2 * import.Counts.Stretches) - import.Counts.OneWayEdges);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Progress_goes_from_none_to_all_without_going_back()
    {
        var xml = Line(2).Road(1, 1, 2).ToXml();
        var told = new List<ImportProgress>();

        RoadImporter.Import(() => new MemoryStream(xml), told.Add, TestContext.Current.CancellationToken);

        Assert.Equal(told.OrderBy(static p => p.Fraction), told);
        Assert.Equal(1, told[^1].Fraction);
        Assert.Equal(new ImportProgress(2, 2, xml.Length, xml.Length), told[^1]);
        Assert.Contains(told, static p => p.Pass == 1);
    }

    [Fact]
    public void An_import_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var xml = Line(2).Road(1, 1, 2).ToXml();

        Assert.Throws<OperationCanceledException>(() => RoadImporter.Import(
            () => new MemoryStream(xml), _ => cancel.Cancel(), cancel.Token));
    }

    [Fact]
    public void The_listing_names_every_count_and_the_commonest_reasons()
    {
        var map = Line(2).Road(1, 1, 2);
        for (var i = 0; i < 1200; i++)
        {
            map.Way(100 + i, [1, 2], ("building", "yes"));
        }

        map.Way(2, [1, 2], ("highway", "path"));
        map.Way(3, [1, 2], ("highway", "steps"));

        var listing = map.Import().Counts.Listing(reasonsEach: 2);

        Assert.Contains("1,203  ways read", listing, StringComparison.Ordinal);
        Assert.Contains("1,202  ways refused", listing, StringComparison.Ordinal);
        Assert.Contains("1,200    no highway tag", listing, StringComparison.Ordinal);
        Assert.Contains("1    1 other reasons", listing, StringComparison.Ordinal);
    }

    private static OsmMap Line(int nodes)
    {
        var map = new OsmMap();
        for (var i = 1; i <= nodes; i++)
        {
            map.Node(i, (46 * E7) + (i * 10_000), 40 * E7);
        }

        return map;
    }

    private static int[] ShapeSizes(RoadGraph graph) =>
        [.. Enumerable.Range(0, graph.EdgeCount).Select(edge => graph.LineOf(edge).Count).OrderDescending()];

    private static OsmMap RandomMap(int seed)
    {
        var random = new Random(seed);
        var map = new OsmMap();
        var nodes = random.Next(2, 20);
        for (var i = 0; i < nodes; i++)
        {
            // Few places for many nodes: zero lengths, and ids of either sign.
            var tags = random.Next(6) switch
            {
                0 => [("barrier", "bollard")],
                1 => [("maxheight", "3.1"), ("note", "low")],
                _ => Array.Empty<(string, string)>(),
            };
            map.Node(
                random.Next(2) == 0 ? i : -i,
                (46 * E7) + (random.Next(5) * 1234L),
                (40 * E7) - (random.Next(5) * 777L),
                tags);
        }

        map.Node(1000, 460_000_000, 390_000_000).Node(1001, 460_000_001, 390_000_000).Road(1, 1000, 1001);
        var ways = random.Next(1, 12);
        for (var i = 0; i < ways; i++)
        {
            var refs = new long[random.Next(6)];
            for (var j = 0; j < refs.Length; j++)
            {
                refs[j] = random.Next(-nodes, nodes);
            }

            map.Way(
                i + 10,
                refs,
                ("highway", random.Next(4) == 0 ? "footway" : "secondary"),
                ("oneway", random.Next(3) switch { 0 => "yes", 1 => "-1", _ => "no" }));
        }

        return map;
    }
}
