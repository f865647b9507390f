using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// The times of one statement in every way they can be read: when it was said, by which zone's calendar it spoke, and
/// which period it then meant. Depends on nothing but the statement and the zone of its case.
/// </summary>
internal sealed class StatedTimes
{
    private readonly Statement statement;

    // The period stated, for each candidate of said and each zone, once worked out.
    private readonly Dictionary<(TimeWindow SaidAt, DateTimeZone Zone), ImmutableArray<TimeWindow>> resolved = [];

    public StatedTimes(Statement statement, DateTimeZone caseZone)
    {
        this.statement = statement;
        DateTimeZone[] candidates = [.. new[] { statement.Zone, caseZone }.Distinct()];
        Said = [.. statement.SaidAt.Windows.SelectMany(window => ByDay(window, candidates)).Distinct()];
        // A zone that gives the words no other meaning is not worth asking about.
        Zones =
        [
            .. candidates.Where((zone, i) =>
                i == 0 || Said.Any(t => !Resolve(t, zone).SequenceEqual(Resolve(t, candidates[0])))),
        ];
        Periods = [.. Said.SelectMany(t => Zones.SelectMany(z => Resolve(t, z))).Distinct()];
    }

    /// <summary>The candidates of when it was said.</summary>
    public ImmutableArray<TimeWindow> Said { get; }

    /// <summary>The zones in which its words mean different periods; the speaker's first.</summary>
    public ImmutableArray<DateTimeZone> Zones { get; }

    /// <summary>Every period it may mean.</summary>
    public ImmutableArray<TimeWindow> Periods { get; }

    /// <summary>Whether it means the period when said then, by the calendar of a zone.</summary>
    public bool Means(TimeWindow saidAt, DateTimeZone zone, TimeWindow period) => resolved[(saidAt, zone)].Contains(period);

    /// <summary>What is open about its times, as premises of a deliberation.</summary>
    /// <param name="prefix">Before the ids of the premises, where two statements are compared.</param>
    /// <param name="names">The names of said_at, zone and period in a sentence.</param>
    /// <param name="zone">The zone in which times are named.</param>
    public ImmutableArray<Dimension> Dimensions(string prefix, StatedNames names, DateTimeZone zone) =>
    [
        new Dimension($"{prefix}said_at", names.SaidAt, WindowText.DescribeApart(Said, zone)),
        new Dimension($"{prefix}zone", names.Zone, [.. Zones.Select(z => (Wording)z.Id)]),
        new Dimension($"{prefix}about", names.Period, WindowText.DescribeApart(Periods, zone)),
    ];

    /// <summary>The same as premises of a finding, each with how it could be learnt where it is open.</summary>
    public IEnumerable<Premise> Premises(string prefix, StatedNames names, DateTimeZone zone)
    {
        yield return Of(
            "said_at",
            names.SaidAt,
            statement.SaidAtBasis is { } basis
                ? Phrases.WithBasis.With(WindowText.Describe(statement.SaidAt, zone), basis)
                : WindowText.Describe(statement.SaidAt, zone),
            Said.Length > 1 || Said[0].IsUnbounded ? Phrases.LearnSaidAt : null);
        yield return Of(
            "about", names.Period, statement.About ?? "", Periods.Length > 1 ? Phrases.LearnWording : null);
        if (Zones.Length > 1)
        {
            yield return Of(
                "zone", names.Zone, Wording.Join(Phrases.Or, Zones.Select(z => (Wording)z.Id)), Phrases.LearnWording);
        }

        Premise Of(string id, Wording name, Wording value, Wording? obtain) =>
            Premise.OfStatement(statement, prefix + id, name, value, obtain);
    }

    /// <summary>The candidates of the period, as the words mean it when said at a time by a zone's calendar.</summary>
    private ImmutableArray<TimeWindow> Resolve(TimeWindow saidAt, DateTimeZone zone)
    {
        if (!resolved.TryGetValue((saidAt, zone), out var candidates))
        {
            candidates = [.. Deixis.Resolve(statement.About ?? "", saidAt, zone).Select(c => c.Window).Distinct()];
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
        return calendars.Any(zone => days.Any(day => Resolve(day, zone).Length < Resolve(saidAt, zone).Length))
            ? days
            : [saidAt];
    }
}

/// <summary>How the times of a statement are named in a sentence.</summary>
internal sealed record StatedNames(Wording SaidAt, Wording Zone, Wording Period)
{
    /// <summary>Where one statement meets a report: "said_at of the denial".</summary>
    public static StatedNames Alone(Statement statement) => statement.Stance is Stance.Deny
        ? new(Phrases.SaidAtOfDenial, Phrases.ZoneOfDenial.With(statement.About ?? ""), Phrases.PeriodOfDenial)
        : new(Phrases.SaidAtOfStatement, Phrases.ZoneOfStatement.With(statement.About ?? ""), Phrases.PeriodOfStatement);

    /// <summary>Where two statements meet: "said_at of S2".</summary>
    public static StatedNames Among(Statement statement)
    {
        var name = statement.Label ?? statement.Body;
        return new(
            Phrases.SaidAtOf.With(name), Phrases.ZoneOf.With(statement.About ?? "", name), Phrases.PeriodOf.With(name));
    }
}
