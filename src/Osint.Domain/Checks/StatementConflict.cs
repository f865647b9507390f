using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>statement.conflict</c>: two statements of one case against each other, whatever any footage shows
/// (checks.md section 3). It belongs to the case, not to a report.
/// </summary>
public static class StatementConflict
{
    public const string Id = "statement.conflict";

    /// <summary>One reading of a statement: its period, when it was said, and the event spoken of.</summary>
    public readonly record struct Stated(
        Proposition Proposition, Stance Stance, string EventId, TimeWindow Period, TimeWindow SaidAt);

    /// <summary>Compares two statements; the order in which they are given changes nothing but the order of words.</summary>
    /// <returns>Null when neither bears on the other.</returns>
    public static Finding? Compare(Case @case, Statement one, Statement other) =>
        (one.Proposition, other.Proposition) switch
        {
            (Proposition.Strength, Proposition.Strength) => CompareStrength(@case, one, other),
            (Proposition.Destination, Proposition.Destination) => CompareDestination(@case, one, other),
            (Proposition.FootageDatesFrom, Proposition.FootageDatesFrom) when !SpeakOfTheSame(one, other) => null,
            _ => CompareTimes(@case, one, other),
        };

    /// <summary>
    /// The verdict for one reading of each. Beginnings and ends of an event hold for the events within it: what lies within
    /// can neither begin before nor end after it.
    /// </summary>
    public static Outcome Evaluate(Case @case, Stated a, Stated b)
    {
        // Every pair once: the table is symmetric.
        if (Rank(a) > Rank(b))
        {
            (a, b) = (b, a);
        }

        if (IsUnknown(a.Period) || IsUnknown(b.Period))
        {
            return Outcome.NoBearing;
        }

        var same = string.Equals(a.EventId, b.EventId, StringComparison.Ordinal);
        var aInB = @case.LiesWithin(a.EventId, b.EventId);
        var bInA = @case.LiesWithin(b.EventId, a.EventId);
        return (a.Proposition, a.Stance, b.Proposition, b.Stance) switch
        {
            (Proposition.MovementStarted, Stance.Affirm, Proposition.MovementStarted, Stance.Affirm) =>
                same ? Both(!Allen.Apart(a.Period, b.Period))
                : aInB ? Both(!(a.Period.End <= b.Period.Start))
                : bInA ? Both(!(b.Period.End <= a.Period.Start))
                : Outcome.NoBearing,
            (Proposition.MovementEnded, Stance.Affirm, Proposition.MovementEnded, Stance.Affirm) =>
                same ? Both(!Allen.Apart(a.Period, b.Period))
                : aInB ? Both(!(a.Period.Start >= b.Period.End))
                : bInA ? Both(!(b.Period.Start >= a.Period.End))
                : Outcome.NoBearing,
            (Proposition.MovementStarted, Stance.Affirm, Proposition.MovementEnded, Stance.Affirm) when aInB || bInA =>
                Both(!(b.Period.End <= a.Period.Start)),
            // What was under way within an event was so after its beginning and before its end.
            (Proposition.MovementStarted, Stance.Affirm, Proposition.MovementUnderWay, Stance.Affirm) when bInA =>
                Both(!(b.Period.End <= a.Period.Start)),
            (Proposition.MovementUnderWay, Stance.Affirm, Proposition.MovementEnded, Stance.Affirm) when aInB =>
                Both(!(a.Period.Start >= b.Period.End)),
            // "Has not begun", said at T: nothing of it had begun, been under way or ended before T.
            (Proposition.MovementStarted, Stance.Deny, _, Stance.Affirm) when bInA && b.Proposition is not Proposition.FootageDatesFrom =>
                b.Period.End <= a.SaidAt.Start ? Outcome.Contradicted
                : b.Period.Start >= a.SaidAt.End ? Outcome.Consistent
                : Outcome.Undetermined,
            // "Is not over", said at T.
            (Proposition.MovementEnded, Stance.Affirm, Proposition.MovementEnded, Stance.Deny) when bInA =>
                a.Period.End <= b.SaidAt.Start ? Outcome.Contradicted
                : a.Period.Start >= b.SaidAt.End ? Outcome.Consistent
                : Outcome.Undetermined,
            (Proposition.MovementUnderWay, Stance.Affirm, Proposition.MovementUnderWay, Stance.Deny) when same =>
                a.Period == b.Period ? Outcome.Contradicted
                : Allen.Apart(a.Period, b.Period) ? Outcome.Consistent
                : Outcome.Undetermined,
            (Proposition.FootageDatesFrom, Stance.Affirm, Proposition.FootageDatesFrom, Stance.Affirm) =>
                Both(!Allen.Apart(a.Period, b.Period)),
            (Proposition.FootageDatesFrom, Stance.Affirm, Proposition.FootageDatesFrom, Stance.Deny) =>
                Allen.Within(a.Period, b.Period) ? Outcome.Contradicted
                : Allen.Apart(a.Period, b.Period) ? Outcome.Consistent
                : Outcome.Undetermined,
            _ => Outcome.NoBearing,
        };
    }

    private static Outcome Both(bool canBeTrue) => canBeTrue ? Outcome.Consistent : Outcome.Contradicted;

    /// <summary>Denials of a beginning first, other affirmations by proposition, other denials after them.</summary>
    private static int Rank(Stated s) => (s.Proposition, s.Stance) switch
    {
        (Proposition.MovementStarted, Stance.Deny) => -1,
        (_, Stance.Affirm) => (int)s.Proposition,
        _ => 100 + (int)s.Proposition,
    };

    private static bool IsUnknown(TimeWindow period) => period is { Start: null, End: null };

    private static bool SpeakOfTheSame(Statement one, Statement other) =>
        one.RefersTo.Intersect(other.RefersTo, StringComparer.OrdinalIgnoreCase).Any();

    private static Finding? CompareTimes(Case @case, Statement one, Statement other)
    {
        var (a, b) = (new StatedTimes(one, @case.Zone), new StatedTimes(other, @case.Zone));
        var (x, y) = (StatedPremises.Among(a, "one."), StatedPremises.Among(b, "other."));
        var deliberation = Deliberation.Over(
            [.. x.Dimensions, .. y.Dimensions],
            choice => Read(a, choice) is { } first && Read(b, choice[3..]) is { } second
                ? Evaluate(@case, first, second)
                : Outcome.Struck);
        if (deliberation is null || deliberation.Conclude() is Outcome.NoBearing or Outcome.Struck)
        {
            return null;
        }

        var verdict = deliberation.Agreed();
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return Found(
            @case, one, other, verdict, deliberation.Presses(decision), decision,
            [.. x.Premises, .. y.Premises]);
    }

    private static Stated? Read(StatedTimes times, ReadOnlySpan<int> choice)
    {
        var statement = times.Statement;
        var (said, zone, period) = (times.Said[choice[0]], times.Zones[choice[1]], times.Periods[choice[2]]);
        return times.Means(said, zone, period)
            ? new Stated(statement.Proposition, statement.Stance, statement.EventId, period, said)
            : null;
    }

    /// <summary>
    /// Inventories of one event at one time: contradicted when the counts of a class exclude each other. What was said at
    /// different times may have changed in between.
    /// </summary>
    private static Finding? CompareStrength(Case @case, Statement one, Statement other)
    {
        if ((one.Stance, other.Stance) is not (Stance.Affirm, Stance.Affirm)
            || !string.Equals(one.EventId, other.EventId, StringComparison.Ordinal)
            || one.SaidAt.Windows.All(a => other.SaidAt.Windows.All(b => Allen.Apart(a, b))))
        {
            return null;
        }

        var pairs = one.Strength.Classes
            .SelectMany(a => other.Strength.Classes.Where(b => b.Class == a.Class).Select(b => (A: a, B: b)))
            .ToArray();
        if (pairs.Length == 0)
        {
            return null;
        }

        var apart = pairs.Where(p => p.A.Count.High < p.B.Count.Low || p.B.Count.High < p.A.Count.Low).ToArray();
        // Only when they were said at one time for certain do they exclude each other for certain.
        var certainlyTogether = one.SaidAt.Windows.All(a => other.SaidAt.Windows.All(b => !Allen.Apart(a, b)));
        var verdict = apart.Length == 0 ? Verdict.Consistent
            : certainlyTogether ? Verdict.Contradicted
            : Verdict.Undetermined;
        return Found(
            @case, one, other, verdict, verdict is Verdict.Contradicted ? Severity.High : null, decision: null,
            [
                .. (apart.Length > 0 ? apart : pairs).SelectMany(p => new[] { (S: one, C: p.A), (S: other, C: p.B) }).Select(x =>
                    Premise.OfStatement(
                        x.S, "strength", Phrases.StatedStrength, Phrases.NameAndValues.With(Phrases.Of(x.C.Class), x.C.Said))),
            ]);
    }

    /// <summary>Columns can go to several destinations, so two exclude each other only where one is said to be the only.</summary>
    private static Finding? CompareDestination(Case @case, Statement one, Statement other)
    {
        if ((one.Stance, other.Stance) is not (Stance.Affirm, Stance.Affirm)
            || (!one.IsOnly && !other.IsOnly)
            || one.Destination is null || other.Destination is null
            || !string.Equals(one.EventId, other.EventId, StringComparison.Ordinal))
        {
            return null;
        }

        var verdict = string.Equals(one.Destination, other.Destination, StringComparison.OrdinalIgnoreCase)
            ? Verdict.Consistent
            : Verdict.Contradicted;
        return Found(
            @case, one, other, verdict, verdict is Verdict.Contradicted ? Severity.High : null, decision: null,
            [
                .. new[] { one, other }.Select(s => Premise.OfStatement(
                    s, "destination", Phrases.StatedDestination,
                    s.IsOnly ? Phrases.Only.With(s.Destination!) : (Wording)s.Destination!)),
            ]);
    }

    private static Finding Found(
        Case @case, Statement one, Statement other, Verdict verdict, Severity? severity, Decision? decision,
        ImmutableArray<Premise> premises) => new()
        {
            Check = Id,
            Verdict = verdict,
            // Outlets are compared in a table of their own; that they differ is no flag.
            Severity = one.Kind is SourceKind.Outlet || other.Kind is SourceKind.Outlet ? null : severity,
            Premises = premises,
            Explanation = Wording.Sentences(
            Said(@case, one),
            Said(@case, other),
            verdict switch
            {
                Verdict.Contradicted => Phrases.CannotBothBeTrue,
                Verdict.Consistent => Phrases.BothCanBeTrue,
                _ when decision is null => Phrases.CannotBeTold,
                _ => (Wording)Phrases.WouldBeDecidedBy.With(decision.Sentence),
            }),
            Decides = decision,
            Lineage = $"{one.Lineage:N}/{other.Lineage:N}",
        };

    internal static Wording Said(Case @case, Statement statement) => Phrases.SaidThat.With(
        statement.SpeakerName, WindowText.When(statement.SaidAt.Windows, @case.Zone, statement.Zone), statement.Text.TrimEnd('.'));
}
