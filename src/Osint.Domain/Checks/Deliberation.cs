using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>What one combination of candidates gives.</summary>
public enum Outcome : byte
{
    /// <summary>The combination cannot be: struck before anything is evaluated.</summary>
    Struck,
    NoBearing,
    Undetermined,
    Consistent,
    Contradicted,
}

/// <summary>One premise whose value is not known, with its candidates; at least one.</summary>
public sealed class Dimension
{
    private readonly ImmutableArray<Wording> values = [];
    private readonly ImmutableArray<TimeWindow> windows = [];
    private readonly DateTimeZone? zone;
    private readonly DateTimeZone? spoken;

    private Dimension(string premiseId, Wording name, ImmutableArray<Wording> values)
    {
        PremiseId = premiseId;
        Name = name;
        Count = values.Length;
        this.values = values;
    }

    private Dimension(
        string premiseId, Wording name, ImmutableArray<TimeWindow> windows, DateTimeZone zone, DateTimeZone? spoken)
    {
        PremiseId = premiseId;
        Name = name;
        Count = windows.Length;
        (this.windows, this.zone, this.spoken) = (windows, zone, spoken);
    }

    /// <summary>Id of the premise.</summary>
    public string PremiseId { get; }

    /// <summary>Its name in a sentence.</summary>
    public Wording Name { get; }

    /// <summary>How many candidates it has.</summary>
    public int Count { get; }

    public static Dimension Of(string premiseId, Wording name, ImmutableArray<Wording> values) =>
        new(premiseId, name, values);

    /// <summary>The candidates are windows of time, named in a zone, or as days of the speaker's.</summary>
    public static Dimension Of(
        string premiseId, Wording name, ImmutableArray<TimeWindow> windows, DateTimeZone zone, DateTimeZone? spoken = null) =>
        new(premiseId, name, windows, zone, spoken);

    /// <summary>True when the candidates are windows of time.</summary>
    internal bool IsOfTime => zone is not null;

    /// <summary>One candidate by itself.</summary>
    internal Cell At(int candidate) =>
        IsOfTime ? new Cell(0, windows[candidate]) : new Cell(candidate, TimeWindow.Always);

    /// <summary>Candidates, or stretches of time that they make together, for people.</summary>
    internal ImmutableArray<Wording> Say(ImmutableArray<Cell> cells) => zone is null
        ? [.. cells.Select(c => values[c.Value])]
        : WindowText.DescribeApart([.. cells.Select(c => c.Stretch)], zone, spoken);

    /// <summary>What stands for a premise in a row of a decision: a candidate by its place, or a stretch of time.</summary>
    internal readonly record struct Cell(int Value, TimeWindow Stretch);
}

/// <summary>
/// The outcome of every combination of candidates, and what follows from all of them together: the verdict they agree
/// on, or the premise that would settle them (checks.md section 3).
/// </summary>
public sealed class Deliberation
{
    /// <summary>Above this many combinations nothing is worked out, and the finding stays undetermined.</summary>
    public const int MaxCombinations = 65_536;

    private readonly ImmutableArray<Dimension> dimensions;
    private readonly Outcome[] outcomes;

    private Deliberation(ImmutableArray<Dimension> dimensions, Outcome[] outcomes)
    {
        this.dimensions = dimensions;
        this.outcomes = outcomes;
    }

    /// <summary>Evaluates every combination.</summary>
    /// <param name="dimensions">The premises.</param>
    /// <param name="evaluate">Gives the outcome for one index into each dimension's values.</param>
    /// <returns>Null when there are none, or more than <see cref="MaxCombinations"/>.</returns>
    public static Deliberation? Over(ImmutableArray<Dimension> dimensions, Func<ReadOnlySpan<int>, Outcome> evaluate)
    {
        long total = 1;
        foreach (var dimension in dimensions)
        {
            total *= dimension.Count;
            if (total is 0 or > MaxCombinations)
            {
                return null;
            }
        }

        var all = new Outcome[total];
        Span<int> choice = stackalloc int[dimensions.Length];
        for (var i = 0; i < all.Length; i++)
        {
            Unpack(dimensions, i, choice);
            all[i] = evaluate(choice);
        }

        return new Deliberation(dimensions, all);
    }

    /// <summary>True when some combination could be the case.</summary>
    public bool AnySurvives => outcomes.Any(o => o != Outcome.Struck);

    /// <summary>True when some combination that could be the case is contradicted.</summary>
    public bool AnyContradicted => outcomes.Contains(Outcome.Contradicted);

    /// <summary>
    /// What all surviving combinations agree on; undetermined when they do not, no bearing when none has any.
    /// </summary>
    public Outcome Conclude() => outcomes.Aggregate(Outcome.Struck, Agree);

    /// <summary>The same as a verdict; undetermined where nothing bears too.</summary>
    public Verdict Agreed() => ToVerdict(Conclude()) ?? Verdict.Undetermined;

    /// <summary>
    /// How much it presses (checks.md section 4): what is contradicted is high, what could turn out so is medium where
    /// <paramref name="decision"/> names what would settle it.
    /// </summary>
    public Severity? Presses(Decision? decision) => Agreed() switch
    {
        Verdict.Contradicted => Severity.High,
        Verdict.Undetermined when AnyContradicted && decision is not null => Severity.Medium,
        _ => null,
    };

    /// <summary>
    /// The premise whose value settles every combination that is left; where none does alone, the pair. Among several
    /// the one with the fewest values, and then the first.
    /// </summary>
    public Decision? Decide() => Decide(this);

    /// <summary>
    /// The same over several views of one question (the claim whole, the claim cut): the smallest of any.
    /// </summary>
    public static Decision? Decide(params ReadOnlySpan<Deliberation?> views)
    {
        for (var premises = 1; premises <= 2; premises++)
        {
            foreach (var view in views)
            {
                if (view?.Choices(premises)
                    .Where(c => view.Agreed(c) is not null).MinBy(view.Combinations) is { } found)
                {
                    return view.Say(found);
                }
            }
        }

        return null;
    }

    /// <summary>What two agree on: what is struck has no say, and two that differ leave it open.</summary>
    private static Outcome Agree(Outcome one, Outcome other) =>
        one == other || other == Outcome.Struck ? one : one == Outcome.Struck ? other : Outcome.Undetermined;

    private static void Unpack(ImmutableArray<Dimension> dimensions, int index, Span<int> choice)
    {
        for (var d = dimensions.Length - 1; d >= 0; d--)
        {
            choice[d] = index % dimensions[d].Count;
            index /= dimensions[d].Count;
        }
    }

    /// <summary>Every set of so many (1 or 2) premises with several values each.</summary>
    private IEnumerable<int[]> Choices(int premises)
    {
        int[] open = [.. Enumerable.Range(0, dimensions.Length).Where(d => dimensions[d].Count > 1)];
        return premises == 1
            ? open.Select(d => new[] { d })
            : open.SelectMany((a, i) => open[(i + 1)..].Select(b => new[] { a, b }));
    }

    private int Combinations(int[] chosen) => chosen.Aggregate(1, (size, d) => size * dimensions[d].Count);

    /// <summary>
    /// What the combinations of each choice of values agree on, the last premise changing fastest; null where some do
    /// not.
    /// </summary>
    private Outcome[]? Agreed(int[] chosen)
    {
        var agreed = new Outcome[Combinations(chosen)];
        Span<int> choice = stackalloc int[dimensions.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            Unpack(dimensions, i, choice);
            var key = 0;
            foreach (var d in chosen)
            {
                key = (key * dimensions[d].Count) + choice[d];
            }

            agreed[key] = Agree(agreed[key], outcomes[i]);
            if (agreed[key] == Outcome.Undetermined)
            {
                return null;
            }
        }

        return agreed;
    }

    private Decision Say(int[] chosen)
    {
        var rows = Rows(chosen);
        // Named together, so that the year is left out of all of one premise or of none.
        var names = chosen.Select((d, at) =>
        {
            ImmutableArray<Dimension.Cell> cells = [.. rows.Select(r => r.Cells[at]).Distinct()];
            return cells.Zip(dimensions[d].Say(cells)).ToDictionary(n => n.First, n => n.Second);
        }).ToArray();
        ImmutableArray<DecidingOutcome> results =
        [
            .. rows.Select(row => new DecidingOutcome(
                [.. row.Cells.Select((cell, at) => names[at][cell])], ToVerdict(row.Outcome), row.Outcome switch
                {
                    Outcome.Struck => Phrases.Impossible,
                    Outcome.NoBearing => (Wording)Phrases.NoBearing,
                    _ => null,
                })),
        ];
        var sentence = Phrases.NameAndValues.With(
            Wording.Join(Phrases.And, chosen.Select(d => dimensions[d].Name)),
            Wording.Join(
                chosen.Length == 1 ? Phrases.Comma : Phrases.Semicolon,
                results.Where((_, i) => rows[i].Outcome is not Outcome.Struck)
                    .Select(r => Phrases.ValueIs.With(
                        Wording.Join(Phrases.And, r.Values), r.Note ?? Phrases.Of(r.Verdict!.Value)))));
        return new Decision([.. chosen.Select(d => dimensions[d].PremiseId)], results, sentence);
    }

    /// <summary>Each choice of values with its outcome; neighbours in time that come to the same are one.</summary>
    private Row[] Rows(int[] chosen)
    {
        Row[] rows =
        [
            .. Agreed(chosen)!.Select((outcome, key) =>
            {
                var cells = new Dimension.Cell[chosen.Length];
                for (var i = chosen.Length - 1; i >= 0; i--)
                {
                    cells[i] = dimensions[chosen[i]].At(key % dimensions[chosen[i]].Count);
                    key /= dimensions[chosen[i]].Count;
                }

                return new Row([.. cells], outcome);
            }),
        ];
        for (var at = 0; at < chosen.Length; at++)
        {
            rows = dimensions[chosen[at]].IsOfTime ? Join(rows, at) : rows;
        }

        return rows;
    }

    /// <summary>
    /// Joins rows that differ in one premise and follow each other in its time, in whatever order they stand; a joined row
    /// stands where the first of its rows stood.
    /// </summary>
    private static Row[] Join(Row[] rows, int at)
    {
        Row?[] kept = [.. rows];
        var ends = new Dictionary<(Dimension.Cell Beside, Outcome Outcome, Instant End), int>();
        var inTime = Enumerable.Range(0, rows.Length)
            .OrderBy(i => rows[i].Cells[at].Stretch.Start ?? Instant.MinValue)
            .ThenBy(i => rows[i].Cells[at].Stretch.End ?? Instant.MaxValue);
        foreach (var i in inTime)
        {
            var (row, place) = (rows[i], i);
            var beside = row.Cells.Length == 1 ? default : row.Cells[1 - at];
            if (row.Cells[at].Stretch.Start is { } start && ends.Remove((beside, row.Outcome, start), out var before))
            {
                var whole = TimeWindow.Between(kept[before]!.Cells[at].Stretch.Start, row.Cells[at].Stretch.End);
                row = row with { Cells = row.Cells.SetItem(at, row.Cells[at] with { Stretch = whole }) };
                place = Math.Min(before, i);
                kept[before] = kept[i] = null;
                kept[place] = row;
            }

            if (row.Cells[at].Stretch.End is { } end)
            {
                ends[(beside, row.Outcome, end)] = place;
            }
        }

        return [.. kept.OfType<Row>()];
    }

    private static Verdict? ToVerdict(Outcome outcome) => outcome switch
    {
        Outcome.Consistent => Verdict.Consistent,
        Outcome.Contradicted => Verdict.Contradicted,
        _ => null,
    };

    /// <summary>What stands for each premise of a decision, and what that comes to.</summary>
    private sealed record Row(ImmutableArray<Dimension.Cell> Cells, Outcome Outcome);
}
