using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// A calendar day in a named zone: from its first instant to the first instant of the next, which is 23, 24 or 25
/// hours where clocks change.
/// </summary>
/// <param name="Date">The date on the calendar of that zone.</param>
/// <param name="Zone">Where the calendar hangs.</param>
public readonly record struct LocalDay(LocalDate Date, DateTimeZone Zone)
{
    /// <summary>The day as instants, [00:00, 24:00); where midnight is skipped it begins when the clock does.</summary>
    public TimeWindow Window => TimeWindow.Between(
        Zone.AtStartOfDay(Date).ToInstant(),
        Zone.AtStartOfDay(Date.PlusDays(1)).ToInstant());

    /// <summary>The day that an instant falls on in a zone.</summary>
    public static LocalDay At(Instant instant, DateTimeZone zone) => new(instant.InZone(zone).Date, zone);

    /// <summary>
    /// The days that a window touches in a zone, in order; null when the window is open at an end or touches more than
    /// <paramref name="most"/> days.
    /// </summary>
    public static IReadOnlyList<LocalDay>? Touched(TimeWindow window, DateTimeZone zone, int most)
    {
        if (window is not { Start: { } start, End: { } end })
        {
            return null;
        }

        var first = At(start, zone).Date;
        var last = At(end - Duration.Epsilon, zone).Date;
        var count = Period.DaysBetween(first, last) + 1;
        return count > most
            ? null
            : [.. Enumerable.Range(0, count).Select(i => new LocalDay(first.PlusDays(i), zone))];
    }
}
