using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>Words that point from the moment of speaking: "yesterday", "last week", "two days ago".</summary>
internal sealed class PointedDate(TokenCursor cursor, Moment moment)
{
    public DatePoint? Read() => cursor.Try(() =>
    {
        if (cursor.Try(AgoFrom) is { } ago)
        {
            return new DatePoint { Resolved = ago };
        }

        return cursor.Take(PointerWords.Pointers) is { } pointer && Of(pointer, moment) is { } reading
            ? new DatePoint { Resolved = reading }
            : null;
    });

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
                .Select(s => s.Between(s.Start?.PlusDays(-Padding.RecentDays), s.End).AsMoment)).With(Padding.RecentRule);
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
