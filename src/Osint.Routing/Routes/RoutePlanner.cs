using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>
/// Plans routes from a region to a destination with several gates. One object per caller: it keeps the searches on the
/// roads it was asked about last, and nothing that changes an answer.
/// </summary>
public sealed class RoutePlanner
{
    /// <summary>How far a road may be from the place that it stands for, metres.</summary>
    public const double ReachMeters = 5_000;

    /// <summary>
    /// Said when fewer routes come out than were asked for. It is what was searched, not that none exists.
    /// </summary>
    public const string Exhausted = "no further single-via route is admissible";

    /// <summary>
    /// Nodes of a region that its centre is measured against; a region with fewer is measured exactly. Thirty-two place
    /// the centre of a district to within its size over six, which is finer than anything a claim of a district says.
    /// </summary>
    private const int MostAnchors = 32;

    private RoadIndex? searched;
    private Sweep sweep = null!;
    private Alternatives alternatives = null!;

    /// <summary>Plans; what cannot be planned is an empty plan that says why, never an exception.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The query asks for fewer than 1 or more than 10
    /// routes.</exception>
    public RoutePlan Plan(RoadIndex roads, VehicleProfile profile, RouteQuery query)
    {
        if (query.Alternatives is < 1 or > Alternatives.MostWays)
        {
            throw new ArgumentOutOfRangeException(
                nameof(query), query.Alternatives, $"Ask for 1 to {Alternatives.MostWays} routes.");
        }

        if (!ReferenceEquals(searched, roads))
        {
            searched = roads;
            sweep = new Sweep(roads.Hierarchy);
            alternatives = new Alternatives(roads.Hierarchy);
        }

        // Held to the end, so that a closure made meanwhile does not mix into the answer.
        var snapshot = roads.Snapshot(profile, query.Band, query.Closures);
        var graph = roads.Graph;
        var components = snapshot.Components;
        var empty = Empty(graph, profile, query);

        List<int> inside = [.. roads.Places.NodesInside(query.Origin).Where(Usable(graph, components))];
        if (FindOrigin(roads, inside, query, profile) is not var (originNode, choice))
        {
            return empty with
            {
                Outcome = PlanOutcome.NoRoadAtOrigin,
                Note = $"No road that profile {profile.Id} can use lies within {Kilometers(ReachMeters)} of the "
                    + "origin; load a road network that covers it, or correct the place.",
            };
        }

        var origin = new OriginSnap(
            choice,
            graph.PositionOf(originNode),
            Geodesic.DistanceMeters(query.Origin.Representative, graph.PositionOf(originNode)));
        var gateNodes = query.Gates.Select(g => Nearest(roads, g.At, components, profile, query.Band)).ToArray();
        var gates = query.Gates.Zip(gateNodes, (gate, node) => Snap(graph, gate, node)).ToImmutableArray();
        empty = empty with { Origin = origin, Gates = gates };
        var seeds = gateNodes.Where(n => n >= 0).Distinct().SelectMany(graph.NodesAt)
            .Select(n => new Seed(n)).ToArray();
        if (seeds is [])
        {
            return empty with
            {
                Outcome = PlanOutcome.NoRoadAtGates,
                Note = query.Gates is []
                    ? "The destination has no gate; give it at least one position where columns enter it."
                    : $"No road that profile {profile.Id} can use lies within {Kilometers(ReachMeters)} of a gate "
                        + "of the destination; load a road network that covers it, or correct the gates.",
            };
        }

        var found = alternatives.Find(snapshot.Times, [new Seed(originNode)], seeds, query.Alternatives);
        var tree = snapshot.TreeTo(seeds.Select(s => s.Node));
        empty = empty with { Spread = SpreadOver(snapshot, graph, tree, inside is [] ? [originNode] : inside) };
        if (found.Ways is [])
        {
            return empty with
            {
                Outcome = PlanOutcome.NoWay,
                Note = query.Closures.All is []
                    ? "The road network has no way from the origin to any gate."
                    : "With what is closed, the road network has no way from the origin to any gate.",
            };
        }

        var itinerary = new Itinerary(graph, snapshot);
        return empty with
        {
            Outcome = PlanOutcome.Found,
            Routes = itinerary.Write(found.Ways, node => NearestGate(gates, gateNodes, graph.JunctionOf(node))),
            Note = found.Exhausted
                ? Exhausted
                : string.Create(
                    CultureInfo.InvariantCulture, $"{found.Ways.Length} were asked for; more were not looked for"),
        };
    }

    /// <summary>
    /// The node that stands for a position: of the nearest road that the profile drives, the nearer end that it can leave
    /// and come back to; -1 if no such road lies within reach. A nearer node may be another road's, which leads elsewhere.
    /// </summary>
    private static int Nearest(
        RoadIndex roads, Position position, StrongComponents components, VehicleProfile profile, TimeBand band)
    {
        var graph = roads.Graph;
        var usable = Usable(graph, components);
        if (roads.Places.NearestEdge(position, ReachMeters, Leads) is not { } snap)
        {
            return -1;
        }

        var (tail, head) = (graph.Tail[snap.Edge], HeadOf(snap.Edge));
        return usable(tail) && (snap.FractionAlong <= 0.5 || !usable(head)) ? tail : head;

        bool Leads(int edge) => (usable(graph.Tail[edge]) || usable(HeadOf(edge)))
            && Metric.TimeOn(graph, edge, profile, SpeedLevel.Central, band) != Metric.Impassable;

        int HeadOf(int edge) => graph.JunctionOf(graph.Head[edge]);
    }

    /// <summary>
    /// The junctions that can be left and come back to. Where a sign binds everybody who arrives, nobody arrives at the
    /// junction's own node, only at those that stand for it.
    /// </summary>
    private static Func<int, bool> Usable(RoadGraph graph, StrongComponents components)
    {
        var byArrival = graph.SplitNode.Where(components.InLargest).Select(graph.JunctionOf).ToHashSet();
        return node => components.InLargest(node) || byArrival.Contains(node);
    }

    private (int Node, OriginChoice Choice)? FindOrigin(RoadIndex roads, List<int> inside, RouteQuery query, VehicleProfile profile)
    {
        // Both ends are taken up by what the profile drives with nothing closed: a closure lengthens or forbids a way,
        // it never moves where the column was.
        var open = roads.Snapshot(profile, query.Band, Closures.None);
        var nearest = Nearest(roads, query.Origin.Representative, open.Components, profile, query.Band);
        var representativeStands = query.RepresentativeIsTown || query.Origin.RadiusMeters is not null;
        if (nearest >= 0 && representativeStands)
        {
            return (nearest, OriginChoice.Representative);
        }

        if (inside is not [])
        {
            return (MostCentral(roads.Hierarchy, inside, open.Times), OriginChoice.MostCentral);
        }

        return nearest >= 0 ? (nearest, OriginChoice.NearestOutside) : null;
    }

    /// <summary>
    /// The node of a region with the least sum of travel times to the others, or to every n-th of them where they are
    /// many; of equal ones the smallest id.
    /// </summary>
    private int MostCentral(ContractionHierarchy hierarchy, List<int> region, Customization open)
    {
        var count = Math.Min(region.Count, MostAnchors);
        var sums = new long[region.Count];
        var selection = NodeSelection.Of(hierarchy, [.. region]);
        for (var anchor = 0; anchor < count; anchor++)
        {
            var node = region[(int)((long)anchor * region.Count / count)];
            sweep.Run(open, SearchDirection.Backward, [new Seed(node)], selection);
            for (var i = 0; i < sums.Length; i++)
            {
                // All lie in one strongly connected part; only what takes weeks has no time.
                sums[i] += Math.Min(sweep.Time(region[i]), int.MaxValue);
            }
        }

        return region[Array.IndexOf(sums, sums.Min())];
    }

    /// <summary>Follows the tree to the gates from every node of the region.</summary>
    private static RegionSpread? SpreadOver(
        MetricSnapshot snapshot, RoadGraph graph, BackwardTree tree, List<int> region)
    {
        var walks = new RegionWalks(graph, tree, region, snapshot.Profile, snapshot.Band);
        var reaching = region.Where(n => tree.Time(n) != Dijkstra.Unreached).ToList();
        return reaching is []
            ? null
            : new RegionSpread(
                region.Count,
                region.Count - reaching.Count,
                SpreadOf(reaching.Select(n => walks.From(n).Millimeters), mm => mm / 1000.0),
                SpreadOf(reaching.Select(tree.Time), Duration.FromMilliseconds),
                Duration.FromMilliseconds(reaching.Min(n => walks.From(n).FastestMilliseconds)),
                Duration.FromMilliseconds(reaching.Max(n => walks.From(n).SlowestMilliseconds)),
                [.. walks.Exits(reaching)]);
    }

    private static Spread<T> SpreadOf<T>(IEnumerable<long> values, Func<long, T> read)
    {
        var sorted = values.Order().ToArray();
        return new Spread<T>(read(sorted[0]), read(sorted[(sorted.Length - 1) / 2]), read(sorted[^1]));
    }

    private static GateSnap Snap(RoadGraph graph, Gate gate, int node) => node < 0
        ? new GateSnap(gate, Road: null, MetersOff: null)
        : new GateSnap(gate, graph.PositionOf(node), Geodesic.DistanceMeters(gate.At, graph.PositionOf(node)));

    /// <summary>Several gates may be taken up by one node: the nearest to it is the one reached.</summary>
    private static GateSnap NearestGate(ImmutableArray<GateSnap> gates, int[] nodes, int node) =>
        gates.Where((_, i) => nodes[i] == node).MinBy(g => g.MetersOff)!;

    private static RoutePlan Empty(RoadGraph graph, VehicleProfile profile, RouteQuery query) => new()
    {
        Outcome = PlanOutcome.NoWay,
        Routes = [],
        Note = "",
        Gates = [.. query.Gates.Select(g => new GateSnap(g, Road: null, MetersOff: null))],
        GraphDigest = graph.Digest,
        Generalised = graph.Generalised,
        Profile = string.Create(CultureInfo.InvariantCulture, $"{profile.Id}@{profile.Version}"),
        ProfileDigest = profile.Digest,
        ClosuresDigest = query.Closures.Digest,
        Band = query.Band,
    };

    private static string Kilometers(double meters) =>
        string.Create(CultureInfo.InvariantCulture, $"{meters / 1000:0.#} km");
}
