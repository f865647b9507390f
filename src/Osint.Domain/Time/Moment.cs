using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// When a text was said or published, as the calendar of one zone shows it: what gives a missing year its value and
/// "yesterday" its day. Every candidate of a coarse moment gives candidates of its own.
/// </summary>
internal sealed record Moment
{
    /// <param name="zone">The zone whose calendar is meant.</param>
    /// <param name="windows">Candidates, one of which is right; empty when nothing is known.</param>
    /// <param name="filedAt">When the claim was filed, where known.</param>
    /// <param name="yearsFrom">Gives a missing year where the moment itself is open.</param>
    /// <param name="isOfFootage">True for the publication of footage, which cannot have been filmed after it.</param>
    public Moment(
        DateTimeZone zone,
        IEnumerable<TimeWindow> windows,
        Instant? filedAt = null,
        IEnumerable<TimeWindow>? yearsFrom = null,
        bool isOfFootage = false)
    {
        IsOfFootage = isOfFootage;
        Zone = zone;
        Windows = [.. windows];
        IsBounded = Windows.Length > 0 && Windows.All(w => !w.IsUnbounded);
        Heard = HeardOn();
        Days = [.. Heard.Select(h => h.Day).Distinct().Order()];
        Years = YearsOf(IsBounded ? Windows : [.. yearsFrom ?? []]);
        End = IsBounded ? Windows.Max(w => w.End!.Value).InZone(zone).LocalDateTime : null;
        LatestYear = (filedAt?.InZone(zone).LocalDateTime ?? End)?.Year;
    }

    public DateTimeZone Zone { get; }

    /// <summary>True where what is dated cannot lie after the moment.</summary>
    public bool IsOfFootage { get; }

    public ImmutableArray<TimeWindow> Windows { get; }

    /// <summary>True when every candidate has both ends: only then can anything be counted from it.</summary>
    public bool IsBounded { get; }

    /// <summary>The days it may be; empty when they cannot be listed as candidates.</summary>
    public ImmutableArray<LocalDate> Days { get; }

    /// <summary>
    /// The same with the hours of each: from when and until when on that day it may have been, each candidate apart.
    /// </summary>
    public ImmutableArray<(LocalDate Day, LocalDateTime From, LocalDateTime Until)> Heard { get; }

    /// <summary>The years it may fall in; empty when there are none or more than a few.</summary>
    public ImmutableArray<int> Years { get; }

    /// <summary>The last local time it may be; null when it is not bounded.</summary>
    public LocalDateTime? End { get; }

    /// <summary>The last year a claim can be about without being odd; null when nothing says.</summary>
    public int? LatestYear { get; }

    private ImmutableArray<(LocalDate Day, LocalDateTime From, LocalDateTime Until)> HeardOn()
    {
        var heard = new List<(LocalDate Day, LocalDateTime From, LocalDateTime Until)>();
        foreach (var window in Windows)
        {
            if (!IsBounded || LocalDay.Touched(window, Zone, DateContext.MostCandidates) is not { } touched)
            {
                return [];
            }

            foreach (var day in touched)
            {
                var hours = day.Window;
                heard.Add((
                    day.Date,
                    window.Start > hours.Start ? Local(window.Start!.Value) : day.Date.AtMidnight(),
                    window.End < hours.End ? Local(window.End!.Value) : day.Date.PlusDays(1).AtMidnight()));
            }
        }

        return heard.Select(h => h.Day).Distinct().Count() > DateContext.MostCandidates ? [] : [.. heard];
    }

    private LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    private ImmutableArray<int> YearsOf(ImmutableArray<TimeWindow> windows)
    {
        const int AFew = 3;
        var years = new SortedSet<int>();
        foreach (var window in windows)
        {
            if (window is not { Start: { } start, End: { } end })
            {
                return [];
            }

            var first = LocalDay.At(start, Zone).Date.Year;
            var last = LocalDay.At(end - Duration.Epsilon, Zone).Date.Year;
            years.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return years.Count > AFew ? [] : [.. years];
    }
}
