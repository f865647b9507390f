using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Times between seeds and all nodes, or all nodes that matter: up from the seeds, then once over the ranks from the
/// highest down (PHAST, Delling, Goldberg, Nowatzyk and Werneck 2013). A tree to destinations is one backward sweep, and
/// a best route a walk along it. One object per caller; it allocates nothing once its lists have grown.
/// </summary>
public sealed class Sweep(ContractionHierarchy hierarchy)
{
    private readonly UpwardSearch upward = new(hierarchy);
    private readonly uint[] times = Unreached(hierarchy.Graph.NodeCount);
    private readonly FlatList<Seed> seeds = new();
    private Customization customization = null!;
    private SearchDirection direction;
    private NodeSelection? selection;

    /// <summary>Sweeps.</summary>
    /// <param name="arcs">Times on this hierarchy.</param>
    /// <param name="from">Forward: times from the seeds. Backward: times to them.</param>
    /// <param name="at">Where to start; the least time counts where a node is named twice.</param>
    /// <param name="only">The nodes that are asked about; null for all. Others have no times then.</param>
    public void Run(Customization arcs, SearchDirection from, ReadOnlySpan<Seed> at, NodeSelection? only = null)
    {
        (customization, direction, selection) = (arcs, from, only);
        seeds.Clear();
        foreach (var seed in at)
        {
            seeds.Add(seed);
        }

        upward.Run(arcs, from, at);
        var arcTimes = arcs.Times.Span;
        if (only is null)
        {
            for (var rank = times.Length - 1; rank >= 0; rank--)
            {
                Settle(rank, arcTimes);
            }
        }
        else
        {
            for (var i = only.Ranks.Length - 1; i >= 0; i--)
            {
                Settle(only.Ranks[i], arcTimes);
            }
        }

        GC.KeepAlive(arcs);
    }

    /// <summary>Time in milliseconds; <see cref="Dijkstra.Unreached"/> where there is no way.</summary>
    public long Time(int node) =>
        times[hierarchy.RankOf(node)] is var time && time == Customization.Never ? Dijkstra.Unreached : time;

    /// <summary>
    /// The tree's edge between a node and the seeds, as <see cref="Dijkstra.ParentEdge"/> tells it: the smallest id among
    /// equally quick ones, and -1 at a seed and at a node not reached. Only after a sweep over all nodes.
    /// </summary>
    public int ParentEdge(int node)
    {
        if (selection is not null)
        {
            throw new InvalidOperationException("A sweep over some nodes makes no tree: sweep over all.");
        }

        var time = Time(node);
        if (time == Dijkstra.Unreached || IsSeed(node, time))
        {
            return -1;
        }

        var (graph, metric) = (hierarchy.Graph, customization.Metric);
        if (direction == SearchDirection.Backward)
        {
            for (var edge = graph.FirstOut[node]; edge < graph.FirstOut[node + 1]; edge++)
            {
                if (Ends(graph.Head[edge], metric[edge]))
                {
                    return edge;
                }
            }
        }
        else
        {
            // Edges into a node stand in ascending order as well.
            for (var i = graph.FirstIn[node]; i < graph.FirstIn[node + 1]; i++)
            {
                if (Ends(graph.Tail[graph.InEdge[i]], metric[graph.InEdge[i]]))
                {
                    return graph.InEdge[i];
                }
            }
        }

        throw new InvalidOperationException($"Node {node} was reached by no edge: the times are of another metric.");

        bool Ends(int other, int milliseconds) => (long)times[hierarchy.RankOf(other)] + milliseconds == time;
    }

    /// <summary>The times by node, <see cref="Customization.Never"/> where there is no way; a copy.</summary>
    internal uint[] ToArray()
    {
        var byNode = new uint[times.Length];
        for (var rank = 0; rank < byNode.Length; rank++)
        {
            byNode[hierarchy.NodeOf(rank)] = times[rank];
        }

        return byNode;
    }

    private bool IsSeed(int node, long time)
    {
        foreach (var seed in seeds.Items)
        {
            if (seed.Node == node && seed.Milliseconds == time)
            {
                return true;
            }
        }

        return false;
    }

    private void Settle(int rank, ReadOnlySpan<ArcTimes> arcs)
    {
        var least = upward.Time(rank);
        var heads = hierarchy.Head;
        var end = hierarchy.FirstUp[rank + 1];
        if (direction == SearchDirection.Forward)
        {
            for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
            {
                least = Math.Min(least, times[heads[arc]] + arcs[arc].Down);
            }
        }
        else
        {
            for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
            {
                least = Math.Min(least, times[heads[arc]] + arcs[arc].Up);
            }
        }

        times[rank] = least;
    }

    private static uint[] Unreached(int count)
    {
        var never = new uint[count];
        Array.Fill(never, Customization.Never);
        return never;
    }
}

/// <summary>
/// Nodes that sweeps are asked about again and again, with all their ancestors in the elimination tree: a sweep need look
/// at nothing else to be right about them (RPHAST, Delling, Goldberg and Werneck 2011). Immutable.
/// </summary>
public sealed class NodeSelection
{
    private NodeSelection(int[] ranks) => Ranks = ranks;

    /// <summary>Ascending.</summary>
    internal int[] Ranks { get; }

    public static NodeSelection Of(ContractionHierarchy hierarchy, ReadOnlySpan<int> nodes)
    {
        var ranks = new SortedSet<int>();
        foreach (var node in nodes)
        {
            for (var rank = hierarchy.RankOf(node); rank >= 0 && ranks.Add(rank); rank = hierarchy.Parent(rank))
            {
            }
        }

        return new NodeSelection([.. ranks]);
    }
}
