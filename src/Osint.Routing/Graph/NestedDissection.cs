using System.Numerics;

namespace Osint.Routing.Graph;

/// <summary>
/// The order in which a contraction hierarchy takes the nodes of a road graph out: small cuts last. It depends on the
/// roads and not on their times, so it is made once for each graph and stored with it.
/// </summary>
/// <remarks>
/// <para>
/// First nodes with at most two neighbours go, again and again, no two neighbours in one round: dead ends and the points
/// along a road cost nothing. What is left is cut in two by inertial flow (Schild and Sommer, "On Balanced Separators in
/// Road Networks", SEA 2015): along each of four directions a quarter of the nodes at either end are held together, and
/// the smallest flow that parts them is a cut. Its nodes come last, and each side is cut in turn. Few nodes are ordered by
/// least degree.
/// </para>
/// <para>The same input makes the same order. A million nodes take some seconds, on one core.</para>
/// </remarks>
public static class NestedDissection
{
    /// <summary>The rank of each node of a graph, whatever its own ranks are.</summary>
    public static int[] Ranks(RoadGraph graph)
    {
        var ranks = Ranks(graph.NodeLongitude.Span, graph.NodeLatitude.Span, graph.Tail.Span, graph.Head.Span);
        GC.KeepAlive(graph);
        return ranks;
    }

    /// <summary>The rank of each node, 0 for the first that is taken out.</summary>
    /// <param name="longitude">Degrees east of each node.</param>
    /// <param name="latitude">Degrees north of each node.</param>
    /// <param name="from">One end of each road stretch.</param>
    /// <param name="to">The other end; stretches may be parallel, and loops.</param>
    public static int[] Ranks(
        ReadOnlySpan<double> longitude, ReadOnlySpan<double> latitude, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        var count = longitude.Length;
        var order = new FlatList<int>(Math.Max(1, count));
        var roads = ShrinkingGraph.Of(count, from, to);
        roads.TakeOutDegreesUpToTwo(order);
        var core = roads.Rest();
        var x = new double[core.Nodes.Length];
        var y = new double[core.Nodes.Length];
        var middle = 0.0;
        foreach (var node in core.Nodes)
        {
            middle += latitude[node] / core.Nodes.Length;
        }

        var scale = Math.Cos(double.DegreesToRadians(middle));
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (longitude[core.Nodes[i]] * scale, latitude[core.Nodes[i]]);
        }

        new Cutter(core, x, y, order).Order();
        var ranks = new int[count];
        for (var rank = 0; rank < count; rank++)
        {
            ranks[order[rank]] = rank;
        }

        return EliminationTree.InPostorder(ranks, from, to);
    }

    /// <summary>Cuts a graph in two, again and again, and writes its nodes down.</summary>
    private sealed class Cutter
    {
        private const int FewNodes = 40;

        // A quarter at either end is held together: the share of the published method.
        private const int HeldShare = 4;

        private readonly PlainGraph whole;
        private readonly double[] x;
        private readonly double[] y;
        private readonly FlatList<int> order;
        private readonly long[] keys;
        private readonly int[] local;
        private readonly int[] queue;
        private readonly byte[] side;
        private readonly UnitFlow flow;

        public Cutter(PlainGraph whole, double[] x, double[] y, FlatList<int> order)
        {
            (this.whole, this.x, this.y, this.order) = (whole, x, y, order);
            keys = new long[whole.Count];
            local = new int[whole.Count];
            queue = new int[whole.Count];
            side = new byte[whole.Count];
            flow = new UnitFlow(whole.Count, whole.Head.Length);
        }

        public void Order()
        {
            // Nodes of parts are named by their index in the whole; only the end names them as the caller does.
            var all = new int[whole.Count];
            for (var i = 0; i < all.Length; i++)
            {
                all[i] = i;
            }

            Order(whole with { Nodes = all });
        }

        private void Order(PlainGraph part)
        {
            if (part.Count <= FewNodes)
            {
                ByLeastDegree(part);
                return;
            }

            var components = LabelComponents(part);
            if (components > 1)
            {
                foreach (var component in Split(part, components))
                {
                    Order(component);
                }

                return;
            }

            Cut(part);
            var separator = new List<int>();
            for (var i = 0; i < part.Count; i++)
            {
                if (side[i] == 2)
                {
                    separator.Add(part.Nodes[i]);
                    local[i] = -1;
                }
                else
                {
                    local[i] = side[i];
                }
            }

            foreach (var half in Split(part, 2))
            {
                Order(half);
            }

            foreach (var node in separator)
            {
                order.Add(whole.Nodes[node]);
            }
        }

        /// <summary>Leaves the component of each node of a part in <see cref="local"/>.</summary>
        private int LabelComponents(PlainGraph part)
        {
            local.AsSpan(0, part.Count).Fill(-1);
            var components = 0;
            for (var start = 0; start < part.Count; start++)
            {
                if (local[start] >= 0)
                {
                    continue;
                }

                var (taken, put) = (0, 0);
                queue[put++] = start;
                local[start] = components;
                while (taken < put)
                {
                    var node = queue[taken++];
                    for (var a = part.First[node]; a < part.First[node + 1]; a++)
                    {
                        if (local[part.Head[a]] < 0)
                        {
                            local[part.Head[a]] = components;
                            queue[put++] = part.Head[a];
                        }
                    }
                }

                components++;
            }

            return components;
        }

        /// <summary>The parts that <see cref="local"/> tells apart; nodes under 0 are in none.</summary>
        private PlainGraph[] Split(PlainGraph part, int count)
        {
            var group = local.AsSpan(0, part.Count).ToArray();
            var index = new int[part.Count];
            var sizes = new int[count];
            var arcs = new int[count];
            for (var i = 0; i < part.Count; i++)
            {
                if (group[i] < 0)
                {
                    continue;
                }

                index[i] = sizes[group[i]]++;
                for (var a = part.First[i]; a < part.First[i + 1]; a++)
                {
                    arcs[group[i]] += group[part.Head[a]] == group[i] ? 1 : 0;
                }
            }

            var parts = new PlainGraph[count];
            for (var g = 0; g < count; g++)
            {
                parts[g] = new PlainGraph(new int[sizes[g]], new int[sizes[g] + 1], new int[arcs[g]]);
            }

            // Nodes keep their order, and so lists of neighbours stay ascending.
            for (var i = 0; i < part.Count; i++)
            {
                if (group[i] < 0)
                {
                    continue;
                }

                var target = parts[group[i]];
                target.Nodes[index[i]] = part.Nodes[i];
                var end = target.First[index[i]];
                for (var a = part.First[i]; a < part.First[i + 1]; a++)
                {
                    if (group[part.Head[a]] == group[i])
                    {
                        target.Head[end++] = index[part.Head[a]];
                    }
                }

                target.First[index[i] + 1] = end;
            }

            return parts;
        }

        /// <summary>Leaves in <see cref="side"/> on which side of a small cut each node is, 2 for the cut itself.</summary>
        private void Cut(PlainGraph part)
        {
            flow.Load(part);
            var least = int.MaxValue;
            var evenest = -1;
            Span<(double X, double Y)> directions = [(1, 0), (0, 1), (1, 1), (1, -1)];
            foreach (var (dx, dy) in directions)
            {
                Hold(part, dx, dy);
                if (flow.Run(part, atMost: least) is var value && value <= least)
                {
                    var even = flow.Evenness(part);
                    if (value < least || even > evenest)
                    {
                        (least, evenest) = (value, even);
                        flow.Separate(part, side);
                    }
                }
            }
        }

        private void Hold(PlainGraph part, double dx, double dy)
        {
            var (lowest, highest) = (double.MaxValue, double.MinValue);
            for (var i = 0; i < part.Count; i++)
            {
                var along = (dx * x[part.Nodes[i]]) + (dy * y[part.Nodes[i]]);
                (lowest, highest) = (Math.Min(lowest, along), Math.Max(highest, along));
            }

            var unit = highest > lowest ? int.MaxValue / (highest - lowest) : 0;
            for (var i = 0; i < part.Count; i++)
            {
                var along = (dx * x[part.Nodes[i]]) + (dy * y[part.Nodes[i]]);
                // The index makes every key another one, so that equal places are told apart the same way each time.
                keys[i] = ((long)((along - lowest) * unit) << 32) | (uint)i;
            }

            var held = Math.Max(1, part.Count / HeldShare);
            var all = keys.AsSpan(0, part.Count);
            Quickselect(all, held);
            Quickselect(all[held..], part.Count - (2 * held));
            flow.Free(part.Count);
            for (var i = 0; i < held; i++)
            {
                flow.HoldAtSource((int)(keys[i] & 0xffff_ffff));
            }

            for (var i = part.Count - held; i < part.Count; i++)
            {
                flow.HoldAtSink((int)(keys[i] & 0xffff_ffff));
            }
        }

        /// <summary>Brings the smallest <paramref name="count"/> keys to the front; keys are all different.</summary>
        private static void Quickselect(Span<long> keys, int count)
        {
            while (count > 0 && count < keys.Length && keys.Length > 1)
            {
                var (a, b, c) = (keys[0], keys[keys.Length / 2], keys[^1]);
                var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
                var (low, high) = (0, keys.Length - 1);
                while (low <= high)
                {
                    while (keys[low] < pivot)
                    {
                        low++;
                    }

                    while (keys[high] > pivot)
                    {
                        high--;
                    }

                    if (low <= high)
                    {
                        (keys[low], keys[high]) = (keys[high], keys[low]);
                        low++;
                        high--;
                    }
                }

                if (count <= high)
                {
                    keys = keys[..(high + 1)];
                }
                else if (count >= low)
                {
                    keys = keys[low..];
                    count -= low;
                }
                else
                {
                    return;
                }
            }
        }

        /// <summary>Takes out the node with fewest neighbours, of equals the first, until none is left.</summary>
        private void ByLeastDegree(PlainGraph part)
        {
            Span<ulong> neighbours = stackalloc ulong[FewNodes];
            for (var i = 0; i < part.Count; i++)
            {
                neighbours[i] = 0;
                for (var a = part.First[i]; a < part.First[i + 1]; a++)
                {
                    neighbours[i] |= 1UL << part.Head[a];
                }
            }

            var left = part.Count == 0 ? 0 : ulong.MaxValue >> (64 - part.Count);
            while (left != 0)
            {
                var (node, least) = (-1, int.MaxValue);
                for (var rest = left; rest != 0; rest &= rest - 1)
                {
                    var i = BitOperations.TrailingZeroCount(rest);
                    if (BitOperations.PopCount(neighbours[i]) is var degree && degree < least)
                    {
                        (node, least) = (i, degree);
                    }
                }

                left &= ~(1UL << node);
                for (var rest = neighbours[node]; rest != 0; rest &= rest - 1)
                {
                    var i = BitOperations.TrailingZeroCount(rest);
                    neighbours[i] = (neighbours[i] | neighbours[node]) & ~(1UL << i) & ~(1UL << node);
                }

                order.Add(whole.Nodes[part.Nodes[node]]);
            }
        }
    }
}
