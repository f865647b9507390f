using System.Collections.Immutable;
using Osint.Domain.Evidence;

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

    private static string? Reason(Inquiry inquiry, Statement statement) => statement switch
    {
        { Kind: SourceKind.Outlet } => "Reported by an outlet, not stated by an official source.",
        { Stance: not Stance.Affirm } => "It states no inventory.",
        _ when !inquiry.Case.LiesWithin(inquiry.Report.EventId, statement.EventId) =>
            "It speaks of another event than the footage is claimed to show.",
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
        var name = Word(stated.Class);
        var words = string.Join(", ", counted.Select(c => $"{Word(c.Class)}: {c.Said}"));
        string[] assumed =
            [.. counted.Append(stated).Select(c => c.Assumption).OfType<string>().Distinct(StringComparer.Ordinal)];
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
                    Id = "seen", Name = "number seen", Value = words,
                    Obtain = "counting the vehicles frame by frame",
                },
                new Premise
                {
                    Id = "strength", Name = "stated strength", Value = $"{name}: {stated.Said}",
                    StatementId = statement.Id,
                    StatementLabel = statement.Label,
                    Body = statement.Body,
                    Source = statement.Source,
                },
            ],
            Explanation = $"Seen: {words}; that is {sum} in all. {statement.SpeakerName} stated {name}: {stated.Said}. "
                + (assumed.Length == 0 ? "" : $"Assumed: {string.Join("; ", assumed)}. ")
                + verdict switch
                {
                    Verdict.Contradicted => "More were seen than are stated to exist.",
                    Verdict.Consistent => "No more were seen than are stated to exist.",
                    _ => "These counts do not tell whether more were seen than are stated to exist.",
                },
            Decides = verdict is not Verdict.Undetermined ? null : new Decision(
                ["seen"],
                [
                    new DecidingOutcome([$"at most {stated.Count.Low}"], Verdict.Consistent, Note: null),
                    .. stated.Count.High is { } most
                        ? [new DecidingOutcome([$"more than {most}"], Verdict.Contradicted, Note: null)]
                        : ImmutableArray<DecidingOutcome>.Empty,
                ],
                $"number seen: at most {stated.Count.Low} consistent"
                + (stated.Count.High is { } high ? $", more than {high} contradicted" : "")),
            Lineage = $"{name}/{statement.Lineage:N}",
        };
    }

    /// <summary>
    /// How many of a class were seen. What is told of the class as a whole may include what is told of its kinds
    /// ("30 armoured vehicles, 20 APC"), so the least number is the greater of the two, the greatest their sum.
    /// </summary>
    private static CountRange Total(VehicleClass stated, ImmutableArray<CountedClass> counted)
    {
        var whole = Sum(counted.Where(c => c.Class == stated));
        var kinds = Sum(counted.Where(c => c.Class != stated));
        return CountRange.Between(Math.Max(whole.Low, kinds.Low), (whole + kinds).High);
    }

    private static CountRange Sum(IEnumerable<CountedClass> counted) =>
        counted.Aggregate(CountRange.Between(0, 0), (total, c) => total + c.Count);

    private static string Word(VehicleClass vehicles) => vehicles.ToString().ToLowerInvariant();
}
