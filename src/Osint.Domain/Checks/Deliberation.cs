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
    private readonly Func<ImmutableArray<Wording>> describe;

    private Dimension(string premiseId, Wording name, int count, Func<ImmutableArray<Wording>> describe)
    {
        PremiseId = premiseId;
        Name = name;
        Count = count;
        this.describe = describe;
    }

    /// <summary>Id of the premise.</summary>
    public string PremiseId { get; }

    /// <summary>Its name in a sentence.</summary>
    public Wording Name { get; }

    /// <summary>How many candidates it has.</summary>
    public int Count { get; }

    /// <summary>Its candidates for people, put into words when somebody asks: most deliberations need none.</summary>
    public ImmutableArray<Wording> Values => field.IsDefault ? field = describe() : field;

    public static Dimension Of(string premiseId, Wording name, ImmutableArray<Wording> values) =>
        new(premiseId, name, values.Length, () => values);

    /// <summary>The candidates are windows of time, named in a zone.</summary>
    public static Dimension Of(string premiseId, Wording name, ImmutableArray<TimeWindow> windows, DateTimeZone zone) =>
        new(premiseId, name, windows.Length, () => WindowText.DescribeApart(windows, zone));
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
                    .Select(view.Settles).OfType<Decision>().MinBy(d => d.Outcomes.Length) is { } found)
                {
                    return found;
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

    private Decision? Settles(int[] chosen)
    {
        var agreed = new Outcome[chosen.Aggregate(1, (size, d) => size * dimensions[d].Count)];
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

        ImmutableArray<DecidingOutcome> results =
        [
            .. agreed.Select((outcome, key) =>
                new DecidingOutcome(Values(chosen, key), ToVerdict(outcome), outcome switch
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
                results.Where((_, key) => agreed[key] is not Outcome.Struck)
                    .Select(r => Phrases.ValueIs.With(
                        Wording.Join(Phrases.And, r.Values), r.Note ?? Phrases.Of(r.Verdict!.Value)))));
        return new Decision([.. chosen.Select(d => dimensions[d].PremiseId)], results, sentence);
    }

    private ImmutableArray<Wording> Values(int[] chosen, int key)
    {
        var values = new Wording[chosen.Length];
        for (var i = chosen.Length - 1; i >= 0; i--)
        {
            var all = dimensions[chosen[i]].Values;
            values[i] = all[key % all.Length];
            key /= all.Length;
        }

        return [.. values];
    }

    private static Verdict? ToVerdict(Outcome outcome) => outcome switch
    {
        Outcome.Consistent => Verdict.Consistent,
        Outcome.Contradicted => Verdict.Contradicted,
        _ => null,
    };
}
