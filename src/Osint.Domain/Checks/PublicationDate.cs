using System.Collections.Immutable;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary><c>date.publication</c>: footage cannot have been captured after it was first published.</summary>
public static class PublicationDate
{
    public const string Id = "date.publication";

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var (captured, published) = (inquiry.Report.Captured, inquiry.Report.Published);
        if (captured.IsUnknown || published.IsUnknown)
        {
            return CheckOutcome.Nothing;
        }

        var zone = inquiry.Case.Zone;
        ImmutableArray<TimeWindow> claims = [.. captured.Windows];
        ImmutableArray<TimeWindow> publications = [.. published.Windows];
        var deliberation = Deliberation.Over(
            [
                new Dimension("published", "first publication", WindowText.DescribeApart(publications, zone)),
                new Dimension("captured", "capture date", WindowText.DescribeApart(claims, zone)),
            ],
            choice => Evaluate(claims[choice[1]], publications[choice[0]]));
        if (deliberation is null)
        {
            return CheckOutcome.Nothing;
        }

        var verdict = deliberation.Conclude() switch
        {
            Outcome.Contradicted => Verdict.Contradicted,
            Outcome.Consistent => Verdict.Consistent,
            _ => Verdict.Undetermined,
        };
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = verdict switch
            {
                Verdict.Contradicted => Severity.High,
                Verdict.Undetermined when deliberation.AnyContradicted && decision is not null => Severity.Medium,
                _ => null,
            },
            Premises =
            [
                new Premise { Id = "captured", Name = "capture date", Value = WindowText.Describe(captured, zone) },
                new Premise
                {
                    Id = "published", Name = "first publication", Value = WindowText.Describe(published, zone),
                    Obtain = "the earliest copy of the post, with its time stamp",
                },
            ],
            Explanation = $"The footage is claimed to have been captured {WindowText.When(captured, zone)}; "
                + $"it was first published {WindowText.When(published, zone)}. "
                + verdict switch
                {
                    Verdict.Contradicted => "It cannot have been captured after it was published.",
                    Verdict.Consistent => "It can have been captured before it was published.",
                    _ when decision is not null =>
                        "Whether it can have been captured before it was published would be decided by "
                        + $"{decision.Sentence}.",
                    _ => "Dates so coarse do not tell which came first.",
                },
            Decides = decision,
            Lineage = "claimed",
        });
    }

    /// <summary>
    /// Contradicted when every instant of the claim is at or after every instant the publication allows; consistent
    /// when part of the claim precedes even the earliest possible publication: footage is always captured before it is
    /// published, so a coarse claim stands while any of it does.
    /// </summary>
    public static Outcome Evaluate(TimeWindow captured, TimeWindow published) =>
        captured.Start >= published.End ? Outcome.Contradicted
        : published.Start is { } first && (captured.Start is null || captured.Start < first) ? Outcome.Consistent
        : Outcome.Undetermined;
}
