using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Checks;

/// <summary><c>date.implausible</c>: a claimed date that no footage can have, or that is no date at all.</summary>
public static class ImplausibleDate
{
    public const string Id = "date.implausible";

    /// <summary>Nothing was photographed earlier: the oldest surviving camera photograph is of 1826 or 1827.</summary>
    public static readonly Instant FirstPhotograph = Instant.FromUtc(1826, 1, 1, 0, 0);

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var captured = inquiry.Report.Captured;
        var filed = inquiry.Report.RecordedAt;
        var (verdict, reason) = captured switch
        {
            _ when captured.Windows.All(w => w.End <= FirstPhotograph) =>
                (Verdict.Contradicted, (Wording)Phrases.NothingPhotographed),
            _ when captured.Windows.All(w => w.Start >= filed) =>
                (Verdict.Contradicted, Phrases.LaterThanReport),
            { Oddity: not null } => (Verdict.Undetermined, ""),
            { IsUnknown: true, Text.Length: > 0 } =>
                (Verdict.Undetermined, Phrases.NotReadAsDate),
            _ => default,
        };
        if (reason is null)
        {
            return CheckOutcome.Nothing;
        }

        // The reading's own hint says more, where there is one.
        reason = captured.Oddity ?? reason;
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = verdict is Verdict.Contradicted ? Severity.High : Severity.Medium,
            Premises =
            [
                new Premise
                {
                    Id = "captured", Name = Phrases.CaptureDate, Value = Shown.Of(captured.Text),
                    Obtain = Phrases.LearnDate,
                },
            ],
            Explanation = Wording.Sentences(Phrases.ClaimedAs.With(Shown.Of(captured.Text)), reason),
            Lineage = "claimed",
        });
    }
}
