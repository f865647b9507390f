using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>date.copy</c>: footage cannot have been captured after an earlier copy of it was published. A copy that nobody
/// accepted as the same footage only raises the question.
/// </summary>
public static class CopyDate
{
    public const string Id = "date.copy";

    public static CheckOutcome Check(Inquiry inquiry) => inquiry.Report.Captured.IsUnknown
        ? CheckOutcome.Nothing
        : new CheckOutcome(
            [.. inquiry.Report.Assessments.Where(a => a.Kind is AssessmentKind.EarlierCopy)
                .OrderBy(a => a.Id).Select(copy => Judge(inquiry, copy)).OfType<Finding>()],
            []);

    private static Finding? Judge(Inquiry inquiry, Assessment copy)
    {
        var zone = inquiry.Case.Zone;
        var captured = inquiry.Report.Captured;
        ImmutableArray<TimeWindow> claims = [.. captured.Windows];
        ImmutableArray<TimeWindow> publications = [.. copy.Dating.Windows];
        ImmutableArray<bool> same = copy.IsAccepted ? [true] : [true, false];
        var deliberation = Deliberation.Over(
            [
                Dimension.Of("same", Phrases.SameFootage, [.. same.Select(s => (Wording)(s ? Phrases.IfAccepted : Phrases.IfRejected))]),
                Dimension.Of("copy", Phrases.PublicationOfCopy, publications, zone),
                Dimension.Of("captured", Phrases.CaptureDate, claims, zone),
            ],
            choice => same[choice[0]]
                ? PublicationDate.Evaluate(claims[choice[2]], publications[choice[1]])
                : Outcome.NoBearing);
        if (deliberation is null)
        {
            return null;
        }

        var verdict = deliberation.Agreed();
        var decision = verdict is Verdict.Undetermined ? deliberation.Decide() : null;
        return new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = deliberation.Presses(decision),
            Premises =
            [
                new Premise { Id = "captured", Name = Phrases.CaptureDate, Value = WindowText.Describe(captured, zone) },
                new Premise
                {
                    Id = "copy", Name = Phrases.PublicationOfCopy, Value = WindowText.Describe(copy.Dating, zone),
                    Source = copy.Source, Obtain = Phrases.LearnFirstCopy,
                },
                new Premise
                {
                    Id = "same", Name = Phrases.SameFootage,
                    Value = copy.IsAccepted
                        ? Phrases.Accepted
                        : Wording.Join(Phrases.Or, Phrases.Accepted, Phrases.Rejected),
                    Obtain = copy.IsAccepted ? null : Phrases.LearnSameFootage,
                },
            ],
            Explanation = Wording.Sentences(
                Phrases.ClaimedCaptured.With(WindowText.When(captured.Windows, zone)),
                Phrases.EarlierCopyPublished.With(copy.Basis.TrimEnd('.'), WindowText.When(copy.Dating.Windows, zone)),
                copy.IsAccepted ? Phrases.CopyAccepted : Phrases.CopyProposed,
                verdict switch
                {
                    Verdict.Contradicted => Phrases.NotAfterPublication,
                    Verdict.Consistent => Phrases.CanPrecedePublication,
                    _ when decision is not null => Phrases.PublicationDecidedBy.With(decision.Sentence),
                    _ => (Wording)Phrases.TooCoarse,
                }),
            Decides = decision,
            Lineage = $"copy/{copy.Id:N}",
        };
    }
}
