using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Space;
using Osint.Routing.Osm;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;
using Osint.Routing.Tests.Osm;
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
        var pairs = Gen.Choose(0, nodes.Length - 1).Two();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(pairs.ToArbitrary(), pair =>
            {
                var plan = planner.Plan(graph, profile, new RouteQuery
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
