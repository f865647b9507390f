using NodaTime;
using Osint.Domain.Evidence;

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
                (Verdict.Contradicted, "Nothing was photographed so early."),
            _ when captured.Windows.All(w => w.Start >= filed) =>
                (Verdict.Contradicted, "That is later than the report itself."),
            { Oddity: not null } => (Verdict.Undetermined, ""),
            { IsUnknown: true, Text.Length: > 0 } =>
                (Verdict.Undetermined, "It could not be read as a date; the day as 2024-04-16, or what is known, as "
                    + "../2024-04-16 for \"not after\", would date it."),
            _ => default,
        };
        if (reason is null)
        {
            return CheckOutcome.Nothing;
        }

        // The reading's own hint says more, where there is one.
        reason = captured.Oddity is { } oddity ? $"{oddity.TrimEnd('.')}." : reason;
        return CheckOutcome.Of(new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = verdict is Verdict.Contradicted ? Severity.High : Severity.Medium,
            Premises =
            [
                new Premise
                {
                    Id = "captured", Name = "capture date", Value = Shown.Of(captured.Text),
                    Obtain = "the date as the source itself gives it",
                },
            ],
            Explanation = $"The capture date is claimed as \"{Shown.Of(captured.Text)}\". {reason}",
            Lineage = "claimed",
        });
    }
}
