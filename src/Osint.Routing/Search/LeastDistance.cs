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
    /// Metres of the shortest road between two regions, from where roads leave the one to where they enter the other; 0
    /// where a point of a road lies in both. Never too long. O(edges x log nodes).
    /// </summary>
    /// <returns>Null when no road touches one of them, or none connects them.</returns>
    public static double? Between(RoadIndex roads, Region one, Region other)
    {
        var graph = roads.Graph;
        var (from, to) = (roads.Places.RoadsTouching(one), roads.Places.RoadsTouching(other));
        var direct = from.Join(to, a => a.Edge, b => b.Edge, (a, b) =>
                graph.LengthMillimeters[a.Edge] * Math.Max(0, Math.Max(a.From - b.To, b.From - a.To)))
            .DefaultIfEmpty(double.PositiveInfinity).Min();
        var entry = new Dictionary<int, double>();
        foreach (var part in to)
        {
            Enter(graph.JunctionOf(graph.Tail[part.Edge]), part.From * graph.LengthMillimeters[part.Edge]);
            Enter(graph.JunctionOf(graph.Head[part.Edge]), (1 - part.To) * graph.LengthMillimeters[part.Edge]);
        }

        var splits = graph.SplitNode.Zip(graph.SplitFrom).ToLookup(p => p.Second, p => p.First);
        var best = new Dictionary<int, double>();
        var queue = new PriorityQueue<int, double>();
        foreach (var part in from)
        {
            Reach(graph.JunctionOf(graph.Tail[part.Edge]), part.From * graph.LengthMillimeters[part.Edge]);
            Reach(graph.JunctionOf(graph.Head[part.Edge]), (1 - part.To) * graph.LengthMillimeters[part.Edge]);
        }

        var least = direct;
        while (queue.TryDequeue(out var junction, out var millimeters))
        {
            if (millimeters >= least)
            {
                break;
            }

            if (best[junction] < millimeters)
            {
                continue;
            }

            if (entry.TryGetValue(junction, out var rest))
            {
                least = Math.Min(least, millimeters + rest);
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

        return double.IsFinite(least) ? least / 1000 : null;

        void Enter(int junction, double millimeters) =>
            entry[junction] = Math.Min(entry.GetValueOrDefault(junction, double.PositiveInfinity), millimeters);

        void Reach(int junction, double millimeters)
        {
            if (!best.TryGetValue(junction, out var known) || millimeters < known)
            {
                best[junction] = millimeters;
                queue.Enqueue(junction, millimeters);
            }
        }
    }
}
