using System.Globalization;
using NodaTime;
using Osint.Domain.Time.Prose;

namespace Osint.Domain.Time;

/// <summary>Reads EDTF. Every method answers null for a text outside the subset and never throws.</summary>
internal static class EdtfParser
{
    // A year beyond these could not be padded within the calendar of NodaTime.
    private const int FirstYear = 1;
    private const int LastYear = 9800;
    private const int LongestText = 10_000;

    public static Edtf? Parse(string text)
    {
        if (text.Length is 0 or > LongestText)
        {
            return null;
        }

        if (text is ['{', .. var all, '}'])
        {
            return new EdtfAllOf(all);
        }

        if (text is ['[', .. var inner, ']'])
        {
            var members = inner.Split(',', StringSplitOptions.TrimEntries).Select(Member).ToArray();
            return Array.Exists(members, m => m is null) ? null : new EdtfOneOf([.. members.OfType<EdtfMember>()]);
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return Point(text);
        }

        // An empty end is "unknown" in EDTF and bounds as little as an open one; it is printed as one.
        var (start, end) = (text[..slash], text[(slash + 1)..]);
        var (isOpenStart, isOpenEnd) = (start is "" or "..", end is "" or "..");
        var (first, last) = (Point(start), Point(end));
        return (first is null && !isOpenStart) || (last is null && !isOpenEnd) || (isOpenStart && isOpenEnd)
            ? null
            : new EdtfInterval(first, last);
    }

    private static EdtfMember? Member(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            return Point(text) is { } point ? new EdtfMember(point, point) : null;
        }

        var (start, end) = (text[..dots], text[(dots + 2)..]);
        var (first, last) = (Point(start), Point(end));
        return (first is null && start is not "") || (last is null && end is not "") || (first is null && last is null)
            ? null
            : new EdtfMember(first, last);
    }

    private static Edtf? Point(string text) => text.Contains('T', StringComparison.Ordinal) ? Time(text) : Date(text);

    private static EdtfDate? Date(string text)
    {
        var qualifier = text.Length == 0 ? EdtfQualifier.None : text[^1] switch
        {
            '?' => EdtfQualifier.Uncertain,
            '~' => EdtfQualifier.Approximate,
            '%' => EdtfQualifier.UncertainAndApproximate,
            _ => EdtfQualifier.None,
        };
        var parts = (qualifier == EdtfQualifier.None ? text : text[..^1]).Split('-');
        return parts switch
        {
            [[_, _, _, _] year] => YearOrCoarser(year, qualifier),
            [[_, _, _, _] year, [_, _] month] => Number(year) is { } y ? MonthOrSeason(y, month, qualifier) : null,
            [[_, _, _, _] year, [_, _] month, [_, _] day] =>
                Number(year) is { } y ? DayOrCoarser(y, month, day, qualifier) : null,
            _ => null,
        } is { } date && date.Year is >= FirstYear and <= LastYear ? date : null;
    }

    private static EdtfDate? YearOrCoarser(string year, EdtfQualifier qualifier) => year switch
    {
        [_, _, 'X', 'X'] => Number(year[..2]) is { } c ? new(EdtfForm.Century, c * 100, 1, 1, qualifier) : null,
        [_, _, _, 'X'] => Number(year[..3]) is { } d ? new(EdtfForm.Decade, d * 10, 1, 1, qualifier) : null,
        _ => Number(year) is { } y ? new(EdtfForm.Year, y, 1, 1, qualifier) : null,
    };

    private static EdtfDate? MonthOrSeason(int year, string month, EdtfQualifier qualifier) => month switch
    {
        "XX" => new(EdtfForm.SomeMonthOfYear, year, 1, 1, qualifier),
        _ => Number(month) switch
        {
            >= 1 and <= 12 and var m => new(EdtfForm.Month, year, m, 1, qualifier),
            >= 21 and <= 24 and var s => new(EdtfForm.Season, year, s, 1, qualifier),
            _ => null,
        },
    };

    private static EdtfDate? DayOrCoarser(int year, string month, string day, EdtfQualifier qualifier)
    {
        if (month is "XX")
        {
            return day is "XX" ? new(EdtfForm.SomeDayOfYear, year, 1, 1, qualifier) : null;
        }

        if (Number(month) is not (>= 1 and <= 12 and var m) || year is < FirstYear or > LastYear)
        {
            return null;
        }

        return day is "XX" ? new(EdtfForm.SomeDayOfMonth, year, m, 1, qualifier)
            : Number(day) is >= 1 and var d && d <= CalendarSystem.Iso.GetDaysInMonth(year, m)
                ? new(EdtfForm.Day, year, m, d, qualifier)
                : null;
    }

    private static EdtfDateTime? Time(string text)
    {
        var at = text.IndexOf('T', StringComparison.Ordinal);
        if (Date(text[..at]) is not { Form: EdtfForm.Day, Qualifier: EdtfQualifier.None } date)
        {
            return null;
        }

        var clock = text[(at + 1)..];
        var time = clock.Split(['+', '-', 'Z'])[0];
        var zone = clock[time.Length..];
        var offset = OffsetOf(zone);
        if (offset is null && zone.Length > 0)
        {
            return null;
        }

        var isZulu = zone is "Z";
        var parts = time.Split(':');
        if (parts.Length is < 2 or > 3 || parts[0].Length != 2 || parts[1].Length != 2 ||
            Number(parts[0]) is not (<= 23 and var hour) || Number(parts[1]) is not (<= 59 and var minute))
        {
            return null;
        }

        var local = new LocalDateTime(date.Year, date.Month, date.Day, hour, minute);
        if (parts.Length == 2)
        {
            return new EdtfDateTime(local, -1, offset, isZulu);
        }

        var seconds = parts[2].Split('.');
        if (seconds.Length > 2 || seconds[0].Length != 2 || Number(seconds[0]) is not (<= 59 and var second))
        {
            return null;
        }

        local = local.PlusSeconds(second);
        if (seconds.Length == 1)
        {
            return new EdtfDateTime(local, 0, offset, isZulu);
        }

        return seconds[1].Length is >= 1 and <= 9 && Number(seconds[1].PadRight(9, '0')) is { } nanoseconds
            ? new EdtfDateTime(local.PlusNanoseconds(nanoseconds), seconds[1].Length, offset, isZulu)
            : null;
    }

    /// <summary><c>Z</c>, <c>+04:00</c>, <c>+0400</c> or <c>+04</c>.</summary>
    private static Offset? OffsetOf(string text)
    {
        if (text is "" or "Z")
        {
            return text is "" ? null : Offset.Zero;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4) || Number(digits.PadRight(4, '0')) is not { } number ||
            number % 100 > 59)
        {
            return null;
        }

        var minutes = (number / 100 * 60) + (number % 100);
        return ClockWords.OffsetOf(text[0] == '-' ? -minutes : minutes);
    }

    /// <summary>ASCII digits only: other scripts' digits are a person's text, not EDTF.</summary>
    private static int? Number(string digits) =>
        digits.All(char.IsAsciiDigit) &&
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : null;
}
