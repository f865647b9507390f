using NodaTime;
using NodaTime.Text;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Api.Ogc;

/// <summary>
/// The <c>datetime</c> parameter (OGC API - Features Part 1, 7.15.4): an instant, a day, or an interval whose ends are
/// instants, days, <c>..</c> or nothing, or one end and an ISO 8601 duration.
/// </summary>
/// <param name="Window">What is asked for; days as if their zone were UTC.</param>
/// <param name="IsLocal">True when days were given, which begin when they begin at the place.</param>
public sealed record TimeQuery(TimeWindow Window, bool IsLocal)
{
    // PostgreSQL keeps microseconds: the least later instant makes a closed end of an open one.
    private static readonly Duration Tick = Duration.FromTicks(10);
    private static readonly Duration OneDay = Duration.FromDays(1);

    public static FieldProblem? TryParse(string name, string text, out TimeQuery query)
    {
        query = new TimeQuery(TimeWindow.Always, IsLocal: false);
        try
        {
            return Parse(text) is { } parsed && IsStorable(parsed.Window) ? Take(parsed, out query) : Wrong();
        }
        catch (Exception e) when (e is OverflowException or ArgumentException)
        {
            // Ends in the wrong order, or beyond all calendars.
            return Wrong();
        }

        FieldProblem Wrong() => new(
            name, $"'{text}' is not a time.",
            "Send 2024-04-16T10:20:00Z, 2024-04-16, an interval of two of a kind as 2024-04-10/2024-04-17 or ../2024-04-17, or 2024-04-16/P2D.");
    }

    private static FieldProblem? Take(TimeQuery parsed, out TimeQuery query)
    {
        query = parsed;
        return null;
    }

    private static TimeQuery? Parse(string text)
    {
        var ends = text.Split('/');
        if (ends.Length == 1)
        {
            return End.Read(text) is { At: not null } one ? new TimeQuery(TimeWindow.Between(one.First, one.After), one.IsLocal) : null;
        }

        if (ends.Length != 2)
        {
            return null;
        }

        if (Length(ends[0]) is { } before)
        {
            return End.Read(ends[1]) is { At: { } at } end
                ? new TimeQuery(TimeWindow.Between(Moved(end.IsLocal ? end.After!.Value : at, before, -1), end.After), end.IsLocal)
                : null;
        }

        if (Length(ends[1]) is { } after)
        {
            return End.Read(ends[0]) is { At: { } at } start
                ? new TimeQuery(
                    TimeWindow.Between(at, start.IsLocal ? Moved(at, after, 1) : Moved(at, after, 1) + Tick), start.IsLocal)
                : null;
        }

        return End.Read(ends[0]) is { } first && End.Read(ends[1]) is { } last
            && (first.At is null || last.At is null || first.IsLocal == last.IsLocal)
            ? new TimeQuery(TimeWindow.Between(first.First, last.After), first.IsLocal || last.IsLocal)
            : null;
    }

    private static Period? Length(string text) =>
        text.StartsWith('P') && PeriodPattern.Roundtrip.Parse(text) is { Success: true, Value: var period }
        && period is { Years: >= 0, Months: >= 0, Weeks: >= 0, Days: >= 0, Hours: >= 0, Minutes: >= 0, Seconds: >= 0 }
            ? period
            : null;

    private static Instant Moved(Instant instant, Period period, int direction)
    {
        var local = instant.InUtc().LocalDateTime;
        return (direction > 0 ? local.Plus(period) : local.Minus(period)).InUtc().ToInstant();
    }

    /// <summary>The four-digit years of RFC 3339, which PostgreSQL knows too.</summary>
    private static bool IsStorable(TimeWindow window) =>
        (window.Start is not { } start || start.InUtc().Year is >= 1 and <= 9999)
        && (window.End is not { } end || end.InUtc().Year is >= 1 and <= 10_000);

    /// <summary>One end of an interval; open when there is no instant.</summary>
    private sealed record End(Instant? At, bool IsLocal)
    {
        public Instant? First => At;

        /// <summary>The first instant after it; none after the last day there is.</summary>
        public Instant? After => At > Instant.MaxValue - OneDay ? null : At + (IsLocal ? OneDay : Tick);

        public static End? Read(string text)
        {
            if (text is "" or "..")
            {
                return new End(null, IsLocal: false);
            }

            if (Rfc3339.ParseQuery(text) is { } instant)
            {
                return new End(instant, IsLocal: false);
            }

            // GDAL writes a day it was given as "2024-04-16T".
            return LocalDatePattern.Iso.Parse(text.TrimEnd('T')) is { Success: true, Value: var day }
                ? new End(day.AtMidnight().InUtc().ToInstant(), IsLocal: true)
                : null;
        }
    }
}
