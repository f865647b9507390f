using System.Collections.Immutable;
using Osint.Domain.Phrasing;
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
                Dimension.Of("published", Phrases.FirstPublication, publications, zone),
                Dimension.Of("captured", Phrases.CaptureDate, claims, zone),
            ],
            choice => Evaluate(claims[choice[1]], publications[choice[0]]));
        if (deliberation is null)
        {
            return CheckOutcome.Nothing;
        }

        var verdict = deliberation.Agreed();
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = deliberation.Presses(decision),
            Premises =
            [
                new Premise { Id = "captured", Name = Phrases.CaptureDate, Value = WindowText.Describe(captured, zone) },
                new Premise
                {
                    Id = "published", Name = Phrases.FirstPublication, Value = WindowText.Describe(published, zone),
                    Obtain = Phrases.LearnFirstCopy,
                },
            ],
            Explanation = Wording.Sentences(
                Phrases.ClaimedCaptured.With(WindowText.When(captured.Windows, zone)),
                Phrases.FirstPublished.With(WindowText.When(published.Windows, zone)),
                verdict switch
                {
                    Verdict.Contradicted => Phrases.NotAfterPublication,
                    Verdict.Consistent => Phrases.CanPrecedePublication,
                    _ when decision is not null => Phrases.PublicationDecidedBy.With(decision.Sentence),
                    _ => (Wording)Phrases.TooCoarse,
                }),
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
