using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>A box in degrees; it never crosses the antimeridian.</summary>
internal readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>Holds nothing, and joins with any box to that box.</summary>
    public static Box Empty { get; } = new(
        double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public Box Join(Box other) => new(
        Math.Min(West, other.West),
        Math.Min(South, other.South),
        Math.Max(East, other.East),
        Math.Max(North, other.North));

    public bool Meets(Box other) =>
        West <= other.East && other.West <= East && South <= other.North && other.South <= North;

    /// <summary>
    /// Metres that nothing in the box is nearer than: the distance to its nearest parallel or meridian, whichever is
    /// more.
    /// </summary>
    public double LeastMeters(Position from)
    {
        var north = Math.Max(0, Math.Max(South - from.LatitudeDeg, from.LatitudeDeg - North));
        var least = Geodesic.EarthRadiusMeters * double.DegreesToRadians(north);
        if (from.LongitudeDeg >= West && from.LongitudeDeg <= East)
        {
            return least;
        }

        // Over the antimeridian the other side can be the near one. Past a quarter turn the near way to a meridian
        // leads over the pole, for which the bound by latitude has to do.
        var east = Math.Min(Turn(West - from.LongitudeDeg), Turn(from.LongitudeDeg - East));
        if (east >= 90)
        {
            return least;
        }

        var toMeridian = Math.Asin(
            Math.Cos(double.DegreesToRadians(from.LatitudeDeg)) * Math.Sin(double.DegreesToRadians(east)));
        return Math.Max(least, Geodesic.EarthRadiusMeters * toMeridian);
    }

    private static double Turn(double degrees) => degrees < 0 ? degrees + 360 : degrees;
}

/// <summary>
/// A static tree of boxes over numbered items, packed in Hilbert order: three flat arrays, about five bytes an item.
/// The items' own boxes are not kept; whoever asks looks at the item itself.
/// </summary>
/// <remarks>
/// Kamel and Faloutsos, "On packing R-trees" (CIKM 1993), https://doi.org/10.1145/170088.170403.
/// </remarks>
internal sealed class BoxTree
{
    private const int Fanout = 8;
    private const int HilbertBits = 16;

    private readonly int[] items;
    private readonly Box[] boxes;

    /// <summary>
    /// Boxes of level l are <c>levelStart[l]</c> up to <c>levelStart[l + 1]</c>; level 0 stands on the items.
    /// </summary>
    private readonly int[] levelStart;

    private BoxTree(int[] items, Box[] boxes, int[] levelStart)
    {
        this.items = items;
        this.boxes = boxes;
        this.levelStart = levelStart;
    }

    /// <summary>Meets an item on the way to the nearest.</summary>
    /// <returns>How near anything must still be to matter, metres.</returns>
    public interface INearest
    {
        double Meet(int item);
    }

    /// <param name="items">What to index; taken over, and put into another order.</param>
    /// <param name="boxOf">Box of an item.</param>
    public static BoxTree Build(int[] items, Func<int, Box> boxOf)
    {
        var whole = Box.Empty;
        foreach (var item in items)
        {
            whole = whole.Join(boxOf(item));
        }

        var keys = new ulong[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            // The item breaks ties, so that the order depends on nothing but the items.
            keys[i] = ((ulong)Hilbert(boxOf(items[i]), whole) << 32) | (uint)items[i];
        }

        Array.Sort(keys, items);
        var starts = new List<int> { 0 };
        var counts = Groups(items.Length);
        foreach (var count in counts)
        {
            starts.Add(starts[^1] + count);
        }

        var packed = new Box[starts[^1]];
        for (var group = 0; group < (counts.Count == 0 ? 0 : counts[0]); group++)
        {
            packed[group] = Join(items.AsSpan(), group, boxOf);
        }

        for (var level = 1; level < counts.Count; level++)
        {
            var below = packed.AsSpan(starts[level - 1]..starts[level]);
            for (var group = 0; group < counts[level]; group++)
            {
                packed[starts[level] + group] = Join(below, group, static box => box);
            }
        }

        return new BoxTree(items, packed, [.. starts]);
    }

    /// <summary>Shows a visitor every item that can be within reach, the likely nearest first.</summary>
    public void Nearest<T>(Position from, double maxMeters, ref T visitor)
        where T : struct, INearest
    {
        if (boxes.Length > 0)
        {
            var reach = maxMeters;
            Descend(levelStart.Length - 2, 0, from, ref reach, ref visitor);
        }
    }

    /// <summary>
    /// Adds to a list every item of the groups whose box meets a box; some of those items may lie outside it.
    /// </summary>
    public void Candidates(Box wanted, List<int> found)
    {
        if (boxes.Length > 0)
        {
            Collect(levelStart.Length - 2, 0, wanted, found);
        }
    }

    private void Descend<T>(int level, int group, Position from, ref double reach, ref T visitor)
        where T : struct, INearest
    {
        var first = group * Fanout;
        if (level == 0)
        {
            foreach (var item in items.AsSpan(first, Math.Min(Fanout, items.Length - first)))
            {
                reach = visitor.Meet(item);
            }

            return;
        }

        var below = boxes.AsSpan(levelStart[level - 1]..levelStart[level]);
        var children = below.Slice(first, Math.Min(Fanout, below.Length - first));
        Span<double> least = stackalloc double[Fanout];
        for (var i = 0; i < children.Length; i++)
        {
            least[i] = children[i].LeastMeters(from);
        }

        for (var round = 0; round < children.Length; round++)
        {
            var nearest = 0;
            for (var i = 1; i < children.Length; i++)
            {
                nearest = least[i] < least[nearest] ? i : nearest;
            }

            // The slack covers rounding, so that an equally near item of a lower number is still met.
            if (least[nearest] > (reach * (1 + 1e-9)) + 1e-6)
            {
                return;
            }

            least[nearest] = double.PositiveInfinity;
            Descend(level - 1, first + nearest, from, ref reach, ref visitor);
        }
    }

    private void Collect(int level, int group, Box wanted, List<int> found)
    {
        if (!boxes[levelStart[level] + group].Meets(wanted))
        {
            return;
        }

        var first = group * Fanout;
        if (level == 0)
        {
            found.AddRange(items.AsSpan(first, Math.Min(Fanout, items.Length - first)));
            return;
        }

        var last = Math.Min(first + Fanout, levelStart[level] - levelStart[level - 1]);
        for (var child = first; child < last; child++)
        {
            Collect(level - 1, child, wanted, found);
        }
    }

    private static List<int> Groups(int itemCount)
    {
        var counts = new List<int>();
        for (var count = itemCount; count > 1 || (count == 1 && counts.Count == 0);)
        {
            count = (count + Fanout - 1) / Fanout;
            counts.Add(count);
        }

        return counts;
    }

    private static Box Join<T>(Span<T> members, int group, Func<T, Box> boxOf)
    {
        var first = group * Fanout;
        var box = Box.Empty;
        foreach (var member in members.Slice(first, Math.Min(Fanout, members.Length - first)))
        {
            box = box.Join(boxOf(member));
        }

        return box;
    }

    /// <summary>Place of a box's centre on the Hilbert curve over the whole.</summary>
    private static uint Hilbert(Box box, Box whole)
    {
        var x = Cell((box.West + box.East) / 2, whole.West, whole.East);
        var y = Cell((box.South + box.North) / 2, whole.South, whole.North);
        uint distance = 0;
        for (var side = 1u << (HilbertBits - 1); side > 0; side >>= 1)
        {
            var right = (x & side) != 0 ? 1u : 0u;
            var upper = (y & side) != 0 ? 1u : 0u;
            distance += side * side * ((3 * right) ^ upper);
            if (upper == 0)
            {
                if (right == 1)
                {
                    x = (side - 1) - (x & (side - 1));
                    y = (side - 1) - (y & (side - 1));
                }

                (x, y) = (y, x);
            }
        }

        return distance;
    }

    private static uint Cell(double value, double least, double most) =>
        most > least ? (uint)((value - least) / (most - least) * ((1u << HilbertBits) - 1)) : 0;
}
