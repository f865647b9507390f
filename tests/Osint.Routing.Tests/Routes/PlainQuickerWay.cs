using Osint.Routing.Graph;
using Osint.Routing.Profiles;
using Osint.Routing.Search;

namespace Osint.Routing.Tests.Routes;

/// <summary>
/// Asks whether two nodes are connected in less than a given time, guided by two finished searches: one from common
/// origins and one to common destinations. By the triangle inequality their times bound what is still to go, and a node
/// that cannot be part of a quicker way is never looked at (A* with landmarks, Goldberg and Harrelson 2005). Exact.
/// </summary>
/// <remarks>One object per caller; it uses its arrays again.</remarks>
internal sealed class PlainQuickerWay(RoadGraph graph)
{
    private readonly long[] times = new long[graph.NodeCount];
    private readonly int[] stamps = new int[graph.NodeCount];
    private readonly PriorityQueue<int, long> queue = new();
    private int stamp = 1;

    /// <summary>
    /// True when some way from one node to another takes less than <paramref name="below"/> milliseconds.
    /// </summary>
    /// <param name="metric">Times of the edges, those of both searches.</param>
    /// <param name="fromOrigins">A finished forward search; it may have had a limit if both nodes lie within
    /// it.</param>
    /// <param name="toDestinations">A finished backward search without a limit, which reached both nodes.</param>
    /// <param name="from">Where the way starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="below">The time to beat.</param>
    public bool Exists(Metric metric, Dijkstra fromOrigins, Dijkstra toDestinations, int from, int to, long below)
    {
        queue.Clear();
        if (++stamp == int.MaxValue)
        {
            Array.Clear(stamps);
            stamp = 1;
        }

        var weights = metric.Milliseconds;
        var (reached, left) = (fromOrigins.Time(to), toDestinations.Time(to));
        Relax(from, 0);
        while (queue.TryDequeue(out var node, out var bound))
        {
            // A bound is never too high along a way, so a better label has been taken out before an older one.
            var time = times[node];
            if (bound > time + Onward(node))
            {
                continue;
            }

            if (node == to)
            {
                return true;
            }

            for (var edge = graph.FirstOut[node]; edge < graph.FirstOut[node + 1]; edge++)
            {
                if (weights[edge] != Metric.Impassable)
                {
                    Relax(graph.Head[edge], time + weights[edge]);
                }
            }
        }

        return false;

        void Relax(int node, long time)
        {
            if (time >= below || (stamps[node] == stamp && times[node] <= time))
            {
                return;
            }

            // What does not reach the destinations does not reach a node that does.
            var onward = Onward(node);
            if (onward == Dijkstra.Unreached || time + onward >= below)
            {
                return;
            }

            stamps[node] = stamp;
            times[node] = time;
            queue.Enqueue(node, time + onward);
        }

        // The least time from a node to the target that both searches allow.
        long Onward(int node)
        {
            if (toDestinations.Time(node) is var onward && onward == Dijkstra.Unreached)
            {
                return Dijkstra.Unreached;
            }

            var least = Math.Max(0, onward - left);
            var gone = fromOrigins.Time(node);
            return gone == Dijkstra.Unreached ? least : Math.Max(least, reached - gone);
        }
    }
}
