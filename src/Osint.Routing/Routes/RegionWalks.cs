using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>
/// The quickest ways from the nodes of a region along one tree: how long each is, and where it leaves the region for good.
/// Ways that meet go on together, so each node of the tree is looked at once.
/// </summary>
internal sealed class RegionWalks
{
    private static readonly Walk Arrived = new(0, 0, 0, -1);

    private readonly RoadGraph graph;
    private readonly BackwardTree tree;
    private readonly VehicleProfile profile;
    private readonly TimeBand band;
    private readonly HashSet<int> region;
    private readonly Dictionary<int, Walk> known = [];
    private readonly Stack<(int Node, int Edge)> open = new();

    public RegionWalks(
        RoadGraph graph, BackwardTree tree, IEnumerable<int> region, VehicleProfile profile, TimeBand band)
    {
        (this.graph, this.tree, this.profile, this.band) = (graph, tree, profile, band);
        this.region = [.. region];
    }

    /// <summary>The way from a node that reaches a destination.</summary>
    public Walk From(int node)
    {
        var walk = Arrived;
        for (var at = node; !known.TryGetValue(at, out walk); at = graph.Head[open.Peek().Edge])
        {
            var edge = tree.NextEdge(at);
            if (edge < 0)
            {
                known.Add(at, walk = Arrived);
                break;
            }

            open.Push((at, edge));
        }

        while (open.TryPop(out var step))
        {
            var leaves = region.Contains(graph.JunctionOf(step.Node))
                && !region.Contains(graph.JunctionOf(graph.Head[step.Edge]));
            walk = new Walk(
                walk.Millimeters + graph.LengthMillimeters[step.Edge],
                walk.FastestMilliseconds + Metric.TimeOn(graph, step.Edge, profile, SpeedLevel.Upper, band),
                walk.SlowestMilliseconds + Metric.TimeOn(graph, step.Edge, profile, SpeedLevel.Low, band),
                walk.ExitEdge < 0 && leaves ? step.Edge : walk.ExitEdge);
            known.Add(step.Node, walk);
        }

        return walk;
    }

    /// <summary>The exits by which ways leave, those of the most nodes first.</summary>
    public IEnumerable<RegionExit> Exits(IReadOnlyCollection<int> nodes) => nodes
        .Select(node => From(node).ExitEdge)
        .Where(edge => edge >= 0)
        .GroupBy(edge => edge)
        .OrderByDescending(exit => exit.Count())
        .ThenBy(exit => exit.Key)
        .Select(exit => new RegionExit(
            graph.PositionOf(graph.Tail[exit.Key]),
            graph.RoadAt(exit.Key) is var road ? road.Ref ?? road.Name ?? road.Highway : "",
            (double)exit.Count() / nodes.Count));

    /// <summary>A way along the tree.</summary>
    /// <param name="Millimeters">Its length.</param>
    /// <param name="FastestMilliseconds">Its time at upper speeds.</param>
    /// <param name="SlowestMilliseconds">Its time at low speeds.</param>
    /// <param name="ExitEdge">The last edge by which it leaves the region; -1 where the destination lies within.</param>
    public readonly record struct Walk(
        long Millimeters, long FastestMilliseconds, long SlowestMilliseconds, int ExitEdge);
}
