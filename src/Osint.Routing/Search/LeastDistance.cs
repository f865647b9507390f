using Osint.Domain.Space;

namespace Osint.Routing.Search;

/// <summary>
/// The shortest road between two regions, whatever is closed, signed or one-way: what no vehicle that keeps to the
/// roads of a graph can undercut (routing.md section 5). A plain search over lengths: it is asked once for a pair of
/// sightings.
/// </summary>
public static class LeastDistance
{
    /// <summary>
    /// Metres of the shortest road between two regions; 0 where one road touches both. Never too long: a road that
    /// touches a region counts from that region on, wherever it does. O(edges x log nodes).
    /// </summary>
    /// <returns>Null when no road touches one of them, or none connects them.</returns>
    public static double? Between(RoadIndex roads, Region one, Region other)
    {
        var graph = roads.Graph;
        var from = roads.Places.RoadsTouching(one);
        int[] to = [.. roads.Places.RoadsTouching(other)];
        if (from.Intersect(to).Any())
        {
            return 0;
        }

        var targets =
            to.SelectMany(e => new[] { graph.JunctionOf(graph.Tail[e]), graph.JunctionOf(graph.Head[e]) }).ToHashSet();
        var splits = graph.SplitNode.Zip(graph.SplitFrom).ToLookup(p => p.Second, p => p.First);
        var best = new Dictionary<int, long>();
        var queue = new PriorityQueue<int, long>();
        foreach (var edge in from)
        {
            Reach(graph.JunctionOf(graph.Tail[edge]), 0);
            Reach(graph.JunctionOf(graph.Head[edge]), 0);
        }

        while (queue.TryDequeue(out var junction, out var millimeters))
        {
            if (targets.Contains(junction))
            {
                return millimeters / 1000.0;
            }

            if (best[junction] < millimeters)
            {
                continue;
            }

            // A turn that is forbidden is a sign as well: the nodes of a junction are one here.
            foreach (var node in splits[junction].Prepend(junction))
            {
                for (var edge = graph.FirstOut[node]; edge < graph.FirstOut[node + 1]; edge++)
                {
                    Reach(graph.JunctionOf(graph.Head[edge]), millimeters + graph.LengthMillimeters[edge]);
                }

                for (var i = graph.FirstIn[node]; i < graph.FirstIn[node + 1]; i++)
                {
                    var edge = graph.InEdge[i];
                    Reach(graph.JunctionOf(graph.Tail[edge]), millimeters + graph.LengthMillimeters[edge]);
                }
            }
        }

        return null;

        void Reach(int junction, long millimeters)
        {
            if (!best.TryGetValue(junction, out var known) || millimeters < known)
            {
                best[junction] = millimeters;
                queue.Enqueue(junction, millimeters);
            }
        }
    }
}
