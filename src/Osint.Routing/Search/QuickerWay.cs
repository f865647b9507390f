using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Asks whether two nodes are connected in less than a given time. Most such questions are about neighbours, and are
/// answered nearby: by a search that the times from the origins and to the destinations guide (A* with landmarks, Goldberg
/// and Harrelson 2005). One that grows is put to the hierarchy. Exact.
/// </summary>
/// <remarks>One object per caller; it allocates nothing once its arrays have grown.</remarks>
internal sealed class QuickerWay(ContractionHierarchy hierarchy)
{
    // About as long as the hierarchy takes on a large graph.
    private const int MostSettled = 200;

    private readonly Numbers<int> firstOut = hierarchy.Graph.FirstOut;
    private readonly Numbers<int> heads = hierarchy.Graph.Head;
    private readonly PathQuery query = new(hierarchy);
    private readonly PriorityQueue<int, uint> queue = new();
    private uint[] times = [];
    private int[] stamps = [];
    private int stamp;

    /// <summary>
    /// True when some way from one node to another takes less than <paramref name="below"/> milliseconds.
    /// </summary>
    /// <param name="customization">Times of the edges, those of the ellipse.</param>
    /// <param name="ellipse">
    /// A finished sweep in which both nodes lie, as does a way over them that takes <paramref name="below"/> between them:
    /// what is quicker lies inside as well.
    /// </param>
    /// <param name="from">Where the way starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="below">The time to beat.</param>
    public bool Exists(Customization customization, EllipseSweep ellipse, int from, int to, uint below)
    {
        Clear(ellipse.Nodes.Length);
        var weights = customization.Metric.Milliseconds;
        var (reached, left) = (ellipse.From(to), ellipse.To(to));
        Relax(ellipse, from, 0, reached, left, below);
        for (var settled = 0; queue.TryDequeue(out var node, out var bound);)
        {
            // A bound is never too high along a way, so a better label has been taken out before an older one.
            var time = times[ellipse.IndexOf(node)];
            if (bound > time + Onward(ellipse, node, reached, left))
            {
                continue;
            }

            if (node == to)
            {
                return true;
            }

            if (++settled > MostSettled)
            {
                return query.Run(customization, from, to) < below;
            }

            var end = firstOut[node + 1];
            for (var edge = firstOut[node]; edge < end; edge++)
            {
                Relax(ellipse, heads[edge], time + (uint)weights[edge], reached, left, below);
            }
        }

        return false;
    }

    private void Relax(EllipseSweep ellipse, int node, uint time, uint reached, uint left, uint below)
    {
        if (time >= below || ellipse.IndexOf(node) is not (>= 0 and var index)
            || (stamps[index] == stamp && times[index] <= time))
        {
            return;
        }

        var bound = time + Onward(ellipse, node, reached, left);
        if (bound >= below)
        {
            return;
        }

        stamps[index] = stamp;
        times[index] = time;
        queue.Enqueue(node, bound);
    }

    /// <summary>The least time from a node to the target that both sweeps allow.</summary>
    private static uint Onward(EllipseSweep ellipse, int node, uint reached, uint left)
    {
        var (gone, onward) = (ellipse.From(node), ellipse.To(node));
        return Math.Max(onward > left ? onward - left : 0, reached > gone ? reached - gone : 0);
    }

    private void Clear(int count)
    {
        queue.Clear();
        if (times.Length < count)
        {
            times = new uint[Math.Max(count, 2 * times.Length)];
            stamps = new int[times.Length];
        }

        if (++stamp == int.MaxValue)
        {
            Array.Clear(stamps);
            stamp = 1;
        }
    }
}
