using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// The grammar of a date as people write it, over the tokens of a text:
/// <code>
/// dates   = bounded { ("," | "and" | ";") bounded }           one of several
/// bounded = bound bounded | shift | range | point [bound]     before 9 June 2018; two days after 15 August
/// range   = "between" point "and" point | "from" point "to" point | point "-" point
/// point   = [weekday] [time of day] date [time of day] [zone]
/// date    = pointer | numbers | day month [year] | month day [year] | [part] month [year] | [part] year | season year
/// </code>
/// A method reads what it is named after from where the cursor stands; where that is not there, it answers null and
/// leaves the cursor as it was. What is left over is the caller's to judge: a text is read whole or not at all.
/// </summary>
internal sealed class DateGrammar(IReadOnlyList<DateToken> tokens, Moment moment)
{
    private bool _endsAblative;

    /// <summary>Position of the next token.</summary>
    public int At { get; private set; }

    private DateToken? Next => At < tokens.Count ? tokens[At] : null;

    /// <summary>The whole of the tokens as dates; null when anything is left over.</summary>
    public static Reading? Whole(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        var grammar = new DateGrammar(tokens, moment);
        return grammar.Dates() is { } reading && grammar.At == tokens.Count ? reading : null;
    }

    /// <summary>The dates that begin at a position, and the position behind them.</summary>
    public static (Reading Reading, int End)? From(IReadOnlyList<DateToken> tokens, int at, Moment moment)
    {
        var grammar = new DateGrammar(tokens, moment) { At = at };
        return grammar.Dates() is { } reading ? (reading, grammar.At) : null;
    }

    /// <summary>
    /// The whole of the tokens as a time of day without its day ("around noon"); null when it is not one.
    /// </summary>
    public static TimeOfDay? WholeTimeOfDay(IReadOnlyList<DateToken> tokens, Moment moment)
    {
        var grammar = new DateGrammar(tokens, moment);
        return grammar.TimeOfDayWithZone() is { } time && grammar.At == tokens.Count ? time : null;
    }

    public Reading? Dates() => Try(() =>
    {
        if (DaysOfOneMonth() is { } days)
        {
            return days;
        }

        var list = new List<Bounded>();
        if (OneBounded() is not { } first)
        {
            return null;
        }

        list.Add(first);
        while (Try(() => Separator() ? OneBounded() : null) is { } next)
        {
            list.Add(next);
            if (list.Count > DateContext.MostCandidates)
            {
                return null;
            }
        }

        // "16 and 17 April 2024": what a date leaves out stands with the one behind it, else with the one before it.
        for (var i = list.Count - 2; i >= 0; i--)
        {
            list[i] = list[i].FilledFrom(list[i + 1]);
        }

        for (var i = 1; i < list.Count; i++)
        {
            list[i] = list[i].FilledFrom(list[i - 1]);
        }

        Reading? all = null;
        foreach (var bounded in list)
        {
            if (bounded.Resolve() is not { } reading)
            {
                return null;
            }

            all = all is null ? reading : Reading.Either(all, reading);
        }

        return all;
    });

    // Bounded dates

    /// <summary>A bounded date whose points may still lack a year that a neighbour names.</summary>
    private sealed record Bounded(ImmutableArray<DatePoint> Points, Func<ImmutableArray<DatePoint>, Reading?> Build)
    {
        public Reading? Resolve() => Build(Points);

        public Bounded FilledFrom(Bounded other) =>
            this with { Points = [.. Points.Select(p => p.FilledFrom(other.Points[^1]))] };

        public Bounded Then(Func<Reading, Reading?> change) =>
            this with { Build = points => Build(points) is { } reading ? change(reading) : null };
    }

    private Bounded? OneBounded() =>
        Try(Range) ?? Try(Shifted) ?? Try(AtLeastSince) ?? Try(WithBoundBefore) ?? Try(WithBoundBehind);

    private Bounded? WithBoundBefore()
    {
        // "beginning of April" is a part of April, not from April on.
        if (Lexicon.PartsBefore.At(tokens, At) is not null || Take(Lexicon.Bounds) is not { } bound)
        {
            return null;
        }

        // "used before in 2011": the word is an adverb and bounds nothing.
        if (bound is Bound.Before or Bound.After && Next?.Text is "in" or "on" or "at")
        {
            return null;
        }

        if (OneBounded() is not { } bounded)
        {
            return null;
        }

        // "around noon": the rule for noon already widens.
        return bound == Bound.Around && bounded.Points.All(p => p.Time?.Rule is not null)
            ? bounded
            : bounded.Then(r => Apply(bound, r));
    }

    private Bounded? WithBoundBehind()
    {
        if (PointOrBareDay() is not { } point)
        {
            return null;
        }

        var isFrom = _endsAblative;
        if (Try(ShiftBehind) is { } shift)
        {
            return point.Then(r => r.Map(shift));
        }

        return Take(Lexicon.BoundsBehind) is { } bound ? point.Then(r => Apply(bound, r))
            : isFrom ? point.Then(r => Apply(Bound.Since, r))
            : point;
    }

    /// <summary>"ən azı 2016-cı ildən": at least since.</summary>
    private Bounded? AtLeastSince()
    {
        if (Take(Lexicon.AtLeast) is not { } bound || PointOrBareDay() is not { } point || !_endsAblative)
        {
            return null;
        }

        TakeWord("beri");
        return point.Then(r => Apply(bound, r));
    }

    public static Reading? Apply(Bound bound, Reading reading)
    {
        var notes = new List<string>();
        var applied = bound switch
        {
            Bound.Before => reading.Map(s => s.Start is { } start ? [Own(s, null, start)] : []),
            Bound.NotAfter => reading.Map(s => s.End is { } end ? [Own(s, null, end)] : []),
            Bound.After => reading.Map(s => s.End is { } end ? [Own(s, end, null)] : []),
            Bound.NotBefore => reading.Map(s => s.Start is { } start ? [Own(s, start, null)] : []),
            Bound.Since => reading.Map(s => s is { Start: { } start, End: { } end }
                ? [Own(s, start, null), Own(s, null, end)]
                : [])?.With("\"Since\" says from then on, or known since then and so not later: both are candidates."),
            Bound.From => reading.Map(s => s is { Start: { } start, End: { } }
                ? [s, Own(s, start, null)]
                : [s])?.With("\"From\" says dated so, or from then on: both are candidates."),
            Bound.ShortlyAfter => reading.Map(s => s.End is { } end ? [Own(s, end, end.PlusDays(7))] : [])
                ?.With("Padding rule: shortly after is within 7 days after."),
            Bound.OnOrShortlyAfter => reading.Map(s => s is { Start: { } start, End: { } end }
                ? [Own(s, start, end.PlusDays(7))]
                : [])?.With("Padding rule: shortly after is within 7 days after."),
            Bound.ShortlyBefore => reading.Map(s => s.Start is { } start ? [Own(s, start.PlusDays(-7), start)] : [])
                ?.With("Padding rule: shortly before is within 7 days before."),
            Bound.Around => reading.Map(s => [Padding.Around(s, notes)]),
            Bound.Uncertain => reading.With(Padding.UncertainRule),
            _ => throw new InvalidOperationException($"{bound} is not a bound."),
        };
        return applied?.With([.. notes.Distinct(StringComparer.Ordinal)]);

        static LocalSpan Own(LocalSpan s, LocalDateTime? start, LocalDateTime? end) =>
            s with { Start = start, End = end };
    }

    /// <summary>"two days after 15 August 2022", "за два дня до 9 мая": a date moved by whole units.</summary>
    private Bounded? Shifted()
    {
        _ = TakeWord("через") || TakeWord("спустя") || TakeWord("за") || TakeWord("the");
        if (CountAndUnit() is not { } by || Take(Lexicon.Bounds) is not { } direction ||
            OneBounded() is not { } bounded)
        {
            return null;
        }

        return direction switch
        {
            Bound.After => bounded.Then(r => r.Map(Moved(by, 1))),
            Bound.Before or Bound.NotAfter => bounded.Then(r => r.Map(Moved(by, -1))),
            _ => null,
        };
    }

    /// <summary>Azerbaijani "(15 avqustdan) iki gün sonra".</summary>
    private Func<LocalSpan, IEnumerable<LocalSpan>>? ShiftBehind() =>
        CountAndUnit() is not { } by ? null
        : TakeWord("sonra") ? Moved(by, 1)
        : TakeWord("evvel") || TakeWord("qabaq") ? Moved(by, -1)
        : null;

    private static Func<LocalSpan, IEnumerable<LocalSpan>> Moved((int Count, TimeUnit Unit) by, int sign) => span =>
    {
        // Only a day can be counted from: "two days after April" is no date.
        if (!span.IsDay && by.Unit is not (TimeUnit.Hour or TimeUnit.Minute))
        {
            return [];
        }

        var period = PeriodOf(by.Count * sign, by.Unit);
        return [new LocalSpan(span.Start?.Plus(period), span.End?.Plus(period))
        {
            Offset = span.Offset,
            Zone = span.Zone,
        }.Pad(Padding.HalfOf(by.Unit)),];
    };

    private static Period PeriodOf(int count, TimeUnit unit) => unit switch
    {
        TimeUnit.Minute => Period.FromMinutes(count),
        TimeUnit.Hour => Period.FromHours(count),
        TimeUnit.Day => Period.FromDays(count),
        TimeUnit.Week => Period.FromWeeks(count),
        TimeUnit.Month => Period.FromMonths(count),
        TimeUnit.Year => Period.FromYears(count),
        _ => throw new InvalidOperationException($"{unit} is not a unit of time."),
    };

    private (int Count, TimeUnit Unit)? CountAndUnit() => TryValue<(int Count, TimeUnit Unit)>(() =>
    {
        var count = Next is { Kind: TokenKind.Number, Text.Length: <= 3, Suffix: "" } number ? Take(number).Value
            : Take(Lexicon.Counts) ?? (Next is { } word && Lexicon.OneOfUnit.Contains(word.Text) ? 1 : 0);
        return count > 0 && Take(Lexicon.Units) is { } unit ? (count, unit) : null;
    });

    // Ranges

    private Bounded? Range()
    {
        _ = TakeWord("sometime");
        var opening = TakeWord("between") || TakeWord("между") ? 'b'
            : TakeWord("from") || TakeWord("с") || TakeWord("со") || TakeWord("от") ? 'f'
            : '-';
        if (PointOrBareDay() is not { } first)
        {
            return null;
        }

        var isFrom = _endsAblative;
        var isLinked = opening switch
        {
            'b' => TakeAny(Lexicon.And) || TakeAny(Lexicon.To),
            'f' => TakeAny(Lexicon.To),
            _ => TakeWord("ile") || TakeAny(Lexicon.To) || isFrom,
        };
        if (!isLinked || PointOrBareDay() is not { } second)
        {
            return null;
        }

        if (isFrom && !TakeWord("qeder") && !TakeWord("dek") && !TakeWord("kimi"))
        {
            return null;
        }

        TakeWord("arasinda");
        return Span(first.FilledFrom(second), second.FilledFrom(first));
    }

    /// <summary>
    /// From the beginning of one to the end of the other, each read in the same order of day and month.
    /// </summary>
    private Bounded? Span(Bounded first, Bounded second)
    {
        var fill = first.Points.Length == 1 && second.Points.Length == 1 ? first.Points : [];
        return fill.IsEmpty ? new Bounded(first.Points, from => Pairs(from, second.Points))
            : new Bounded([fill[0], second.Points[0]], points => Pairs([points[0]], [points[1]]));
    }

    private Reading? Pairs(ImmutableArray<DatePoint> from, ImmutableArray<DatePoint> to)
    {
        Reading? all = null;
        foreach (var a in from)
        {
            foreach (var b in to.Where(b => b.Order is null || a.Order is null || b.Order == a.Order))
            {
                if (a.Resolve(moment) is { } start && b.Resolve(moment) is { } end && Join(start, end) is { } joined)
                {
                    all = all is null ? joined : Reading.Either(all, joined);
                }
            }
        }

        return all;
    }

    private static Reading? Join(Reading start, Reading end)
    {
        if (start.Spans.Length != end.Spans.Length)
        {
            return null;
        }

        var spans = start.Spans.Zip(end.Spans, (a, b) =>
        {
            // "16 April 10:00 to 11:00 Moscow time" names the zone once.
            var (offset, zone) = (b.Offset ?? a.Offset, b.Zone ?? a.Zone);
            var isOneClock = (a.Offset is null || a.Offset == offset) && (a.Zone is null || a.Zone.Equals(zone));
            return isOneClock && a.Start is not null && b.End is not null && a.Start <= b.Start
                ? new LocalSpan(a.Start, b.End) { Offset = offset, Zone = zone }
                : null;
        }).ToArray();
        return Array.Exists(spans, s => s is not { IsCountable: true })
            ? null
            : Reading.Either(start, end) with { Spans = [.. spans.OfType<LocalSpan>()] };
    }

    /// <summary>"June 11-17, 2011", "April 16 and 17, 2024": several days behind one month.</summary>
    private Reading? DaysOfOneMonth() => Try(() =>
    {
        if (TakeMonth() is not { } month || TakeDay() is not { } first)
        {
            return null;
        }

        var isFrom = _endsAblative;
        var isRange = TakeMark('-') || TakeWord("to") || TakeWord("through") || isFrom;
        if (!isRange && !TakeAny(Lexicon.And) && !TakeMark(','))
        {
            return null;
        }

        var until = Next?.Suffix;
        if (TakeDay() is not { } last || last <= first)
        {
            return null;
        }

        // "aprelin 3-dən 5-dək" needs both of its endings.
        if (isFrom && !Lexicon.UntilEndings.Contains(until!) && !TakeWord("qeder"))
        {
            return null;
        }

        TakeMark(',');
        var year = TakeYear();
        var from = new DatePoint { Year = year, Month = month, Day = first };
        var to = new DatePoint { Year = year, Month = month, Day = last };
        return isRange ? Pairs([from], [to])
            : from.Resolve(moment) is { } a && to.Resolve(moment) is { } b ? Reading.Either(a, b)
            : null;
    });

    // Points

    private Bounded? PointOrBareDay()
    {
        var points = Point();
        if (points.IsEmpty)
        {
            if (TryValue(() => { SkipPrepositions(); return TakeDay(); }) is not { } day)
            {
                return null;
            }

            points = [new DatePoint { Day = day }];
        }

        return new Bounded(points, Resolve);
    }

    private Reading? Resolve(ImmutableArray<DatePoint> points)
    {
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
            : all.With("Day and month can be exchanged: both are candidates.");
    }

    /// <summary>
    /// A date with what stands around it; several where day and month can be exchanged; empty when none.
    /// </summary>
    private ImmutableArray<DatePoint> Point()
    {
        _endsAblative = false;
        return TryValue<ImmutableArray<DatePoint>>(() =>
        {
            SkipPrepositions();
            var weekday = TryValue(() =>
            {
                var taken = Take(Lexicon.Weekdays);
                _ = TakeWord("gunu");
                TakeMark(',');
                return taken;
            });
            SkipPrepositions();
            var time = Try(() =>
            {
                var first = TimeOfDayWithZone();
                _ = TakeMark(',');
                SkipPrepositions();
                return first;
            });
            if (Date() is not { Length: > 0 } dates)
            {
                return null;
            }

            time ??= Try(() =>
            {
                _ = TakeMark(',');
                SkipPrepositions();
                return TimeOfDayWithZone();
            });
            time ??= Zone() is { } zone ? WholeDayIn(zone) : null;
            weekday ??= TryValue(() =>
            {
                _ = TakeMark(',');
                return Take(Lexicon.Weekdays);
            });
            var isUncertain = TakeMark('?');
            return [.. dates.Select(d => (isUncertain ? Doubted(d) : d) with { Weekday = weekday, Time = time })];
        }) ?? [];
    }

    private DatePoint Doubted(DatePoint point) =>
        point.Resolve(moment) is { } reading ? new DatePoint { Resolved = reading.With(Padding.UncertainRule) } : point;

    private static TimeOfDay WholeDayIn((Offset? Offset, DateTimeZone? Zone) zone) =>
        new(day => [LocalSpan.Day(day)]) { Offset = zone.Offset, Zone = zone.Zone };

    private ImmutableArray<DatePoint>? Date() =>
        TryValue(Numbers) ??
        (Try(PartFirst) ?? Pointing() ?? Try(DayMonth) ?? Try(MonthDay) ?? Try(YearMonth) ?? Try(PartBehind) ??
            Try(InSeason) ?? Try(MonthYear) ?? Try(Decade) ?? Try(YearAlone)) switch
        {
            { } point => [point],
            null => null,
        };

    private DatePoint? DayMonth()
    {
        _ = TakeWord("the");
        if (TakeDay() is not { } day)
        {
            return null;
        }

        _ = TakeWord("of") || TakeMark(',') || TakeMark('-');
        return TakeMonth() is { } month ? new DatePoint { Day = day, Month = month, Year = YearBehind() } : null;
    }

    private DatePoint? MonthDay()
    {
        if (TakeMonth() is not { } month)
        {
            return null;
        }

        _ = TakeWord("the");
        return TakeDay() is { } day ? new DatePoint { Month = month, Day = day, Year = YearBehind() } : null;
    }

    /// <summary>"2024-cü il aprelin 16-sı", "2024 April 16".</summary>
    private DatePoint? YearMonth()
    {
        if (TakeYear() is not { } year)
        {
            return null;
        }

        if (Try(DayMonth) is { Year: null } dayFirst)
        {
            return dayFirst with { Year = year };
        }

        if (TakeMonth() is not { } month)
        {
            return null;
        }

        return new DatePoint { Year = year, Month = month, Day = TakeDay(), Part = Take(Lexicon.PartsBehind) } switch
        {
            { Day: not null, Part: not null } => null,
            var point => point,
        };
    }

    private DatePoint? MonthYear() =>
        TakeMonth() is { } month ? new DatePoint { Month = month, Year = YearBehind() } : null;

    private DatePoint? YearAlone() => TakeYear() is { } year ? new DatePoint { Year = year } : null;

    private DatePoint? PartFirst()
    {
        if (Take(Lexicon.PartsBefore) is not { } part)
        {
            return null;
        }

        _ = TakeWord("of") || TakeWord("in") || TakeMark('-');
        return (Try(MonthYear) ?? Try(YearAlone)) is { } whole ? whole with { Part = part } : null;
    }

    private DatePoint? PartBehind() =>
        (Try(MonthYear) ?? Try(YearAlone)) is { } whole && Take(Lexicon.PartsBehind) is { } part
            ? whole with { Part = part, Year = whole.Year ?? YearBehind() }
            : null;

    private DatePoint? InSeason()
    {
        var year = TakeYear();
        if (Take(Lexicon.Seasons) is not { } season)
        {
            return null;
        }

        _ = TakeWord("of");
        return new DatePoint { Season = season, Year = year ?? YearBehind() };
    }

    /// <summary>"the 1990s", "1990-е годы".</summary>
    private DatePoint? Decade()
    {
        if (Next is not { Kind: TokenKind.Number, Text.Length: 4 } number || number.Value % 10 != 0 ||
            !Lexicon.DecadeEndings.Contains(number.Suffix) || number.Value is < 1000 or > 2990)
        {
            return null;
        }

        Take(number);
        TakeAny(Lexicon.YearWords);
        return new DatePoint { Year = number.Value, IsDecade = true };
    }

    /// <summary>2024-04-16, 2024-04, 16.04.2024, 04/2024; 03/04/2024 is two dates.</summary>
    private ImmutableArray<DatePoint>? Numbers()
    {
        if (Next is not { Kind: TokenKind.Number, Suffix: "" } first)
        {
            return null;
        }

        Take(first);
        if (first.Text.Length == 8)
        {
            return Compact(first.Value);
        }

        var separator = Next is { IsGlued: true, Kind: TokenKind.Mark } mark && mark.Text is "." or "/" or "-"
            ? Next!.Text[0]
            : '\0';
        if (separator == '\0' || !TakeMark(separator) || TakeGluedNumber() is not { } second)
        {
            return null;
        }

        var third = Try(() => Next is { IsGlued: true } && TakeMark(separator) ? TakeGluedNumber() : null);
        if (third is not null && Next is { IsGlued: true, Text: "." or "/" or "-" or ":" } && At + 1 < tokens.Count &&
            tokens[At + 1] is { IsGlued: true, Kind: TokenKind.Number })
        {
            // More numbers in the chain: an address or an identifier, not a date.
            return null;
        }

        if (third is null)
        {
            return (first.Text.Length, second.Text.Length, separator) switch
            {
                (4, 2, '-') when IsMonth(second) && IsYear(first) =>
                    [new DatePoint { Year = first.Value, Month = second.Value }],
                (1 or 2, 4, _) when IsMonth(first) && IsYear(second) =>
                    [new DatePoint { Month = first.Value, Year = second.Value }],
                _ => null,
            };
        }

        _ = third.Text.Length == 4 && TakeAny(Lexicon.YearWords);
        return (first.Text.Length, second.Text.Length, third.Text.Length) switch
        {
            (4, 1 or 2, 1 or 2) when IsYear(first) && IsMonth(second) && IsDay(first, second, third) =>
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

    private static ImmutableArray<DatePoint>? DayAndMonth(DateToken a, DateToken b, DateToken year, char separator)
    {
        var dayFirst = IsMonth(b) && IsDay(year, b, a);
        var monthFirst = IsMonth(a) && IsDay(year, a, b);
        var first = new DatePoint { Year = year.Value, Month = b.Value, Day = a.Value, Order = 'd' };
        var second = new DatePoint { Year = year.Value, Month = a.Value, Day = b.Value, Order = 'm' };

        // Where dots are written, the day comes first; 05/05 is one day either way.
        return (dayFirst, monthFirst) switch
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

    private static bool IsYear(DateToken token) => token.Value is >= 1000 and <= 2999;

    private static bool IsMonth(DateToken token) => token.Value is >= 1 and <= 12;

    private static bool IsDay(DateToken year, DateToken month, DateToken day) =>
        day.Value >= 1 && day.Value <= CalendarSystem.Iso.GetDaysInMonth(year.Value, month.Value);

    // Words that point from the moment of speaking

    private DatePoint? Pointing() => Try(() =>
    {
        if (Try(AgoFrom) is { } ago)
        {
            return new DatePoint { Resolved = ago };
        }

        return Take(Lexicon.Pointers) is { } pointer && Pointed(pointer) is { } reading
            ? new DatePoint { Resolved = reading }
            : null;
    });

    private Reading? AgoFrom()
    {
        if (CountAndUnit() is not { } by || !TakeAny(Lexicon.Ago) || !moment.IsBounded)
        {
            return null;
        }

        if (by.Unit is TimeUnit.Hour or TimeUnit.Minute)
        {
            var period = PeriodOf(by.Count, by.Unit);
            return Reading.Of(moment.Windows.Select(w => Utc(w).Pad(Padding.HalfOf(by.Unit)))
                .Select(s => s with { Start = s.Start?.Minus(period), End = s.End?.Minus(period) }));
        }

        if (moment.Days.IsEmpty)
        {
            return null;
        }

        var spans = moment.Days
            .Select(d => LocalSpan.Day(d - PeriodOf(by.Count, by.Unit)).Pad(Padding.HalfOf(by.Unit)));
        return by.Unit == TimeUnit.Day ? Reading.Of(spans) : Reading.Of(spans)
            .With("Padding rule: a count of weeks, months or years ago is widened by half a unit on each side.");
    }

    /// <summary>
    /// What a pointing word means; null when the moment is not known well enough to count its days. Public for
    /// <see cref="Deixis"/>, which asks for single words.
    /// </summary>
    public Reading? Pointed(Pointer pointer)
    {
        if (pointer == Pointer.UntilNow)
        {
            return moment.Windows.Length > 0 && moment.Windows.All(w => w.End is not null)
                ? Reading.Of(moment.Windows.Select(w => Clock(w) with { Start = null }))
                : null;
        }

        if (!moment.IsBounded)
        {
            return null;
        }

        if (pointer == Pointer.Now)
        {
            return Reading.Of(moment.Windows.Select(Clock));
        }

        if (pointer == Pointer.Recently)
        {
            return Reading.Of(moment.Windows.Select(Clock)
                .Select(s => s with { Start = s.Start?.PlusDays(-Padding.RecentDays) })).With(Padding.RecentRule);
        }

        if (moment.Days.IsEmpty)
        {
            return null;
        }

        var rule = pointer switch
        {
            Pointer.ThisMorning => Padding.PartOfDay(PartOfDay.Morning).Rule,
            Pointer.ThisAfternoon => Padding.PartOfDay(PartOfDay.Afternoon).Rule,
            Pointer.ThisEvening => Padding.PartOfDay(PartOfDay.Evening).Rule,
            Pointer.Tonight or Pointer.LastNight => "Padding rule: a night is 18:00 to 06:00 by the local clock.",
            Pointer.ThisWeek or Pointer.LastWeek => "A week begins on Monday.",
            _ => null,
        };
        var reading = Reading.Of(moment.Days.SelectMany(d => DaysOf(pointer, d)).Distinct());
        return rule is null ? reading : reading.With(rule);
    }

    private static IEnumerable<LocalSpan> DaysOf(Pointer pointer, LocalDate today)
    {
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var lastMonth = today.PlusMonths(-1);
        return pointer switch
        {
            Pointer.Today => [LocalSpan.Day(today)],
            Pointer.Yesterday => [LocalSpan.Day(today.PlusDays(-1))],
            Pointer.DayBeforeYesterday => [LocalSpan.Day(today.PlusDays(-2))],
            Pointer.Tomorrow => [LocalSpan.Day(today.PlusDays(1))],
            Pointer.ThisMorning => Padding.PartOfDay(PartOfDay.Morning).On(today),
            Pointer.ThisAfternoon => Padding.PartOfDay(PartOfDay.Afternoon).On(today),
            Pointer.ThisEvening => Padding.PartOfDay(PartOfDay.Evening).On(today),
            Pointer.Tonight => [Night(today)],
            Pointer.LastNight => [Night(today.PlusDays(-1))],
            Pointer.ThisWeek => [LocalSpan.Days(monday, monday.PlusDays(6))],
            Pointer.LastWeek => [LocalSpan.Days(monday.PlusDays(-7), monday.PlusDays(-1))],
            Pointer.ThisMonth => [LocalSpan.Month(today.Year, today.Month)],
            Pointer.LastMonth => [LocalSpan.Month(lastMonth.Year, lastMonth.Month)],
            Pointer.ThisYear => [LocalSpan.Years(today.Year, today.Year)],
            Pointer.LastYear => [LocalSpan.Years(today.Year - 1, today.Year - 1)],
            _ => [],
        };
    }

    private static LocalSpan Night(LocalDate evening) =>
        new(evening.At(new LocalTime(18, 0)), evening.PlusDays(1).At(new LocalTime(6, 0)));

    /// <summary>
    /// A window on the local clock; by that of UTC where the local one repeats or skips an end of it.
    /// </summary>
    private LocalSpan Clock(TimeWindow window)
    {
        var local = new LocalSpan(
            window.Start?.InZone(moment.Zone).LocalDateTime, window.End?.InZone(moment.Zone).LocalDateTime);
        return local.IsCountable && local.In(moment.Zone).ToArray() is [var again] && again == window
            ? local
            : Utc(window);
    }

    private static LocalSpan Utc(TimeWindow window) =>
        new(window.Start?.InUtc().LocalDateTime, window.End?.InUtc().LocalDateTime) { Offset = Offset.Zero };

    // Times of day and their zones

    private TimeOfDay? TimeOfDayWithZone() => Try(() =>
    {
        _ = TakeAny(Lexicon.ClockWords);
        var isAround = Take(Lexicon.Bounds) is { } bound ? bound : (Bound?)null;
        if (isAround is not null and not Bound.Around)
        {
            return null;
        }

        _ = TakeAny(Lexicon.ClockWords) || TakeWord("in");
        _ = TakeWord("the");
        if ((Try(ClockRange) ?? Try(Clock) ?? Try(PartOfTheDay)) is not { } time)
        {
            return null;
        }

        if (isAround is not null && time.Rule is null)
        {
            var exact = time.On;
            time = new TimeOfDay(day => exact(day).Select(s => s.Pad(Period.FromHours(1))))
            {
                Rule = "Padding rule: an approximate hour is widened by an hour on each side.",
            };
        }

        return Zone() is { } zone ? time with { Offset = zone.Offset, Zone = zone.Zone } : time;
    });

    private TimeOfDay? PartOfTheDay() =>
        Take(Lexicon.PartsOfDay) is { } part ? Padding.PartOfDay(part)
        : Take(Lexicon.NamedHours) is { } hour ? Padding.PartOfDay(hour)
        : null;

    private TimeOfDay? ClockRange()
    {
        var isFrom = TakeWord("from") || TakeWord("between") || TakeWord("с");
        if (ClockTime() is not { } start || start.IsHour ||
            !(TakeMark('-') || TakeWord("to") || TakeWord("until") || TakeWord("до") ||
                (isFrom && (TakeWord("and") || TakeWord("по")))) ||
            ClockTime() is not { } end || end.IsHour || end.Time <= start.Time)
        {
            return null;
        }

        return new TimeOfDay(day => [new LocalSpan(day.At(start.Time), day.At(end.Time))]);
    }

    private TimeOfDay? Clock()
    {
        if (ClockTime() is not { } clock)
        {
            return null;
        }

        return clock.IsHour
            ? new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time)).Pad(Period.FromMinutes(30))])
            {
                Rule = "Padding rule: an hour without minutes is half an hour on each side.",
            }
            : new TimeOfDay(day => [new LocalSpan(day.At(clock.Time), day.At(clock.Time) + clock.Width)]);
    }

    /// <summary>10:20, 10:20:30.5, 10:20 pm, 3 pm, and ISO 8601's T10:20.</summary>
    private (LocalTime Time, Period Width, bool IsHour)? ClockTime()
    {
        if (Next is { Kind: TokenKind.Word, Text: "t", IsGlued: true })
        {
            At++;
        }

        if (Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Suffix: "" } hourToken)
        {
            return null;
        }

        var hour = Take(hourToken).Value;
        var (minute, second, nanoseconds) = (0, 0, 0L);
        var width = Period.FromMinutes(1);
        var hasMinutes = false;
        if (Next is { IsGlued: true } && TakeMark(':'))
        {
            if (TakeGluedNumber() is not { Text.Length: 2, Value: <= 59 } minutes)
            {
                return null;
            }

            (minute, hasMinutes) = (minutes.Value, true);
            if (Next is { IsGlued: true } && TakeMark(':'))
            {
                if (TakeGluedNumber() is not { Text.Length: 2, Value: <= 59 } seconds)
                {
                    return null;
                }

                (second, width) = (seconds.Value, Period.FromSeconds(1));
                var fraction = Try(() => Next is { IsGlued: true } && TakeMark('.') ? TakeGluedNumber() : null);
                if (fraction is { Text.Length: <= 9 } f)
                {
                    var unit = (long)Math.Pow(10, 9 - f.Text.Length);
                    (nanoseconds, width) = (f.Value * unit, Period.FromNanoseconds(unit));
                }
            }
        }

        var isPm = TakeWord("pm");
        var isHalfDay = isPm || TakeWord("am");
        if (isHalfDay ? hour is < 1 or > 12 : hour > 23 || !hasMinutes)
        {
            return null;
        }

        hour = isHalfDay ? (hour % 12) + (isPm ? 12 : 0) : hour;
        return (new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds), width, !hasMinutes);
    }

    private (Offset? Offset, DateTimeZone? Zone)? Zone() => TryValue<(Offset? Offset, DateTimeZone? Zone)>(() =>
    {
        var isBracketed = TakeMark('(');
        (Offset? Offset, DateTimeZone? Zone)? zone = null;
        if (Take(Lexicon.CityClocks) is { } city)
        {
            zone = (null, DateTimeZoneProviders.Tzdb[Lexicon.CityZones[city]]);
        }
        else if (Take(Lexicon.LocalClock) is not null)
        {
            zone = (null, null);
        }
        else if (Take(Lexicon.Zones) is { } minutes)
        {
            var named = minutes == 0 ? SignedOffset(['+', '-']) : null;
            zone = (named ?? Offset.FromSeconds(minutes * 60), null);
        }
        else if (At > 0 && tokens[At - 1].Kind == TokenKind.Number &&
            SignedOffset(IsIsoTime() ? ['+', '-'] : ['+']) is { } bare)
        {
            // After a clock time a bare minus could be a range, 10:00-11:00; only in ISO 8601 it is an offset.
            zone = (bare, null);
        }

        return zone is not null && (!isBracketed || TakeMark(')')) ? zone : null;
    });

    private bool IsIsoTime()
    {
        for (var i = At - 1; i > 0 && tokens[i].IsGlued; i--)
        {
            if (tokens[i] is { Kind: TokenKind.Word, Text: "t" })
            {
                return true;
            }
        }

        return false;
    }

    private Offset? SignedOffset(ReadOnlySpan<char> signs)
    {
        var start = At;
        if (Next is not { Kind: TokenKind.Mark } sign || !signs.Contains(sign.Text[0]))
        {
            return null;
        }

        At++;
        if (Next is { Text.Length: 4 } && TakeGluedNumber() is { Value: <= 1400 } both && both.Value % 100 < 60)
        {
            return Offset.FromSeconds((sign.IsMark('-') ? -60 : 60) * ((both.Value / 100 * 60) + (both.Value % 100)));
        }

        if (TakeGluedNumber() is { Text.Length: <= 2, Value: <= 14 } hours)
        {
            var minutes = Try(() => Next is { IsGlued: true } && TakeMark(':') ? TakeGluedNumber() : null);
            if (minutes is null or { Text.Length: 2, Value: <= 59 })
            {
                return Offset.FromSeconds((sign.IsMark('-') ? -60 : 60) * ((hours.Value * 60) + (minutes?.Value ?? 0)));
            }
        }

        At = start;
        return null;
    }

    // Single tokens

    private int? TakeMonth()
    {
        if (Next is not { } token || Lexicon.MonthOf(token) is not { } month)
        {
            return null;
        }

        At++;
        _endsAblative = Lexicon.FromEndings.Contains(month.Ending);
        TakeAny(Lexicon.MonthWords);
        return month.Month;
    }

    /// <summary>1 to 31, not the beginning of a clock time or of a number with a point.</summary>
    private int? TakeDay()
    {
        if (Next is not { Kind: TokenKind.Number, Text.Length: <= 2, Value: >= 1 and <= 31 } day ||
            !(day.Suffix.Length == 0 || Lexicon.OrdinalEndings.Contains(day.Suffix)))
        {
            return null;
        }

        var follows = At + 1 < tokens.Count ? tokens[At + 1] : null;
        if (follows is { IsGlued: true, Kind: TokenKind.Mark } && follows.Text is ":" or "." &&
            At + 2 < tokens.Count && tokens[At + 2] is { Kind: TokenKind.Number, IsGlued: true })
        {
            return null;
        }

        At++;
        _endsAblative = Lexicon.FromEndings.Contains(day.Suffix);
        return day.Value;
    }

    /// <summary>A year of four digits with its word: 2024, 2024 г., 2024-cü ildə. Two digits are no year.</summary>
    private int? TakeYear()
    {
        if (Next is not { Kind: TokenKind.Number, Text.Length: 4 } year || !IsYear(year) ||
            string.Equals(year.Suffix, "s", StringComparison.Ordinal))
        {
            return null;
        }

        // Glued to a hyphen and another number it is part of something else: 2019-20, 2024-04.
        if (At + 2 < tokens.Count && tokens[At + 1].IsMark('-') && tokens[At + 1].IsGlued &&
            tokens[At + 2] is { Kind: TokenKind.Number, IsGlued: true, Text.Length: < 4 })
        {
            return null;
        }

        At++;
        _endsAblative = Lexicon.FromEndings.Contains(year.Suffix);
        if (Next is { Text: "ilden" })
        {
            At++;
            _endsAblative = true;
        }
        else
        {
            TakeAny(Lexicon.YearWords);
        }

        return year.Value;
    }

    /// <summary>A year behind a month, perhaps after a comma or "of".</summary>
    private int? YearBehind() => TryValue(() =>
    {
        var wasAblative = _endsAblative;
        _ = TakeMark(',') || TakeWord("of") || TakeWord("in") || TakeMark('-');
        TakeWord("the");
        TakeWord("year");
        var year = TakeYear();
        _endsAblative |= wasAblative;
        return year;
    });

    private bool Separator()
    {
        var start = At;
        _ = TakeMark(',') || TakeMark(';') || TakeMark('/');
        TakeAny(Lexicon.And);
        TakeWord("ya");
        return At > start;
    }

    private void SkipPrepositions()
    {
        while (Take(Lexicon.Prepositions) is not null)
        {
        }
    }

    private DateToken Take(DateToken token)
    {
        At++;
        return token;
    }

    private T? Take<T>(PhraseTable<T> table)
        where T : struct
    {
        if (table.At(tokens, At) is not { } found)
        {
            return null;
        }

        At += found.Length;
        return found.Meaning;
    }

    private DateToken? TakeGluedNumber() =>
        Next is { Kind: TokenKind.Number, IsGlued: true, Value: >= 0 } number ? Take(number) : null;

    private bool TakeMark(char mark)
    {
        if (Next?.IsMark(mark) != true)
        {
            return false;
        }

        At++;
        return true;
    }

    private bool TakeWord(string word) => TakeAny([word]);

    private bool TakeAny(IEnumerable<string> words)
    {
        if (Next is not { Kind: not TokenKind.Number } next || !words.Contains(next.Text, StringComparer.Ordinal))
        {
            return false;
        }

        At++;
        return true;
    }

    private T? Try<T>(Func<T?> read)
        where T : class
    {
        var start = At;
        var result = read();
        At = result is null ? start : At;
        return result;
    }

    private T? TryValue<T>(Func<T?> read)
        where T : struct
    {
        var start = At;
        var result = read();
        At = result is null ? start : At;
        return result;
    }
}
