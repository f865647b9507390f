using Osint.Domain.Time;
using Osint.Routing.Profiles;
using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Search;

public sealed class RoadIndexTests
{
    [Fact]
    public void A_snapshot_with_closures_has_the_times_of_a_metric_made_anew() => AnySeed.Passes(60, seed =>
    {
        var random = new Random(seed);
        var roads = RoadIndex.Of(ContractionHierarchyTests.AnyGraph(random));
        if (roads.Graph.EdgeCount == 0)
        {
            return;
        }

        var closures = AnyClosures(random, roads);
        var band = (TimeBand)random.Next(3);
        var snapshot = roads.Snapshot(ShippedProfiles.Tanker, band, closures);
        var metric = Metric.Of(roads.Graph, ShippedProfiles.Tanker, SpeedLevel.Central, band, closures);

        Assert.Equal(metric.Milliseconds.ToArray(), snapshot.Times.Metric.Milliseconds.ToArray());
        Assert.True(snapshot.Times.HasSameTimesAs(Customization.Of(roads.Hierarchy, metric)));
        foreach (var level in Enum.GetValues<SpeedLevel>())
        {
            var all = Metric.Of(roads.Graph, ShippedProfiles.Tanker, level, band, Closures.None);
            for (var edge = 0; edge < roads.Graph.EdgeCount; edge++)
            {
                Assert.Equal(all[edge], Metric.TimeOn(roads.Graph, edge, ShippedProfiles.Tanker, level, band));
            }
        }
    });

    [Fact]
    public void Equal_questions_share_one_snapshot_and_others_have_their_own()
    {
        var roads = RoadIndex.Of(TestRoads.Grid(4, 4));
        var day = roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, Closures.None);

        Assert.Same(day, roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, Closures.None));
        Assert.NotSame(day, roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Night, Closures.None));
        Assert.NotSame(day, roads.Snapshot(ShippedProfiles.Tanker, TimeBand.Day, Closures.None));
        Assert.NotSame(
            day, roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, AnyClosures(new Random(1), roads)));
        Assert.Same(day, roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, Closures.None));
    }

    [Fact]
    public void Eight_callers_and_a_writer_never_see_a_mixture()
    {
        var roads = RoadIndex.Of(TestRoads.Planar(new Random(5), 80));
        var random = new Random(6);
        var sets = Enumerable.Range(0, 20).Select(_ => AnyClosures(random, roads)).ToArray();
        var expected = sets.ToDictionary(s => s.Digest, s =>
            Metric.Of(roads.Graph, ShippedProfiles.Wheeled, SpeedLevel.Central, TimeBand.Day, s), StringComparer.Ordinal);

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, caller =>
        {
            var query = new PathQuery(roads.Hierarchy);
            var plain = new Dijkstra(roads.Graph);
            var own = new Random(caller);
            for (var i = 0; i < 60; i++)
            {
                var closures = sets[own.Next(sets.Length)];
                var snapshot = roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, closures);
                Assert.Equal(closures.Digest, snapshot.Closures.Digest);
                var (from, to) = (own.Next(80), own.Next(80));
                plain.Run(expected[closures.Digest], SearchDirection.Forward, [new Seed(from)]);
                Assert.Equal(plain.Time(to), query.Run(snapshot.Times, from, to));
                Assert.Equal(plain.Time(to), snapshot.TreeTo([to]).Time(from));
            }
        });
    }

    [Fact]
    public void A_tree_to_destinations_is_that_of_Dijkstra() => AnySeed.Passes(60, seed =>
    {
        var random = new Random(seed);
        var roads = RoadIndex.Of(ContractionHierarchyTests.AnyGraph(random));
        int[] gates = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(roads.Graph.NodeCount))];
        var snapshot = roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, Closures.None);
        var tree = snapshot.TreeTo(gates);
        var plain = new Dijkstra(roads.Graph);
        plain.Run(snapshot.Times.Metric, SearchDirection.Backward, [.. gates.Select(g => new Seed(g))]);
        for (var node = 0; node < roads.Graph.NodeCount; node++)
        {
            Assert.Equal(plain.Time(node), tree.Time(node));
            Assert.Equal(plain.ParentEdge(node), tree.NextEdge(node));
        }

        Assert.Same(tree, snapshot.TreeTo(gates.Reverse()));
    });

    [Fact]
    public void Only_the_last_used_are_kept_and_what_fails_is_not()
    {
        var kept = new RecentlyUsed<int, string>(most: 3);
        var made = 0;
        foreach (var key in (int[])[1, 2, 3, 1, 4, 1])
        {
            Assert.Equal($"{key}", kept.Get(key, () => Make(key)));
        }

        Assert.Equal((3, 4), (kept.Count, made));
        kept.Get(2, () => Make(2));
        Assert.Equal((3, 5), (kept.Count, made));

        Assert.Throws<ArgumentException>(() => kept.Get(9, () => throw new ArgumentException("cannot")));
        Assert.Equal("9", kept.Get(9, () => Make(9)));

        string Make(int key)
        {
            made++;
            return $"{key}";
        }
    }

    [Fact]
    public void A_closure_of_another_graph_is_refused_each_time()
    {
        var roads = RoadIndex.Of(TestRoads.Grid(3, 3));
        var other = TestRoads.Grid(3, 3);
        var elsewhere = new TestRoads().WithNodes(2).Link(0, 1).Build(digest: new string('1', 64));
        Assert.Equal(roads.Graph.Digest, other.Digest);
        var closures = new Closures([Closure.OfEdges(elsewhere, [0], TimeWindow.Always, "test")]);
        for (var i = 0; i < 2; i++)
        {
            Assert.Throws<ArgumentException>(() => roads.Snapshot(ShippedProfiles.Wheeled, TimeBand.Day, closures));
        }
    }

    private static Closures AnyClosures(Random random, RoadIndex roads) => new(
        [Closure.OfEdges(
            roads.Graph,
            Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(roads.Graph.EdgeCount)),
            TimeWindow.Always,
            $"test {random.Next()}")]);
}
