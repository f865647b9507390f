using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Quickest ways between sets of nodes on a customized hierarchy: both ends climb the elimination tree, and the best
/// meeting is the top of the way. One object per caller; it allocates nothing once its lists have grown.
/// </summary>
/// <remarks>Exact: equal to <see cref="Dijkstra"/> for times under 24.8 days.</remarks>
public sealed class PathQuery(ContractionHierarchy hierarchy)
{
    private readonly UpwardSearch fromOrigins = new(hierarchy);
    private readonly UpwardSearch toDestinations = new(hierarchy);
    private readonly FlatList<int> arcs = new(256);
    private readonly FlatList<int> edges = new(1024);
    private readonly Numbers<int> firstOut = hierarchy.Graph.FirstOut;
    private readonly Numbers<int> heads = hierarchy.Graph.Head;
    private Customization customization = null!;
    private int top = -1;

    /// <summary>
    /// The least time in milliseconds, what the seeds at both ends add included; <see cref="Dijkstra.Unreached"/> where
    /// there is no way.
    /// </summary>
    /// <param name="times">Times on this hierarchy.</param>
    /// <param name="origins">Where a way may start.</param>
    /// <param name="destinations">Where it may end.</param>
    public long Run(Customization times, ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations)
    {
        if (!ReferenceEquals(times.Hierarchy, hierarchy))
        {
            throw new ArgumentException("The times are on another hierarchy.", nameof(times));
        }

        customization = times;
        fromOrigins.Run(times, SearchDirection.Forward, origins);
        top = toDestinations.Meet(times, fromOrigins, destinations, out var time);
        return top < 0 ? Dijkstra.Unreached : time;
    }

    /// <summary>The same between two nodes.</summary>
    public long Run(Customization times, int origin, int destination) =>
        Run(times, [new Seed(origin)], [new Seed(destination)]);

    /// <summary>
    /// The edges of a quickest way of the last run, in order of travel; empty where there is none or where it stays at
    /// its origin. Valid until the next call. Always the same one, though not the first by edge ids.
    /// </summary>
    public ReadOnlySpan<int> Path()
    {
        edges.Clear();
        if (top < 0)
        {
            return edges.Items;
        }

        arcs.Clear();
        for (var rank = top; fromOrigins.ParentArc(rank) is >= 0 and var arc; rank = hierarchy.Tail[arc])
        {
            // The last in is unpacked first.
            arcs.Add(Upwards(arc));
        }

        Unpack();
        for (var rank = top; toDestinations.ParentArc(rank) is >= 0 and var arc; rank = hierarchy.Tail[arc])
        {
            arcs.Add(Downwards(arc));
            Unpack();
        }

        return edges.Items;
    }

    private static int Upwards(int arc) => 2 * arc;

    private static int Downwards(int arc) => (2 * arc) + 1;

    private void Unpack()
    {
        while (arcs.Count > 0)
        {
            var directed = arcs[arcs.Count - 1];
            arcs.CutTo(arcs.Count - 1);
            var (arc, up) = (directed / 2, directed % 2 == 0);
            var time = up ? customization.Times[arc].Up : customization.Times[arc].Down;
            if (!TakeEdge(arc, up, time))
            {
                SplitOverLower(arc, up, time);
            }
        }
    }

    private bool TakeEdge(int arc, bool up, uint time)
    {
        var (low, high) = (hierarchy.NodeOf(hierarchy.Tail[arc]), hierarchy.NodeOf(hierarchy.Head[arc]));
        var (from, to) = up ? (low, high) : (high, low);
        var end = firstOut[from + 1];
        for (var edge = firstOut[from]; edge < end; edge++)
        {
            if (heads[edge] == to && customization.Metric[edge] == time)
            {
                edges.Add(edge);
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Replaces an arc by the two that make up its time, over the highest lower rank that does: a way between two nodes of
    /// a cut mostly passes the next cut, whose ranks are the highest below.
    /// </summary>
    private void SplitOverLower(int arc, bool up, uint time)
    {
        var (low, high) = (hierarchy.Tail[arc], hierarchy.Head[arc]);
        var times = customization.Times;
        for (var i = hierarchy.FirstDown[low + 1] - 1; i >= hierarchy.FirstDown[low]; i--)
        {
            var toLow = hierarchy.DownArc[i];
            if ((up ? times[toLow].Down : times[toLow].Up) >= time
                || hierarchy.ArcBetween(hierarchy.Tail[toLow], high) is not (>= 0 and var toHigh))
            {
                continue;
            }

            if (up && times[toLow].Down + times[toHigh].Up == time)
            {
                arcs.Add(Upwards(toHigh));
                arcs.Add(Downwards(toLow));
                return;
            }

            if (!up && times[toHigh].Down + times[toLow].Up == time)
            {
                arcs.Add(Upwards(toLow));
                arcs.Add(Downwards(toHigh));
                return;
            }
        }

        throw new InvalidOperationException($"The times of arc {arc} were not made from its hierarchy.");
    }
}
