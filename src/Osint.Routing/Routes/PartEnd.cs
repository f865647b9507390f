using Osint.Routing.Graph;

namespace Osint.Routing.Routes;

/// <summary>
/// Where a part of a way ends, seen from its plateau: a place, or the added node beyond the first or the last of them.
/// </summary>
/// <param name="Place">Its place; -1 for the added node.</param>
/// <param name="Node">Its node; -1 for the added node.</param>
/// <param name="Time">Milliseconds between it and the plateau.</param>
internal readonly record struct PartEnd(int Place, int Node, uint Time)
{
    public static PartEnd Before(EllipseTrees trees, int plateau) =>
        new PartEnd(plateau, trees.Places[plateau].Node, 0).Back(trees);

    public static PartEnd After(EllipseTrees trees, int plateau) =>
        new PartEnd(plateau, trees.Places[plateau].Node, 0).On(trees);

    /// <summary>The farthest one back within a time of the plateau.</summary>
    public PartEnd BackWithin(EllipseTrees trees, uint time)
    {
        var stop = this;
        while (stop.Place >= 0 && stop.Back(trees) is var next && next.Time <= time)
        {
            stop = next;
        }

        return stop;
    }

    public PartEnd OnWithin(EllipseTrees trees, uint time)
    {
        var stop = this;
        while (stop.Place >= 0 && stop.On(trees) is var next && next.Time <= time)
        {
            stop = next;
        }

        return stop;
    }

    public PartEnd Back(EllipseTrees trees)
    {
        ref var place = ref trees.Places[Place];
        return place.Previous < 0
            ? new PartEnd(-1, -1, Time + place.From)
            : new PartEnd(
                place.PreviousPlace,
                trees.Places[place.PreviousPlace].Node,
                Time + place.From - trees.Places[place.PreviousPlace].From);
    }

    public PartEnd On(EllipseTrees trees)
    {
        ref var place = ref trees.Places[Place];
        return place.Next < 0
            ? new PartEnd(-1, -1, Time + place.To)
            : new PartEnd(
                place.NextPlace,
                trees.Places[place.NextPlace].Node,
                Time + place.To - trees.Places[place.NextPlace].To);
    }
}

/// <summary>
/// The points at which a doubtful part of a way may begin or end: those before a plateau, in order of travel, then
/// those after it.
/// </summary>
internal sealed class PartEnds
{
    private readonly FlatList<int> nodes = new();
    private readonly FlatList<uint> at = new();

    /// <summary>The last point before the plateau.</summary>
    public int Before { get; private set; }

    /// <summary>Writes the points down from which a part of at most <paramref name="longest"/> crosses a plateau.</summary>
    public void Write(EllipseTrees trees, int start, int end, uint longest)
    {
        nodes.Clear();
        at.Clear();
        var plateau = trees.Places[end].From - trees.Places[start].From;
        var (before, after) = (PartEnd.Before(trees, start), PartEnd.After(trees, end));
        for (var stop = before; stop.Time + plateau + after.Time <= longest; stop = stop.Back(trees))
        {
            nodes.Add(stop.Node);
            at.Add(stop.Time);
            if (stop.Place < 0)
            {
                break;
            }
        }

        nodes.Reverse();
        at.Reverse();
        Before = nodes.Count - 1;
        var farthest = at[0];
        for (var i = 0; i <= Before; i++)
        {
            at[i] = farthest - at[i];
        }

        var through = at[Before] + before.Time + plateau;
        for (var stop = after; stop.Time + plateau + before.Time <= longest; stop = stop.On(trees))
        {
            nodes.Add(stop.Node);
            at.Add(through + stop.Time);
            if (stop.Place < 0)
            {
                break;
            }
        }
    }

    public int Node(int index) => nodes[index];

    public uint Time(int from, int to) => at[to] - at[from];

    /// <summary>The last point within a time of another.</summary>
    public int LastWithin(int from, uint milliseconds)
    {
        var to = from;
        while (to < nodes.Count - 1 && Time(from, to + 1) <= milliseconds)
        {
            to++;
        }

        return to;
    }
}
