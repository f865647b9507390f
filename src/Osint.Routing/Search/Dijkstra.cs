using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Routing.Search;

/// <summary>Which way a search follows the edges.</summary>
public enum SearchDirection
{
    /// <summary>Along the edges: times from the seeds.</summary>
    Forward,

    /// <summary>Against the edges: times to the seeds.</summary>
    Backward,
}

/// <summary>A node that a search starts at.</summary>
/// <param name="Node">The node.</param>
/// <param name="Milliseconds">Time already spent there (forward), or still to spend (backward); 0 or more.</param>
public readonly record struct Seed(int Node, long Milliseconds = 0);

/// <summary>
/// Dijkstra's search from many seeds: the reference that every faster search is tested against. One object per caller;
/// it owns its arrays and uses them again, so that a search allocates nothing once the queue has grown.
/// </summary>
/// <remarks>
/// Trees are canonical, whatever order the queue yields: among equally quick ways into a node the smallest edge id
/// wins, and a seed wins over any edge. That holds because no edge takes less than 1 ms, so that all tails of such
/// edges are settled before their head.
/// </remarks>
public sealed class Dijkstra(RoadGraph graph)
{
    /// <summary>The time of a node that was not reached.</summary>
    public const long Unreached = long.MaxValue;

    private readonly long[] times = new long[graph.NodeCount];
    private readonly int[] parents = new int[graph.NodeCount];
    private readonly int[] stamps = new int[graph.NodeCount];
    private readonly int[] settled = new int[graph.NodeCount];
    private readonly PriorityQueue<int, long> queue = new();
    // Over the zeros that the stamps start with, so that nothing counts as reached before the first search.
    private int stamp = 1;
    private int settledCount;

    /// <summary>Nodes in the order in which they were settled, nearest first.</summary>
    public ReadOnlySpan<int> Settled => settled.AsSpan(0, settledCount);

    /// <summary>
    /// Time in milliseconds between the seeds and a node; <see cref="Unreached"/> where there is no way or where the
    /// way is longer than the limit was. After an early stop this is certain for the target and what was settled before
    /// it.
    /// </summary>
    public long Time(int node) => stamps[node] == stamp ? times[node] : Unreached;

    /// <summary>The tree's edge between a node and the seeds; -1 at a seed and at a node not reached.</summary>
    public int ParentEdge(int node) => stamps[node] == stamp ? parents[node] : -1;

    /// <summary>Searches from seeds until everything within the limit is settled, or the target is.</summary>
    /// <param name="metric">Times of the edges; of this graph.</param>
    /// <param name="direction">Along or against the edges.</param>
    /// <param name="seeds">Where to start; the least time counts where a node is named twice.</param>
    /// <param name="limit">Nodes farther than this, in milliseconds, are left unreached.</param>
    /// <param name="target">The node to stop at; -1 for none.</param>
    public void Run(
        Metric metric, SearchDirection direction, ReadOnlySpan<Seed> seeds, long limit = Unreached - 1, int target = -1)
    {
        Clear();
        var forward = direction == SearchDirection.Forward;
        var first = forward ? graph.FirstOut : graph.FirstIn;
        var ends = forward ? graph.Head : graph.Tail;
        var weights = metric.Milliseconds;
        foreach (var seed in seeds)
        {
            Relax(seed.Node, seed.Milliseconds, parent: -1, limit);
        }

        while (queue.TryDequeue(out var node, out var time))
        {
            if (time > times[node])
            {
                continue;
            }

            settled[settledCount++] = node;
            if (node == target)
            {
                return;
            }

            for (var i = first[node]; i < first[node + 1]; i++)
            {
                var edge = forward ? i : graph.InEdge[i];
                if (weights[edge] != Metric.Impassable)
                {
                    Relax(ends[edge], time + weights[edge], edge, limit);
                }
            }
        }
    }

    private void Relax(int node, long time, int parent, long limit)
    {
        if (time > limit)
        {
            return;
        }

        if (stamps[node] != stamp || time < times[node])
        {
            stamps[node] = stamp;
            times[node] = time;
            parents[node] = parent;
            queue.Enqueue(node, time);
        }
        else if (time == times[node] && parent < parents[node])
        {
            parents[node] = parent;
        }
    }

    private void Clear()
    {
        queue.Clear();
        settledCount = 0;
        if (++stamp == int.MaxValue)
        {
            Array.Clear(stamps);
            stamp = 1;
        }
    }
}
