using System.Collections.Immutable;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// One date with what stands around it: <c>[weekday] [time of day] date [time of day] [zone]</c>, where a date is in
/// numbers (<see cref="NumericDate"/>), in words (<see cref="NamedDate"/>) or a word that points
/// (<see cref="PointedDate"/>).
/// </summary>
internal sealed class PointGrammar(
    TokenCursor cursor, Moment moment, NamedDate names, ClockGrammar clock, ZoneGrammar zones)
{
    /// <summary>
    /// A point, or a number that is a day whose month stands with its neighbour: the 3 of "3 and 5 April".
    /// </summary>
    public BoundedDate? OneOrBareDay()
    {
        var points = Point();
        if (points.IsEmpty)
        {
            if (cursor.TryValue(BareDay) is not { } day)
            {
                return null;
            }

            points = [new DatePoint { Day = day }];
        }

        return new BoundedDate(points, Resolve) { IsPlain = true };
    }

    /// <summary>"3 days ago", and nothing else.</summary>
    public Reading? Ago() => new PointedDate(cursor, moment).Ago();

    /// <summary>From then to the moment it is counted from.</summary>
    public Reading? SinceThen(Reading ago) => ago.Map(s => s.Start is { } start && start < moment.End ? [s.Between(start, moment.End)] : []);

    /// <summary>"в ночь с 16 на 17 апреля": the night into the second, which is read behind it.</summary>
    private TimeOfDay? NightBetween()
    {
        if (!cursor.TakeAny(["ночь", "ночью"]) || !cursor.TakeAny(["с", "со"]) || names.Day() is not { } evening)
        {
            return null;
        }

        _ = names.Month();
        const int ShortestMonth = 28;
        return cursor.TakeWord("на") && cursor.Next is { } next &&
            (next.Value == evening + 1 || (next.Value == 1 && evening >= ShortestMonth))
            ? Padding.PartOfDay(PartOfDay.NightBefore)
            : null;
    }

    private int? BareDay()
    {
        SkipPrepositions();

        // The 04 of 16/04-18/04/2024 is a month.
        var isBehindSlash = cursor.Previous is { IsGlued: true, Text: "/" } && cursor.Next is { IsGlued: true };
        return names.Day() is { } day && !(isBehindSlash && cursor.Next is { IsGlued: true, Text: "-" }) ? day : null;
    }

    private Reading? Resolve(ImmutableArray<DatePoint> points)
    {
        // A weekday that fits one order of day and month settles which it is.
        if (points.Where(p => p.FitsItsWeekday(moment)).ToImmutableArray() is { Length: > 0 } fitting)
        {
            points = fitting;
        }

        Reading? all = null;
        foreach (var point in points)
        {
            if (point.Resolve(moment) is { } reading)
            {
                all = all is null ? reading : Reading.Either(all, reading);
            }
        }

        return all is null || points.Length == 1
            ? all
            : all.With(points.Any(p => p.Order is not null)
                ? "Day and month can be exchanged: both are candidates."
                : points.Any(p => p.IsYearAfter) ? "The year is the one named before it or the next: both are candidates."
                : "The number is a day or a year of two digits: both are candidates.");
    }

    /// <summary>
    /// A date with what stands around it; several where day and month can be exchanged; empty when none.
    /// </summary>
    private ImmutableArray<DatePoint> Point()
    {
        cursor.Ending = CaseEnding.None;
        return cursor.TryValue<ImmutableArray<DatePoint>>(() =>
        {
            SkipPrepositions();
            var isLast = cursor.TryValue<bool>(() =>
            {
                _ = cursor.TakeWord("this");
                return cursor.TakeAny(CalendarWords.LastWeekday) &&
                    CalendarWords.Weekdays.At(cursor.Tokens, cursor.At) is not null ? true : null;
            }) is true;
            var weekday = cursor.TryValue(() =>
            {
                var taken = cursor.Take(CalendarWords.Weekdays);
                _ = cursor.TakeWord("gunu");
                cursor.TakeMark(',');
                return taken;
            });
            SkipPrepositions();
            var night = cursor.Try(NightAcross);
            var time = night is not null ? night.Time : cursor.Try(NightBetween) ?? cursor.Try(() =>
            {
                var first = clock.Read();
                _ = cursor.TakeMark(',');
                SkipPrepositions();
                return first;
            });
            var clockEnding = cursor.Ending;
            if ((night is null ? Date() : [night]) is not { Length: > 0 } dates)
            {
                if (weekday is not { } alone || PointedDate.Of(alone, moment, isLast) is not { } thatDay)
                {
                    return null;
                }

                dates = [new DatePoint { Resolved = thatDay }];
                weekday = null;
            }
            else if (isLast)
            {
                return null;
            }

            if (cursor.Take(CalendarWords.DateNouns) is { } ending)
            {
                cursor.Ending = ending;
            }

            _ = cursor.TakeAny(["включительно", "inclusive"]);
            time ??= cursor.Try(() =>
            {
                _ = cursor.TakeMark(',');
                SkipPrepositions();
                return clock.Read();
            });
            if (time is null or { Clocks.IsEmpty: true } && (time is null ? zones.BehindDay() : zones.Behind()) is { } named)
            {
                time = named.Give(time ?? TimeOfDay.WholeDay);
            }

            weekday ??= cursor.TryValue(() =>
            {
                _ = cursor.TakeMark(',');
                return cursor.Take(CalendarWords.Weekdays);
            });
            cursor.Ending = cursor.Ending is CaseEnding.None ? clockEnding : cursor.Ending;
            var isUncertain = cursor.TakeMark('?');
            return [.. dates.Select(d => (isUncertain ? Doubted(d) : d) with { Weekday = weekday, Time = time ?? d.Time })];
        }) ?? [];
    }

    private DatePoint Doubted(DatePoint point) =>
        point.Resolve(moment) is { } reading ? new DatePoint { Resolved = reading.With(Padding.UncertainRule) } : point;

    private ImmutableArray<DatePoint>? Date() =>
        cursor.TryValue(new NumericDate(cursor, moment).Read) ?? cursor.TryValue(names.WithTwoDigitYear) ??
        (cursor.Try(names.PartFirst) ?? cursor.Try(names.InPointedYear) ?? new PointedDate(cursor, moment).Read() ?? names.Read()) switch
        {
            { } point => names.OrMonthOfYear(point),
            null => null,
        };

    /// <summary>"aprelin 16-dan 17-nə keçən gecə", "night of 16-17 April": the night into the second.</summary>
    private DatePoint? NightAcross()
    {
        var isEnglish = cursor.TakeWord("night") && (cursor.TakeWord("of") || cursor.TakeWord("from"));
        var month = names.Month();
        if (!(isEnglish || month is not null) || names.Day() is not { } evening ||
            !(isEnglish ? cursor.TakeMark('-') || cursor.TakeAny(["to", "into"]) : cursor.Ending is CaseEnding.From) ||
            names.Day() is not { } day || day != evening + 1)
        {
            return null;
        }

        month ??= names.Month();
        var isNight = isEnglish || (cursor.TakeWord("kecen") && cursor.TakeAny(["gece", "geceye"]));
        cursor.Ending = CaseEnding.None;
        return month is not null && isNight
            ? new DatePoint { Month = month, Day = day, Year = names.YearBehind(), Time = Padding.PartOfDay(PartOfDay.NightBefore) }
            : null;
    }

    private void SkipPrepositions()
    {
        // "на прошлой неделе", "на рассвете" and "в первой половине" mean what they do with their preposition.
        while (PointerWords.Pointers.At(cursor.Tokens, cursor.At) is null &&
            ClockWords.PartsOfDay.At(cursor.Tokens, cursor.At) is null &&
            CalendarWords.PartsBefore.At(cursor.Tokens, cursor.At) is null &&
            cursor.Take(JoiningWords.Prepositions) is not null)
        {
        }
    }
}
