using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Words that point from the moment of speaking: "yesterday", "last week", "two days ago".</summary>
internal sealed class PointedDate(TokenCursor cursor, Moment moment)
{
    public DatePoint? Read() => cursor.Try(() =>
    {
        if (Ago() is { } ago)
        {
            return new DatePoint { Resolved = ago };
        }

        return cursor.Take(PointerWords.Pointers) is { } pointer && Of(pointer, moment) is { } reading
            ? new DatePoint { Resolved = reading, IsToday = pointer == Pointer.Today }
            : null;
    });

    /// <summary>"3 days ago", "a few days ago".</summary>
    public Reading? Ago() => cursor.Try(AgoFrom) ?? cursor.Try(AFewAgo);

    private Reading? AgoFrom()
    {
        if (CountedTime.Read(cursor) is not { } by || !cursor.TakeAny(CountWords.Ago) || !moment.IsBounded)
        {
            return null;
        }

        if (by.IsOfClock)
        {
            return Reading.Of(moment.Windows.Select(w => Utc(w).AsMoment.Move(-by.Period).Pad(by.HalfUnit)));
        }

        if (moment.Days.IsEmpty)
        {
            return null;
        }

        var spans = moment.Days
            .Select(d => LocalSpan.Day(d - by.Period).Pad(by.HalfUnit));
        return by.Unit == TimeUnit.Day ? Reading.Of(spans) : Reading.Of(spans)
            .With("Padding rule: a count of weeks, months or years ago is widened by half a unit on each side.");
    }

    /// <summary>"a few days ago", "2-3 дня назад": any of them.</summary>
    private Reading? AFewAgo()
    {
        var (least, most, rule) = (0, 0, "");
        if (cursor.Take(CountWords.Few) is { } few)
        {
            (least, most) = few;
            rule = $"Padding rule: so few are {least} to {most}.";
        }
        else if (cursor.Next is { Kind: TokenKind.Number, Text.Length: <= 2, Suffix: "" } first && cursor.Take(first).Value > 0 &&
            cursor.TakeMark('-') && cursor.Next is { Kind: TokenKind.Number, Text.Length: <= 2, Suffix: "" } last)
        {
            (least, most) = (first.Value, cursor.Take(last).Value);
        }

        if (most <= least || cursor.Take(CountWords.Units) is not { } unit || !cursor.TakeAny(CountWords.Ago) ||
            !moment.IsBounded || moment.Days.IsEmpty)
        {
            return null;
        }

        var (near, far) = (new CountedTime(least, unit), new CountedTime(most, unit));
        if (near.IsOfClock)
        {
            return null;
        }

        var reading = Reading.Of(moment.Days.Select(d =>
            LocalSpan.Days(d - far.Period, d - near.Period).Pad(near.HalfUnit).AsMoment));
        return rule.Length == 0 ? reading : reading.With(rule);
    }

    /// <summary>
    /// What a pointing word means at a moment; null when that is not known well enough to count its days.
    /// </summary>
    public static Reading? Of(Pointer pointer, Moment moment)
    {
        if (pointer == Pointer.UntilNow)
        {
            return moment.Windows.Length > 0 && moment.Windows.All(w => w.End is not null)
                ? Reading.Of(moment.Windows.Select(w => Clock(w, moment.Zone) with { Start = null }))
                : null;
        }

        if (!moment.IsBounded)
        {
            return null;
        }

        if (pointer == Pointer.Now)
        {
            return Reading.Of(moment.Windows.Select(w => Clock(w, moment.Zone).AsMoment));
        }

        if (pointer == Pointer.Recently)
        {
            return Reading.Of(moment.Windows.Select(w => Clock(w, moment.Zone))
                .Select(s => s.Between(s.Start?.PlusDays(-Padding.RecentDays), s.End).AsMoment))
                .With(Padding.RecentRule);
        }

        if (moment.Days.IsEmpty)
        {
            return null;
        }

        var rules = new List<string>();
        var reading = Reading.Of(moment.Heard
            .SelectMany(h => PartsOf(pointer, h.Day) is { } parts
                ? Said(pointer, parts, h.From, h.Until, rules)
                : DaysOf(pointer, h.Day))
            .Distinct());
        var rule = pointer switch
        {
            Pointer.ThisMorning => Padding.PartOfDay(PartOfDay.Morning).Rule,
            Pointer.ThisAfternoon => Padding.PartOfDay(PartOfDay.Afternoon).Rule,
            Pointer.ThisEvening => Padding.PartOfDay(PartOfDay.Evening).Rule,
            Pointer.Tonight or Pointer.LastNight or Pointer.NightOfToday => Padding.NightRule,
            Pointer.ThisWeek or Pointer.LastWeek => "A week begins on Monday.",
            _ => null,
        };
        return (rule is null ? reading : reading.With(rule)).With([.. rules.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// A weekday alone: the last one up to the moment, and where that is the day itself also the one before; of what may
    /// lie ahead, the next one too. Null when the days of the moment are not known.
    /// </summary>
    /// <param name="weekday">The weekday.</param>
    /// <param name="moment">When it was said.</param>
    /// <param name="isLast">True for "last Friday", which is not the day itself and may be that of the week before.</param>
    public static Reading? Of(IsoDayOfWeek weekday, Moment moment, bool isLast = false)
    {
        if (moment.Days.IsEmpty)
        {
            return null;
        }

        const int Week = 7;
        var days = moment.Days.SelectMany(said =>
        {
            var last = said.PlusDays(isLast ? 0 : 1).Previous(weekday);
            LocalDate[] before = last == said || isLast ? [last, last.PlusDays(-Week)] : [last];
            return moment.IsOfFootage || isLast ? before : [.. before, said.Next(weekday)];
        });
        return Reading.Of(days.Distinct().Select(LocalSpan.Day)).With("A weekday without a date is counted from the publication.");
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
            Pointer.ThisWeek => [LocalSpan.Days(monday, monday.PlusDays(6))],
            Pointer.LastWeek => [LocalSpan.Days(monday.PlusDays(-7), monday.PlusDays(-1))],
            Pointer.ThisMonth => [LocalSpan.Month(today.Year, today.Month)],
            Pointer.LastMonth => [LocalSpan.Month(lastMonth.Year, lastMonth.Month)],
            Pointer.ThisYear => [LocalSpan.Years(today.Year, today.Year)],
            Pointer.LastYear => [LocalSpan.Years(today.Year - 1, today.Year - 1)],
            _ => [],
        };
    }

    /// <summary>
    /// The part of a day that a word points at, of that day and of the one before; null for other words.
    /// </summary>
    private static (LocalSpan Plain, LocalSpan DayBefore)? PartsOf(Pointer pointer, LocalDate today)
    {
        return pointer switch
        {
            Pointer.ThisMorning => Of(Part(PartOfDay.Morning)),
            Pointer.ThisAfternoon => Of(Part(PartOfDay.Afternoon)),
            Pointer.ThisEvening => Of(Part(PartOfDay.Evening)),
            Pointer.Tonight or Pointer.NightOfToday => Of(Night),
            Pointer.LastNight => Of(day => Night(day.PlusDays(-1))),
            _ => null,
        };

        (LocalSpan Plain, LocalSpan DayBefore) Of(Func<LocalDate, LocalSpan> part) =>
            (part(today), part(today.PlusDays(-1)));

        static Func<LocalDate, LocalSpan> Part(PartOfDay part) => day => Padding.PartOfDay(part).On(day).Single();
    }

    /// <summary>
    /// What a part of the day means to somebody who speaks within some hours. Before dawn people speak of the night
    /// they are in and of the evening before it; and they call it evening before the clock of the rule does.
    /// </summary>
    private static IEnumerable<LocalSpan> Said(
        Pointer pointer,
        (LocalSpan Plain, LocalSpan DayBefore) parts,
        LocalDateTime from,
        LocalDateTime until,
        List<string> rules)
    {
        var (plain, dayBefore) = parts;
        var dawn = from.Date.At(new LocalTime(Padding.DawnHour, 0));
        var isDayBeforePossible = pointer switch
        {
            Pointer.NightOfToday => true,
            Pointer.Tonight => from < dawn,
            Pointer.LastNight => until <= dawn,
            Pointer.ThisAfternoon or Pointer.ThisEvening => from < dawn && plain.Start >= until,
            _ => false,
        };
        if (isDayBeforePossible)
        {
            rules.Add(Padding.NightBeforeRule);
        }

        var spoken = Padding.BegunWhenSaid(plain, pointer == Pointer.ThisMorning, until);
        if (spoken != plain)
        {
            rules.Add(Padding.BegunRule);
        }

        return isDayBeforePossible ? [spoken, dayBefore] : [spoken];
    }

    private static LocalSpan Night(LocalDate evening) =>
        new(evening.At(new LocalTime(18, 0)), evening.PlusDays(1).At(new LocalTime(6, 0)))
        {
            LatestStart = evening.PlusDays(1).At(new LocalTime(1, 0)),
            EarliestEnd = evening.PlusDays(1).At(new LocalTime(3, 0)),
        };

    /// <summary>
    /// A window on the local clock; by that of UTC where the local one repeats or skips an end of it.
    /// </summary>
    private static LocalSpan Clock(TimeWindow window, DateTimeZone zone)
    {
        var local = new LocalSpan(
            window.Start?.InZone(zone).LocalDateTime, window.End?.InZone(zone).LocalDateTime);
        return local.IsCountable && local.In(zone).ToArray() is [var again] && again == window
            ? local
            : Utc(window);
    }

    private static LocalSpan Utc(TimeWindow window) =>
        new(window.Start?.InUtc().LocalDateTime, window.End?.InUtc().LocalDateTime) { Offset = Offset.Zero };
}
