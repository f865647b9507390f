namespace Osint.Domain.Time;

/// <summary>
/// The thirteen ways two intervals can lie to each other (J. F. Allen, "Maintaining knowledge about temporal
/// intervals", CACM 26(11), 1983), of half-open windows: <see cref="Meets"/> shares a bound and no instant.
/// </summary>
public enum AllenRelation
{
    Before,
    Meets,
    Overlaps,
    Starts,
    During,
    Finishes,
    Equal,
    FinishedBy,
    Contains,
    StartedBy,
    OverlappedBy,
    MetBy,
    After,
}

/// <summary>The relation of two windows, and the two groups of relations that the checks ask for.</summary>
public static class Allen
{
    /// <summary>
    /// How <paramref name="a"/> lies to <paramref name="b"/>. An open start is minus infinity and an open end plus
    /// infinity, so two windows open at the same end share that bound: [.., 5) starts [.., 9). An open end never
    /// meets anything.
    /// </summary>
    public static AllenRelation Relation(TimeWindow a, TimeWindow b)
    {
        // Only these two comparisons can tell the windows apart; an open end lies beyond every instant.
        if (a.End is { } aEnd && b.Start is { } bStart && aEnd <= bStart)
        {
            return aEnd == bStart ? AllenRelation.Meets : AllenRelation.Before;
        }

        if (b.End is { } bEnd && a.Start is { } aStart && bEnd <= aStart)
        {
            return bEnd == aStart ? AllenRelation.MetBy : AllenRelation.After;
        }

        return (Math.Sign(CompareStarts(a, b)), Math.Sign(CompareEnds(a, b))) switch
        {
            (0, 0) => AllenRelation.Equal,
            (0, -1) => AllenRelation.Starts,
            (0, 1) => AllenRelation.StartedBy,
            (-1, 0) => AllenRelation.FinishedBy,
            (1, 0) => AllenRelation.Finishes,
            (-1, 1) => AllenRelation.Contains,
            (1, -1) => AllenRelation.During,
            (-1, -1) => AllenRelation.Overlaps,
            _ => AllenRelation.OverlappedBy,
        };
    }

    /// <summary>Every instant of the first lies in the second: equal, starts, during, finishes.</summary>
    public static bool IsWithin(this AllenRelation relation) => relation is
        AllenRelation.Equal or AllenRelation.Starts or AllenRelation.During or AllenRelation.Finishes;

    /// <summary>No instant is shared: before, after, meets, met by.</summary>
    public static bool IsApart(this AllenRelation relation) => relation is
        AllenRelation.Before or AllenRelation.After or AllenRelation.Meets or AllenRelation.MetBy;

    /// <summary>Whether every instant of <paramref name="a"/> lies in <paramref name="b"/>.</summary>
    public static bool Within(TimeWindow a, TimeWindow b) => Relation(a, b).IsWithin();

    /// <summary>Whether the windows share no instant.</summary>
    public static bool Apart(TimeWindow a, TimeWindow b) => Relation(a, b).IsApart();

    private static int CompareStarts(TimeWindow a, TimeWindow b) => (a.Start, b.Start) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        ({ } x, { } y) => x.CompareTo(y),
    };

    private static int CompareEnds(TimeWindow a, TimeWindow b) => (a.End, b.End) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } x, { } y) => x.CompareTo(y),
    };
}
