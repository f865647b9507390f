using Osint.Routing.Graph;

namespace Osint.Routing.Search;

/// <summary>
/// Times between seeds and their ancestors in the elimination tree by ways that go up: the first half of every query.
/// Uses its arrays again and allocates nothing once its list has grown.
/// </summary>
internal sealed class UpwardSearch
{
    private readonly ContractionHierarchy hierarchy;
    private readonly uint[] times;
    private readonly int[] parents;
    private readonly bool[] met;
    private readonly FlatList<int> ranks = new(1024);

    public UpwardSearch(ContractionHierarchy hierarchy)
    {
        this.hierarchy = hierarchy;
        var count = hierarchy.Graph.NodeCount;
        times = new uint[count];
        parents = new int[count];
        met = new bool[count];
        Array.Fill(times, Customization.Never);
    }

    /// <summary>The seeds and all their ancestors, ascending.</summary>
    public ReadOnlySpan<int> Ranks => ranks.Items;

    /// <summary>True for a seed and for an ancestor of one.</summary>
    public bool Met(int rank) => met[rank];

    /// <summary>The least time by ways up; <see cref="Customization.Never"/> where there is none.</summary>
    public uint Time(int rank) => times[rank];

    /// <summary>The last arc of the quickest way up; -1 at a seed.</summary>
    public int ParentArc(int rank) => parents[rank];

    /// <summary>Searches; forward along the roads from the seeds, backward against them.</summary>
    public void Run(Customization customization, SearchDirection direction, ReadOnlySpan<Seed> seeds)
    {
        Start(seeds);
        var arcTimes = customization.Times.Span;
        foreach (var rank in ranks.Items)
        {
            Relax(rank, arcTimes, direction == SearchDirection.Forward);
        }

        GC.KeepAlive(customization);
    }

    /// <summary>
    /// Searches backward to meet a finished forward search, and gives up on what cannot better the best meeting so far.
    /// </summary>
    /// <returns>The rank at which a quickest way turns from up to down; -1 where there is no way.</returns>
    public int Meet(Customization customization, UpwardSearch forward, ReadOnlySpan<Seed> seeds, out uint time)
    {
        Start(seeds);
        var arcTimes = customization.Times.Span;
        var (top, best) = (-1, Customization.Never);
        foreach (var rank in ranks.Items)
        {
            if (forward.times[rank] + times[rank] < best)
            {
                (top, best) = (rank, forward.times[rank] + times[rank]);
            }

            if (times[rank] < best)
            {
                Relax(rank, arcTimes, forward: false);
            }
        }

        GC.KeepAlive(customization);
        time = best;
        return top;
    }

    private void Start(ReadOnlySpan<Seed> seeds)
    {
        foreach (var rank in ranks.Items)
        {
            times[rank] = Customization.Never;
            met[rank] = false;
        }

        ranks.Clear();
        foreach (var seed in seeds)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(seed.Milliseconds, nameof(seeds));
            var rank = hierarchy.RankOf(seed.Node);
            var time = (uint)Math.Min(seed.Milliseconds, Customization.Never);
            for (var above = rank; above >= 0 && !met[above]; above = hierarchy.Parent(above))
            {
                met[above] = true;
                parents[above] = -1;
                ranks.Add(above);
            }

            times[rank] = Math.Min(times[rank], time);
        }

        // The ancestors of one node are found in order.
        if (seeds.Length > 1)
        {
            ranks.Sort();
        }
    }

    private void Relax(int rank, ReadOnlySpan<ArcTimes> arcTimes, bool forward)
    {
        var time = times[rank];
        if (time == Customization.Never)
        {
            return;
        }

        var heads = hierarchy.Head;
        var end = hierarchy.FirstUp[rank + 1];
        for (var arc = hierarchy.FirstUp[rank]; arc < end; arc++)
        {
            var next = time + (forward ? arcTimes[arc].Up : arcTimes[arc].Down);
            if (next < times[heads[arc]])
            {
                times[heads[arc]] = next;
                parents[heads[arc]] = arc;
            }
        }
    }
}
