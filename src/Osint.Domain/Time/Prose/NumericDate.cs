using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Dates in numbers alone; several where day and month can be exchanged.</summary>
internal sealed class NumericDate(TokenCursor cursor, Moment moment)
{
    /// <summary>2024-04-16, 2024-04, 16.04.2024, 04/2024; 03/04/2024 is two dates.</summary>
    public ImmutableArray<DatePoint>? Read()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Suffix: "" } first)
        {
            return null;
        }

        cursor.Skip();
        if (first.Text.Length == 8)
        {
            return Compact(first.Value) is [var day] ? [day with { Time = CompactTime() }] : null;
        }

        var separator = cursor.Next is { IsGlued: true, Kind: TokenKind.Mark } mark && mark.Text is "." or "/" or "-" or ":"
            ? cursor.Next!.Text[0]
            : '\0';
        if (separator == '\0' || !cursor.TakeMark(separator) || cursor.TakeGluedNumber() is not { } second)
        {
            return null;
        }

        var third = cursor.TakeGluedNumber(separator);
        cursor.Ending = EndingWords.CaseOf((third ?? second).Suffix);
        if (third is null)
        {
            return (first.Text.Length, second.Text.Length, separator) switch
            {
                (4, 2, '-') when IsMonth(second) && IsYear(first) =>
                    [new DatePoint { Year = first.Value, Month = second.Value }],
                (1 or 2, 4, not ':') when IsMonth(first) && IsYear(second) =>
                    [new DatePoint { Month = first.Value, Year = second.Value }],
                _ => null,
            };
        }

        _ = third.Text.Length == 4 && cursor.TakeAny(CalendarWords.YearWords);
        return (first.Text.Length, second.Text.Length, third.Text.Length) switch
        {
            (not 4, _, _) when separator is ':' => null,
            (4, 1 or 2, 1 or 2) when IsYear(first) && IsMonth(second) =>
                [new DatePoint { Year = first.Value, Month = second.Value, Day = third.Value }],
            (1 or 2, 1 or 2, 4) when IsYear(third) => DayAndMonth(first, second, third, separator),
            (2, 2, 2) => WithTwoDigitYear(first, second, third),
            _ => null,
        };
    }

    /// <summary>
    /// 20240416, the basic format of ISO 8601, where it is a date on which something could be filmed.
    /// </summary>
    private static ImmutableArray<DatePoint>? Compact(int number)
    {
        var (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        return year is >= OddClaim.FirstPhotograph and <= OddClaim.LastYear && month is >= 1 and <= 12 &&
            day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? [new DatePoint { Year = year, Month = month, Day = day }]
            : null;
    }

    /// <summary>The _102030 of 20240416_102030, as cameras name files.</summary>
    private TimeOfDay? CompactTime() => cursor.Try(() =>
    {
        if (!(cursor.Next is { IsGlued: true } && (cursor.TakeMark('_') || cursor.TakeMark('-'))) ||
            cursor.TakeGluedNumber() is not { Text.Length: 6 } time ||
            time.Value / 10_000 > 23 || time.Value / 100 % 100 > 59 || time.Value % 100 > 59)
        {
            return null;
        }

        var clock = new LocalTime(time.Value / 10_000, time.Value / 100 % 100, time.Value % 100);
        return new TimeOfDay(day => [new LocalSpan(day.At(clock), day.At(clock).PlusSeconds(1))]);
    });

    private static ImmutableArray<DatePoint>? DayAndMonth(DateToken a, DateToken b, DateToken year, char separator)
    {
        var first = new DatePoint { Year = year.Value, Month = b.Value, Day = a.Value, Order = 'd' };
        var second = new DatePoint { Year = year.Value, Month = a.Value, Day = b.Value, Order = 'm' };

        // Where dots are written, the day comes first; 05/05 is one day either way.
        return (IsMonth(b), IsMonth(a)) switch
        {
            (true, true) when separator == '.' || a.Value == b.Value => [first with { Order = null }],
            (true, true) => [first, second],
            (true, false) => [first],
            (false, true) => [second],
            _ => null,
        };
    }

    /// <summary>
    /// 31.12.99: read only where one order of its parts makes a date and only one century puts it before the claim was
    /// made; 16.04.24 could be 16 April 2024, 24 April 2016 or a century earlier, and is not read.
    /// </summary>
    private ImmutableArray<DatePoint>? WithTwoDigitYear(DateToken a, DateToken b, DateToken c)
    {
        if (moment.LatestYear is not { } latest)
        {
            return null;
        }

        var dates = new List<DatePoint>();
        foreach (var (day, month, year) in new[] { (a, b, c), (b, a, c), (c, b, a) })
        {
            foreach (var century in new[] { 1900, 2000 })
            {
                var full = century + year.Value;
                if (full <= latest && month.Value is >= 1 and <= 12 && day.Value >= 1 &&
                    day.Value <= CalendarSystem.Iso.GetDaysInMonth(full, month.Value))
                {
                    dates.Add(new DatePoint { Year = full, Month = month.Value, Day = day.Value });
                }
            }
        }

        return dates.Distinct().ToArray() is [var one] ? [one] : null;
    }

    public static bool IsYear(DateToken token) => token.Value is >= 1000 and <= 2999;

    private static bool IsMonth(DateToken token) => token.Value is >= 1 and <= 12;
}
