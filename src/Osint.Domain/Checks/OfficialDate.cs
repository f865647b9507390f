using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// <c>date.official</c>: the capture dating against what officials stated, each statement by itself (checks.md 3).
/// </summary>
public static class OfficialDate
{
    public const string Id = "date.official";

    public static CheckOutcome Check(Inquiry inquiry)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var considered = ImmutableArray.CreateBuilder<Considered>();
        foreach (var statement in inquiry.Statements.OrderBy(s => s.Label, StringComparer.Ordinal).ThenBy(s => s.Id))
        {
            if (statement.Proposition is Proposition.Strength or Proposition.Destination)
            {
                continue;
            }

            var (finding, reason) = Judge(inquiry, statement);
            if (finding is not null)
            {
                findings.Add(finding);
            }
            else if (reason is not null)
            {
                considered.Add(new Considered(
                    Id, statement.Id, statement.Label, statement.SpeakerName, statement.Text, reason));
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
            (Proposition.FootageDatesFrom, Stance.Affirm) => First(
                (Allen.Apart(capture, period), Outcome.Contradicted), (Allen.Within(capture, period), Outcome.Consistent)),
            (Proposition.FootageDatesFrom, Stance.Deny) => First(
                (Allen.Within(capture, period), Outcome.Contradicted), (Allen.Apart(capture, period), Outcome.Consistent)),
            (Proposition.MovementStarted, Stance.Affirm) when period.Start is null => First(
                (capture.Start >= period.End, Outcome.Consistent), (true, Outcome.NoBearing)),
            (Proposition.MovementStarted, Stance.Affirm) => First(
                (capture.End <= period.Start, Outcome.Contradicted), (capture.Start >= period.End, Outcome.Consistent)),
            (Proposition.MovementStarted, Stance.Deny) => First(
                (capture.End <= said.Start, Outcome.Contradicted), (capture.Start >= said.End, Outcome.Consistent)),
            (Proposition.MovementEnded, Stance.Affirm) => First(
                (capture.Start >= period.End, Outcome.Contradicted), (capture.End <= period.Start, Outcome.Consistent)),
            (Proposition.MovementEnded, Stance.Deny) => First(
                (capture.End <= said.Start, Outcome.Consistent), (true, Outcome.NoBearing)),
            (Proposition.MovementUnderWay, _) when unknown => Outcome.NoBearing,
            (Proposition.MovementUnderWay, Stance.Affirm) => First(
                (Allen.Within(capture, period), Outcome.Consistent), (true, Outcome.NoBearing)),
            (Proposition.MovementUnderWay, Stance.Deny) => First(
                (Allen.Within(capture, period), Outcome.Contradicted), (Allen.Apart(capture, period), Outcome.Consistent)),
            _ => Outcome.NoBearing,
        };
    }

    private static Outcome First(params ReadOnlySpan<(bool Holds, Outcome Outcome)> rows)
    {
        foreach (var (holds, outcome) in rows)
        {
            if (holds)
            {
                return outcome;
            }
        }

        return Outcome.Undetermined;
    }

    private static (Finding? Finding, string? Reason) Judge(Inquiry inquiry, Statement statement)
    {
        if (statement.Kind is SourceKind.Outlet)
        {
            return (null, "Reported by an outlet, not stated by an official source; outlets are compared among themselves.");
        }

        switch (statement.Stance)
        {
            case Stance.NotConfirmed:
                return (null, "Not confirming is not denying: it cannot contradict.");
            case Stance.Silence:
                return (null, "Silence is not a denial: it cannot contradict.");
            case Stance.Forecast:
                return (null, "A forecast can be missed, not contradicted.");
            case Stance.Affirm or Stance.Deny:
            default:
                break;
        }

        if (!BearsOnEvent(inquiry, statement))
        {
            return (null, $"It speaks of {EventTitle(inquiry, statement.EventId)}, "
                + $"the footage is claimed to show {EventTitle(inquiry, inquiry.Report.EventId)}.");
        }

        var speaksOfFootage = statement.Proposition is Proposition.FootageDatesFrom;
        if (speaksOfFootage && !statement.RefersTo.IsEmpty && !Names(statement, inquiry.Report))
        {
            return (null, "It speaks of other footage by name, not of this.");
        }

        if (inquiry.Report.Captured.IsUnknown)
        {
            return (null, "When the footage was captured is not known, so nothing can be compared.");
        }

        return Deliberate(inquiry, statement, speaksOfFootage);
    }

    private static (Finding? Finding, string? Reason) Deliberate(Inquiry inquiry, Statement statement, bool speaksOfFootage)
    {
        var table = new Readings(inquiry, statement, speaksOfFootage && statement.RefersTo.IsEmpty);
        var whole = table.Deliberate([.. inquiry.Report.Captured.Windows]);
        if (whole is null)
        {
            return (null, "Too many readings to compare; state the dates more exactly.");
        }

        if (!whole.AnySurvives)
        {
            return (null, "By every reading the footage would have been captured after it was spoken of, so this claim "
                + "cannot be of the footage spoken of.");
        }

        var outcome = whole.Conclude();
        if (outcome == Outcome.NoBearing)
        {
            return (null, table.NoBearingReason());
        }

        // For what would decide it, the claimed windows are cut where the statement's bounds fall into them.
        var parts = outcome == Outcome.Undetermined ? table.CutCapture() : [.. inquiry.Report.Captured.Windows];
        var cut = outcome == Outcome.Undetermined ? table.Deliberate(parts) : whole;
        var decision = outcome == Outcome.Undetermined ? whole.Decide() ?? cut?.Decide() : null;
        var verdict = outcome switch
        {
            Outcome.Consistent => Verdict.Consistent,
            Outcome.Contradicted => Verdict.Contradicted,
            _ => Verdict.Undetermined,
        };
        return (new Finding
        {
            Check = Id,
            Verdict = verdict,
            Severity = verdict switch
            {
                Verdict.Contradicted => Severity.High,
                Verdict.Undetermined when decision is not null
                    && (whole.AnyContradicted || (speaksOfFootage && table.SomeBoundedPartIsContradicted(parts))) => Severity.Medium,
                _ => null,
            },
            Premises = table.Premises(),
            Explanation = table.Explain(verdict, decision),
            Decides = decision,
            Lineage = $"claimed/{statement.Lineage:N}",
        }, null);
    }

    /// <summary>
    /// A statement bears on its own event; bounds (started, ended) of an event hold for the events inside it too.
    /// </summary>
    private static bool BearsOnEvent(Inquiry inquiry, Statement statement)
    {
        var shown = inquiry.Report.EventId;
        return string.Equals(shown, statement.EventId, StringComparison.Ordinal)
            || statement.Proposition is Proposition.FootageDatesFrom
            || (statement.Proposition is Proposition.MovementStarted or Proposition.MovementEnded
                && inquiry.Case.LiesWithin(shown, statement.EventId));
    }

    private static bool Names(Statement statement, Report report) => statement.RefersTo.Any(reference =>
        report.Names.Contains(reference, StringComparer.OrdinalIgnoreCase)
        || (PostAddress.Key(reference) is { } key && string.Equals(key, report.PostKey, StringComparison.Ordinal)));

    private static string EventTitle(Inquiry inquiry, string id) =>
        inquiry.Case.Events.TryGetValue(id, out var e) ? $"\"{e.Title}\"" : $"\"{id}\"";

    /// <summary>The candidates of every premise of one statement, and sentences about them.</summary>
    private sealed class Readings
    {
        private static readonly Instant[] None = [];

        private readonly Inquiry inquiry;
        private readonly Statement statement;
        private readonly ImmutableArray<TimeWindow> said;
        private readonly ImmutableArray<DateTimeZone> zones;

        // The period stated, for each candidate of said_at and each zone.
        private readonly ImmutableArray<DatingCandidate>[,] periods;
        private readonly int mostPeriods;
        private readonly bool askCirculation;

        public Readings(Inquiry inquiry, Statement statement, bool askCirculation)
        {
            this.inquiry = inquiry;
            this.statement = statement;
            this.askCirculation = askCirculation;
            said = [.. statement.SaidAt.Windows];
            zones = Equals(statement.Zone, inquiry.Case.Zone) ? [statement.Zone] : [statement.Zone, inquiry.Case.Zone];
            periods = new ImmutableArray<DatingCandidate>[said.Length, zones.Length];
            for (var t = 0; t < said.Length; t++)
            {
                for (var z = 0; z < zones.Length; z++)
                {
                    periods[t, z] = [.. Deixis.Resolve(statement.About ?? "", said[t], zones[z])];
                    mostPeriods = Math.Max(mostPeriods, periods[t, z].Length);
                }
            }

            if (SamePeriodsInEveryZone())
            {
                zones = [zones[0]];
            }
        }

        private DateTimeZone Zone => inquiry.Case.Zone;

        private string Noun => statement.Stance is Stance.Deny ? "the denial" : "the statement";

        public Deliberation? Deliberate(ImmutableArray<TimeWindow> captures) => Deliberation.Over(
            [
                new Dimension("said_at", $"said_at of {Noun}", WindowText.DescribeApart(said, Zone)),
                new Dimension("zone", $"zone of \"{statement.About}\" in {Noun}", [.. zones.Select(z => z.Id)]),
                new Dimension("about", $"period meant by {Noun}", PeriodLabels()),
                new Dimension("captured", "capture date", WindowText.DescribeApart(captures, Zone)),
                new Dimension("circulation", $"in circulation when {Noun} was made", askCirculation ? ["yes", "no"] : ["yes"]),
            ],
            choice => Evaluate(captures[choice[3]], choice[0], choice[1], choice[2], inCirculation: choice[4] == 0));

        /// <summary>The claimed windows cut at every bound that the statement sets inside them.</summary>
        public ImmutableArray<TimeWindow> CutCapture()
        {
            var bounds = said
                .Concat(periods.Cast<ImmutableArray<DatingCandidate>>().SelectMany(p => p.Select(c => c.Window)))
                .SelectMany(w => new[] { w.Start, w.End })
                .OfType<Instant>()
                .Distinct()
                .Order()
                .ToArray();
            return [.. inquiry.Report.Captured.Windows.SelectMany(w => Cut(w, bounds)).Distinct()];
        }

        /// <summary>
        /// True when a part of the claim that has both ends would be contradicted. An open end claims nothing, so a
        /// contradiction there says nothing about the claim.
        /// </summary>
        public bool SomeBoundedPartIsContradicted(ImmutableArray<TimeWindow> parts)
        {
            ImmutableArray<TimeWindow> bounded = [.. parts.Where(p => !p.IsUnbounded)];
            return !bounded.IsEmpty && Deliberate(bounded) is { AnyContradicted: true };
        }

        public string NoBearingReason() => statement.Proposition is Proposition.FootageDatesFrom
            ? "The footage was not in circulation yet when this was said."
            : "What it says excludes no date of capture.";

        public ImmutableArray<Premise> Premises()
        {
            var premises = ImmutableArray.CreateBuilder<Premise>();
            premises.Add(new Premise
            {
                Id = "captured",
                Name = "capture date",
                Value = Show(inquiry.Report.Captured),
                Obtain = "an earlier copy, the file's own data, light and shadow, or the person who filmed",
            });
            premises.Add(OfStatement(
                "said_at", $"said_at of {Noun}",
                string.Join(" or ", WindowText.DescribeApart(said, Zone)) + (statement.SaidAtBasis is { } basis ? $" ({basis})" : ""),
                said.Length > 1 || said.Any(w => w.IsUnbounded) ? "the time stamp of the first publication of it, or the outlet's own word" : null));
            premises.Add(OfStatement("about", $"period meant by {Noun}", statement.About ?? "", obtain: null));
            if (zones.Length > 1)
            {
                premises.Add(OfStatement(
                    "zone", $"zone of \"{statement.About}\" in {Noun}", string.Join(" or ", zones.Select(z => z.Id)),
                    "the speaker's own word, or the hour in the original text"));
            }

            if (statement.Proposition is Proposition.FootageDatesFrom)
            {
                premises.Add(OfStatement(
                    "circulation", "footage spoken of",
                    statement.RefersTo.IsEmpty
                        ? $"what was in circulation; this was published {Show(inquiry.Report.Published)}"
                        : string.Join(", ", statement.RefersTo),
                    askCirculation ? "the first publication of this footage" : null));
            }

            return premises.ToImmutable();
        }

        public string Explain(Verdict verdict, Decision? decision)
        {
            var saidText = string.Join(" or ", WindowText.DescribeApart(said, Zone));
            var claim = $"The footage is claimed to have been captured {On(Show(inquiry.Report.Captured))}.";
            var words = statement.Text.TrimEnd('.');
            var source = $"{statement.SpeakerName} {(statement.Stance is Stance.Deny ? "denied" : "stated")} ({saidText}): {words}.";
            var end = verdict switch
            {
                Verdict.Contradicted => "Both cannot be true.",
                Verdict.Consistent => "Both can be true.",
                _ => decision is null
                    ? "Whether both can be true cannot be told from what is known, and no single fact known to be missing would tell it."
                    : $"Whether both can be true is open. It would be decided by {decision.Sentence}.",
            };
            return $"{claim} {source} {end}";
        }

        private static IEnumerable<TimeWindow> Cut(TimeWindow window, Instant[] bounds)
        {
            var start = window.Start;
            foreach (var bound in bounds)
            {
                if ((start is null || bound > start) && (window.End is null || bound < window.End))
                {
                    yield return TimeWindow.Between(start, bound);
                    start = bound;
                }
            }

            yield return TimeWindow.Between(start, window.End);
        }

        private static string On(string when) =>
            when.StartsWith("before", StringComparison.Ordinal) || when.StartsWith("from", StringComparison.Ordinal)
            || when.StartsWith("at ", StringComparison.Ordinal)
                ? when
                : $"on {when}";

        private Outcome Evaluate(TimeWindow capture, int t, int z, int p, bool inCirculation)
        {
            var candidates = periods[t, z];
            if (p >= candidates.Length)
            {
                return Outcome.Struck;
            }

            if (statement.Proposition is Proposition.FootageDatesFrom)
            {
                // Causality: footage shot at or after the moment it was spoken of is not the footage spoken of.
                if (capture.Start >= said[t].End)
                {
                    return Outcome.Struck;
                }

                if (askCirculation)
                {
                    var known = Circulation(said[t]);
                    if (known is { } certain && certain != inCirculation)
                    {
                        return Outcome.Struck;
                    }

                    if (!inCirculation)
                    {
                        return Outcome.NoBearing;
                    }
                }
            }

            return OfficialDate.Evaluate(statement.Proposition, statement.Stance, capture, candidates[p].Window, said[t]);
        }

        /// <summary>Was the footage in circulation: certainly, certainly not, or not known (null).</summary>
        private bool? Circulation(TimeWindow saidAt)
        {
            var published = inquiry.Report.Published;
            return published.Windows.All(w => w.End <= saidAt.Start)
                ? true
                : published.Windows.All(w => w.Start >= saidAt.End) ? false : null;
        }

        private bool SamePeriodsInEveryZone()
        {
            for (var t = 0; t < said.Length; t++)
            {
                for (var z = 1; z < zones.Length; z++)
                {
                    if (!periods[t, 0].Select(c => c.Window).SequenceEqual(periods[t, z].Select(c => c.Window)))
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        private ImmutableArray<string> PeriodLabels()
        {
            if (mostPeriods <= 1)
            {
                return [statement.About ?? ""];
            }

            var longest = periods.Cast<ImmutableArray<DatingCandidate>>().First(p => p.Length == mostPeriods);
            return WindowText.DescribeApart([.. longest.Select(c => c.Window)], Zone);
        }

        private Premise OfStatement(string id, string name, string value, string? obtain) => new()
        {
            Id = id,
            Name = name,
            Value = value,
            StatementId = statement.Id,
            StatementLabel = statement.Label,
            Body = statement.Body,
            Source = statement.Source,
            Obtain = obtain,
        };

        private string Show(Dating dating) => dating.IsUnknown
            ? "at an unknown time"
            : string.Join(" or ", dating.Windows.Select(w => WindowText.Describe(w, Zone)));
    }
}
