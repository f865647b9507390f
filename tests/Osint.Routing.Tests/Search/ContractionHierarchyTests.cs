using Osint.Domain.Space;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Search;
using Osint.Routing.Tests.Osm;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Search;

/// <summary>Whatever the hierarchy answers, plain Dijkstra answers too.</summary>
public sealed class ContractionHierarchyTests
{
    [Fact]
    public void Times_and_ways_are_those_of_Dijkstra_on_any_graph() => AnySeed.Passes(300, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var hierarchy = ContractionHierarchy.Of(graph);
        var metric = AnyMetric(random, graph, Closures.None);
        AssertLikeDijkstra(random, Customization.Of(hierarchy, metric));
    });

    [Fact]
    public void Every_order_of_the_nodes_gives_the_same_times() => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var ranks = Enumerable.Range(0, graph.NodeCount).ToArray();
        random.Shuffle(ranks);
        AssertLikeDijkstra(random, Customization.Of(ContractionHierarchy.Of(graph, ranks), ShippedProfiles.ByDay(graph)));
    });

    [Fact]
    public void Closed_edges_are_on_no_way_and_the_rest_stays_quickest() => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        if (graph.EdgeCount == 0)
        {
            return;
        }

        var closed = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(graph.EdgeCount)).ToArray();
        var closures = new Closures([Closure.OfEdges(graph, closed, TimeWindow.Always, "test")]);
        var times = Customization.Of(ContractionHierarchy.Of(graph), AnyMetric(random, graph, closures));
        AssertLikeDijkstra(random, times);
        var query = new PathQuery(times.Hierarchy);
        for (var i = 0; i < 20; i++)
        {
            query.Run(times, random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            Assert.Empty(query.Path().ToArray().Intersect(closed));
        }
    });

    [Fact]
    public void Numbering_the_nodes_otherwise_changes_no_time() => AnySeed.Passes(100, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var newId = Enumerable.Range(0, graph.NodeCount).ToArray();
        random.Shuffle(newId);
        var renumbered = Rebuilt(graph, (tail, head) => (newId[tail], newId[head]));
        var (one, other) = (QueryOf(graph), QueryOf(renumbered));
        for (var i = 0; i < 30; i++)
        {
            var (a, b) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            Assert.Equal(one(a, b), other(newId[a], newId[b]));
        }
    });

    [Fact]
    public void Turning_every_road_round_turns_every_way_round() => AnySeed.Passes(100, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var turned = Rebuilt(graph, (tail, head) => (head, tail));
        var (one, other) = (QueryOf(graph), QueryOf(turned));
        for (var i = 0; i < 30; i++)
        {
            var (a, b) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            Assert.Equal(one(a, b), other(b, a));
        }
    });

    [Fact]
    public void So_it_does_where_times_lie_in_pages_that_versions_share()
    {
        // Large enough that times of edges and of arcs take more than a megabyte each.
        const int Side = 265;
        var random = new Random(1);
        var builder = new RoadGraphBuilder();
        for (var node = 0; node < Side * Side; node++)
        {
            builder.AddNode(new Position(46 + (node % Side * 0.001), 40 + (node / Side * 0.001)));
        }

        var way = builder.AddWay(1, new Road { Highway = "primary" });
        for (var node = 0; node < Side * Side; node++)
        {
            if (node % Side < Side - 1)
            {
                builder.Connect(node, node + 1, way);
            }

            if (node + Side < Side * Side)
            {
                builder.Connect(node, node + Side, way);
            }
        }

        var graph = builder.Build(byRank: true);
        var open = Metric.FromMilliseconds([.. Enumerable.Range(0, graph.EdgeCount).Select(_ => random.Next(1, 10_000))]);
        var hierarchy = ContractionHierarchy.Of(graph);
        var before = Customization.Of(hierarchy, open);
        var plain = new Dijkstra(graph);
        var times = before;
        for (var round = 0; round < 4; round++)
        {
            int[] changed = [.. Enumerable.Range(0, 10).Select(_ => random.Next(graph.EdgeCount))];
            var metric = times.Metric.Closing(changed);
            times = times.With(metric, changed);
            Assert.True(times.HasSameTimesAs(Customization.Of(hierarchy, metric)), "An arc differs.");
            var (from, to) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            plain.Run(metric, SearchDirection.Forward, [new Seed(from)], target: to);
            Assert.Equal(plain.Time(to), new PathQuery(hierarchy).Run(times, from, to));
        }

        Assert.True(before.HasSameTimesAs(Customization.Of(hierarchy, open)), "What was there changed.");
    }

    [Fact]
    public void Customizing_what_changed_equals_customizing_everything() => AnySeed.Passes(300, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var hierarchy = ContractionHierarchy.Of(graph);
        var weights = ShippedProfiles.ByDay(graph).Milliseconds.ToArray();
        var times = Customization.Of(hierarchy, Metric.FromMilliseconds(weights));
        for (var round = 0; round < 6 && weights.Length > 0; round++)
        {
            var changed = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(weights.Length)).ToArray();
            foreach (var edge in changed)
            {
                weights[edge] = random.Next(4) switch
                {
                    0 => Metric.Impassable,
                    1 => 1,
                    2 => Math.Min(1_000_000, (weights[edge] / 2) + 1),
                    _ => random.Next(1, 1_000_000),
                };
            }

            var metric = Metric.FromMilliseconds(weights);
            var updated = times.With(metric, changed);
            Assert.True(updated.HasSameTimesAs(Customization.Of(hierarchy, metric)), "An arc differs.");
            Assert.Same(metric, updated.Metric);
            AssertLikeDijkstra(random, updated);
            times = updated;
        }
    });

    [Fact]
    public void A_customization_stays_as_it_was_when_another_is_made_from_it()
    {
        var graph = TestRoads.Grid(6, 6);
        var times = Customization.Of(ContractionHierarchy.Of(graph), ShippedProfiles.ByDay(graph));
        var weights = times.Metric.Milliseconds.ToArray();
        Array.Fill(weights, Metric.Impassable);
        var before = new PathQuery(times.Hierarchy).Run(times, 0, 35);

        var closed = times.With(Metric.FromMilliseconds(weights), [.. Enumerable.Range(0, graph.EdgeCount)]);

        var query = new PathQuery(times.Hierarchy);
        Assert.Equal(Dijkstra.Unreached, query.Run(closed, 0, 35));
        Assert.Equal(before, query.Run(times, 0, 35));
    }

    [Fact]
    public void Sets_of_origins_and_destinations_are_as_near_as_their_nearest_pair() => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, metric);
        var (origins, destinations) = (Seeds(random, graph), Seeds(random, graph));
        var plain = new Dijkstra(graph);
        plain.Run(metric, SearchDirection.Forward, origins);
        var least = destinations
            .Select(d => plain.Time(d.Node) is var t && t == Dijkstra.Unreached ? t : t + d.Milliseconds).Min();
        var query = new PathQuery(hierarchy);
        Assert.Equal(least, query.Run(times, origins, destinations));
    });

    [Theory]
    [InlineData(SearchDirection.Forward)]
    [InlineData(SearchDirection.Backward)]
    public void A_sweep_knows_the_times_and_the_tree_of_Dijkstra(SearchDirection direction) => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, metric);
        var sweep = new Sweep(hierarchy);
        var plain = new Dijkstra(graph);

        // A sweep used again must forget the one before.
        foreach (var seeds in new[] { Seeds(random, graph), Seeds(random, graph) })
        {
            sweep.Run(times, direction, seeds);
            plain.Run(metric, direction, seeds);
            for (var node = 0; node < graph.NodeCount; node++)
            {
                Assert.Equal(plain.Time(node), sweep.Time(node));
                Assert.Equal(plain.ParentEdge(node), sweep.ParentEdge(node));
            }
        }
    });

    [Theory]
    [InlineData(SearchDirection.Forward)]
    [InlineData(SearchDirection.Backward)]
    public void A_sweep_over_some_nodes_is_right_about_these(SearchDirection direction) => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, ShippedProfiles.ByDay(graph));
        int[] nodes = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(graph.NodeCount))];
        var selection = NodeSelection.Of(hierarchy, nodes);
        var (some, all) = (new Sweep(hierarchy), new Sweep(hierarchy));
        for (var round = 0; round < 3; round++)
        {
            var seeds = Seeds(random, graph);
            some.Run(times, direction, seeds, selection);
            all.Run(times, direction, seeds);
            Assert.All(nodes, node => Assert.Equal(all.Time(node), some.Time(node)));
        }
    });

    [Theory]
    [InlineData(SearchDirection.Forward)]
    [InlineData(SearchDirection.Backward)]
    public void Sixteen_sweeps_in_one_are_sixteen_sweeps(SearchDirection direction) => AnySeed.Passes(200, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, ShippedProfiles.ByDay(graph));
        var (sixteen, one) = (new SweepOfSixteen(hierarchy), new Sweep(hierarchy));
        var selection = NodeSelection.Of(hierarchy, [random.Next(graph.NodeCount), random.Next(graph.NodeCount)]);
        for (var round = 0; round < 3; round++)
        {
            var only = random.Next(2) == 0 ? null : selection;
            var seeds = Enumerable.Range(0, random.Next(1, SweepOfSixteen.Lanes + 1))
                .Select(_ => new Seed(random.Next(graph.NodeCount), random.Next(3) * 1000)).ToArray();
            sixteen.Run(times, direction, seeds, only);
            for (var lane = 0; lane < seeds.Length; lane++)
            {
                one.Run(times, direction, seeds.AsSpan(lane, 1), only);
                foreach (var rank in only?.Ranks ?? [.. Enumerable.Range(0, graph.NodeCount)])
                {
                    var node = hierarchy.NodeOf(rank);
                    Assert.Equal(one.Time(node), sixteen.Time(lane, node));
                }
            }
        }
    });

    /// <summary>Nothing else is left out than what hangs on a single node with no end behind it.</summary>
    [Fact]
    public void An_ellipse_is_what_two_searches_of_Dijkstra_leave_within_the_limit() => AnySeed.Passes(150, seed =>
    {
        var random = new Random(seed);
        var graph = AnyGraph(random);
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, metric);
        var ellipse = new EllipseSweep(hierarchy);
        for (var round = 0; round < 3; round++)
        {
            var (origins, destinations, quarters) = (Seeds(random, graph), Seeds(random, graph), random.Next(4, 7));
            var (from, to) = (new Dijkstra(graph), new Dijkstra(graph));
            from.Run(metric, SearchDirection.Forward, origins);
            to.Run(metric, SearchDirection.Backward, destinations);
            int[] reached = [.. Enumerable.Range(0, graph.NodeCount)
                .Where(n => from.Time(n) != Dijkstra.Unreached && to.Time(n) != Dijkstra.Unreached)];
            Assert.Equal(reached is not [], ellipse.Run(times, origins, destinations, quarters));
            var best = reached is [] ? 0 : reached.Min(n => from.Time(n) + to.Time(n));
            int[] inside = [.. reached.Where(n => 4 * (from.Time(n) + to.Time(n)) <= quarters * best)];
            Assert.Equal(ellipse.Nodes.ToArray().Order(), Enumerable.Range(0, graph.NodeCount).Where(ellipse.Contains));
            Assert.Empty(ellipse.Nodes.ToArray().Except(inside));
            int[] ends = [.. origins.Concat(destinations).Select(s => s.Node)];
            Assert.All(inside.Except(ellipse.Nodes.ToArray()), node => Assert.True(HangsOnOneNode(graph, node, ends)));
            foreach (var node in ellipse.Nodes)
            {
                Assert.Equal((from.Time(node), to.Time(node)), (ellipse.From(node), ellipse.To(node)));
                Assert.Equal(node, ellipse.Nodes[ellipse.IndexOf(node)]);
            }
        }
    });

    [Fact]
    public void What_takes_24_days_and_more_counts_as_no_way()
    {
        var graph = new TestRoads().WithNodes(3).Link(0, 1).Link(1, 2).Build();
        var weights = Enumerable.Repeat(int.MaxValue / 2, graph.EdgeCount).ToArray();
        var times = Customization.Of(ContractionHierarchy.Of(graph), Metric.FromMilliseconds(weights));
        var query = new PathQuery(times.Hierarchy);

        Assert.Equal(2L * (int.MaxValue / 2), query.Run(times, 0, 2));
        Assert.Equal(Dijkstra.Unreached, query.Run(times, [new Seed(0, 1)], [new Seed(2)]));
        Assert.Equal(Dijkstra.Unreached, query.Run(times, [new Seed(0, long.MaxValue)], [new Seed(0)]));
    }

    [Fact]
    public void Queries_and_sweeps_allocate_nothing_once_warm()
    {
        var graph = TestRoads.Planar(new Random(3), 120);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, ShippedProfiles.ByDay(graph));
        var query = new PathQuery(hierarchy);
        var sweep = new Sweep(hierarchy);
        var sixteen = new SweepOfSixteen(hierarchy);
        Seed[] seeds = [new(3), new(50), new(99)];
        var selection = NodeSelection.Of(hierarchy, [1, 2, 3]);
        Assert.Equal(0, Allocations.LeastOf(All));

        void All()
        {
            for (var node = 0; node < graph.NodeCount; node++)
            {
                query.Run(times, node, 60);
                query.Path();
            }

            query.Run(times, seeds, [new Seed(7)]);
            sweep.Run(times, SearchDirection.Backward, seeds);
            sweep.Run(times, SearchDirection.Forward, seeds, selection);
            sixteen.Run(times, SearchDirection.Forward, seeds);
        }
    }

    [Theory]
    [InlineData("monaco.osm.pbf")]
    [InlineData("liechtenstein.osm.pbf")]
    [InlineData("north-bayreuth.osm.gz")]
    public void On_real_roads_every_profile_and_band_has_the_times_of_Dijkstra(string extract)
    {
        var path = Extracts.PathOf(extract);
        var graph = RoadImporter.Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var hierarchy = ContractionHierarchy.Of(graph);
        var query = new PathQuery(hierarchy);
        var sweep = new Sweep(hierarchy);
        var plain = new Dijkstra(graph);
        var random = new Random(11);
        foreach (var profile in (VehicleProfile[])[ShippedProfiles.Wheeled, ShippedProfiles.Tanker])
        {
            foreach (var band in Enum.GetValues<TimeBand>())
            {
                var metric = Metric.Of(graph, profile, SpeedLevel.Central, band, Closures.None);
                var times = Customization.Of(hierarchy, metric);
                var origin = random.Next(graph.NodeCount);
                plain.Run(metric, SearchDirection.Forward, [new Seed(origin)]);
                sweep.Run(times, SearchDirection.Forward, [new Seed(origin)]);
                for (var node = 0; node < graph.NodeCount; node++)
                {
                    Assert.Equal(plain.Time(node), sweep.Time(node));
                }

                for (var i = 0; i < 200; i++)
                {
                    var destination = random.Next(graph.NodeCount);
                    Assert.Equal(plain.Time(destination), query.Run(times, origin, destination));
                    AssertIsWay(times, query, origin, destination, plain.Time(destination));
                }
            }
        }
    }

    [Fact]
    public void Ranks_are_each_number_once_or_are_refused()
    {
        var graph = TestRoads.Grid(2, 2);
        Assert.Throws<ArgumentException>(() => ContractionHierarchy.Of(graph, [0, 1, 2, 2]));
        Assert.Throws<ArgumentException>(() => ContractionHierarchy.Of(graph, [0, 1, 2]));
        Assert.Throws<ArgumentException>(() => ContractionHierarchy.Of(graph, [0, 1, 2, 4]));
    }

    internal static RoadGraph AnyGraph(Random random) => random.Next(4) switch
    {
        0 => TestRoads.Planar(random, random.Next(20, 90)),
        1 => TestRoads.Valley(random, random.Next(6, 22)),
        2 => TestRoads.Grid(random.Next(1, 9), random.Next(1, 9)),
        _ => TestRoads.Wild(random),
    };

    /// <summary>True when some other node must be passed both into and out of the part of the graph that a node is in.</summary>
    private static bool HangsOnOneNode(RoadGraph graph, int node, int[] ends) =>
        Enumerable.Range(0, graph.NodeCount).Any(gate =>
        {
            var met = new HashSet<int> { gate, node };
            var open = new Stack<int>([node]);
            while (gate != node && open.TryPop(out var next))
            {
                for (var edge = 0; edge < graph.EdgeCount; edge++)
                {
                    var other = graph.Tail[edge] == next ? graph.Head[edge] : graph.Tail[edge];
                    if ((graph.Tail[edge] == next || graph.Head[edge] == next) && met.Add(other))
                    {
                        open.Push(other);
                    }
                }
            }

            met.Remove(gate);
            return gate != node && !met.Overlaps(ends);
        });

    private static Metric AnyMetric(Random random, RoadGraph graph, Closures closures)
    {
        VehicleProfile[] profiles = [ShippedProfiles.Wheeled, ShippedProfiles.Tanker];
        return Metric.Of(
            graph,
            profiles[random.Next(profiles.Length)],
            (SpeedLevel)random.Next(3),
            (TimeBand)random.Next(3),
            closures);
    }

    private static Seed[] Seeds(Random random, RoadGraph graph) =>
        [.. Enumerable.Range(0, random.Next(1, 5))
            .Select(_ => new Seed(random.Next(graph.NodeCount), random.Next(3) * 50_000))];

    private static Func<int, int, long> QueryOf(RoadGraph graph)
    {
        var times = Customization.Of(ContractionHierarchy.Of(graph), ShippedProfiles.ByDay(graph));
        var query = new PathQuery(times.Hierarchy);
        return (a, b) => query.Run(times, a, b);
    }

    private static RoadGraph Rebuilt(RoadGraph graph, Func<int, int, (int Tail, int Head)> ends)
    {
        var roads = new TestRoads().WithNodes(graph.NodeCount);
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            var (tail, head) = ends(graph.Tail[edge], graph.Head[edge]);
            roads.Link(
                tail, head, graph.RoadAt(edge), graph.LengthMillimeters[edge], oneWay: true,
                graph.ObstacleOf[edge] >= 0 ? graph.Obstacles[graph.ObstacleOf[edge]] : null);
        }

        return roads.Build();
    }

    private static void AssertLikeDijkstra(Random random, Customization times)
    {
        var graph = times.Hierarchy.Graph;
        var query = new PathQuery(times.Hierarchy);
        var plain = new Dijkstra(graph);
        for (var i = 0; i < 4; i++)
        {
            var origin = random.Next(graph.NodeCount);
            plain.Run(times.Metric, SearchDirection.Forward, [new Seed(origin)]);
            for (var destination = 0; destination < graph.NodeCount; destination++)
            {
                Assert.Equal(plain.Time(destination), query.Run(times, origin, destination));
                AssertIsWay(times, query, origin, destination, plain.Time(destination));
            }
        }
    }

    private static void AssertIsWay(Customization times, PathQuery query, int origin, int destination, long expected)
    {
        var (node, sum) = (origin, 0L);
        foreach (var edge in query.Path())
        {
            Assert.Equal(node, times.Hierarchy.Graph.Tail[edge]);
            Assert.True(times.Metric.Passes(edge));
            sum += times.Metric[edge];
            node = times.Hierarchy.Graph.Head[edge];
        }

        if (expected == Dijkstra.Unreached)
        {
            Assert.Equal(0, sum);
        }
        else
        {
            Assert.Equal((destination, expected), (node, sum));
        }
    }
}
