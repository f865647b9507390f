namespace Osint.Routing.Graph;

/// <summary>
/// The largest flow between what is held at the source and what is held at the sink, every edge carrying at most one
/// (Dinic 1970).
/// </summary>
internal sealed class UnitFlow(int nodes, int arcs)
{
    private const byte Source = 1;
    private const byte Sink = 2;

    private readonly int[] queue = new int[nodes];
    private readonly int[] mate = new int[arcs];
    private readonly sbyte[] carried = new sbyte[arcs];
    private readonly byte[] held = new byte[nodes];
    private readonly int[] level = new int[nodes];
    private readonly int[] next = new int[nodes];
    private readonly FlatList<int> path = new();
    private readonly bool[] onSourceSide = new bool[nodes];

    public void Load(PlainGraph part)
    {
        // Lists ascend, so the arcs into a node are met in the order of its own list.
        next.AsSpan(0, part.Count).Clear();
        for (var node = 0; node < part.Count; node++)
        {
            for (var a = part.First[node]; a < part.First[node + 1]; a++)
            {
                mate[a] = part.First[part.Head[a]] + next[part.Head[a]]++;
            }
        }
    }

    public void Free(int count) => held.AsSpan(0, count).Clear();

    public void HoldAtSource(int node) => held[node] = Source;

    public void HoldAtSink(int node) => held[node] = Sink;

    /// <summary>The flow; once it is over <paramref name="atMost"/> it is not looked at further.</summary>
    public int Run(PlainGraph part, int atMost)
    {
        carried.AsSpan(0, part.Head.Length).Clear();
        var value = 0;
        while (LevelFromSource(part))
        {
            part.First.AsSpan(0, part.Count).CopyTo(next);
            for (var node = 0; node < part.Count; node++)
            {
                while (held[node] == Source && level[node] == 0 && Push(part, node))
                {
                    if (++value > atMost)
                    {
                        return value;
                    }
                }
            }
        }

        return value;
    }

    /// <summary>
    /// Chooses the more even of two least cuts, the one nearest the source and the one nearest the sink, and returns
    /// how many nodes are on its smaller side. After <see cref="Run"/>.
    /// </summary>
    public int Evenness(PlainGraph part)
    {
        var nearSource = 0;
        for (var node = 0; node < part.Count; node++)
        {
            onSourceSide[node] = level[node] >= 0;
            nearSource += level[node] >= 0 ? 1 : 0;
        }

        var nearSink = LevelFromSink(part);
        var (even, other) = (
            Math.Min(nearSource, part.Count - nearSource), Math.Min(nearSink, part.Count - nearSink));
        if (other <= even)
        {
            return even;
        }

        for (var node = 0; node < part.Count; node++)
        {
            onSourceSide[node] = level[node] < 0;
        }

        return other;
    }

    /// <summary>
    /// Tells the sides of the chosen cut apart, 0 and 1; the nodes at one end of its edges are the cut, 2.
    /// </summary>
    public void Separate(PlainGraph part, Span<byte> side)
    {
        var (inner, outer, all) = (0, 0, 0);
        for (var node = 0; node < part.Count; node++)
        {
            side[node] = onSourceSide[node] ? (byte)0 : (byte)1;
            all += onSourceSide[node] ? 1 : 0;
            if (Crosses(part, node))
            {
                (inner, outer) = onSourceSide[node] ? (inner + 1, outer) : (inner, outer + 1);
            }
        }

        // Of equal ends the one on the larger side, which makes the sides more even.
        var takesInner = inner < outer || (inner == outer && 2 * all >= part.Count);
        for (var node = 0; node < part.Count; node++)
        {
            if (onSourceSide[node] == takesInner && Crosses(part, node))
            {
                side[node] = 2;
            }
        }
    }

    private bool Crosses(PlainGraph part, int node)
    {
        for (var a = part.First[node]; a < part.First[node + 1]; a++)
        {
            if (onSourceSide[part.Head[a]] != onSourceSide[node])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Levels of 0 for all from which something can still flow to the sink; returns how many.</summary>
    private int LevelFromSink(PlainGraph part)
    {
        var (taken, put) = (0, 0);
        for (var node = 0; node < part.Count; node++)
        {
            level[node] = held[node] == Sink ? 0 : -1;
            if (held[node] == Sink)
            {
                queue[put++] = node;
            }
        }

        while (taken < put)
        {
            var node = queue[taken++];
            for (var a = part.First[node]; a < part.First[node + 1]; a++)
            {
                if (level[part.Head[a]] < 0 && carried[mate[a]] < 1)
                {
                    level[part.Head[a]] = 0;
                    queue[put++] = part.Head[a];
                }
            }
        }

        return put;
    }

    /// <summary>Distances from the source where something can still flow; false when the sink is out of reach.</summary>
    private bool LevelFromSource(PlainGraph part)
    {
        var (taken, put) = (0, 0);
        for (var node = 0; node < part.Count; node++)
        {
            level[node] = held[node] == Source ? 0 : -1;
            if (held[node] == Source)
            {
                queue[put++] = node;
            }
        }

        var last = int.MaxValue;
        while (taken < put)
        {
            var node = queue[taken++];
            if (level[node] >= last)
            {
                break;
            }

            for (var a = part.First[node]; a < part.First[node + 1]; a++)
            {
                var head = part.Head[a];
                if (level[head] < 0 && carried[a] < 1)
                {
                    level[head] = level[node] + 1;
                    queue[put++] = head;
                    if (held[head] == Sink)
                    {
                        last = level[head];
                    }
                }
            }
        }

        return last < int.MaxValue;
    }

    /// <summary>Sends one along a shortest path from a node to the sink, if there is one left.</summary>
    private bool Push(PlainGraph part, int start)
    {
        path.Clear();
        var node = start;
        while (held[node] != Sink)
        {
            var end = part.First[node + 1];
            while (next[node] < end)
            {
                var a = next[node];
                if (carried[a] < 1 && level[part.Head[a]] == level[node] + 1)
                {
                    break;
                }

                next[node]++;
            }

            if (next[node] < end)
            {
                path.Add(next[node]);
                node = part.Head[next[node]];
                continue;
            }

            if (path.Count == 0)
            {
                return false;
            }

            var back = path[path.Count - 1];
            path.CutTo(path.Count - 1);
            node = part.Head[mate[back]];
            next[node]++;
        }

        foreach (var a in path.Items)
        {
            carried[a]++;
            carried[mate[a]]--;
        }

        return true;
    }
}
