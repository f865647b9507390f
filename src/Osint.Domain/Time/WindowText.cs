using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>Windows as people write them, in a named zone.</summary>
public static class WindowText
{
    /// <summary>
    /// "16 April 2024", "16 to 18 April 2024", "by 16 April 2024" (that day included), "16 April 2024 10:00 to 11:00".
    /// Whole local days are named as days.
    /// </summary>
    public static string Describe(TimeWindow window, DateTimeZone zone, bool withYear = true) =>
        (window.Start, window.End) switch
        {
            (null, null) => "at an unknown time",
            (null, { } end) when end.InZone(zone).TimeOfDay == LocalTime.Midnight =>
                $"by {Day(end.InZone(zone).Date.PlusDays(-1), withYear)}",
            (null, { } end) => $"before {Bound(end, zone, withYear)}",
            ({ } start, null) => $"from {Bound(start, zone, withYear)} on",
            ({ } start, { } end) => Bounded(start.InZone(zone).LocalDateTime, end.InZone(zone).LocalDateTime, withYear),
        };

    /// <summary>All candidates of a dating: "16 April 2024 or 17 April 2024".</summary>
    public static string Describe(Dating dating, DateTimeZone zone) =>
        string.Join(" or ", dating.Windows.Select(w => Describe(w, zone)));

    /// <summary>
    /// The same behind a verb: "on 16 April 2024", "from 16 to 18 April 2024", "by 16 April 2024" (that day included).
    /// </summary>
    public static string When(Dating dating, DateTimeZone zone) =>
        string.Join(" or ", dating.Windows.Select(w => When(w, zone)));

    /// <summary>
    /// Several windows of one premise; the year is left out where it is the same in all of them.
    /// </summary>
    public static ImmutableArray<string> DescribeApart(IReadOnlyList<TimeWindow> windows, DateTimeZone zone)
    {
        var years = windows.SelectMany(w => new[] { w.Start, w.End?.Minus(Duration.Epsilon) })
            .Where(i => i is not null)
            .Select(i => i!.Value.InZone(zone).Year)
            .Distinct()
            .Count();
        var texts = windows.Select(w => Describe(w, zone, withYear: years > 1)).ToImmutableArray();
        return texts.Distinct(StringComparer.Ordinal).Count() == texts.Length
            ? texts
            : [.. windows.Select(w => Describe(w, zone))];
    }

    private static string When(TimeWindow window, DateTimeZone zone)
    {
        var text = Describe(window, zone);
        return window is not { Start: { } start, End: { } end } ? text
            : LocalDay.At(start, zone) == LocalDay.At(end - Duration.Epsilon, zone) ? $"on {text}"
            : $"from {text}";
    }

    private static string Bounded(LocalDateTime start, LocalDateTime end, bool withYear)
    {
        if (start.TimeOfDay == LocalTime.Midnight && end.TimeOfDay == LocalTime.Midnight)
        {
            var (first, last) = (start.Date, end.Date.PlusDays(-1));
            return first == last
                ? Day(first, withYear)
                : first.Year == last.Year && first.Month == last.Month
                    ? $"{first.Day} to {Day(last, withYear)}"
                    : DaysApart(first, last, withYear || first.Year != last.Year);
        }

        return start.Date == end.Date
            ? $"{Day(start.Date, withYear)} {Clock(start)} to {Clock(end)}"
            : $"{Day(start.Date, withYear)} {Clock(start)} to {Day(end.Date, withYear)} {Clock(end)}";
    }

    private static string DaysApart(LocalDate first, LocalDate last, bool withYear) =>
        $"{Day(first, withYear)} to {Day(last, withYear)}";

    private static string Bound(Instant instant, DateTimeZone zone, bool withYear)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return local.TimeOfDay == LocalTime.Midnight
            ? Day(local.Date, withYear)
            : $"{Day(local.Date, withYear)} {Clock(local)}";
    }

    private static string Day(LocalDate date, bool withYear) =>
        date.ToString(withYear ? "d MMMM uuuu" : "d MMMM", CultureInfo.InvariantCulture);

    private static string Clock(LocalDateTime time) =>
        time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);
}
