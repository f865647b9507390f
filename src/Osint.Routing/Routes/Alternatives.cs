using System.Collections.Immutable;
using Osint.Routing.Graph;
using Osint.Routing.Search;

namespace Osint.Routing.Routes;

/// <summary>A way through the graph, as a search finds it.</summary>
/// <param name="Origin">The node it starts at, one of the origins.</param>
/// <param name="Destination">The node it ends at, one of the destinations.</param>
/// <param name="Edges">Edge ids in order of travel; empty where origin and destination are one node.</param>
/// <param name="Milliseconds">Time under the metric, with what the seeds at both ends add.</param>
public sealed record Way(int Origin, int Destination, ImmutableArray<int> Edges, long Milliseconds);

/// <summary>What a search for plausible ways found.</summary>
/// <param name="Ways">The best first, then the admissible ones in order of (time, edge ids).</param>
/// <param name="Exhausted">True when every single-via way was judged; false when enough were found before that.</param>
public sealed record WaySet(ImmutableArray<Way> Ways, bool Exhausted);

/// <summary>
/// Plausible ways beside the best one, after Abraham, Delling, Goldberg and Werneck, "Alternative Routes in Road
/// Networks" (ACM JEA 18, 2013). One object per caller; it owns its searches and arrays and uses them again.
/// </summary>
/// <remarks>
/// <para>
/// Let D be the time of the best way. A way is admissible when all of this holds: it takes at most 1.25 D; at most 0.8
/// of its metres lie on the union of the ways already taken, in either direction of travel; every part of it that takes
/// no longer than 0.25 D is itself a quickest way; each detour between leaving and rejoining the best takes at most 1.5
/// times as long as the best between these points, and rejoins it farther on; it visits no node twice.
/// </para>
/// <para>
/// Several origins and destinations are one search between two added nodes, one with an edge to every origin and one
/// with an edge from every destination. All of the above is meant in that graph, ends included: a way that passes one
/// gate to reach another is not quickest near its end, and is not admissible.
/// </para>
/// <para>
/// Candidates are the single-via ways: quickest to a node v, then quickest on. All nodes of a plateau (a chain of edges
/// in the tree from the origins and in the tree to the destinations alike) give the same way, and different plateaus
/// different ways; a node on no such edge is a plateau of its own. So one candidate for each plateau is all there are.
/// They are judged in order of (time, edge ids), so the answer is the same every time. Where quickest ways tie, the
/// trees take the smallest edge id, and both trees contain the best way.
/// </para>
/// <para>
/// Nothing outside the ellipse of ways within 1.25 D is looked at. Within it most candidates fall by what is cheap to
/// ask: they turn back on themselves, detour too far, share too much, or are not quickest about their plateau. Only what
/// is left is put in order and judged whole.
/// </para>
/// </remarks>
public sealed class Alternatives(ContractionHierarchy hierarchy)
{
    /// <summary>The most ways one may ask for.</summary>
    public const int MostWays = 10;

    private readonly RoadGraph graph = hierarchy.Graph;
    private readonly EllipseSweep ellipse = new(hierarchy);
    private readonly QuickerWay quicker = new(hierarchy);
    private readonly bool[] taken = new bool[hierarchy.Graph.EdgeCount];
    private readonly FlatList<(uint Time, int Node)> vias = new();
    private readonly FlatList<int> walk = new();
    private readonly FlatList<int> edges = new();
    private readonly WayPoints points = new();

    // By index in the ellipse, each only as long as the largest one so far.
    private Place[] places = [];
    private Trace[] traceFrom = [];
    private Trace[] traceTo = [];
    private int generation;
    private int visit;
    private Customization times = null!;
    private Way best = null!;

    /// <summary>Finds up to <paramref name="count"/> ways.</summary>
    /// <param name="customization">Times on this hierarchy.</param>
    /// <param name="origins">Where a way may start.</param>
    /// <param name="destinations">Where it may end.</param>
    /// <param name="count">How many ways are wanted, the best included; 1 to <see cref="MostWays"/>.</param>
    /// <returns>No way at all where no destination can be reached.</returns>
    public WaySet Find(
        Customization customization, ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations, int count)
    {
        if (count is < 1 or > MostWays)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Ask for 1 to {MostWays} ways.");
        }

        times = customization;

        // 4 x time <= 5 D, in whole milliseconds; the best alone needs no more than D.
        if (!ellipse.Run(times, origins, destinations, quarters: count == 1 ? 4 : 5))
        {
            return new WaySet([], Exhausted: true);
        }

        PlantTrees(origins, destinations);
        best = Best(origins);
        if (count == 1)
        {
            return new WaySet([best], Exhausted: false);
        }

        MarkBest();
        Take(best);
        FindVias();
        var ways = new List<Way> { best };
        for (var i = 0; i < vias.Count && ways.Count < count;)
        {
            var end = i + 1;
            while (end < vias.Count && vias[end].Time == vias[i].Time)
            {
                end++;
            }

            TakeAdmissible(vias.Items[i..end], ways, count);
            i = end;
        }

        foreach (var way in ways)
        {
            Mark(way, value: false);
        }

        return new WaySet([.. ways], Exhausted: ways.Count < count);
    }

    /// <summary>Works out the edges of both trees at every place of the ellipse.</summary>
    private void PlantTrees(ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations)
    {
        var inside = ellipse.Nodes;
        if (places.Length < inside.Length)
        {
            places = new Place[Math.Max(inside.Length, 2 * places.Length)];
            traceFrom = new Trace[places.Length];
            traceTo = new Trace[places.Length];
        }

        // What an ellipse before this one left in the traces is older than the generation that starts here.
        generation++;
        visit = 0;
        for (var i = 0; i < inside.Length; i++)
        {
            places[i] = new Place { Previous = EdgeInto(inside[i]), Next = EdgeOutOf(inside[i]), OnBest = -1 };
        }

        // A seed wins over any edge.
        foreach (var seed in origins)
        {
            if (ellipse.IndexOf(seed.Node) is >= 0 and var i && ellipse.From(seed.Node) == seed.Milliseconds)
            {
                places[i].Previous = -1;
            }
        }

        foreach (var seed in destinations)
        {
            if (ellipse.IndexOf(seed.Node) is >= 0 and var i && ellipse.To(seed.Node) == seed.Milliseconds)
            {
                places[i].Next = -1;
            }
        }
    }

    /// <summary>The smallest of the equally quick edges into a node; -1 where none is quickest.</summary>
    private int EdgeInto(int node)
    {
        var time = ellipse.From(node);
        var weights = times.Metric.Milliseconds;
        for (var i = graph.FirstIn[node]; i < graph.FirstIn[node + 1]; i++)
        {
            var edge = graph.InEdge[i];
            if (ellipse.From(graph.Tail[edge]) + (uint)weights[edge] == time)
            {
                return edge;
            }
        }

        return -1;
    }

    private int EdgeOutOf(int node)
    {
        var time = ellipse.To(node);
        var weights = times.Metric.Milliseconds;
        for (var edge = graph.FirstOut[node]; edge < graph.FirstOut[node + 1]; edge++)
        {
            if (ellipse.To(graph.Head[edge]) + (uint)weights[edge] == time)
            {
                return edge;
            }
        }

        return -1;
    }

    /// <summary>
    /// The quickest way, a walk along the tree to the destinations. Each step takes the smallest edge id among equally
    /// quick ones, so it is the first in order of (time, edge ids).
    /// </summary>
    private Way Best(ReadOnlySpan<Seed> origins)
    {
        var origin = int.MaxValue;
        foreach (var seed in origins)
        {
            if (ellipse.Contains(seed.Node) && seed.Milliseconds + ellipse.To(seed.Node) == ellipse.Best)
            {
                origin = Math.Min(origin, seed.Node);
            }
        }

        edges.Clear();
        var destination = WalkOn(origin);
        return new Way(origin, destination, [.. edges.Items], ellipse.Best);
    }

    /// <summary>Adds the edges from a node to a destination, and returns that.</summary>
    private int WalkOn(int node)
    {
        for (var edge = NextEdge(node); edge >= 0; edge = NextEdge(node))
        {
            edges.Add(edge);
            node = graph.Head[edge];
        }

        return node;
    }

    private ref Place PlaceOf(int node) => ref places[ellipse.IndexOf(node)];

    private int PreviousEdge(int node) => PlaceOf(node).Previous;

    private int NextEdge(int node) => PlaceOf(node).Next;

    private void MarkBest()
    {
        ref var first = ref PlaceOf(best.Origin);
        (first.OnBest, first.Previous) = (0, -1);
        for (var i = 0; i < best.Edges.Length; i++)
        {
            ref var place = ref PlaceOf(graph.Head[best.Edges[i]]);
            (place.OnBest, place.Previous) = (i + 1, best.Edges[i]);
        }
    }

    /// <summary>
    /// The single-via ways but the best that keep what is cheap to ask, none of which a later step could mend, in order of
    /// time.
    /// </summary>
    private void FindVias()
    {
        vias.Clear();
        var inside = ellipse.Nodes;
        for (var i = 0; i < inside.Length; i++)
        {
            if (places[i].OnBest < 0 && StartsPlateau(i) && !Shares(i) && DetourIsBounded(i)
                && IsQuickestAboutPlateau(inside[i]))
            {
                vias.Add((ellipse.From(inside[i]) + ellipse.To(inside[i]), inside[i]));
            }
        }

        vias.Sort();
    }

    private bool StartsPlateau(int index) =>
        places[index].Previous is var edge && (edge < 0 || NextEdge(graph.Tail[edge]) != edge);

    private int EndOfPlateau(int node)
    {
        while (NextEdge(node) is >= 0 and var edge && PreviousEdge(graph.Head[edge]) == edge)
        {
            node = graph.Head[edge];
        }

        return node;
    }

    /// <summary>
    /// False when the shortest part that lies in neither tree, a plateau with an edge on either side, turns back on itself
    /// or takes at most 0.25 D and is not quickest.
    /// </summary>
    private bool IsQuickestAboutPlateau(int start)
    {
        var end = EndOfPlateau(start);
        var (before, after) = (PreviousEdge(start), NextEdge(end));
        var (tail, head) = (before < 0 ? -1 : graph.Tail[before], after < 0 ? -1 : graph.Head[after]);
        if (tail == head && tail >= 0)
        {
            return false;
        }

        var gone = tail < 0 ? 0 : ellipse.From(tail);
        var left = head < 0 ? 0 : ellipse.To(head);
        var time = ellipse.From(end) - gone + ellipse.To(end) - left;
        return time > best.Milliseconds / 4 || IsQuickest(tail, head, time);
    }

    /// <summary>Judges ways of equal time in order of edge ids, and takes what is admissible.</summary>
    private void TakeAdmissible(ReadOnlySpan<(uint Time, int Node)> tied, List<Way> ways, int count)
    {
        if (tied.Length == 1)
        {
            if (!Shares(ellipse.IndexOf(tied[0].Node)))
            {
                var origin = WriteVia(tied[0].Node, out var destination);
                TakeIfAdmissible(tied[0].Node, origin, destination, ways, count);
            }

            return;
        }

        var written = new List<(int Via, ImmutableArray<int> Edges)>();
        foreach (var (_, node) in tied)
        {
            // Sharing grows with every way taken: look again before the way is written out.
            if (!Shares(ellipse.IndexOf(node)))
            {
                WriteVia(node, out _);
                written.Add((node, [.. edges.Items]));
            }
        }

        foreach (var (via, _) in written.OrderBy(w => w.Edges, EdgeOrder.Instance))
        {
            if (ways.Count < count && !Shares(ellipse.IndexOf(via)))
            {
                var origin = WriteVia(via, out var destination);
                TakeIfAdmissible(via, origin, destination, ways, count);
            }
        }
    }

    private void TakeIfAdmissible(int via, int origin, int destination, List<Way> ways, int count)
    {
        if (!IsSimple(origin) || !IsLocallyOptimal(via, origin))
        {
            return;
        }

        var way = new Way(origin, destination, [.. edges.Items], (long)ellipse.From(via) + ellipse.To(via));
        ways.Add(way);
        if (ways.Count < count)
        {
            Take(way);
        }
    }

    /// <summary>Leaves the edges of the way over a node in <see cref="edges"/>.</summary>
    private int WriteVia(int via, out int destination)
    {
        edges.Clear();
        var origin = via;
        for (var edge = PreviousEdge(origin); edge >= 0; edge = PreviousEdge(origin))
        {
            edges.Add(edge);
            origin = graph.Tail[edge];
        }

        edges.Reverse();
        destination = WalkOn(via);
        return origin;
    }

    /// <summary>
    /// Both trees contain the best, so the way through a node leaves it once and rejoins it once: the traces know
    /// where.
    /// </summary>
    private bool DetourIsBounded(int index)
    {
        var node = ellipse.Nodes[index];
        var (leaves, rejoins) = (TraceFrom(index).TimeOnBest, TraceTo(index).TimeOnBest);
        var detour = (long)ellipse.From(node) - leaves + ellipse.To(node) - rejoins;
        var direct = best.Milliseconds - leaves - rejoins;
        return 2 * detour <= 3 * direct;
    }

    /// <summary>True when more than 0.8 of the metres lie on ways already taken, or when there are no metres.</summary>
    private bool Shares(int index)
    {
        var (from, to) = (TraceFrom(index), TraceTo(index));
        var all = from.Millimeters + to.Millimeters;
        return all == 0 || 5 * (from.TakenMillimeters + to.TakenMillimeters) > 4 * all;
    }

    /// <summary>
    /// Local optimality implies this: without its loop a way takes D or more, so that the loop takes at most 0.25 D and
    /// is itself a part that is not quickest. It is asked first because it is cheap.
    /// </summary>
    private bool IsSimple(int origin)
    {
        visit++;
        PlaceOf(origin).Visit = visit;
        foreach (var edge in edges.Items)
        {
            ref var place = ref PlaceOf(graph.Head[edge]);
            if (place.Visit == visit)
            {
                return false;
            }

            place.Visit = visit;
        }

        return true;
    }

    /// <summary>
    /// Exact: every part that takes at most 0.25 D is a quickest way. Only parts that begin before the plateau and end
    /// after it can fail, for all others lie in one of the trees.
    /// </summary>
    private bool IsLocallyOptimal(int via, int origin)
    {
        points.Start(origin, ellipse.From(origin));
        foreach (var edge in edges.Items)
        {
            points.Add(graph.Head[edge], (uint)times.Metric[edge]);
        }

        points.End(ellipse.From(via) + ellipse.To(via));
        var longest = best.Milliseconds / 4;
        var (before, after) = (points.IndexOf(via) - 1, points.IndexOf(EndOfPlateau(via)) + 1);
        if (points.Time(before, after) > longest)
        {
            return true;
        }

        // From the shortest doubtful part, which was judged before, to ever longer ones around it: most bad candidates fail
        // on a short one, and a short one is cheap to look at.
        for (var reach = points.Time(before, after); reach <= longest; reach *= 2)
        {
            var (from, to) = (points.FirstWithin(before, reach), points.LastWithin(after, reach));
            if (points.Time(from, to) > longest)
            {
                break;
            }

            if (!IsQuickest(from, to))
            {
                return false;
            }
        }

        return PartsAreQuickest(points.FirstWithin(after, longest), before, longest);
    }

    /// <summary>
    /// Judges the longest parts that begin at <paramref name="first"/> to <paramref name="last"/>. If the stretch that
    /// covers them all is quickest, so is each of them (the published T-test, which alone would refuse too much); else
    /// they are judged in two halves, down to the single part.
    /// </summary>
    private bool PartsAreQuickest(int first, int last, long longest)
    {
        if (IsQuickest(first, points.LastWithin(last, longest)))
        {
            return true;
        }

        if (first == last)
        {
            return false;
        }

        var middle = (first + last) / 2;
        return PartsAreQuickest(first, middle, longest) && PartsAreQuickest(middle + 1, last, longest);
    }

    private bool IsQuickest(int from, int to) =>
        IsQuickest(points.Node(from), points.Node(to), points.Time(from, to));

    /// <summary>True when nothing is quicker between two nodes; -1 stands for the added node at that end.</summary>
    private bool IsQuickest(int tail, int head, uint time) => (tail, head) switch
    {
        (-1, -1) => time == best.Milliseconds,
        (-1, _) => time == ellipse.From(head),
        (_, -1) => time == ellipse.To(tail),
        _ => !quicker.Exists(times, ellipse, tail, head, below: time),
    };

    /// <summary>Adds a way to the union; what the traces knew of sharing is out of date.</summary>
    private void Take(Way way)
    {
        Mark(way, value: true);
        generation++;
    }

    private void Mark(Way way, bool value)
    {
        foreach (var edge in way.Edges)
        {
            taken[edge] = value;
            if (graph.Twin[edge] is >= 0 and var twin)
            {
                taken[twin] = value;
            }
        }
    }

    private ref readonly Trace TraceFrom(int index)
    {
        walk.Clear();
        var at = index;
        while (traceFrom[at].Generation != generation)
        {
            walk.Add(at);
            if (places[at].Previous is not (>= 0 and var edge))
            {
                break;
            }

            at = ellipse.IndexOf(graph.Tail[edge]);
        }

        for (var i = walk.Count - 1; i >= 0; i--)
        {
            at = walk[i];
            var edge = places[at].Previous;
            var trace = edge < 0 ? default : traceFrom[ellipse.IndexOf(graph.Tail[edge])];
            traceFrom[at] = Extend(trace, edge, at, ellipse.From(ellipse.Nodes[at]));
        }

        return ref traceFrom[index];
    }

    private ref readonly Trace TraceTo(int index)
    {
        walk.Clear();
        var at = index;
        while (traceTo[at].Generation != generation)
        {
            walk.Add(at);
            if (places[at].Next is not (>= 0 and var edge))
            {
                break;
            }

            at = ellipse.IndexOf(graph.Head[edge]);
        }

        for (var i = walk.Count - 1; i >= 0; i--)
        {
            at = walk[i];
            var edge = places[at].Next;
            var trace = edge < 0 ? default : traceTo[ellipse.IndexOf(graph.Head[edge])];
            traceTo[at] = Extend(trace, edge, at, ellipse.To(ellipse.Nodes[at]));
        }

        return ref traceTo[index];
    }

    private Trace Extend(Trace trace, int edge, int index, uint time)
    {
        var length = edge < 0 ? 0L : graph.LengthMillimeters[edge];
        return new Trace(
            trace.Millimeters + length,
            trace.TakenMillimeters + (edge >= 0 && taken[edge] ? length : 0),
            places[index].OnBest >= 0 ? time : trace.TimeOnBest,
            generation);
    }

    /// <summary>What is known of a node of the ellipse.</summary>
    private record struct Place
    {
        /// <summary>The edge into it in the tree from the origins; -1 at an origin.</summary>
        public int Previous;

        /// <summary>The edge out of it in the tree to the destinations; -1 at a destination.</summary>
        public int Next;

        /// <summary>Its index on the best way; -1 off it.</summary>
        public int OnBest;

        /// <summary>The last way that was found to visit it.</summary>
        public int Visit;
    }

    /// <summary>What a tree's path between a node and the seeds adds up to.</summary>
    /// <param name="Millimeters">Its length.</param>
    /// <param name="TakenMillimeters">Its length on ways already taken.</param>
    /// <param name="TimeOnBest">Milliseconds from the seeds to where it parts from the best; 0 if it never lay on
    /// it.</param>
    /// <param name="Generation">How many ways had been taken when this was right.</param>
    private readonly record struct Trace(long Millimeters, long TakenMillimeters, uint TimeOnBest, int Generation);

    /// <summary>
    /// The points of a way in the graph with its two added nodes: 0 is the origin of all origins, 1 the first node of
    /// the way, the last the destination of all destinations. Added nodes are -1.
    /// </summary>
    private sealed class WayPoints
    {
        private readonly FlatList<int> nodes = new();
        private readonly FlatList<uint> at = new();

        public void Start(int origin, uint time)
        {
            nodes.Clear();
            at.Clear();
            nodes.Add(-1);
            at.Add(0);
            nodes.Add(origin);
            at.Add(time);
        }

        public void Add(int node, uint milliseconds)
        {
            nodes.Add(node);
            at.Add(at[at.Count - 1] + milliseconds);
        }

        public void End(uint time)
        {
            nodes.Add(-1);
            at.Add(time);
        }

        public int Node(int index) => nodes[index];

        public uint Time(int from, int to) => at[to] - at[from];

        public int IndexOf(int node) => nodes.Items.IndexOf(node);

        /// <summary>The first point from which another is reached within a time.</summary>
        public int FirstWithin(int to, long milliseconds)
        {
            var from = to;
            while (from > 0 && Time(from - 1, to) <= milliseconds)
            {
                from--;
            }

            return from;
        }

        /// <summary>The last point within a time of another.</summary>
        public int LastWithin(int from, long milliseconds)
        {
            var to = from;
            while (to < nodes.Count - 1 && Time(from, to + 1) <= milliseconds)
            {
                to++;
            }

            return to;
        }
    }

    /// <summary>Orders ways of equal time by their edge ids, the first that differs deciding.</summary>
    private sealed class EdgeOrder : IComparer<ImmutableArray<int>>
    {
        public static readonly EdgeOrder Instance = new();

        public int Compare(ImmutableArray<int> x, ImmutableArray<int> y) => x.AsSpan().SequenceCompareTo(y.AsSpan());
    }
}
