using System.Collections.Immutable;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Routes;
using Osint.Routing.Search;

namespace Osint.Routing.Tests.Routes;

/// <summary>
/// The slow twin of <see cref="Alternatives"/>: the same ways by plain searches over the whole graph. What is admissible is
/// told there.
/// </summary>
internal sealed class PlainAlternatives(RoadGraph graph)
{
    private readonly Dijkstra fromOrigins = new(graph);
    private readonly PlainQuickerWay quicker = new(graph);
    private readonly Trace[] traceFrom = new Trace[graph.NodeCount];
    private readonly Trace[] traceTo = new Trace[graph.NodeCount];
    private readonly bool[] taken = new bool[graph.EdgeCount];
    private readonly int[] indexOnBest = NoIndex(graph.NodeCount);
    private readonly HashSet<int> visited = [];
    private Dijkstra toDestinations = null!;
    private Metric metric = null!;
    private Way best = null!;

    /// <summary>Finds up to <paramref name="count"/> ways.</summary>
    /// <param name="times">Times of the edges of this graph.</param>
    /// <param name="origins">Where a way may start.</param>
    /// <param name="destinations">A finished backward search from where a way may end, without limit or target.</param>
    /// <param name="count">How many ways are wanted, the best included; 1 to <see cref="Alternatives.MostWays"/>.</param>
    /// <returns>No way at all where no destination can be reached.</returns>
    public WaySet Find(Metric times, ReadOnlySpan<Seed> origins, Dijkstra destinations, int count)
    {
        if (count is < 1 or > Alternatives.MostWays)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Ask for 1 to {Alternatives.MostWays} ways.");
        }

        metric = times;
        toDestinations = destinations;
        if (Best(origins) is not { } found)
        {
            return new WaySet([], Exhausted: true);
        }

        best = found;
        if (count == 1)
        {
            return new WaySet([best], Exhausted: false);
        }

        // 4 x time <= 5 D, in whole milliseconds.
        var limit = 5 * best.Milliseconds / 4;
        fromOrigins.Run(metric, SearchDirection.Forward, origins, limit);
        var ways = new List<Way> { best };
        MarkBest();
        Take(best);
        foreach (var candidate in Candidates(limit))
        {
            if (Shares(candidate.Via) || !IsSimple(candidate.Way) || !IsLocallyOptimal(candidate.Way, candidate.Via))
            {
                continue;
            }

            ways.Add(candidate.Way);
            if (ways.Count == count)
            {
                break;
            }

            Take(candidate.Way);
        }

        Forget(ways);
        return new WaySet([.. ways], Exhausted: ways.Count < count);
    }

    /// <summary>
    /// The quickest way, a walk along the tree to the destinations. Each step takes the smallest edge id among equally
    /// quick ones, so it is the first in order of (time, edge ids).
    /// </summary>
    private Way? Best(ReadOnlySpan<Seed> origins)
    {
        var origin = -1;
        var least = Dijkstra.Unreached;
        foreach (var seed in origins)
        {
            var onward = toDestinations.Time(seed.Node);
            if (onward == Dijkstra.Unreached)
            {
                continue;
            }

            var time = seed.Milliseconds + onward;
            if (time < least || (time == least && seed.Node < origin))
            {
                least = time;
                origin = seed.Node;
            }
        }

        if (origin < 0)
        {
            return null;
        }

        var edges = ImmutableArray.CreateBuilder<int>();
        var node = origin;
        for (var edge = NextEdge(node); edge >= 0; edge = NextEdge(node))
        {
            edges.Add(edge);
            node = graph.Head[edge];
        }

        return new Way(origin, node, edges.ToImmutable(), least);
    }

    /// <summary>
    /// The single-via ways but the best that keep the bounds of time, detour and, against the best alone, sharing; in
    /// order of (time, edge ids). What these bounds refuse, no later step could take.
    /// </summary>
    private IEnumerable<(Way Way, int Via)> Candidates(long limit)
    {
        var vias = new List<(long Time, int Node)>();
        foreach (var node in fromOrigins.Settled)
        {
            if (toDestinations.Time(node) is var onward && onward <= limit - fromOrigins.Time(node)
                && StartsPlateau(node) && indexOnBest[node] < 0 && DetourIsBounded(node) && !Shares(node))
            {
                vias.Add((fromOrigins.Time(node) + onward, node));
            }
        }

        vias.Sort();
        for (var i = 0; i < vias.Count;)
        {
            var end = i + 1;
            while (end < vias.Count && vias[end].Time == vias[i].Time)
            {
                end++;
            }

            // Sharing grows with every way taken: look again before the way is written out.
            var tied = vias[i..end].Where(v => !Shares(v.Node)).Select(v => (Way: WayVia(v.Node), Via: v.Node));
            foreach (var candidate in end - i == 1 ? tied : tied.OrderBy(c => c.Way.Edges, EdgeOrder.Instance).ToList())
            {
                yield return candidate;
            }

            i = end;
        }
    }

    private int PreviousEdge(int node) => indexOnBest[node] switch
    {
        < 0 => fromOrigins.ParentEdge(node),
        0 => -1,
        var index => best.Edges[index - 1],
    };

    private int HeadOf(int edge) => graph.Head[edge];

    private int NextEdge(int node) => toDestinations.ParentEdge(node);

    private bool StartsPlateau(int node) =>
        PreviousEdge(node) is var edge && (edge < 0 || NextEdge(graph.Tail[edge]) != edge);

    private Way WayVia(int via)
    {
        var edges = new List<int>();
        var origin = via;
        for (var edge = PreviousEdge(origin); edge >= 0; edge = PreviousEdge(origin))
        {
            edges.Add(edge);
            origin = graph.Tail[edge];
        }

        edges.Reverse();
        var destination = via;
        for (var edge = NextEdge(destination); edge >= 0; edge = NextEdge(destination))
        {
            edges.Add(edge);
            destination = graph.Head[edge];
        }

        return new Way(origin, destination, [.. edges], fromOrigins.Time(via) + toDestinations.Time(via));
    }

    /// <summary>
    /// Both trees contain the best, so the way through a node leaves it once and rejoins it once: the traces know
    /// where.
    /// </summary>
    private bool DetourIsBounded(int via)
    {
        var (leaves, rejoins) = (traceFrom[via].TimeOnBest, traceTo[via].TimeOnBest);
        var detour = fromOrigins.Time(via) - leaves + toDestinations.Time(via) - rejoins;
        var direct = best.Milliseconds - leaves - rejoins;
        return 2 * detour <= 3 * direct;
    }

    /// <summary>True when more than 0.8 of the metres lie on ways already taken, or when there are no metres.</summary>
    private bool Shares(int via)
    {
        var all = traceFrom[via].Millimeters + traceTo[via].Millimeters;
        var shared = traceFrom[via].TakenMillimeters + traceTo[via].TakenMillimeters;
        return all == 0 || 5 * shared > 4 * all;
    }

    /// <summary>
    /// Local optimality implies this: without its loop a way takes D or more, so that the loop takes at most 0.25 D and
    /// is itself a part that is not quickest. It is asked first because it is cheap.
    /// </summary>
    private bool IsSimple(Way way)
    {
        visited.Clear();
        visited.Add(way.Origin);
        foreach (var edge in way.Edges)
        {
            if (!visited.Add(graph.Head[edge]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Exact: every part that takes at most 0.25 D is a quickest way. Only parts that begin before the plateau and end
    /// after it can fail, for all others lie in one of the trees.
    /// </summary>
    private bool IsLocallyOptimal(Way way, int via)
    {
        var points = new Points(this, way);
        var longest = best.Milliseconds / 4;
        var start = points.IndexOf(via);
        var end = start;
        while (end < points.Last - 1 && PreviousEdge(points.Node(end + 1)) == way.Edges[end - 1])
        {
            end++;
        }

        var (before, after) = (start - 1, end + 1);
        if (points.Time(before, after) > longest)
        {
            return true;
        }

        // From the shortest doubtful part to ever longer ones around it: most bad candidates fail on a short one, and a
        // short one is cheap to look at.
        if (!IsQuickest(points, before, after))
        {
            return false;
        }

        for (var reach = points.Time(before, after); ; reach *= 2)
        {
            var (from, to) = (points.FirstWithin(before, reach), points.LastWithin(after, reach));
            if (points.Time(from, to) > longest || reach > longest)
            {
                break;
            }

            if (!IsQuickest(points, from, to))
            {
                return false;
            }
        }

        return PartsAreQuickest(points, points.FirstWithin(after, longest), before, longest);
    }

    /// <summary>
    /// Judges the longest parts that begin at <paramref name="first"/> to <paramref name="last"/>. If the stretch that
    /// covers them all is quickest, so is each of them (the published T-test, which alone would refuse too much); else
    /// they are judged in two halves, down to the single part.
    /// </summary>
    private bool PartsAreQuickest(Points points, int first, int last, long longest)
    {
        if (IsQuickest(points, first, points.LastWithin(last, longest)))
        {
            return true;
        }

        if (first == last)
        {
            return false;
        }

        var middle = (first + last) / 2;
        return PartsAreQuickest(points, first, middle, longest) && PartsAreQuickest(points, middle + 1, last, longest);
    }

    private bool IsQuickest(Points points, int from, int to)
    {
        var time = points.Time(from, to);
        var (tail, head) = (points.Node(from), points.Node(to));
        if (from == 0 || to == points.Last)
        {
            return time == (from > 0 ? toDestinations.Time(tail)
                : to < points.Last ? fromOrigins.Time(head) : best.Milliseconds);
        }

        return !quicker.Exists(metric, fromOrigins, toDestinations, tail, head, below: time);
    }

    private void MarkBest()
    {
        indexOnBest[best.Origin] = 0;
        for (var i = 0; i < best.Edges.Length; i++)
        {
            indexOnBest[graph.Head[best.Edges[i]]] = i + 1;
        }
    }

    /// <summary>Adds a way to the union, and carries the sums along both trees anew.</summary>
    private void Take(Way way)
    {
        Mark(way, value: true);
        foreach (var node in fromOrigins.Settled)
        {
            var edge = PreviousEdge(node);
            var trace = edge < 0 ? default : traceFrom[graph.Tail[edge]];
            traceFrom[node] = Extend(trace, edge, node, fromOrigins.Time(node));
        }

        // Farther nodes lie on no way within the limit.
        foreach (var node in toDestinations.Settled)
        {
            if (toDestinations.Time(node) > 5 * best.Milliseconds / 4)
            {
                break;
            }

            var edge = NextEdge(node);
            var trace = edge < 0 ? default : traceTo[graph.Head[edge]];
            traceTo[node] = Extend(trace, edge, node, toDestinations.Time(node));
        }
    }

    private Trace Extend(Trace trace, int edge, int node, long time)
    {
        var length = edge < 0 ? 0L : graph.LengthMillimeters[edge];
        return new Trace(
            trace.Millimeters + length,
            trace.TakenMillimeters + (edge >= 0 && taken[edge] ? length : 0),
            indexOnBest[node] >= 0 ? time : trace.TimeOnBest);
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

    /// <summary>Leaves the arrays as they were found, in time of the ways and not of the graph.</summary>
    private void Forget(List<Way> ways)
    {
        foreach (var way in ways)
        {
            Mark(way, value: false);
        }

        indexOnBest[best.Origin] = -1;
        foreach (var edge in best.Edges)
        {
            indexOnBest[graph.Head[edge]] = -1;
        }
    }

    private static int[] NoIndex(int count)
    {
        var index = new int[count];
        Array.Fill(index, -1);
        return index;
    }

    /// <summary>What a tree's path between a node and the seeds adds up to.</summary>
    /// <param name="Millimeters">Its length.</param>
    /// <param name="TakenMillimeters">Its length on ways already taken.</param>
    /// <param name="TimeOnBest">Milliseconds from the seeds to where it parts from the best; 0 if it never lay on
    /// it.</param>
    private readonly record struct Trace(long Millimeters, long TakenMillimeters, long TimeOnBest);

    /// <summary>
    /// The points of a way in the graph with its two added nodes: 0 is the origin of all origins, 1 the first node of
    /// the way, <see cref="Last"/> the destination of all destinations.
    /// </summary>
    private sealed class Points
    {
        private readonly int[] nodes;
        private readonly long[] at;

        public Points(PlainAlternatives search, Way way)
        {
            Last = way.Edges.Length + 2;
            nodes = new int[Last + 1];
            at = new long[Last + 1];
            nodes[0] = nodes[Last] = -1;
            nodes[1] = way.Origin;
            at[1] = search.fromOrigins.Time(way.Origin);
            for (var i = 0; i < way.Edges.Length; i++)
            {
                nodes[i + 2] = search.HeadOf(way.Edges[i]);
                at[i + 2] = at[i + 1] + search.metric[way.Edges[i]];
            }

            at[Last] = way.Milliseconds;
        }

        public int Last { get; }

        public int Node(int index) => nodes[index];

        public long Time(int from, int to) => at[to] - at[from];

        public int IndexOf(int node) => Array.IndexOf(nodes, node);

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
            while (to < Last && Time(from, to + 1) <= milliseconds)
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
