namespace Osint.Routing.Graph;

/// <summary>Neighbours of every node, which only ever get fewer.</summary>
internal sealed class ShrinkingGraph
{
    private readonly int[] first;
    private readonly int[] head;
    private readonly int[] degree;
    private readonly bool[] gone;

    private ShrinkingGraph(int[] first, int[] head, int[] degree)
    {
        (this.first, this.head, this.degree) = (first, head, degree);
        gone = new bool[degree.Length];
    }

    public static ShrinkingGraph Of(int count, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var starts = new int[count + 1];
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i])
            {
                starts[from[i] + 1]++;
                starts[to[i] + 1]++;
            }
        }

        for (var node = 0; node < count; node++)
        {
            starts[node + 1] += starts[node];
        }

        var degrees = new int[count];
        var heads = new int[starts[count]];
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != to[i])
            {
                heads[starts[from[i]] + degrees[from[i]]++] = to[i];
                heads[starts[to[i]] + degrees[to[i]]++] = from[i];
            }
        }

        for (var node = 0; node < count; node++)
        {
            var list = heads.AsSpan(starts[node], degrees[node]);
            list.Sort();
            degrees[node] = Distinct(list);
        }

        return new ShrinkingGraph(starts, heads, degrees);
    }

    public void TakeOutDegreesUpToTwo(FlatList<int> order)
    {
        var count = degree.Length;
        var touched = new int[count];
        Array.Fill(touched, -1);
        var candidates = new List<int>(count);
        for (var node = 0; node < count; node++)
        {
            candidates.Add(node);
        }

        for (var round = 0; candidates.Count > 0; round++)
        {
            var next = new List<int>();
            foreach (var node in candidates)
            {
                if (gone[node] || degree[node] > 2)
                {
                    continue;
                }

                if (touched[node] == round)
                {
                    next.Add(node);
                    continue;
                }

                var neighbours = head.AsSpan(first[node], degree[node]);
                foreach (var neighbour in neighbours)
                {
                    touched[neighbour] = round;
                }

                TakeOut(node, neighbours);
                order.Add(node);
                foreach (var neighbour in neighbours)
                {
                    next.Add(neighbour);
                }
            }

            candidates = next;
        }
    }

    /// <summary>What was not taken out.</summary>
    public PlainGraph Rest()
    {
        var local = new int[degree.Length];
        var nodes = new List<int>();
        for (var node = 0; node < local.Length; node++)
        {
            local[node] = gone[node] ? -1 : nodes.Count;
            if (!gone[node])
            {
                nodes.Add(node);
            }
        }

        var starts = new int[nodes.Count + 1];
        for (var i = 0; i < nodes.Count; i++)
        {
            starts[i + 1] = starts[i] + degree[nodes[i]];
        }

        var heads = new int[starts[^1]];
        for (var i = 0; i < nodes.Count; i++)
        {
            var list = heads.AsSpan(starts[i], degree[nodes[i]]);
            for (var j = 0; j < list.Length; j++)
            {
                list[j] = local[head[first[nodes[i]] + j]];
            }

            list.Sort();
        }

        return new PlainGraph([.. nodes], starts, heads);
    }

    private void TakeOut(int node, ReadOnlySpan<int> neighbours)
    {
        gone[node] = true;
        if (neighbours.Length == 1)
        {
            Replace(neighbours[0], node, by: -1);
        }
        else if (neighbours.Length == 2)
        {
            var met = head.AsSpan(first[neighbours[0]], degree[neighbours[0]]).Contains(neighbours[1]);
            Replace(neighbours[0], node, met ? -1 : neighbours[1]);
            Replace(neighbours[1], node, met ? -1 : neighbours[0]);
        }
    }

    private void Replace(int node, int neighbour, int by)
    {
        var list = head.AsSpan(first[node], degree[node]);
        var at = list.IndexOf(neighbour);
        if (by >= 0)
        {
            list[at] = by;
        }
        else
        {
            list[at] = list[^1];
            degree[node]--;
        }
    }

    private static int Distinct(Span<int> sorted)
    {
        var kept = 0;
        foreach (var item in sorted)
        {
            if (kept == 0 || sorted[kept - 1] != item)
            {
                sorted[kept++] = item;
            }
        }

        return kept;
    }
}
