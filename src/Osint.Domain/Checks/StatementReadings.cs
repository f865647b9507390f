using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// Every way in which one statement can be read against one report: the candidates of when it was said, of the zone and
/// period it spoke of, of the claim, and of what footage it meant. And the sentences about them.
/// </summary>
internal sealed class StatementReadings
{
    private static readonly bool[] YesOrNo = [true, false];

    private readonly Inquiry inquiry;
    private readonly ImmutableArray<TimeWindow> said;
    private readonly ImmutableArray<DateTimeZone> zones;

    // The period stated, for each candidate of said and each zone, once worked out; and all of these periods.
    private readonly Dictionary<(TimeWindow SaidAt, DateTimeZone Zone), ImmutableArray<TimeWindow>> resolved = [];
    private readonly ImmutableArray<TimeWindow> periods;

    // Whether the footage can have been, and can not have been, among that spoken of.
    private readonly ImmutableArray<bool> circulating;

    public StatementReadings(Inquiry inquiry, Statement statement)
    {
        this.inquiry = inquiry;
        Statement = statement;
        DateTimeZone[] candidates = [.. new[] { statement.Zone, inquiry.Case.Zone }.Distinct()];
        said = [.. statement.SaidAt.Windows.SelectMany(window => ByDay(window, candidates)).Distinct()];
        // A zone that gives the words no other meaning is not worth asking about.
        zones =
        [
            .. candidates.Where((zone, i) =>
                i == 0 || said.Any(t => !Periods(t, zone).SequenceEqual(Periods(t, candidates[0])))),
        ];
        periods = [.. said.SelectMany(t => zones.SelectMany(z => Periods(t, z))).Distinct()];
        circulating = [.. YesOrNo.Where(c => said.Any(t => Circulation(t) is not { } known || known == c))];
    }

    public Statement Statement { get; }

    /// <summary>True when the statement is about footage, not about what footage shows.</summary>
    public bool SpeaksOfFootage => Statement.Proposition is Proposition.FootageDatesFrom;

    /// <summary>The candidates of the claimed capture date.</summary>
    public ImmutableArray<TimeWindow> Claims => [.. inquiry.Report.Captured.Windows];

    private DateTimeZone Zone => inquiry.Case.Zone;

    private string Noun => Statement.Stance is Stance.Deny ? "the denial" : "the statement";

    /// <summary>Evaluates every combination; null when there are too many, or nothing to evaluate.</summary>
    public Deliberation? Deliberate(ImmutableArray<TimeWindow> claims) => Deliberation.Over(
        [
            new Dimension("said_at", $"said_at of {Noun}", WindowText.DescribeApart(said, Zone)),
            new Dimension("zone", ZoneName, [.. zones.Select(z => z.Id)]),
            new Dimension("about", $"period meant by {Noun}", WindowText.DescribeApart(periods, Zone)),
            new Dimension("captured", "capture date", WindowText.DescribeApart(claims, Zone)),
            new Dimension(
                "circulation",
                "first publication of this footage",
                [.. circulating.Select(c => $"{(c ? "before" : "after")} {Noun}")]),
        ],
        choice =>
            Evaluate(said[choice[0]], zones[choice[1]], periods[choice[2]], claims[choice[3]], circulating[choice[4]]));

    /// <summary>The claimed windows cut at every bound that the statement sets inside them.</summary>
    public ImmutableArray<TimeWindow> CutClaims()
    {
        Instant[] bounds = [.. said.Concat(periods).SelectMany(w => new[] { w.Start, w.End }).OfType<Instant>()];
        return [.. Claims.SelectMany(claim => claim.CutAt(bounds)).Distinct()];
    }

    public string NoBearingReason() => SpeaksOfFootage
        ? "The footage was not yet in circulation when this was said."
        : "What it says rules out no date of capture.";

    public ImmutableArray<Premise> Premises()
    {
        const string OwnWord = "the original wording, or the speaker's own word";
        var premises = ImmutableArray.CreateBuilder<Premise>();
        premises.Add(new Premise
        {
            Id = "captured",
            Name = "capture date",
            Value = WindowText.Describe(inquiry.Report.Captured, Zone),
            Obtain = "an earlier copy, the file's own data, light and shadow, or the person who filmed",
        });
        premises.Add(OfStatement(
            "said_at",
            $"said_at of {Noun}",
            WindowText.Describe(Statement.SaidAt, Zone) + (Statement.SaidAtBasis is { } basis ? $" ({basis})" : ""),
            said.Length > 1 || said[0].IsUnbounded
                ? "the time stamp of its first publication, or the outlet's own word"
                : null));
        premises.Add(OfStatement(
            "about", $"period meant by {Noun}", Statement.About ?? "", periods.Length > 1 ? OwnWord : null));
        if (zones.Length > 1)
        {
            premises.Add(OfStatement("zone", ZoneName, string.Join(" or ", zones.Select(z => z.Id)), OwnWord));
        }

        if (SpeaksOfFootage)
        {
            premises.Add(OfStatement(
                "circulation",
                "footage spoken of",
                Statement.RefersTo.IsEmpty
                    ? $"what was in circulation; this was published {WindowText.When(inquiry.Report.Published, Zone)}"
                    : string.Join(", ", Statement.RefersTo),
                circulating.Length > 1 ? "the earliest copy of the post, with its time stamp" : null));
        }

        return premises.ToImmutable();
    }

    public string Explain(Verdict verdict, Decision? decision) =>
        $"The footage is claimed to have been captured {WindowText.When(inquiry.Report.Captured, Zone)}. "
        + $"{Statement.SpeakerName} said ({WindowText.When(Statement.SaidAt, Zone)}): {Statement.Text.TrimEnd('.')}. "
        + verdict switch
        {
            Verdict.Contradicted => "These cannot both be true.",
            Verdict.Consistent => "Both can be true.",
            _ when decision is null => "Whether both can be true cannot be told from what is known.",
            _ when decision.Outcomes.Any(o => o.Verdict is Verdict.Contradicted) =>
                $"Whether both can be true would be decided by {decision.Sentence}.",
            _ => $"Whether the one bears on the other would be decided by {decision.Sentence}.",
        };

    private string ZoneName => $"zone of \"{Statement.About}\" in {Noun}";

    private Outcome Evaluate(
        TimeWindow saidAt, DateTimeZone zone, TimeWindow period, TimeWindow capture, bool inCirculation)
    {
        if (!Periods(saidAt, zone).Contains(period))
        {
            return Outcome.Struck;
        }

        if (SpeaksOfFootage)
        {
            // Causality: footage shot at or after the moment it was spoken of is not the footage spoken of.
            var before = saidAt.End is { } end ? capture.Intersect(TimeWindow.Before(end)) : capture;
            if (before is not { } shot || (Circulation(saidAt) is { } known && known != inCirculation))
            {
                return Outcome.Struck;
            }

            if (!inCirculation)
            {
                return Outcome.NoBearing;
            }

            capture = shot;
        }

        return OfficialDate.Evaluate(Statement.Proposition, Statement.Stance, capture, period, saidAt);
    }

    /// <summary>
    /// Is the footage among that spoken of: certainly, certainly not, or not known (null). Named footage is; of
    /// unnamed, what was in circulation when it was said.
    /// </summary>
    private bool? Circulation(TimeWindow saidAt)
    {
        var published = inquiry.Report.Published.Windows;
        return !SpeaksOfFootage || !Statement.RefersTo.IsEmpty || published.All(w => w.End <= saidAt.Start) ? true
            : published.All(w => w.Start >= saidAt.End) ? false
            : null;
    }

    /// <summary>The candidates of the period, as the words mean it when said at a time by a zone's calendar.</summary>
    private ImmutableArray<TimeWindow> Periods(TimeWindow saidAt, DateTimeZone zone)
    {
        if (!resolved.TryGetValue((saidAt, zone), out var candidates))
        {
            candidates = [.. Deixis.Resolve(Statement.About ?? "", saidAt, zone).Select(c => c.Window).Distinct()];
            resolved.Add((saidAt, zone), candidates);
        }

        return candidates;
    }

    /// <summary>
    /// Words that point at a day ("today") mean another one on each day on which they may have been said. The moment of
    /// speaking is then taken day by day, so that what was said on one day is not compared with another day's "today".
    /// </summary>
    private TimeWindow[] ByDay(TimeWindow saidAt, DateTimeZone[] calendars)
    {
        var midnights = calendars
            .SelectMany(zone => LocalDay.Touched(saidAt, zone, DateContext.MostCandidates) ?? [])
            .Select(day => day.Window.Start!.Value);
        var days = saidAt.CutAt(midnights).ToArray();
        return calendars.Any(zone => days.Any(day => Periods(day, zone).Length < Periods(saidAt, zone).Length))
            ? days
            : [saidAt];
    }

    private Premise OfStatement(string id, string name, string value, string? obtain) => new()
    {
        Id = id,
        Name = name,
        Value = value,
        StatementId = Statement.Id,
        StatementLabel = Statement.Label,
        Body = Statement.Body,
        Source = Statement.Source,
        Obtain = obtain,
    };
}
