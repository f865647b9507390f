using System.Collections.Immutable;
using Osint.Domain.Phrasing;

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

/// <summary>One premise whose value is not known, with its candidates.</summary>
/// <param name="PremiseId">Id of the premise.</param>
/// <param name="Name">Its name in a sentence.</param>
/// <param name="Values">Its candidates for people; at least one.</param>
public sealed record Dimension(string PremiseId, Wording Name, ImmutableArray<Wording> Values);

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
            total *= dimension.Values.Length;
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
            choice[d] = index % dimensions[d].Values.Length;
            index /= dimensions[d].Values.Length;
        }
    }

    /// <summary>Every set of so many (1 or 2) premises with several values each.</summary>
    private IEnumerable<int[]> Choices(int premises)
    {
        int[] open = [.. Enumerable.Range(0, dimensions.Length).Where(d => dimensions[d].Values.Length > 1)];
        return premises == 1
            ? open.Select(d => new[] { d })
            : open.SelectMany((a, i) => open[(i + 1)..].Select(b => new[] { a, b }));
    }

    private Decision? Settles(int[] chosen)
    {
        var agreed = new Outcome[chosen.Aggregate(1, (size, d) => size * dimensions[d].Values.Length)];
        Span<int> choice = stackalloc int[dimensions.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            Unpack(dimensions, i, choice);
            var key = 0;
            foreach (var d in chosen)
            {
                key = (key * dimensions[d].Values.Length) + choice[d];
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
