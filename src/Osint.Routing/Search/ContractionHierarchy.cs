using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// A road graph with all the arcs that taking out its nodes, lowest rank first, would add: between any two neighbours of
/// a node that goes. It knows no times; a <see cref="Customization"/> puts the times of one metric on it. Immutable, so
/// any number of callers may share one (Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies", ACM JEA 21,
/// 2016; survey arXiv 2502.10519).
/// </summary>
/// <remarks>
/// Everything in here is named by rank. An arc joins a rank with a higher one, its head, and stands for both directions
/// of travel: up and down. Ranks are a postorder of the elimination tree: all upper neighbours of a node are its
/// ancestors, and the descendants of x are the ranks from <c>LowestBelow[x]</c> to x.
/// </remarks>
public sealed class ContractionHierarchy
{
    private readonly int[]? rankOf;
    private readonly int[]? nodeOf;

    private ContractionHierarchy(RoadGraph graph, int[] ranks)
    {
        Graph = graph;
        if (!IsIdentity(ranks))
        {
            rankOf = ranks;
            nodeOf = new int[ranks.Length];
            for (var node = 0; node < ranks.Length; node++)
            {
                nodeOf[ranks[node]] = node;
            }
        }

        (FirstUp, Head) = Contract();
        Tail = new int[Head.Length];
        LowestBelow = new int[graph.NodeCount];
        for (var rank = 0; rank < graph.NodeCount; rank++)
        {
            Tail.AsSpan(FirstUp[rank]..FirstUp[rank + 1]).Fill(rank);
            LowestBelow[rank] = rank;
        }

        for (var rank = 0; rank < graph.NodeCount; rank++)
        {
            if (Parent(rank) is >= 0 and var parent)
            {
                LowestBelow[parent] = Math.Min(LowestBelow[parent], LowestBelow[rank]);
            }
        }

        (FirstDown, DownArc) = OrderByHead();
        ArcOf = new int[graph.EdgeCount];
        for (var edge = 0; edge < ArcOf.Length; edge++)
        {
            var (tail, head) = (RankOf(graph.Tail[edge]), RankOf(graph.Head[edge]));
            ArcOf[edge] = tail == head ? -1 : ArcBetween(Math.Min(tail, head), Math.Max(tail, head));
        }
    }

    /// <summary>
    /// As many zeros as there are nodes, for whoever takes them first and puts them back as they were; null while taken.
    /// </summary>
    internal int[]? Zeros;

    /// <summary>The graph that it is made of.</summary>
    public RoadGraph Graph { get; }

    /// <summary>Number of arcs, each for both directions.</summary>
    public int ArcCount => Head.Length;

    /// <summary>Bytes of its arrays, the graph's not counted.</summary>
    public long Bytes => sizeof(int) * ((long)FirstUp.Length + Head.Length + Tail.Length + LowestBelow.Length
        + FirstDown.Length + DownArc.Length + ArcOf.Length + (2L * (rankOf?.Length ?? 0)));

    /// <summary>Arcs of rank x are <c>FirstUp[x]</c> up to <c>FirstUp[x + 1]</c>, by ascending head.</summary>
    internal int[] FirstUp { get; }

    /// <summary>The higher rank of each arc.</summary>
    internal int[] Head { get; }

    /// <summary>The lower rank of each arc.</summary>
    internal int[] Tail { get; }

    /// <summary>The lowest rank of each subtree of the elimination tree.</summary>
    internal int[] LowestBelow { get; }

    /// <summary>
    /// Arcs whose head is x are <c>DownArc[FirstDown[x]]</c> up to <c>DownArc[FirstDown[x + 1]]</c>, by ascending tail.
    /// </summary>
    internal int[] FirstDown { get; }

    internal int[] DownArc { get; }

    /// <summary>The arc that each edge of the graph lies on; -1 for a loop.</summary>
    internal int[] ArcOf { get; }

    /// <summary>Contracts a graph in the order of its <see cref="RoadGraph.Rank"/>.</summary>
    public static ContractionHierarchy Of(RoadGraph graph) => Of(graph, graph.Rank.Span);

    /// <summary>Contracts a graph in any order; every order gives the same answers, and few give them fast.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="ranks">A permutation: the rank of each node.</param>
    public static ContractionHierarchy Of(RoadGraph graph, ReadOnlySpan<int> ranks)
    {
        RequirePermutation(graph.NodeCount, ranks);
        return new ContractionHierarchy(graph, EliminationTree.InPostorder(ranks, graph.Tail.Span, graph.Head.Span));
    }

    internal int RankOf(int node) => rankOf is null ? node : rankOf[node];

    internal int NodeOf(int rank) => nodeOf is null ? rank : nodeOf[rank];

    /// <summary>The next rank above in the elimination tree; -1 at a root.</summary>
    internal int Parent(int rank) => FirstUp[rank] < FirstUp[rank + 1] ? Head[FirstUp[rank]] : -1;

    /// <summary>The arc between two ranks; -1 where there is none.</summary>
    internal int ArcBetween(int lower, int higher)
    {
        var (low, high) = (FirstUp[lower], FirstUp[lower + 1] - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var head = Head[middle];
            if (head == higher)
            {
                return middle;
            }

            if (head < higher)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return -1;
    }

    private static bool IsIdentity(int[] ranks)
    {
        for (var node = 0; node < ranks.Length; node++)
        {
            if (ranks[node] != node)
            {
                return false;
            }
        }

        return true;
    }

    private static void RequirePermutation(int count, ReadOnlySpan<int> ranks)
    {
        var met = new bool[count];
        foreach (var rank in ranks)
        {
            if (rank < 0 || rank >= count || met[rank])
            {
                throw new ArgumentException($"Ranks are 0 to {count - 1}, each once; {rank} is not.", nameof(ranks));
            }

            met[rank] = true;
        }

        if (ranks.Length != count)
        {
            throw new ArgumentException($"There are {ranks.Length} ranks for {count} nodes.", nameof(ranks));
        }
    }

    /// <summary>
    /// The upper neighbours of a node are those that the roads give it and those of its children in the elimination tree.
    /// </summary>
    private (int[] FirstUp, int[] Head) Contract()
    {
        var count = Graph.NodeCount;
        var firstUp = new int[count + 1];
        var heads = new FlatList<int>(Math.Max(16, Graph.EdgeCount));
        var met = new int[count];
        var firstChild = new int[count];
        var nextSibling = new int[count];
        Array.Fill(met, -1);
        Array.Fill(firstChild, -1);
        var upper = new FlatList<int>();
        for (var rank = 0; rank < count; rank++)
        {
            upper.Clear();
            var node = NodeOf(rank);
            for (var edge = Graph.FirstOut[node]; edge < Graph.FirstOut[node + 1]; edge++)
            {
                Meet(RankOf(Graph.Head[edge]));
            }

            for (var i = Graph.FirstIn[node]; i < Graph.FirstIn[node + 1]; i++)
            {
                Meet(RankOf(Graph.Tail[Graph.InEdge[i]]));
            }

            for (var child = firstChild[rank]; child >= 0; child = nextSibling[child])
            {
                for (var arc = firstUp[child]; arc < firstUp[child + 1]; arc++)
                {
                    Meet(heads[arc]);
                }
            }

            upper.Sort();
            foreach (var head in upper.Items)
            {
                heads.Add(head);
            }

            firstUp[rank + 1] = heads.Count;
            if (upper.Count > 0)
            {
                nextSibling[rank] = firstChild[upper[0]];
                firstChild[upper[0]] = rank;
            }

            void Meet(int other)
            {
                if (other > rank && met[other] != rank)
                {
                    met[other] = rank;
                    upper.Add(other);
                }
            }
        }

        return (firstUp, heads.ToArray());
    }

    private (int[] FirstDown, int[] DownArc) OrderByHead()
    {
        var count = Graph.NodeCount;
        var first = new int[count + 1];
        foreach (var head in Head)
        {
            first[head + 1]++;
        }

        for (var rank = 0; rank < count; rank++)
        {
            first[rank + 1] += first[rank];
        }

        var next = (int[])first.Clone();
        var arcs = new int[Head.Length];
        for (var arc = 0; arc < arcs.Length; arc++)
        {
            arcs[next[Head[arc]]++] = arc;
        }

        return (first, arcs);
    }
}
