using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Space;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Osm;
using Osint.Routing.Tests.Profiles;
using Xunit;

namespace Osint.Routing.Tests.Routes;

/// <summary>On real roads the best route between any two nodes takes as long as plain Dijkstra says.</summary>
public sealed class ExtractRouteTests
{
    [Theory]
    [InlineData("monaco.osm.pbf")]
    [InlineData("liechtenstein.osm.pbf")]
    [InlineData("north-bayreuth.osm.gz")]
    public void A_route_between_two_random_nodes_of_an_extract_is_the_one_of_plain_Dijkstra(string extract)
    {
        var path = Extracts.PathOf(extract);
        var graph = RoadImporter.Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var profile = VehicleProfile.Parse(File.ReadAllText(Path.Combine(Root(), "geodata", "profiles", "wheeled-column.json")));
        var metric = Metric.Of(graph, profile, SpeedLevel.Central, TimeBand.Day, Closures.None);
        var largest = StrongComponents.Of(graph, metric);
        int[] nodes = [.. Enumerable.Range(0, graph.NodeCount).Where(n => largest.InLargest(n))];
        var search = new Dijkstra(graph);
        var planner = new RoutePlanner();
        var roads = RoadIndex.Of(graph);
        var pairs = Gen.Choose(0, nodes.Length - 1).Two();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(pairs.ToArbitrary(), pair =>
            {
                var plan = planner.Plan(roads, profile, new RouteQuery
                {
                    Origin = Region.Circle(graph.PositionOf(nodes[pair.Item1]), 1),
                    RepresentativeIsTown = true,
                    Gates = [new Gate("gate", graph.PositionOf(nodes[pair.Item2]))],
                    Alternatives = 2,
                });
                Assert.Equal(PlanOutcome.Found, plan.Outcome);
                var best = plan.Routes[0];
                // Nodes may share a position; the planner's own choice of ends is what is searched anew.
                var (from, to) = best.Edges is []
                    ? (nodes[pair.Item1], nodes[pair.Item1])
                    : (graph.Tail[best.Edges[0]], graph.Head[best.Edges[^1]]);
                search.Run(metric, SearchDirection.Forward, [new Seed(from)]);
                Assert.Equal(search.Time(to), best.Edges.Sum(e => (long)metric[e]));
                Assert.Equal(graph.PositionOf(nodes[pair.Item1]), graph.PositionOf(from));
                Assert.All(best.Edges.Zip(best.Edges.Skip(1)), step => Assert.Equal(graph.Head[step.First], graph.Tail[step.Second]));
            }));
    }

    /// <summary>Where a sign binds every arrival, the junction's own node is reached by nobody and is still a place to be.</summary>
    [Fact]
    public void A_junction_that_is_reached_only_by_bound_arrivals_is_where_routes_begin_and_end()
    {
        var path = Extracts.PathOf("monaco.osm.pbf");
        var graph = RoadImporter.Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var profile = VehicleProfile.Parse(File.ReadAllText(Path.Combine(Root(), "geodata", "profiles", "wheeled-column.json")));
        var largest = StrongComponents.Of(graph, Metric.Of(graph, profile, SpeedLevel.Central, TimeBand.Day, Closures.None));
        int[] bound = [.. graph.SplitNode.Where(largest.InLargest).Select(graph.JunctionOf).Distinct().Where(n => !largest.InLargest(n))];
        Assert.NotEmpty(bound);
        var away = graph.PositionOf(Enumerable.Range(0, graph.NodeCount).First(n => largest.InLargest(n) && !graph.IsSplit(n)));
        foreach (var junction in bound)
        {
            var at = graph.PositionOf(junction);
            var (from, to) = (Plan(at, away), Plan(away, at));
            Assert.Equal((PlanOutcome.Found, at), (from.Outcome, graph.PositionOf(graph.Tail[from.Routes[0].Edges[0]])));
            Assert.Equal((PlanOutcome.Found, at), (to.Outcome, graph.PositionOf(graph.Head[to.Routes[0].Edges[^1]])));
        }

        RoutePlan Plan(Position origin, Position gate) => new RoutePlanner().Plan(RoadIndex.Of(graph), profile, new RouteQuery
        {
            Origin = Region.Circle(origin, 1),
            RepresentativeIsTown = true,
            Gates = [new Gate("gate", gate)],
            Alternatives = 1,
        });
    }

    [Fact]
    public void A_place_on_a_road_starts_on_that_road_and_not_on_another_whose_end_is_nearer()
    {
        var path = Extracts.PathOf("liechtenstein.osm.pbf");
        var graph = RoadImporter.Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var plan = new RoutePlanner().Plan(RoadIndex.Of(graph), ShippedProfiles.Wheeled, new RouteQuery
        {
            Origin = Region.Circle(new Position(9.521053, 47.0900373), 50),
            RepresentativeIsTown = true,
            Gates = [new Gate("Vaduz", new Position(9.5215, 47.1410))],
        });
        Assert.Contains(
            Enumerable.Range(0, graph.EdgeCount).Where(e => graph.PositionOf(graph.Tail[e]) == plan.Origin!.Road),
            e => graph.RoadAt(e) is { Highway: "primary", Name: "Landstrasse" });
    }

    /// <summary>
    /// The plain search judges every single-via way there is, so what it finds and the other does not would be missing.
    /// </summary>
    [Theory]
    [InlineData("monaco.osm.pbf")]
    [InlineData("liechtenstein.osm.pbf")]
    [InlineData("north-bayreuth.osm.gz")]
    public void Up_to_ten_plausible_ways_on_an_extract_are_those_of_plain_searches(string extract)
    {
        var path = Extracts.PathOf(extract);
        var graph = RoadImporter.Import(() => File.OpenRead(path), cancel: TestContext.Current.CancellationToken).Graph;
        var metric = ShippedProfiles.ByDay(graph);
        var hierarchy = ContractionHierarchy.Of(graph);
        var times = Customization.Of(hierarchy, metric);
        var (fast, plain, toDestinations) = (new Alternatives(hierarchy), new PlainAlternatives(graph), new Dijkstra(graph));
        var largest = StrongComponents.Of(graph, metric);
        int[] nodes = [.. Enumerable.Range(0, graph.NodeCount).Where(largest.InLargest)];
        var random = new Random(23);
        var beside = 0;
        for (var i = 0; i < 60; i++)
        {
            Seed[] origins = [new(nodes[random.Next(nodes.Length)])];
            Seed[] destinations = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Seed(nodes[random.Next(nodes.Length)]))];
            toDestinations.Run(metric, SearchDirection.Backward, destinations);
            var expected = plain.Find(metric, origins, toDestinations, Alternatives.MostWays);
            var found = fast.Find(times, origins, destinations, Alternatives.MostWays);
            Assert.Equal(Texts(expected), Texts(found), StringComparer.Ordinal);
            Assert.Equal(expected.Exhausted, found.Exhausted);
            beside += expected.Ways.Length - 1;
        }

        Assert.True(beside > 60, $"Only {beside} ways beside the best: too few to tell anything.");

        static IEnumerable<string> Texts(WaySet set) =>
            set.Ways.Select(w => $"{w.Origin}-{w.Destination} {w.Milliseconds}: {string.Join(' ', w.Edges)}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Osint.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
