using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Osint.Domain.Time;

namespace Osint.Domain.Tests.Time;

/// <summary>Short ways to read dates in tests and to write down what is expected of them.</summary>
internal static class Dates
{
    private static readonly LocalDateTimePattern Pattern =
        LocalDateTimePattern.Create("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF", CultureInfo.InvariantCulture);

    public static DateTimeZone Baku { get; } = Zone("Asia/Baku");

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static Dating Read(string text, string? published = null, params DateTimeZone[] zones)
    {
        var context = new DateContext { Zones = zones.Length > 0 ? zones : [Baku] };
        return ClaimedDate.Read(text, published is null
            ? context
            : context with { Published = ClaimedDate.Read(published, context) });
    }

    public static TimeWindow Day(string date, DateTimeZone zone) => ClaimedDate
        .Read(date, new DateContext { Zones = [zone] }).Candidates.Single().Window;

    /// <summary>
    /// Candidates as half-open local intervals: "2024-04-16/2024-04-17 | 2024-03-04/2024-03-05"; "unknown".
    /// </summary>
    public static string Show(Dating dating, DateTimeZone? zone = null) =>
        dating.IsUnknown ? "unknown" : Show(dating.Windows, zone);

    public static string Show(IEnumerable<TimeWindow> windows, DateTimeZone? zone = null) =>
        string.Join(" | ", windows.Select(w => $"{Bound(w.Start, zone ?? Baku)}/{Bound(w.End, zone ?? Baku)}"));

    private static string Bound(Instant? instant, DateTimeZone zone)
    {
        if (instant is not { } i)
        {
            return "..";
        }

        var text = Pattern.Format(i.InZone(zone).LocalDateTime);
        return text.Replace("T00:00:00", "", StringComparison.Ordinal) is { Length: 10 } day ? day
            : text.EndsWith(":00", StringComparison.Ordinal) ? text[..^3]
            : text;
    }
}
