using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>date.inferred</c>: what is claimed and what was accepted of a capture leave no time at which it can have been. What
/// two of them alone exclude of the claim is left to <c>date.publication</c> and <c>date.copy</c>.
/// </summary>
public static class InferredDate
{
    public const string Id = "date.inferred";

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var report = inquiry.Report;
        if (!CaptureInference.Of(report).Candidates.IsEmpty || IsSaidElsewhere(inquiry))
        {
            return CheckOutcome.Nothing;
        }

        ImmutableArray<Premise> premises = [.. Premises(inquiry)];
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = Verdict.Contradicted,
            Severity = Severity.High,
            Premises = premises,
            Explanation = Wording.Sentences(
                Phrases.NoTimeIsLeft.With(Wording.Join(
                    Phrases.Semicolon, premises.Select(p => Phrases.NameAndValues.With(p.Name, p.Value)))),
                Phrases.CannotAllBeTrue),
            Lineage = "inferred",
        });
    }

    private static bool IsSaidElsewhere(Inquiry inquiry) =>
        PublicationDate.Check(inquiry).Findings.Concat(CopyDate.Check(inquiry).Findings)
            .Any(f => f.Verdict is Verdict.Contradicted);

    private static IEnumerable<Premise> Premises(Inquiry inquiry)
    {
        var (report, zone) = (inquiry.Report, inquiry.Case.Zone);
        Assessment[] accepted = [.. report.Assessments.Where(a => a.IsAccepted && a.Kind is not AssessmentKind.Column).OrderBy(a => a.Id)];
        if (!report.Captured.IsUnknown && accepted.All(a => a.Kind is not AssessmentKind.Captured))
        {
            yield return Of("captured", Phrases.TheClaim, report.Captured);
        }

        foreach (var assessment in accepted)
        {
            yield return Of(
                "assessment",
                assessment.Kind switch
                {
                    AssessmentKind.Captured => Phrases.AcceptedAssessment,
                    AssessmentKind.Bound => Phrases.AcceptedBound,
                    _ => (Wording)Phrases.AcceptedCopy,
                },
                assessment.Dating) with
            { Source = assessment.Source };
        }

        if (!report.Published.IsUnknown)
        {
            yield return Of("published", Phrases.FirstPublication, report.Published);
        }

        Premise Of(string id, Wording name, Dating dating) =>
            new() { Id = id, Name = name, Value = WindowText.Describe(dating, zone) };
    }
}
