using System.Collections.Immutable;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>date.official</c>: the capture dating against what officials stated, each statement by itself (checks.md 3).
/// </summary>
public static class OfficialDate
{
    public const string Id = "date.official";

    // "Never" in the column of the table.
    private const bool Never = false;

    public static CheckOutcome Check(Inquiry inquiry) => Check(inquiry, [.. JudgedCapture.Of(inquiry)]);

    internal static CheckOutcome Check(Inquiry inquiry, ImmutableArray<JudgedCapture> captures)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var considered = ImmutableArray.CreateBuilder<Considered>();
        foreach (var statement in inquiry.OrderedStatements)
        {
            if (statement.Proposition is Proposition.Strength or Proposition.Destination)
            {
                continue;
            }

            if (NoJudgement(inquiry, statement) is { } none)
            {
                considered.Add(Considered.Of(Id, statement, none));
                continue;
            }

            (Finding? Finding, Wording? Reason)[] judged =
                [.. captures.Select(capture => Judge(inquiry, statement, capture))];
            findings.AddRange(judged.Select(j => j.Finding).OfType<Finding>());
            if (judged.All(j => j.Finding is null))
            {
                considered.Add(Considered.Of(Id, statement, judged is [var first, ..] ? first.Reason! : Phrases.CaptureUnknown));
            }
        }

        return new CheckOutcome(findings.ToImmutable(), considered.ToImmutable());
    }

    /// <summary>The table of checks.md section 3 for one combination of candidates.</summary>
    /// <param name="proposition">What the statement is about.</param>
    /// <param name="stance">Affirm or deny.</param>
    /// <param name="capture">C: when the footage was taken.</param>
    /// <param name="period">S: the period stated.</param>
    /// <param name="said">T: when it was said.</param>
    public static Outcome Evaluate(
        Proposition proposition, Stance stance, TimeWindow capture, TimeWindow period, TimeWindow said)
    {
        // A period of which nothing is known is no period: everything lies within it.
        var unknown = period is { Start: null, End: null };
        return (proposition, stance) switch
        {
            (Proposition.FootageDatesFrom, _) when unknown => Outcome.Undetermined,
            (Proposition.FootageDatesFrom, Stance.Affirm) => Row(
                contradicted: Allen.Apart(capture, period), consistent: Allen.Within(capture, period)),
            (Proposition.FootageDatesFrom, Stance.Deny) => Row(
                contradicted: Allen.Within(capture, period), consistent: Allen.Apart(capture, period)),
            (Proposition.MovementStarted, Stance.Affirm) when period.Start is null => Row(
                Never, consistent: capture.Start >= period.End, otherwise: Outcome.NoBearing),
            (Proposition.MovementStarted, Stance.Affirm) => Row(
                contradicted: capture.End <= period.Start, consistent: capture.Start >= period.End),
            (Proposition.MovementStarted, Stance.Deny) => Row(
                contradicted: capture.End <= said.Start, consistent: capture.Start >= said.End),
            (Proposition.MovementEnded, Stance.Affirm) => Row(
                contradicted: capture.Start >= period.End, consistent: capture.End <= period.Start),
            (Proposition.MovementEnded, Stance.Deny) => Row(
                Never, consistent: capture.End <= said.Start, otherwise: Outcome.NoBearing),
            (Proposition.MovementUnderWay, _) when unknown => Outcome.NoBearing,
            (Proposition.MovementUnderWay, Stance.Affirm) => Row(
                Never, consistent: Allen.Within(capture, period), otherwise: Outcome.NoBearing),
            (Proposition.MovementUnderWay, Stance.Deny) => Row(
                contradicted: Allen.Within(capture, period), consistent: Allen.Apart(capture, period)),
            _ => Outcome.NoBearing,
        };
    }

    private static Outcome Row(bool contradicted, bool consistent, Outcome otherwise = Outcome.Undetermined) =>
        contradicted ? Outcome.Contradicted : consistent ? Outcome.Consistent : otherwise;

    /// <summary>Why a statement is only considered; null when it is to be judged.</summary>
    private static Wording? NoJudgement(Inquiry inquiry, Statement statement) => statement switch
    {
        { Kind: SourceKind.Outlet } =>
            Phrases.ReportedByOutlet,
        { Stance: Stance.NotConfirmed } => Phrases.NotConfirming,
        { Stance: Stance.Silence } => Phrases.Silence,
        { Stance: Stance.Forecast } => Phrases.Forecast,
        _ when !BearsOnEvent(inquiry, statement) =>
            Phrases.SpeaksOfOtherEvent.With(
                EventTitle(inquiry, statement.EventId), EventTitle(inquiry, inquiry.Report.EventId)),
        { Proposition: Proposition.FootageDatesFrom, RefersTo.IsEmpty: false } when !Names(statement, inquiry.Report) =>
            Phrases.SpeaksOfOtherFootage,
        _ => null,
    };

    private static (Finding? Finding, Wording? Reason) Judge(
        Inquiry inquiry, Statement statement, JudgedCapture capture)
    {
        var readings = new StatementReadings(inquiry, statement, capture);
        if (readings.Deliberate(readings.Claims) is not { } whole)
        {
            return (null, Phrases.TooManyReadings);
        }

        if (!whole.AnySurvives)
        {
            return (null, Phrases.CapturedAfterSpokenOf);
        }

        return whole.Conclude() switch
        {
            Outcome.Contradicted => (Found(readings, Verdict.Contradicted, Severity.High, decision: null), null),
            Outcome.Consistent => (Found(readings, Verdict.Consistent, severity: null, decision: null), null),
            Outcome.NoBearing => (null, readings.NoBearingReason()),
            _ => (Open(readings, whole), null),
        };
    }

    /// <summary>
    /// An undetermined finding. It is a flag when something would decide it and it may turn out contradicted: either
    /// readings of the whole claim do, or, where the statement speaks of the footage itself, a part of the claim that
    /// has both ends. A bound on an event that merely narrows a coarse claim is no flag.
    /// </summary>
    private static Finding Open(StatementReadings readings, Deliberation whole)
    {
        // For what would decide it, the claimed windows are cut where the statement's bounds fall into them.
        var parts = readings.CutClaims();
        var decision = Deliberation.Decide(whole, readings.Deliberate(parts));
        var mayBeContradicted = whole.AnyContradicted
            || (readings.SpeaksOfFootage
                && readings.Deliberate([.. parts.Where(p => !p.IsUnbounded)]) is { AnyContradicted: true });
        Severity? severity = decision is not null && mayBeContradicted ? Severity.Medium : null;
        return Found(readings, Verdict.Undetermined, severity, decision);
    }

    private static Finding Found(StatementReadings readings, Verdict verdict, Severity? severity, Decision? decision) =>
        new()
        {
            Check = Id,
            Verdict = verdict,
            Severity = severity,
            Premises = readings.Premises(),
            Explanation = readings.Explain(verdict, decision),
            Decides = decision,
            StatementLineage = readings.Statement.Lineage,
            Lineage = $"{readings.CaptureLineage}/{readings.Statement.Lineage:N}",
        };

    /// <summary>
    /// A statement bears on its own event; bounds (started, ended) of an event hold for the events inside it too. What
    /// is said of the footage itself holds whatever it is claimed to show.
    /// </summary>
    private static bool BearsOnEvent(Inquiry inquiry, Statement statement)
    {
        var shown = inquiry.Report.EventId;
        return statement.Proposition switch
        {
            Proposition.FootageDatesFrom => true,
            Proposition.MovementStarted or Proposition.MovementEnded =>
                inquiry.Case.LiesWithin(shown, statement.EventId),
            _ => string.Equals(shown, statement.EventId, StringComparison.Ordinal),
        };
    }

    private static bool Names(Statement statement, Report report) => statement.RefersTo.Any(reference =>
        report.Names.Contains(reference, StringComparer.OrdinalIgnoreCase)
        || (PostAddress.Key(reference) is { } key && string.Equals(key, report.PostKey, StringComparison.Ordinal)));

    private static string EventTitle(Inquiry inquiry, string id) =>
        inquiry.Case.Events.TryGetValue(id, out var e) ? e.Title : id;
}
