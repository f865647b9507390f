using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>A bounded date whose points may still lack a year that a neighbour names.</summary>
internal sealed record BoundedDate(ImmutableArray<DatePoint> Points, Func<ImmutableArray<DatePoint>, Reading?> Build)
{
    /// <summary>What words before it make of it: "before"; null without any.</summary>
    public Func<Reading, Reading?>? Prefix { get; init; }

    /// <summary>What words behind it make of it: "or later".</summary>
    public Func<Reading, Reading?>? Suffix { get; init; }

    /// <summary>True for a date that has no bound of its own and takes that of the one it is listed with.</summary>
    public bool IsPlain { get; init; }

    /// <summary>True for a range of two dates.</summary>
    public bool IsRange { get; init; }

    /// <summary>True for a day whose month has to come from its neighbour.</summary>
    public bool IsBareDay => Points.All(p => p.LacksMonth);

    /// <summary>True for one date whose month is named and whose year is not.</summary>
    public bool LacksYear => Points is [{ LacksYear: true }] or [{ LacksMonth: true, Year: null }];

    /// <summary>True when its month was that of its neighbour.</summary>
    public bool WasBareDay { get; private init; }

    public Reading? Resolve() => Build(Points);

    /// <summary>With what is missing taken from a neighbour.</summary>
    /// <param name="other">The neighbour.</param>
    /// <param name="isBehind">True where this stands behind it: "December 2023 or January" may be of the next year.</param>
    public BoundedDate FilledFrom(BoundedDate other, bool isBehind = false) =>
        this with
        {
            Points =
            [
                .. Points.SelectMany(p => p.FilledFrom(other.Points[^1]) is var filled && isBehind && p.LacksYear &&
                    filled is { Year: { } year, Month: { } month } && month < other.Points[^1].Month
                    ? [filled, filled with { Year = year + 1, IsYearAfter = true }]
                    : new[] { filled }),
            ],
            WasBareDay = WasBareDay || IsBareDay,
        };

    public BoundedDate Then(Func<Reading, Reading?> change) => this with
    {
        Build = points => Build(points) is { } reading ? change(reading) : null,
        IsPlain = false,
    };

    /// <summary>The same changed or unchanged, where a text does not say which: "before 2016, 2018".</summary>
    public BoundedDate ThenOrNot(Func<Reading, Reading?> change) => this with
    {
        Build = points => Build(points) is not { } plain ? null
            : change(plain) is { } changed ? Reading.Either(changed, plain)
            : plain,
        IsPlain = false,
    };

    /// <summary>Bounded by words before it.</summary>
    public BoundedDate BoundBefore(Func<Reading, Reading?> bound) => BoundBefore(bound, Then(bound));

    /// <summary>Perhaps bounded by words before it, perhaps said so without them.</summary>
    public BoundedDate PerhapsBoundBefore(Func<Reading, Reading?> bound) => BoundBefore(bound, ThenOrNot(bound));

    private BoundedDate BoundBefore(Func<Reading, Reading?> bound, BoundedDate bounded) => bounded with
    {
        Prefix = Prefix is { } inner ? reading => inner(reading) is { } r ? bound(r) : null : bound,
    };

    /// <summary>Bounded by words behind it.</summary>
    public BoundedDate BoundBehind(Func<Reading, Reading?> bound) => Then(bound) with { Suffix = bound };
}
