using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Routing.Search;

/// <summary>Times of an arc in both directions of travel.</summary>
/// <param name="Up">Milliseconds from the lower rank to the higher; <see cref="Customization.Never"/> for no way.</param>
/// <param name="Down">Milliseconds from the higher rank to the lower.</param>
internal readonly record struct ArcTimes(uint Up, uint Down);

/// <summary>
/// The times of one metric on a hierarchy: of each arc the quickest way between its ends through lower ranks. Immutable,
/// so searches that began with one end with it, whatever is customized meanwhile.
/// </summary>
public sealed class Customization
{
    /// <summary>
    /// The time of what cannot be reached. Times of <see cref="int.MaxValue"/> ms, 24.8 days at the wheel, and more count
    /// as that. Two of them still fit into 32 bits without a sign, so sums need no check.
    /// </summary>
    internal const uint Never = int.MaxValue;

    private readonly Versioned<ArcTimes> arcs;

    private Customization(ContractionHierarchy hierarchy, Metric metric, Versioned<ArcTimes> arcs)
    {
        Hierarchy = hierarchy;
        Metric = metric;
        this.arcs = arcs;
        Times = arcs.Numbers;
    }

    public ContractionHierarchy Hierarchy { get; }

    /// <summary>Times of the edges.</summary>
    public Metric Metric { get; }

    /// <summary>Bytes of its arrays, those of the metric counted.</summary>
    public unsafe long Bytes => ((long)Times.Length * sizeof(ArcTimes)) + ((long)Metric.Milliseconds.Length * sizeof(int));

    /// <summary>By arc.</summary>
    internal Numbers<ArcTimes> Times { get; }

    /// <summary>Puts all times of a metric on a hierarchy.</summary>
    /// <exception cref="ArgumentException">The metric is not one of the hierarchy's graph.</exception>
    public static Customization Of(ContractionHierarchy hierarchy, Metric metric)
    {
        RequireSameGraph(hierarchy, metric);
        var first = Versioned<ArcTimes>.Allocate(hierarchy.ArcCount, out var times);
        times.Fill(new ArcTimes(Never, Never));
        TakeEdges(hierarchy, metric, times);
        TakeTriangles(hierarchy, times);
        return new Customization(hierarchy, metric, first);
    }

    /// <summary>
    /// The same as <see cref="Of"/> with another metric, in time of what changes: an arc is worked out anew where an edge
    /// on it changed, or where a triangle below it did and could matter.
    /// </summary>
    /// <param name="metric">Times of the edges, which differ from those of <see cref="Metric"/> on few.</param>
    /// <param name="changed">Every edge that differs; others may be named too.</param>
    public Customization With(Metric metric, ReadOnlySpan<int> changed)
    {
        RequireSameGraph(Hierarchy, metric);
        var version = arcs.Next(out var updated);
        var times = Times;
        var waiting = new PriorityQueue<int, int>();
        var queued = new HashSet<int>();
        var wanted = new List<int>();
        var arcTo = Interlocked.Exchange(ref Hierarchy.Zeros, null) ?? new int[Hierarchy.Graph.NodeCount];
        foreach (var edge in changed)
        {
            Ask(Hierarchy.ArcOf[edge]);
        }

        // Triangles below an arc consist of arcs out of lower ranks, so each is worked out once; those out of one rank
        // together, for they look at the same triangles.
        while (waiting.TryDequeue(out var arc, out _))
        {
            wanted.Clear();
            var rank = Hierarchy.Tail[arc];
            wanted.Add(arc);
            while (waiting.TryPeek(out var next, out _) && Hierarchy.Tail[next] == rank)
            {
                wanted.Add(waiting.Dequeue());
            }

            WorkOut(metric, updated, rank, wanted, arcTo);
            foreach (var worked in wanted)
            {
                if (updated[worked] != times[worked])
                {
                    AskAbove(worked, updated);
                }
            }
        }

        Hierarchy.Zeros = arcTo;
        return new Customization(Hierarchy, metric, version);

        void Ask(int arc)
        {
            if (arc >= 0 && queued.Add(arc))
            {
                waiting.Enqueue(arc, arc);
            }
        }

        // Over the arc's tail lead triangles from its head to every other upper neighbour. One matters when it was the
        // quickest way and no longer is as it was, or when it becomes quicker than what there is.
        void AskAbove(int arc, ReadOnlySpan<ArcTimes> updated)
        {
            var (tail, head) = (Hierarchy.Tail[arc], Hierarchy.Head[arc]);
            for (var other = Hierarchy.FirstUp[tail]; other < Hierarchy.FirstUp[tail + 1]; other++)
            {
                var third = Hierarchy.Head[other];
                if (third == head)
                {
                    continue;
                }

                var upper = Hierarchy.ArcBetween(Math.Min(head, third), Math.Max(head, third));
                var before = head < third ? Over(times[arc], times[other]) : Over(times[other], times[arc]);
                var after = head < third ? Over(updated[arc], updated[other]) : Over(updated[other], updated[arc]);
                var current = times[upper];
                if (after.Up < current.Up || after.Down < current.Down
                    || (before.Up == current.Up && after.Up != before.Up)
                    || (before.Down == current.Down && after.Down != before.Down))
                {
                    Ask(upper);
                }
            }
        }
    }

    /// <summary>True when both put the same times on every arc.</summary>
    public bool HasSameTimesAs(Customization other)
    {
        var same = Times.Span.SequenceEqual(other.Times.Span);
        GC.KeepAlive(this);
        GC.KeepAlive(other);
        return same;
    }

    private static void TakeEdges(ContractionHierarchy hierarchy, Metric metric, Span<ArcTimes> times)
    {
        var graph = hierarchy.Graph;
        var weights = metric.Milliseconds;
        for (var edge = 0; edge < weights.Length; edge++)
        {
            if (hierarchy.ArcOf[edge] is >= 0 and var arc)
            {
                ref var at = ref times[arc];
                at = hierarchy.RankOf(graph.Tail[edge]) == hierarchy.Tail[arc]
                    ? at with { Up = Math.Min(at.Up, (uint)weights[edge]) }
                    : at with { Down = Math.Min(at.Down, (uint)weights[edge]) };
            }
        }
    }

    /// <summary>
    /// By ascending rank of the arc's tail y: for every lower neighbour x of y, the ways over x to the upper neighbours of x
    /// above y, which all are upper neighbours of y. Arcs out of x are final by then.
    /// </summary>
    private static void TakeTriangles(ContractionHierarchy hierarchy, Span<ArcTimes> times)
    {
        var (firstUp, head) = (hierarchy.FirstUp, hierarchy.Head);
        var (firstDown, downArc) = (hierarchy.FirstDown, hierarchy.DownArc);
        var arcTo = new int[hierarchy.Graph.NodeCount];
        for (var y = 0; y < arcTo.Length; y++)
        {
            for (var arc = firstUp[y]; arc < firstUp[y + 1]; arc++)
            {
                arcTo[head[arc]] = arc;
            }

            for (var i = firstDown[y]; i < firstDown[y + 1]; i++)
            {
                var arc = downArc[i];
                var below = times[arc];
                var end = firstUp[hierarchy.Tail[arc] + 1];
                for (var other = arc + 1; other < end; other++)
                {
                    var over = Over(below, times[other]);
                    ref var at = ref times[arcTo[head[other]]];
                    if (over.Up < at.Up || over.Down < at.Down)
                    {
                        at = new ArcTimes(Math.Min(at.Up, over.Up), Math.Min(at.Down, over.Down));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Times over the common tail of two arcs, between the head of the first, up, and the head of the second.
    /// </summary>
    private static ArcTimes Over(ArcTimes toLower, ArcTimes toHigher) =>
        new(toLower.Down + toHigher.Up, toHigher.Down + toLower.Up);

    /// <summary>Works out arcs of a rank as is done at first; they are named in ascending order.</summary>
    private void WorkOut(Metric metric, Span<ArcTimes> known, int rank, List<int> wanted, int[] arcTo)
    {
        foreach (var arc in wanted)
        {
            var head = Hierarchy.Head[arc];
            known[arc] = new ArcTimes(Quickest(metric, rank, head), Quickest(metric, head, rank));

            // One more than the arc, so that the zeros it came with mean none.
            arcTo[head] = arc + 1;
        }

        var (firstUp, heads) = (Hierarchy.FirstUp, Hierarchy.Head);
        var highest = heads[wanted[^1]];
        foreach (var below in Hierarchy.DownArc.AsSpan(Hierarchy.FirstDown[rank]..Hierarchy.FirstDown[rank + 1]))
        {
            var toLower = known[below];
            var end = firstUp[Hierarchy.Tail[below] + 1];
            for (var other = below + 1; other < end && heads[other] <= highest; other++)
            {
                if (arcTo[heads[other]] is > 0 and var one)
                {
                    var over = Over(toLower, known[other]);
                    ref var at = ref known[one - 1];
                    at = new ArcTimes(Math.Min(at.Up, over.Up), Math.Min(at.Down, over.Down));
                }
            }
        }

        foreach (var arc in wanted)
        {
            arcTo[heads[arc]] = 0;
        }
    }

    private uint Quickest(Metric metric, int fromRank, int toRank)
    {
        var graph = Hierarchy.Graph;
        var (from, to) = (Hierarchy.NodeOf(fromRank), Hierarchy.NodeOf(toRank));
        var least = Never;
        for (var edge = graph.FirstOut[from]; edge < graph.FirstOut[from + 1]; edge++)
        {
            if (graph.Head[edge] == to)
            {
                least = Math.Min(least, (uint)metric[edge]);
            }
        }

        return least;
    }

    private static void RequireSameGraph(ContractionHierarchy hierarchy, Metric metric)
    {
        if (metric.Milliseconds.Length != hierarchy.Graph.EdgeCount)
        {
            throw new ArgumentException(
                $"The metric has {metric.Milliseconds.Length} edges and the graph {hierarchy.Graph.EdgeCount}.",
                nameof(metric));
        }
    }
}
