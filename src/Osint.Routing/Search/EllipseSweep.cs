using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Times from origins and to destinations for exactly the nodes that lie on some way within a limit: an ellipse about both
/// ends. One pass over the ranks, downwards, that never looks into a subtree whose whole rim lies outside; so it takes
/// time of the ellipse and not of the graph. One object per caller; it allocates nothing once its list has grown.
/// </summary>
/// <remarks>
/// What lies before and after a node of the ellipse on its quickest way lies in the ellipse too: parents in both trees, and
/// of its upper neighbours the one that gives it its time. So times inside are exact though those outside are never known.
/// The rim of a subtree, the upper neighbours of its top, separates it from all else; what holds neither an end nor a node
/// of the rim inside the ellipse, no way within the limit enters.
/// </remarks>
public sealed class EllipseSweep(ContractionHierarchy hierarchy)
{
    private readonly UpwardSearch fromOrigins = new(hierarchy);
    private readonly UpwardSearch toDestinations = new(hierarchy);
    private readonly Times[] times = Outside(hierarchy.Graph.NodeCount);
    private readonly int[] positions = new int[hierarchy.Graph.NodeCount];
    private readonly FlatList<int> nodes = new(1024);

    /// <summary>The nodes inside, both ends of the best way among them, each at its index.</summary>
    public ReadOnlySpan<int> Nodes => nodes.Items;

    /// <summary>Time of the best way in milliseconds, what the seeds add included.</summary>
    public uint Best { get; private set; }

    /// <summary>The longest time of a way that counts.</summary>
    public uint Limit { get; private set; }

    /// <summary>Sweeps.</summary>
    /// <param name="customization">Times on this hierarchy.</param>
    /// <param name="origins">Where a way may start.</param>
    /// <param name="destinations">Where it may end.</param>
    /// <param name="quarters">How many quarters of the best time a way may take: 4 for the best alone.</param>
    /// <returns>False where there is no way; no node is inside then.</returns>
    public bool Run(
        Customization customization, ReadOnlySpan<Seed> origins, ReadOnlySpan<Seed> destinations, int quarters)
    {
        foreach (var node in nodes.Items)
        {
            times[hierarchy.RankOf(node)] = Times.Outside;
        }

        nodes.Clear();
        fromOrigins.Run(customization, SearchDirection.Forward, origins);
        toDestinations.Run(customization, SearchDirection.Backward, destinations);
        Best = Customization.Never;
        foreach (var rank in toDestinations.Ranks)
        {
            Best = Math.Min(Best, fromOrigins.Time(rank) + toDestinations.Time(rank));
        }

        if (Best == Customization.Never)
        {
            return false;
        }

        Limit = (uint)Math.Min((long)quarters * Best / 4, Customization.Never - 1);
        for (var rank = times.Length - 1; rank >= 0;)
        {
            rank = Settle(rank, customization.Times) ? rank - 1 : hierarchy.LowestBelow[rank] - 1;
        }

        return true;
    }

    /// <summary>True when some way over a node takes no longer than the limit.</summary>
    public bool Contains(int node) => times[hierarchy.RankOf(node)].From != Customization.Never;

    /// <summary>Index of a node in <see cref="Nodes"/>; -1 outside.</summary>
    public int IndexOf(int node) =>
        hierarchy.RankOf(node) is var rank && times[rank].From != Customization.Never ? positions[rank] : -1;

    /// <summary>Milliseconds from the origins to a node; <see cref="Customization.Never"/> outside.</summary>
    public uint From(int node) => times[hierarchy.RankOf(node)].From;

    /// <summary>Milliseconds from a node to the destinations; <see cref="Customization.Never"/> outside.</summary>
    public uint To(int node) => times[hierarchy.RankOf(node)].To;

    /// <summary>False when nothing of the rank's subtree can lie inside.</summary>
    private bool Settle(int rank, ReadOnlySpan<ArcTimes> arcs)
    {
        var (from, to) = (fromOrigins.Time(rank), toDestinations.Time(rank));
        var rim = Customization.Never;
        var heads = hierarchy.Head;
        var end = hierarchy.FirstUp[rank + 1];
        for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
        {
            var above = times[heads[arc]];
            rim = Math.Min(rim, above.From);
            from = Math.Min(from, above.From + arcs[arc].Down);
            to = Math.Min(to, above.To + arcs[arc].Up);
        }

        if (from + to <= Limit)
        {
            times[rank] = new Times(from, to);
            positions[rank] = nodes.Count;
            nodes.Add(hierarchy.NodeOf(rank));
            return true;
        }

        return rim != Customization.Never || fromOrigins.Met(rank) || toDestinations.Met(rank);
    }

    private static Times[] Outside(int count)
    {
        var outside = new Times[count];
        Array.Fill(outside, Times.Outside);
        return outside;
    }

    private readonly record struct Times(uint From, uint To)
    {
        public static readonly Times Outside = new(Customization.Never, Customization.Never);
    }
}
