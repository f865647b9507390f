using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Times from every node to the nearest of some destinations, under one metric: a best route is a walk along it. Immutable,
/// so any number of callers share one for each destination.
/// </summary>
public sealed class BackwardTree
{
    private readonly Customization customization;
    private readonly Seed[] destinations;
    private readonly uint[] times;

    private BackwardTree(Customization customization, Seed[] destinations, uint[] times)
    {
        this.customization = customization;
        this.destinations = destinations;
        this.times = times;
    }

    private RoadGraph Graph => customization.Hierarchy.Graph;

    /// <summary>Grows a tree by one backward sweep.</summary>
    public static BackwardTree Of(Customization customization, ReadOnlySpan<Seed> destinations)
    {
        var sweep = new Sweep(customization.Hierarchy);
        sweep.Run(customization, SearchDirection.Backward, destinations);
        return new BackwardTree(customization, destinations.ToArray(), sweep.ToArray());
    }

    /// <summary>Milliseconds to a destination; <see cref="Dijkstra.Unreached"/> where there is no way.</summary>
    public long Time(int node) =>
        times[node] is var time && time == Customization.Never ? Dijkstra.Unreached : time;

    /// <summary>
    /// The first edge of the quickest way, the smallest id among equally quick ones; -1 at a destination and where there is
    /// no way.
    /// </summary>
    public int NextEdge(int node)
    {
        var time = times[node];
        foreach (var destination in destinations)
        {
            if (destination.Node == node && destination.Milliseconds == time)
            {
                return -1;
            }
        }

        if (time != Customization.Never)
        {
            for (var edge = Graph.FirstOut[node]; edge < Graph.FirstOut[node + 1]; edge++)
            {
                if (times[Graph.Head[edge]] + (uint)customization.Metric[edge] == time)
                {
                    return edge;
                }
            }
        }

        return -1;
    }
}
