using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// Dates with words in them: a month's name with a day or a year in any order, a year alone or a part of it, a season,
/// a decade.
/// </summary>
internal sealed class NamedDate(TokenCursor cursor, Moment moment)
{
    public DatePoint? Read() =>
        cursor.Try(DayMonth) ?? cursor.Try(MonthDay) ?? cursor.Try(YearMonth) ?? cursor.Try(PartBehind) ??
        cursor.Try(InSeason) ?? cursor.Try(MonthYear) ?? cursor.Try(Decade) ?? cursor.Try(YearAlone);

    private DatePoint? DayMonth()
    {
        _ = cursor.TakeWord("the");
        if ((DayInWords() ?? Day()) is not { } day)
        {
            return null;
        }

        _ = cursor.TakeWord("of") || cursor.TakeMark(',') || cursor.TakeMark('-') ||
            (cursor.Next is { IsGlued: true } && cursor.TakeMark('/'));
        return Month() is { } month ? new DatePoint { Day = day, Month = month, Year = YearBehind() } : null;
    }

    private DatePoint? MonthDay()
    {
        if (Month() is not { } month)
        {
            return null;
        }

        _ = cursor.TakeWord("the") || (cursor.Next is { IsGlued: true, Text: "-" } && cursor.Ahead(1) is { IsGlued: true, Text.Length: 2 } &&
            cursor.TakeMark('-'));
        return (DayInWords() ?? Day()) is { } day ? new DatePoint { Month = month, Day = day, Year = YearBehind() } : null;
    }

    /// <summary>"bu il aprelin 16-da", "this year in April".</summary>
    public DatePoint? InPointedYear()
    {
        if (PointedYear() is not { } year)
        {
            return null;
        }

        _ = cursor.TakeWord("in") || cursor.TakeWord("on") || cursor.TakeWord("в");
        return (cursor.Try(DayMonth) ?? cursor.Try(MonthDay) ?? cursor.Try(PartBehind) ?? cursor.Try(PartFirst) ??
            cursor.Try(MonthYear)) is { Year: null } date ? date with { Year = year } : null;
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

        var part = PartOfIt();
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
            PartOfIt() is { } part
            ? whole with { Part = part, Year = whole.Year ?? YearBehind() }
            : null;

    /// <summary>"sonunda", "sonunadək".</summary>
    private PartOf? PartOfIt()
    {
        if (cursor.Take(CalendarWords.PartsBehind) is not { } part)
        {
            return null;
        }

        cursor.Ending = EndingWords.CaseOfWord(cursor.Previous!.Text);
        return part;
    }

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
        if (CalendarWords.MonthOf(cursor.Tokens, cursor.At) is not { } month)
        {
            return null;
        }

        cursor.Skip();
        cursor.Ending = EndingWords.CaseOf(month.Ending);
        cursor.TakeAny(CalendarWords.MonthWords);
        return month.Month;
    }

    /// <summary>
    /// A month's name with a number of two digits behind it: "май 24", "в мае 24-го", "May-24" are that day or that month of
    /// 2024. "May 24" is the day.
    /// </summary>
    public ImmutableArray<DatePoint> OrMonthOfYear(DatePoint point)
    {
        if (point is not { Year: null, Month: { } month, Day: { } day, Time: null } || cursor.At < 2 ||
            cursor.Previous is not { Kind: TokenKind.Number, Suffix: "" or "го" or "ого" } || FullYear(day) is not { } year)
        {
            return [point];
        }

        var before = cursor.Tokens[cursor.At - 2];
        return before is { Text: "-", IsGlued: true } ||
            (CalendarWords.MonthOf(cursor.Tokens, cursor.At - 2) is not null && CalendarWords.StandsBehindItsDay(before))
            ? [point, new DatePoint { Month = month, Year = year }]
            : [point];
    }

    /// <summary>"10-Nov-20": the tenth or the twentieth, of 2020 or of 2010.</summary>
    public ImmutableArray<DatePoint>? WithTwoDigitYear()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Suffix: "" } first)
        {
            return null;
        }

        cursor.Skip();
        var mark = cursor.Next is { IsGlued: true, Text: "-" or "/" } joint ? joint.Text[0] : ' ';
        if (mark is ' ' || !cursor.TakeMark(mark) || Month() is not { } month ||
            cursor.TakeGluedNumber(mark) is not { Text.Length: 2, Suffix: "" } second ||
            cursor.Next is { IsGlued: true, Text: "-" or "/" or ":" })
        {
            return null;
        }

        DatePoint[] dates =
        [
            .. new[] { (Day: first.Value, Year: second.Value), (Day: second.Value, Year: first.Value) }.Distinct()
                .Where(d => d.Day is >= 1 and <= 31 && FullYear(d.Year) is not null)
                .Select(d => new DatePoint { Day = d.Day, Month = month, Year = FullYear(d.Year) }),
        ];
        return dates.Length == 0 ? null : [.. dates];
    }

    /// <summary>The year of this century that two digits are; null for one to come.</summary>
    private int? FullYear(int twoDigits)
    {
        const int Century = 2000;
        return Century + twoDigits <= moment.LatestYear ? Century + twoDigits : null;
    }

    /// <summary>"sixteenth", "шестнадцатого".</summary>
    private int? DayInWords() => cursor.Take(CountWords.DaysInWords);

    /// <summary>1 to 31.</summary>
    public int? Day()
    {
        if (cursor.Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Value: >= 1 and <= 31 } day ||
            !(day.Suffix.Length == 0 || EndingWords.OrdinalEndings.Contains(day.Suffix)))
        {
            return null;
        }

        cursor.Skip();
        cursor.Ending = EndingWords.CaseOf(day.Suffix);
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
        cursor.Ending = EndingWords.CaseOf(year.Suffix);
        if (cursor.Next is { Text: "ilden" or "iledek" } word)
        {
            cursor.Skip();
            cursor.Ending = EndingWords.CaseOfWord(word.Text);
        }
        else
        {
            cursor.TakeAny(CalendarWords.YearWords);
        }

        return year.Value;
    }

    /// <summary>"этого года", "с. г.", "bu il", "last year": counted from the publication, where that is of one year.</summary>
    private int? PointedYear() => cursor.TryValue<int>(() =>
        cursor.Take(CalendarWords.PointedYears) is { } by && moment.Years is [var year] ? year + by : null);

    /// <summary>A year behind a month, perhaps after a comma or "of".</summary>
    public int? YearBehind() => cursor.TryValue(() =>
    {
        var before = cursor.Ending;
        _ = cursor.TakeMark(',') || cursor.TakeWord("of") || cursor.TakeWord("in") || cursor.TakeMark('-') ||
            (cursor.Next is { IsGlued: true } && cursor.TakeMark('/'));
        cursor.TakeWord("the");
        cursor.TakeWord("year");
        var year = Year() ?? PointedYear();
        cursor.Ending = cursor.Ending is CaseEnding.None ? before : cursor.Ending;
        return year;
    });
}
