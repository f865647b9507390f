using NodaTime;
using NodaTime.Text;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

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
        var lacksPublication = LacksPublication(inquiry);
        var (verdict, reason) = captured switch
        {
            _ when captured.Windows.All(w => w.End <= FirstPhotograph) =>
                (Verdict.Contradicted, (Wording)Phrases.NothingPhotographed),
            _ when captured.Windows.All(w => w.Start >= filed) =>
                (Verdict.Contradicted, Phrases.LaterThanReport),
            { Oddity: not null } => (Verdict.Undetermined, ""),
            { IsUnknown: true, Text.Length: > 0 } =>
                (Verdict.Undetermined, lacksPublication ? Phrases.CountsFromPublication : Phrases.NotReadAsDate),
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
                .. lacksPublication
                    ? [new Premise
                    {
                        Id = "published", Name = Phrases.FirstPublication, Value = Phrases.AtAnUnknownTime,
                        Obtain = Phrases.LearnFirstCopy,
                    }]
                    : Array.Empty<Premise>(),
            ],
            Explanation = Wording.Sentences(Phrases.ClaimedAs.With(Shown.Of(captured.Text)), reason),
            Lineage = "claimed",
        });
    }

    /// <summary>
    /// "16 April", "yesterday": a date in itself, and only what it counts from is missing. Any publication shows that: the
    /// moment of filing serves, and what it would give is used for nothing else.
    /// </summary>
    private static bool LacksPublication(Inquiry inquiry)
    {
        var (report, zone) = (inquiry.Report, inquiry.Case.Zone);
        return report is { Captured: { IsUnknown: true, Oddity: null, Text.Length: > 0 }, Published.IsUnknown: true }
            && !ClaimedDate.Read(report.Captured.Text, new DateContext
            {
                Zones = [zone],
                Published = ClaimedDate.Read(
                    LocalDatePattern.Iso.Format(report.RecordedAt.InZone(zone).Date), new DateContext { Zones = [zone] }),
            }).IsUnknown;
    }
}
