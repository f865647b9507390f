using System.Globalization;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Profiles;
using Osint.Routing.Tests.Search;
using Xunit;

namespace Osint.Routing.Tests.Routes;

public sealed class AlternativesTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_way_is_admissible_when_judged_from_scratch() => AnySeed.Passes(300, seed =>
    {
        var question = Question.Any(seed);
        var found = question.Ask();
        var verifier = question.Verifier();
        Assert.Equal(verifier.HasWay, found.Ways is not []);
        var steps = found.Ways.Select(w => verifier.StepsOf(w.Origin, w.Edges)).ToList();
        Assert.DoesNotContain(null, steps);
        for (var i = 0; i < steps.Count; i++)
        {
            Assert.Equal(steps[i]!.Sum(s => s.Milliseconds), found.Ways[i].Milliseconds);
            Assert.Equal(found.Ways[i].Destination, steps[i]![^1].Tail);
            if (i == 0)
            {
                Assert.Equal(verifier.Best, found.Ways[0].Milliseconds);
            }
            else
            {
                Assert.Empty(verifier.Breaks(steps[i]!, steps[0]!, steps.Take(i)!));
            }
        }
    });

    /// <summary>
    /// Against all single-via ways. With ties taken alike nothing may be missing; with ties taken the other way round
    /// other ways of the same time may come out, and then later ones differ too.
    /// </summary>
    [Theory]
    [InlineData("planar", true, 1.0)]
    [InlineData("valley", true, 1.0)]
    [InlineData("planar", false, 0.98)]
    [InlineData("valley", false, 0.98)]
    public void Recall_against_all_single_via_ways_is_98_percent_and_above(string kind, bool tiesAlike, double least)
    {
        var (expected, matched, graphsShort) = (0, 0, 0);
        for (var seed = 0; seed < 600; seed++)
        {
            var question = Question.Of(kind, seed, singleEnds: seed % 2 == 0) with { Count = Alternatives.MostWays };
            var verifier = question.Verifier();
            if (!verifier.HasWay)
            {
                continue;
            }

            var oracle = SingleViaOracle.Find(verifier, question.Count, tiesAlike).Skip(1).Select(Key)
                .ToHashSet(StringComparer.Ordinal);
            var found = question.Ask().Ways.Skip(1).Select(w => Key(verifier.StepsOf(w.Origin, w.Edges)!))
                .ToHashSet(StringComparer.Ordinal);
            expected += oracle.Count;
            matched += oracle.Count(found.Contains);
            if (tiesAlike)
            {
                Assert.Empty(found.Except(oracle, StringComparer.Ordinal));
            }

            if (!oracle.IsSubsetOf(found))
            {
                graphsShort++;
                output.WriteLine($"{kind} seed {seed}: {oracle.Count} to find, {found.Count} found");
            }
        }

        var recall = (double)matched / expected;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {matched} of {expected} ways beside the best, recall {recall:P2}; "
            + $"{graphsShort} graphs fall short"));
        Assert.True(expected > 200, $"Only {expected} ways to find: the graphs are too easy to tell anything.");
        Assert.True(recall >= least, $"Recall {recall:P2} on {kind} graphs; see the output for seeds.");
    }

    [Fact]
    public void Plain_searches_over_the_whole_graph_find_the_same_ways() => AnySeed.Passes(400, seed =>
    {
        var question = Question.Any(seed);
        var (found, plain) = (question.Ask(), question.AskPlain());
        Assert.Equal(Texts(plain.Ways), Texts(found.Ways), StringComparer.Ordinal);
        Assert.Equal(plain.Exhausted, found.Exhausted);
    });

    [Fact]
    public void The_order_of_the_hierarchy_changes_no_way() => AnySeed.Passes(100, seed =>
    {
        var question = Question.Any(seed);
        var ranks = Enumerable.Range(0, question.Graph.NodeCount).ToArray();
        new Random(seed).Shuffle(ranks);
        Assert.Equal(
            Texts(question.Ask().Ways),
            Texts(question.Ask(ContractionHierarchy.Of(question.Graph, ranks)).Ways),
            StringComparer.Ordinal);
    });

    [Fact]
    public void The_answer_is_the_same_every_time() => AnySeed.Passes(60, seed =>
    {
        var question = Question.Any(seed);
        var hierarchy = ContractionHierarchy.Of(question.Graph);
        var search = new Alternatives(hierarchy);
        var first = question.Ask(hierarchy, search).Ways;

        // Another question in between must leave nothing behind.
        (question with { Origins = question.Destinations, Destinations = question.Origins, Count = 10 })
            .Ask(hierarchy, search);
        Assert.Equal(Texts(first), Texts(question.Ask(hierarchy, search).Ways), StringComparer.Ordinal);
        Assert.Equal(Texts(first), Texts(question.Ask().Ways), StringComparer.Ordinal);
    });

    [Fact]
    public void On_a_grid_of_equal_roads_the_smallest_edge_ids_win()
    {
        var graph = TestRoads.Grid(6, 5);
        var question = new Question(graph, ShippedProfiles.ByDay(graph), [new Seed(0)], [new Seed(29)], 10);
        var found = question.Ask().Ways;
        var verifier = question.Verifier();
        var oracle = SingleViaOracle.Find(verifier, 10);
        Assert.Equal(
            oracle.Select(Key),
            found.Select(w => Key(verifier.StepsOf(w.Origin, w.Edges)!)),
            StringComparer.Ordinal);
        Assert.True(found.Length > 1);
    }

    [Fact]
    public void More_ways_asked_for_only_add_to_fewer() => AnySeed.Passes(60, seed =>
    {
        var question = Question.Any(seed);
        var all = Texts((question with { Count = 10 }).Ask().Ways);
        for (var count = 1; count < 10; count++)
        {
            var fewer = (question with { Count = count }).Ask();
            Assert.Equal(all.Take(count), Texts(fewer.Ways), StringComparer.Ordinal);
            Assert.Equal(fewer.Ways.Length < count, fewer.Exhausted);
        }
    });

    [Fact]
    public void Closing_an_edge_of_a_way_removes_it_and_never_shortens_the_best() => AnySeed.Passes(120, seed =>
    {
        var random = new Random(seed);
        var question = Question.Any(seed);
        var before = question.Ask().Ways;
        var used = before.SelectMany(w => w.Edges).Distinct().ToArray();
        if (used is [])
        {
            return;
        }

        var closed = used[random.Next(used.Length)];
        var closures = new Closures([Closure.OfEdges(question.Graph, [closed], TimeWindow.Always, "test")]);
        var after = (question with { Metric = ShippedProfiles.ByDay(question.Graph, closures) }).Ask().Ways;
        Assert.DoesNotContain(after, w => w.Edges.Contains(closed));
        Assert.True(after is [] || after[0].Milliseconds >= before[0].Milliseconds);
    });

    [Theory]
    [InlineData(1_250_000, 2)]
    [InlineData(1_250_001, 1)]
    public void A_way_may_take_a_quarter_longer_and_no_more(int milliseconds, int ways)
    {
        // Two roads side by side, cut in two so that neither is its own part.
        var (graph, metric) = Weighed(
            new TestRoads().WithNodes(4).Link(0, 1, millimeters: 1000, oneWay: true)
                .Link(1, 3, millimeters: 1000, oneWay: true)
                .Link(0, 2, millimeters: 1000, oneWay: true).Link(2, 3, millimeters: 1000, oneWay: true),
            (0, 1, 500_000), (1, 3, 500_000), (0, 2, 500_000), (2, 3, milliseconds - 500_000));
        Assert.Equal(ways, new Question(graph, metric, [new Seed(0)], [new Seed(3)], 10).Ask().Ways.Length);
    }

    [Theory]
    [InlineData(8_000, 2)]
    [InlineData(8_001, 1)]
    public void At_most_four_fifths_of_the_metres_may_be_shared(int sharedMillimeters, int ways)
    {
        var rest = 10_000 - sharedMillimeters;
        var (graph, metric) = Weighed(
            new TestRoads().WithNodes(5).Link(0, 1, millimeters: sharedMillimeters, oneWay: true)
                .Link(1, 2, millimeters: rest, oneWay: true).Link(2, 4, millimeters: 0, oneWay: true)
                .Link(1, 3, millimeters: rest, oneWay: true).Link(3, 4, millimeters: 0, oneWay: true),
            (0, 1, 400), (1, 2, 300), (2, 4, 300), (1, 3, 310), (3, 4, 310));
        Assert.Equal(ways, new Question(graph, metric, [new Seed(0)], [new Seed(4)], 10).Ask().Ways.Length);
    }

    [Theory]
    [InlineData(600, 2)]
    [InlineData(601, 1)]
    public void A_detour_may_take_half_as_long_again_and_no_more(int milliseconds, int ways)
    {
        // The best takes 600 + 400 ms; the other way leaves it for the last 400 ms.
        var (graph, metric) = Weighed(
            new TestRoads().WithNodes(5).Link(0, 1, millimeters: 1000, oneWay: true)
                .Link(1, 2, millimeters: 1000, oneWay: true).Link(2, 4, millimeters: 1000, oneWay: true)
                .Link(1, 3, millimeters: 1000, oneWay: true).Link(3, 4, millimeters: 1000, oneWay: true),
            (0, 1, 600), (1, 2, 200), (2, 4, 200), (1, 3, 300), (3, 4, milliseconds - 300));
        Assert.Equal(ways, new Question(graph, metric, [new Seed(0)], [new Seed(4)], 10).Ask().Ways.Length);
    }

    [Theory]
    [InlineData(249, 1)]
    [InlineData(251, 2)]
    public void A_part_within_a_quarter_of_the_best_must_be_quickest(int milliseconds, int ways)
    {
        // 0-1-2 takes 1000 ms. The other way, 0-3-4-5-2, has a shortcut from 3 to 5, 1 ms quicker than by 4.
        var (graph, metric) = Weighed(
            new TestRoads().WithNodes(6).Link(0, 1, millimeters: 1000, oneWay: true)
                .Link(1, 2, millimeters: 1000, oneWay: true)
                .Link(0, 3, millimeters: 1000, oneWay: true).Link(3, 4, millimeters: 1000, oneWay: true)
                .Link(4, 5, millimeters: 1000, oneWay: true).Link(5, 2, millimeters: 1000, oneWay: true)
                .Link(3, 5, millimeters: 100, oneWay: true),
            (0, 1, 500), (1, 2, 500), (0, 3, 430), (3, 4, 120), (4, 5, milliseconds - 120), (5, 2, 430),
            (3, 5, milliseconds - 1));
        var found = new Question(graph, metric, [new Seed(0)], [new Seed(2)], 10).Ask().Ways;
        var throughFour = found.Count(w => w.Edges.Any(e => graph.Head[e] == 4));
        Assert.Equal(ways - 1, throughFour);
    }

    /// <summary>
    /// The stretch that covers all doubtful parts has a shortcut, so the published T-test refuses the way through 5;
    /// but the stretch takes longer than a quarter of the best, and no part within a quarter has a shortcut.
    /// </summary>
    [Theory]
    [InlineData(241, true)]
    [InlineData(239, false)]
    public void Parts_are_judged_one_by_one_where_the_stretch_that_covers_them_has_a_shortcut(int shortcut, bool found)
    {
        // 0 -> 2 -> 3 -> 4 -> 5 -> 6 -> 7 -> 8 -> 1 takes 1010 ms beside the best, 0 -> 9 -> 1, of 1000.
        (int Tail, int Head, int Time)[] edges =
        [
            (0, 9, 500), (9, 1, 500),
            (0, 2, 265), (2, 3, 100), (3, 4, 40), (4, 5, 100), (5, 6, 100), (6, 7, 40), (7, 8, 100), (8, 1, 265),
            (4, 8, 335), (2, 6, 335), (3, 7, 274), (3, 6, shortcut),
        ];
        var roads = new TestRoads().WithNodes(10);
        foreach (var (tail, head, _) in edges)
        {
            roads.Link(tail, head, millimeters: tail == 5 || head == 5 ? 10_000 : 100, oneWay: true);
        }

        var (graph, metric) = Weighed(roads, edges);
        var question = new Question(graph, metric, [new Seed(0)], [new Seed(1)], 10);
        var ways = question.Ask().Ways;
        Assert.Equal(found, ways.Any(w => w.Edges.Any(e => graph.Head[e] == 5)));
        var verifier = question.Verifier();
        Assert.Equal(
            SingleViaOracle.Find(verifier, 10).Select(Key),
            ways.Select(w => Key(verifier.StepsOf(w.Origin, w.Edges)!)),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_way_that_passes_one_gate_for_another_is_not_admissible()
    {
        var graph = new TestRoads().WithNodes(4).Link(0, 1, millimeters: 900_000).Link(1, 2, millimeters: 100_000)
            .Link(0, 3, millimeters: 500_000).Link(3, 2, millimeters: 500_000).Build();
        Seed[] gates = [new(1), new(2)];
        var found = new Question(graph, ShippedProfiles.ByDay(graph), [new Seed(0)], gates, 10).Ask();
        Assert.Equal([1, 2], found.Ways.Select(w => w.Destination));
        Assert.Single(found.Ways[0].Edges);
        Assert.DoesNotContain(found.Ways[1].Edges, e => graph.Head[e] == 1);
    }

    [Fact]
    public void Where_origin_and_destination_are_one_node_the_only_way_is_to_stay()
    {
        var graph = TestRoads.Grid(3, 3);
        var found = new Question(graph, ShippedProfiles.ByDay(graph), [new Seed(4)], [new Seed(4)], 10).Ask();
        var way = Assert.Single(found.Ways);
        Assert.Equal((4, 4, 0, 0L), (way.Origin, way.Destination, way.Edges.Length, way.Milliseconds));
        Assert.True(found.Exhausted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void One_to_ten_ways_may_be_asked_for(int count)
    {
        var graph = TestRoads.Grid(2, 2);
        var question = new Question(graph, ShippedProfiles.ByDay(graph), [new Seed(0)], [new Seed(3)], count);
        Assert.Throws<ArgumentOutOfRangeException>(() => question.Ask());
    }

    private static string Key(List<Step> way) => string.Join(' ', way.Select(s => s.Id));

    private static string[] Texts(IEnumerable<Way> ways) =>
        [.. ways.Select(w => $"{w.Origin}: {string.Join(' ', w.Edges)} = {w.Milliseconds}")];

    private static (RoadGraph Graph, Metric Metric) Weighed(
        TestRoads roads, params (int Tail, int Head, int Time)[] times)
    {
        var graph = roads.Build();
        var weights = Enumerable.Range(0, graph.EdgeCount)
            .Select(e => times.Single(t => t.Tail == graph.Tail[e] && t.Head == graph.Head[e]).Time).ToArray();
        return (graph, Metric.FromMilliseconds(weights));
    }
}

/// <summary>One question to the search, made from a seed.</summary>
internal sealed record Question(RoadGraph Graph, Metric Metric, Seed[] Origins, Seed[] Destinations, int Count)
{
    public static Question Any(int seed) => Of((seed % 3) switch
    {
        0 => "planar",
        1 => "valley",
        _ => "wild",
    }, seed, singleEnds: seed % 2 == 0);

    public static Question Of(string kind, int seed, bool singleEnds)
    {
        var random = new Random(seed);
        var graph = kind switch
        {
            "planar" => TestRoads.Planar(random, random.Next(20, 70)),
            "valley" => TestRoads.Valley(random, random.Next(6, 22)),
            _ => TestRoads.Wild(random),
        };
        return new Question(
            graph,
            ShippedProfiles.ByDay(graph),
            Ends(random, graph, singleEnds ? 1 : random.Next(1, 5)),
            Ends(random, graph, singleEnds ? 1 : random.Next(1, 4)),
            random.Next(2, 11));
    }

    public WaySet Ask(ContractionHierarchy? hierarchy = null, Alternatives? search = null)
    {
        hierarchy ??= ContractionHierarchy.Of(Graph);
        var times = Customization.Of(hierarchy, Metric);
        return (search ?? new Alternatives(hierarchy)).Find(times, Origins, Destinations, Count);
    }

    public WaySet AskPlain()
    {
        var toDestinations = new Dijkstra(Graph);
        toDestinations.Run(Metric, SearchDirection.Backward, Destinations);
        return new PlainAlternatives(Graph).Find(Metric, Origins, toDestinations, Count);
    }

    public AdmissibilityVerifier Verifier() => new(Graph, Metric, Origins, Destinations);

    private static Seed[] Ends(Random random, RoadGraph graph, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Seed(random.Next(graph.NodeCount), random.Next(3) * 100_000))];
}
