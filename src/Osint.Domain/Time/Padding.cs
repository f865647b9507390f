using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Time.Prose;

namespace Osint.Domain.Time;

/// <summary>The seasons with their EDTF numbers.</summary>
internal enum Season
{
    Spring = 21,
    Summer = 22,
    Autumn = 23,
    Winter = 24,
}

/// <summary>
/// The published padding rules: what a vague word is taken to allow. They are ours and generous, so that a vague claim
/// is not contradicted by a day; every one applied is shown among a dating's assumptions.
/// </summary>
internal static class Padding
{
    /// <summary>Every rule is named so among the assumptions; <see cref="WindowEnds"/> knows them by it.</summary>
    public const string RulePrefix = "Padding rule:";

    public const string UncertainRule =
        "Padding rule: an uncertain date (?) keeps its bounds; that it may be wrong altogether is not modelled.";

    public const string SeasonRule =
        "Padding rule: a season is the northern meteorological one (spring is March to May).";

    public const string BeforeRule =
        "Padding rule: before what has no sharp beginning is before the latest time at which it can begin.";

    public const string AfterRule =
        "Padding rule: after what has no sharp end is after the earliest time at which it can be over.";

    private const string WinterRule =
        "The winter of a year is the one that begins in its December or the one that ends in its February.";

    /// <summary>"around", "circa", <c>~</c>: one unit of the precision on each side, three days for a day.</summary>
    public static LocalSpan Around(LocalSpan span, ICollection<string> assumptions)
    {
        var (by, words) = span is not { Start: { } s, End: { } e } ? (Period.FromDays(3), "three days")
            : Period.DaysBetween(s.Date, e.Date) switch
            {
                0 => (Period.FromHours(1), "an hour"),
                <= 27 => (Period.FromDays(3), "three days"),
                <= 92 => (Period.FromMonths(1), "a month"),
                _ => (Period.FromYears(1), "a year"),
            };
        assumptions.Add($"Padding rule: an approximate date of this precision is widened by {words} on each side.");
        return span.Pad(by);
    }

    public static ImmutableArray<LocalSpan> Season(int year, Season season, ICollection<string> assumptions)
    {
        assumptions.Add(SeasonRule);
        if (season == Time.Season.Winter)
        {
            assumptions.Add(WinterRule);
        }

        return season switch
        {
            Time.Season.Spring => [Quarter(year, 3)],
            Time.Season.Summer => [Quarter(year, 6)],
            Time.Season.Autumn => [Quarter(year, 9)],
            _ => [Quarter(year, 12), Quarter(year - 1, 12)],
        };
    }

    /// <summary>
    /// Thirds of a month with two to three days added where they touch: people do not count. Early is to the 12th, mid
    /// the 9th to the 22nd, late from the 19th; a first week is the first ten days, a last week the last ten. "Early"
    /// is also said of the beginning alone and "late" of the end alone, so the early part can be over as soon as the
    /// month has begun and the late one can begin as it ends; the middle can be the 15th or 16th, two days either way.
    /// </summary>
    public static ImmutableArray<LocalSpan> PartOfMonth(int year, int month, PartOf part, ICollection<string> assumptions)
    {
        var length = CalendarSystem.Iso.GetDaysInMonth(year, month);
        var end = length + 1;
        var (first, latestStart, earliestEnd, last, name) = part switch
        {
            PartOf.Early => (1, 1, 1, 12, "the early part"),
            PartOf.Mid => (9, 18, 14, 22, "the middle"),
            PartOf.Late => (19, end, end, length, "the late part"),
            PartOf.FirstHalf => (1, 1, 15, 15, "the first half"),
            PartOf.SecondHalf => (16, 17, end, length, "the second half"),
            // A calendar's first week may be one day long, and begins on the 7th where weeks of seven days are meant.
            PartOf.FirstWeek => (1, 7, 1, 10, "the first week"),
            PartOf.LastWeek => (length - 9, end, end - 6, length, "the last week"),
            _ => throw new InvalidOperationException($"{part} is not a part of a month."),
        };
        assumptions.Add($"Padding rule: {name} of a month is its days {first} to {last}.");
        var begin = new LocalDate(year, month, 1).PlusDays(-1).AtMidnight();
        return
        [
            new LocalSpan(begin.PlusDays(first), begin.PlusDays(last + 1))
            {
                LatestStart = begin.PlusDays(latestStart),
                EarliestEnd = begin.PlusDays(earliestEnd),
            },
        ];
    }

    /// <summary>
    /// Early is January to April, mid April to September, late September to December; the beginning and the end alone
    /// are called so too, and the middle can be the turn of June, a month either way.
    /// </summary>
    public static ImmutableArray<LocalSpan> PartOfYear(int year, PartOf part, ICollection<string> assumptions)
    {
        var (first, latestStart, earliestEnd, last, name) = part switch
        {
            PartOf.Early => (1, 1, 1, 4, "the early part"),
            PartOf.Mid => (4, 8, 6, 9, "the middle"),
            PartOf.Late => (9, 13, 13, 12, "the late part"),
            PartOf.FirstHalf => (1, 1, 7, 6, "the first half"),
            PartOf.SecondHalf => (7, 7, 13, 12, "the second half"),
            _ => (0, 0, 0, 0, ""),
        };
        if (first == 0)
        {
            return [];
        }

        assumptions.Add($"Padding rule: {name} of a year is its months {first} to {last}.");
        var january = new LocalDate(year, 1, 1).AtMidnight();
        return
        [
            new LocalSpan(january.PlusMonths(first - 1), january.PlusMonths(last))
            {
                LatestStart = january.PlusMonths(latestStart - 1),
                EarliestEnd = january.PlusMonths(earliestEnd - 1),
            },
        ];
    }

    /// <summary>
    /// Parts of the day by the local clock: the hour at which each begins at the earliest and at the latest, and those
    /// at which it is over. Dawn, noon and midnight are moments somewhere in theirs. A night is the one before a day's
    /// dawn or the one after its dusk.
    /// </summary>
    public static TimeOfDay PartOfDay(PartOfDay part)
    {
        const string NightWords = "20:00 to 06:00";
        var (hours, words) = part switch
        {
            Prose.PartOfDay.EarlyMorning => (new[] { (0, 9, 1, 9) }, "the early morning is 00:00 to 09:00"),
            Prose.PartOfDay.Dawn => ([(3, 9, 3, 9)], "dawn is 03:00 to 09:00"),
            Prose.PartOfDay.Morning => ([(4, 9, 10, 12)], "the morning is 04:00 to 12:00"),
            Prose.PartOfDay.Daytime => ([(9, 15, 12, 18)], "the daytime is 09:00 to 18:00"),
            Prose.PartOfDay.Noon => ([(11, 13, 11, 13)], "noon is 11:00 to 13:00"),
            Prose.PartOfDay.Midday => ([(11, 15, 11, 15)], "midday is 11:00 to 15:00"),
            Prose.PartOfDay.Afternoon => ([(12, 15, 15, 18)], "the afternoon is 12:00 to 18:00"),
            Prose.PartOfDay.Evening => ([(17, 21, 20, 24)], "the evening is 17:00 to 24:00"),
            Prose.PartOfDay.LateEvening => ([(19, 23, 22, 26)], "the late evening is 19:00 to 02:00"),
            Prose.PartOfDay.Night => ([(20, 25, 27, 30), (-4, 1, 3, 6)],
                $"the night of a day is {NightWords}, into it or out of it"),
            Prose.PartOfDay.NightBefore => ([(-4, 1, 3, 6)], $"the night into a day is {NightWords}"),
            Prose.PartOfDay.Midnight => ([(-1, 1, -1, 1), (23, 25, 23, 25)],
                "midnight is an hour about either end of a day"),
            _ => throw new InvalidOperationException($"{part} is not a part of a day."),
        };
        return new TimeOfDay(day => hours.Select(h =>
        {
            var (start, latestStart, earliestEnd, end) = h;
            return new LocalSpan(Hour(day, start), Hour(day, end))
            {
                LatestStart = Hour(day, latestStart),
                EarliestEnd = Hour(day, earliestEnd),
            };
        }))
        {
            Rule = $"Padding rule: {words} by the local clock.",
            Part = part,
        };
    }

    public const string NightRule = "Padding rule: a night is 18:00 to 06:00 by the local clock.";

    public const string NightBeforeRule =
        "A night or evening named before dawn can be the one that is not over yet: the day before counts too.";

    public const string BegunRule =
        "Padding rule: a part of the day that was about to begin had begun an hour before it was spoken of, and the " +
        "morning at midnight.";

    /// <summary>Until this hour people speak of the day before as if it had not ended.</summary>
    public const int DawnHour = 6;

    /// <summary>
    /// "this evening", said at 16:30: what somebody calls so has begun, whatever our hours say. Said more than three
    /// hours before, it is still to come; but a morning begins at midnight to somebody awake then.
    /// </summary>
    public static LocalSpan BegunWhenSaid(LocalSpan part, bool isMorning, LocalDateTime until)
    {
        const int AboutToBeginHours = 3;
        var begun = until.PlusHours(-1);
        if (part.Start is not { } start || begun >= start || (!isMorning && until.PlusHours(AboutToBeginHours) < start))
        {
            return part;
        }

        var midnight = start.Date.AtMidnight();
        return part with { Start = isMorning && midnight < begun ? midnight : begun };
    }

    /// <summary>"recently": the three months (92 days) up to the publication.</summary>
    public const string RecentRule = "Padding rule: recently is within the 92 days before the publication.";

    public const int RecentDays = 92;

    /// <summary>"two weeks ago": half a unit on each side, nothing for days.</summary>
    public static Period HalfOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Minute => Period.FromSeconds(30),
        TimeUnit.Hour => Period.FromMinutes(30),
        TimeUnit.Day => Period.Zero,
        TimeUnit.Week => Period.FromDays(3),
        TimeUnit.Month => Period.FromDays(15),
        TimeUnit.Year => Period.FromDays(183),
        _ => throw new InvalidOperationException($"{unit} is not a unit of time."),
    };

    private static LocalDateTime Hour(LocalDate day, int hour) => day.AtMidnight().PlusHours(hour);

    /// <summary>By the sun a season begins on the 24th of its first month at the latest.</summary>
    private static LocalSpan Quarter(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return LocalSpan.Days(first, first.PlusMonths(3).PlusDays(-1)) with
        {
            LatestStart = first.PlusDays(23).AtMidnight(),
        };
    }
}
