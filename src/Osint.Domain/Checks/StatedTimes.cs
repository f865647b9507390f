using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// The times of one statement in every way they can be read: when it was said, by which zone's calendar it spoke, and
/// which period it then meant. Depends on nothing but the statement and the zone of its case.
/// </summary>
internal sealed class StatedTimes
{
    // The period stated, for each candidate of said and each zone, once worked out.
    private readonly Dictionary<(TimeWindow SaidAt, DateTimeZone Zone), ImmutableArray<TimeWindow>> resolved = [];

    public StatedTimes(Statement statement, DateTimeZone caseZone)
    {
        Statement = statement;
        CaseZone = caseZone;
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

    public Statement Statement { get; }

    /// <summary>The zone in which times are named.</summary>
    public DateTimeZone CaseZone { get; }

    /// <summary>The candidates of when it was said.</summary>
    public ImmutableArray<TimeWindow> Said { get; }

    /// <summary>The zones in which its words mean different periods; the speaker's first.</summary>
    public ImmutableArray<DateTimeZone> Zones { get; }

    /// <summary>Every period it may mean.</summary>
    public ImmutableArray<TimeWindow> Periods { get; }

    /// <summary>Whether it means the period when said then, by the calendar of a zone.</summary>
    public bool Means(TimeWindow saidAt, DateTimeZone zone, TimeWindow period) => resolved[(saidAt, zone)].Contains(period);

    /// <summary>The candidates of the period, as the words mean it when said at a time by a zone's calendar.</summary>
    private ImmutableArray<TimeWindow> Resolve(TimeWindow saidAt, DateTimeZone zone)
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
        return calendars.Any(zone => days.Any(day => Resolve(day, zone).Length < Resolve(saidAt, zone).Length))
            ? days
            : [saidAt];
    }
}
