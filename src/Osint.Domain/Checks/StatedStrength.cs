using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>strength.stated</c>: what was seen against what an official inventory states, class by class (checks.md 4).
/// </summary>
public static class StatedStrength
{
    public const string Id = "strength.stated";

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var considered = ImmutableArray.CreateBuilder<Considered>();
        var seen = inquiry.Report.Seen;
        if (seen.Classes.IsEmpty)
        {
            return CheckOutcome.Nothing;
        }

        foreach (var statement in inquiry.OrderedStatements)
        {
            if (statement.Proposition is not Proposition.Strength)
            {
                continue;
            }

            if (Reason(inquiry, statement) is { } reason)
            {
                considered.Add(Considered.Of(Id, statement, reason));
                continue;
            }

            foreach (var stated in statement.Strength.Classes)
            {
                if (Judge(statement, stated, seen) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        return new CheckOutcome(findings.ToImmutable(), considered.ToImmutable());
    }

    /// <summary>
    /// Contradicted iff even the least number seen is over the greatest stated; consistent iff the greatest number seen
    /// is not over the least stated.
    /// </summary>
    public static Verdict Compare(CountRange seen, CountRange stated) =>
        stated.High is { } most && seen.Low > most ? Verdict.Contradicted
        : seen.High <= stated.Low ? Verdict.Consistent
        : Verdict.Undetermined;

    private static Wording? Reason(Inquiry inquiry, Statement statement) => statement switch
    {
        { Kind: SourceKind.Outlet } => Phrases.OutletStrength,
        { Stance: not Stance.Affirm } => (Wording)Phrases.NoInventory,
        _ when !inquiry.Case.LiesWithin(inquiry.Report.EventId, statement.EventId) =>
            Phrases.OtherEvent,
        _ => null,
    };

    private static Finding? Judge(Statement statement, CountedClass stated, Formation seen)
    {
        ImmutableArray<CountedClass> counted = [.. seen.Classes.Where(c => Formation.Covers(stated.Class, c.Class))];
        if (counted.IsEmpty)
        {
            return null;
        }

        var sum = Total(stated.Class, counted);
        var verdict = Compare(sum, stated.Count);
        var name = Phrases.Of(stated.Class);
        var words = Wording.Join(
            Phrases.Comma, counted.Select(c => Phrases.NameAndValues.With(Phrases.Of(c.Class), c.Said)));
        Wording[] assumed = [.. counted.Append(stated).Select(c => c.Assumption).OfType<Wording>().Distinct()];
        return new Finding
        {
            Check = Id,
            Verdict = verdict,
            // A count above the inventory for certain is a contradiction; one that may be above it is only not
            // excluded.
            Severity = verdict is Verdict.Contradicted ? Severity.High : null,
            Premises =
            [
                new Premise
                {
                    Id = "seen", Name = Phrases.NumberSeen, Value = words,
                    Obtain = Phrases.LearnCount,
                },
                Premise.OfStatement(
                    statement, "strength", Phrases.StatedStrength, Phrases.NameAndValues.With(name, stated.Said)),
            ],
            Explanation = Wording.Sentences(
            [
                Phrases.SeenInAll.With(words, sum.Words()),
                Phrases.Stated.With(statement.SpeakerName, name, stated.Said),
                .. assumed.Length == 0 ? Array.Empty<Wording>() : [Phrases.Assumed.With(Wording.Join(Phrases.Semicolon, assumed))],
                verdict switch
                {
                    Verdict.Contradicted => Phrases.MoreThanStated,
                    Verdict.Consistent => Phrases.NoMoreThanStated,
                    _ => Phrases.CountsDoNotTell,
                },
            ]),
            Decides = verdict is Verdict.Undetermined ? CountDecides("seen", Phrases.NumberSeen, stated.Count) : null,
            StatementLineage = statement.Lineage,
            Lineage = $"{stated.Class.ToString().ToLowerInvariant()}/{statement.Lineage:N}",
        };
    }

    internal static Decision CountDecides(string premise, Wording name, CountRange stated)
    {
        var (least, most) = (Phrases.AtMost.With($"{stated.Low}"), stated.High is { } h ? Phrases.MoreThan.With($"{h}") : null);
        var outcomes = ImmutableArray.Create(new DecidingOutcome([least], Verdict.Consistent, Note: null));
        return new Decision(
            [premise],
            most is null ? outcomes : outcomes.Add(new DecidingOutcome([most], Verdict.Contradicted, Note: null)),
            Phrases.NameAndValues.With(name, Wording.Join(
                Phrases.Comma,
                most is null
                    ? [Phrases.ValueIs.With(least, Phrases.Consistent)]
                    : [Phrases.ValueIs.With(least, Phrases.Consistent), Phrases.ValueIs.With(most, Phrases.Contradicted)])));
    }

    /// <summary>
    /// How many of a class were seen. What is told of the class as a whole may include what is told of its kinds
    /// ("30 armoured vehicles, 20 APC"), so the least number is the greater of the two, the greatest their sum.
    /// </summary>
    internal static CountRange Total(VehicleClass stated, ImmutableArray<CountedClass> counted)
    {
        var whole = Sum(counted.Where(c => c.Class == stated));
        var kinds = Sum(counted.Where(c => c.Class != stated));
        return CountRange.Between(Math.Max(whole.Low, kinds.Low), (whole + kinds).High);
    }

    private static CountRange Sum(IEnumerable<CountedClass> counted) =>
        counted.Aggregate(CountRange.Between(0, 0), (total, c) => total + c.Count);
}
