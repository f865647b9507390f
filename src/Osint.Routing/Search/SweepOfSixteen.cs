using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Osint.Routing.Search;

/// <summary>
/// Sixteen sweeps in one: each arc is fetched once and used for sixteen trees, by vector instructions where the machine
/// has them. The scalar twin is <see cref="Sweep"/>, sixteen times. One object per caller.
/// </summary>
public sealed class SweepOfSixteen(ContractionHierarchy hierarchy)
{
    /// <summary>Trees to a sweep.</summary>
    public const int Lanes = 16;

    private readonly UpwardSearch upward = new(hierarchy);
    private readonly uint[] times = new uint[checked(Lanes * hierarchy.Graph.NodeCount)];

    /// <summary>Sweeps from up to sixteen nodes at once.</summary>
    /// <param name="arcs">Times on this hierarchy.</param>
    /// <param name="direction">Forward: times from the seeds. Backward: times to them.</param>
    /// <param name="seeds">One for each tree, in the order of lanes.</param>
    /// <param name="only">The nodes that are asked about; null for all. Others have no times then.</param>
    public void Run(
        Customization arcs, SearchDirection direction, ReadOnlySpan<Seed> seeds, NodeSelection? only = null)
    {
        if (seeds.Length is < 1 or > Lanes)
        {
            throw new ArgumentException($"Sweep from 1 to {Lanes} nodes at once.", nameof(seeds));
        }

        if (only is null)
        {
            Array.Fill(times, Customization.Never);
        }
        else
        {
            foreach (var rank in only.Ranks)
            {
                times.AsSpan(Lanes * rank, Lanes).Fill(Customization.Never);
            }
        }

        for (var lane = 0; lane < seeds.Length; lane++)
        {
            upward.Run(arcs, direction, seeds.Slice(lane, 1));
            foreach (var rank in upward.Ranks)
            {
                times[(Lanes * rank) + lane] = upward.Time(rank);
            }
        }

        var forward = direction == SearchDirection.Forward;
        var arcTimes = arcs.Times.Span;
        if (only is null)
        {
            for (var rank = hierarchy.Graph.NodeCount - 1; rank >= 0; rank--)
            {
                Settle(rank, arcTimes, forward);
            }
        }
        else
        {
            for (var i = only.Ranks.Length - 1; i >= 0; i--)
            {
                Settle(only.Ranks[i], arcTimes, forward);
            }
        }

        GC.KeepAlive(arcs);
    }

    /// <summary>Time in milliseconds of a tree; <see cref="Dijkstra.Unreached"/> where there is no way.</summary>
    public long Time(int lane, int node) => times[(Lanes * hierarchy.RankOf(node)) + lane] is var time
        && time == Customization.Never ? Dijkstra.Unreached : time;

    private void Settle(int rank, ReadOnlySpan<ArcTimes> arcs, bool forward)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            SettleBySixteen(rank, arcs, forward);
        }
        else
        {
            // Two halves of eight: eight numbers of 32 bits are the widest vector of most machines.
            SettleByEight(rank, arcs, forward, 0);
            SettleByEight(rank, arcs, forward, Lanes / 2);
        }
    }

    private void SettleBySixteen(int rank, ReadOnlySpan<ArcTimes> arcs, bool forward)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(times);
        var own = (nuint)(Lanes * rank);
        var least = Vector512.LoadUnsafe(ref all, own);
        var heads = hierarchy.Head;
        var end = hierarchy.FirstUp[rank + 1];
        for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
        {
            var time = Vector512.Create(forward ? arcs[arc].Down : arcs[arc].Up);
            least = Vector512.Min(least, Vector512.LoadUnsafe(ref all, (nuint)(Lanes * heads[arc])) + time);
        }

        least.StoreUnsafe(ref all, own);
    }

    private void SettleByEight(int rank, ReadOnlySpan<ArcTimes> arcs, bool forward, int lane)
    {
        ref var all = ref MemoryMarshal.GetArrayDataReference(times);
        var own = (nuint)((Lanes * rank) + lane);
        var least = Vector256.LoadUnsafe(ref all, own);
        var heads = hierarchy.Head;
        var end = hierarchy.FirstUp[rank + 1];
        for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
        {
            var time = Vector256.Create(forward ? arcs[arc].Down : arcs[arc].Up);
            least = Vector256.Min(least, Vector256.LoadUnsafe(ref all, (nuint)((Lanes * heads[arc]) + lane)) + time);
        }

        least.StoreUnsafe(ref all, own);
    }
}
