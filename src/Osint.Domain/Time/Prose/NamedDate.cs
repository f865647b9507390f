namespace Osint.Domain.Time.Prose;

/// <summary>
/// Dates with words in them: a month's name with a day or a year in any order, a year alone or a part of it, a season,
/// a decade.
/// </summary>
internal sealed class NamedDate(TokenCursor cursor)
{
    public DatePoint? Read() =>
        cursor.Try(DayMonth) ?? cursor.Try(MonthDay) ?? cursor.Try(YearMonth) ?? cursor.Try(PartBehind) ??
        cursor.Try(InSeason) ?? cursor.Try(MonthYear) ?? cursor.Try(Decade) ?? cursor.Try(YearAlone);

    private DatePoint? DayMonth()
    {
        _ = cursor.TakeWord("the");
        if (Day() is not { } day)
        {
            return null;
        }

        _ = cursor.TakeWord("of") || cursor.TakeMark(',') || cursor.TakeMark('-');
        return Month() is { } month ? new DatePoint { Day = day, Month = month, Year = YearBehind() } : null;
    }

    private DatePoint? MonthDay()
    {
        if (Month() is not { } month)
        {
            return null;
        }

        _ = cursor.TakeWord("the");
        return Day() is { } day ? new DatePoint { Month = month, Day = day, Year = YearBehind() } : null;
    }

    /// <summary>"2024-cü il aprelin 16-sı", "2024 April 16".</summary>
    private DatePoint? YearMonth()
    {
        if (Year() is not { } year)
        {
            return null;
        }

        // "2024, April 16" is one date; in "2016, May 2017" the month has a year of its own.
        var isApart = cursor.TakeMark(',');
        if (cursor.Try(DayMonth) is { Year: null } dayFirst)
        {
            return dayFirst with { Year = year };
        }

        if (Month() is not { } month)
        {
            return null;
        }

        var day = Day();
        if (isApart && YearBehind() is not null)
        {
            return null;
        }

        var part = cursor.Take(CalendarWords.PartsBehind);
        return day is null || part is null
            ? new DatePoint { Year = year, Month = month, Day = day, Part = part }
            : null;
    }

    private DatePoint? MonthYear() =>
        Month() is { } month ? new DatePoint { Month = month, Year = YearBehind() } : null;

    private DatePoint? YearAlone() => Year() is { } year ? new DatePoint { Year = year } : null;

    public DatePoint? PartFirst()
    {
        if (cursor.Take(CalendarWords.PartsBefore) is not { } part)
        {
            return null;
        }

        _ = cursor.TakeWord("of") || cursor.TakeWord("in") || cursor.TakeMark('-');
        return (cursor.Try(MonthYear) ?? cursor.Try(YearAlone)) is { } whole ? whole with { Part = part } : null;
    }

    private DatePoint? PartBehind() =>
        (cursor.Try(MonthYear) ?? cursor.Try(YearAlone)) is { } whole &&
            cursor.Take(CalendarWords.PartsBehind) is { } part
            ? whole with { Part = part, Year = whole.Year ?? YearBehind() }
            : null;

    private DatePoint? InSeason()
    {
        var year = Year();
        if (cursor.Take(CalendarWords.Seasons) is not { } season)
        {
            return null;
        }

        _ = cursor.TakeWord("of");
        return new DatePoint { Season = season, Year = year ?? YearBehind() };
    }

    /// <summary>"the 1990s", "1990-е годы".</summary>
    private DatePoint? Decade()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: 4 } number || number.Value % 10 != 0 ||
            !EndingWords.DecadeEndings.Contains(number.Suffix) || number.Value is < 1000 or > 2990)
        {
            return null;
        }

        cursor.Skip();
        cursor.TakeAny(CalendarWords.YearWords);
        return new DatePoint { Year = number.Value, IsDecade = true };
    }

    public int? Month()
    {
        if (cursor.Next is not { } token || CalendarWords.MonthOf(token) is not { } month)
        {
            return null;
        }

        cursor.Skip();
        cursor.EndsAblative = EndingWords.FromEndings.Contains(month.Ending);
        cursor.TakeAny(CalendarWords.MonthWords);
        return month.Month;
    }

    /// <summary>1 to 31.</summary>
    public int? Day()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Value: >= 1 and <= 31 } day ||
            !(day.Suffix.Length == 0 || EndingWords.OrdinalEndings.Contains(day.Suffix)))
        {
            return null;
        }

        cursor.Skip();
        cursor.EndsAblative = EndingWords.FromEndings.Contains(day.Suffix);
        return day.Value;
    }

    /// <summary>A year of four digits with its word: 2024, 2024 г., 2024-cü ildə. Two digits are no year.</summary>
    public int? Year()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: 4 } year || !NumericDate.IsYear(year) ||
            string.Equals(year.Suffix, "s", StringComparison.Ordinal))
        {
            return null;
        }

        // Glued to a hyphen and another number it is part of something else: 2019-20, 2024-04.
        if (cursor.Ahead(1) is { Kind: TokenKind.Mark, IsGlued: true, Text: "-" } &&
            cursor.Ahead(2) is { Kind: TokenKind.Number, IsGlued: true, Text.Length: < 4 })
        {
            return null;
        }

        cursor.Skip();
        cursor.EndsAblative = EndingWords.FromEndings.Contains(year.Suffix);
        if (cursor.Next is { Text: "ilden" })
        {
            cursor.Skip();
            cursor.EndsAblative = true;
        }
        else
        {
            cursor.TakeAny(CalendarWords.YearWords);
        }

        return year.Value;
    }

    /// <summary>A year behind a month, perhaps after a comma or "of".</summary>
    private int? YearBehind() => cursor.TryValue(() =>
    {
        var wasAblative = cursor.EndsAblative;
        _ = cursor.TakeMark(',') || cursor.TakeWord("of") || cursor.TakeWord("in") || cursor.TakeMark('-');
        cursor.TakeWord("the");
        cursor.TakeWord("year");
        var year = Year();
        cursor.EndsAblative |= wasAblative;
        return year;
    });
}
