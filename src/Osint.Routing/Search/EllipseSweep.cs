using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Times from origins and to destinations for the nodes that lie on some way within a limit: an ellipse about both ends.
/// Left out is what only a way that turns back could visit: dead ends, and whatever else hangs on a single node. One pass
/// over the ranks, downwards, that does not look into a subtree with nothing inside; so it takes time of the ellipse and
/// not of the graph. One object per caller; it allocates nothing once its list has grown.
/// </summary>
/// <remarks>
/// What lies before and after a node of the ellipse on its quickest way lies in the ellipse too: parents in both trees, and
/// of its upper neighbours the one that gives it its time. So times inside are exact though those outside are never known.
/// The rim of a subtree, the upper neighbours of its top, separates it from all else. A subtree without an end is left out
/// when no node of its rim is inside, for then no way within the limit enters it, and when its rim is a single node, for
/// what goes in there comes out there.
/// </remarks>
public sealed class EllipseSweep(ContractionHierarchy hierarchy)
{
    private readonly UpwardSearch fromOrigins = new(hierarchy);
    private readonly UpwardSearch toDestinations = new(hierarchy);
    private readonly Times[] times = Outside(hierarchy.Graph.NodeCount);
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
        var arcTimes = customization.Times.Span;
        for (var rank = times.Length - 1; rank >= 0;)
        {
            rank = Settle(rank, arcTimes) ? rank - 1 : hierarchy.LowestBelow[rank] - 1;
        }

        GC.KeepAlive(customization);
        return true;
    }

    /// <summary>True when a node is inside.</summary>
    public bool Contains(int node) => IndexOf(node) >= 0;

    /// <summary>Index of a node in <see cref="Nodes"/>; -1 outside.</summary>
    public int IndexOf(int node) => times[hierarchy.RankOf(node)].Index;

    /// <summary>Milliseconds from the origins to a node; <see cref="Customization.Never"/> outside.</summary>
    public uint From(int node) => times[hierarchy.RankOf(node)].From;

    /// <summary>Milliseconds from a node to the destinations; <see cref="Customization.Never"/> outside.</summary>
    public uint To(int node) => times[hierarchy.RankOf(node)].To;

    /// <summary>All that is known of a node.</summary>
    internal ref readonly Times At(int node) => ref times[hierarchy.RankOf(node)];

    /// <summary>False when nothing of the rank's subtree can lie inside.</summary>
    private bool Settle(int rank, ReadOnlySpan<ArcTimes> arcs)
    {
        var first = hierarchy.FirstUp[rank];
        var heads = hierarchy.Head.AsSpan(first..hierarchy.FirstUp[rank + 1]);
        var holdsEnd = fromOrigins.Met(rank) || toDestinations.Met(rank);
        if (heads.Length <= 1 && !holdsEnd)
        {
            return false;
        }

        var (from, to) = holdsEnd
            ? (fromOrigins.Time(rank), toDestinations.Time(rank))
            : (Customization.Never, Customization.Never);
        var above = arcs.Slice(first, heads.Length);
        ref var all = ref MemoryMarshal.GetArrayDataReference(times);
        for (var i = 0; i < heads.Length && i < above.Length; i++)
        {
            // Heads are ranks of this hierarchy, and there is an entry for each.
            ref readonly var at = ref Unsafe.Add(ref all, heads[i]);
            from = Math.Min(from, at.From + above[i].Down);
            to = Math.Min(to, at.To + above[i].Up);
        }

        if (from + to <= Limit)
        {
            times[rank] = new Times(from, to, nodes.Count);
            nodes.Add(hierarchy.NodeOf(rank));
            return true;
        }

        return holdsEnd || AnyInside(heads);
    }

    private bool AnyInside(ReadOnlySpan<int> ranks)
    {
        foreach (var rank in ranks)
        {
            if (times[rank].Index >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static Times[] Outside(int count)
    {
        var outside = new Times[count];
        Array.Fill(outside, Times.Outside);
        return outside;
    }

    /// <summary>Times to both ends, and the index in <see cref="Nodes"/>.</summary>
    internal readonly record struct Times(uint From, uint To, int Index)
    {
        public static readonly Times Outside = new(Customization.Never, Customization.Never, -1);
    }
}
