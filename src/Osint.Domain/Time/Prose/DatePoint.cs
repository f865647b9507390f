using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Time.Prose;

/// <summary>Readings of a part of a text, with the assumptions they rest on.</summary>
internal sealed record Reading(ImmutableArray<LocalSpan> Spans, ImmutableArray<string> Notes)
{
    /// <summary>What is odd about the text although it can be read.</summary>
    public Wording? Oddity { get; init; }

    /// <summary>The note of a date without a year that the year of the publication puts after the publication.</summary>
    public const string YearBefore =
        "In the year of the publication the date lies after it, so the year before is a candidate too.";

    private const string OnlyYearBefore =
        "In the year of the publication the date lies after it, and nothing is filmed after it was published: the year is " +
        "the one before.";

    /// <summary>
    /// Without what a year that nobody named puts after the publication of the footage, where something else is left: not
    /// what lies so near that a slip in either date explains it better than a year between them, and not where a weekday
    /// speaks for it.
    /// </summary>
    public Reading WithoutYearsAfter(Moment moment)
    {
        if (!moment.IsOfFootage || Oddity is not null || !Notes.Contains(YearBefore, StringComparer.Ordinal))
        {
            return this;
        }

        const int NearDays = 7;
        var before = Spans.RemoveAll(s => s.Start >= moment.End?.PlusDays(NearDays));
        return before.IsEmpty || before.Length == Spans.Length
            ? this
            : this with { Spans = before, Notes = [.. Notes.Select(n => string.Equals(n, YearBefore, StringComparison.Ordinal) ? OnlyYearBefore : n)] };
    }

    public static Reading Of(params IEnumerable<LocalSpan> spans) => new([.. spans], []);

    public Reading With(params ReadOnlySpan<string> notes) => this with { Notes = [.. Notes, .. notes] };

    /// <summary>Each span changed; null when one cannot be.</summary>
    public Reading? Map(Func<LocalSpan, IEnumerable<LocalSpan>> change)
    {
        var spans = Spans.SelectMany(change).ToImmutableArray();
        return spans.Length > 0 && spans.All(s => s.IsCountable) ? this with { Spans = spans } : null;
    }

    /// <summary>One of the readings of either.</summary>
    public static Reading Either(Reading a, Reading b) => a with
    {
        Spans = [.. a.Spans.Concat(b.Spans).Distinct()],
        Notes = [.. a.Notes, .. b.Notes],
        Oddity = a.Oddity ?? b.Oddity,
    };
}

/// <summary>
/// A time of day: what it is on a given day, its zone where the text names one, and the rule it rests on.
/// </summary>
internal sealed record TimeOfDay(Func<LocalDate, IEnumerable<LocalSpan>> On)
{
    public string? Rule { get; init; }

    /// <summary>The part of the day that it is; null for a clock time.</summary>
    public PartOfDay? Part { get; init; }

    /// <summary>What has to be said of the clock; null for nothing.</summary>
    public string? ClockNote { get; init; }

    /// <summary>The clocks it may be by, one of which is right; empty where the text names none.</summary>
    public ImmutableArray<NamedClock> Clocks { get; init; } = [];

    /// <summary>True where a clock is named for a whole day: "16 April, Moscow time".</summary>
    public bool IsWholeDay { get; init; }

    public static TimeOfDay WholeDay { get; } = new(day => [LocalSpan.Day(day)]) { IsWholeDay = true };

    /// <summary>What it is on a day by each of its clocks.</summary>
    public IEnumerable<LocalSpan> ByClocks(LocalDate day) => Clocks.IsEmpty
        ? On(day)
        : On(day).SelectMany(span => Clocks.Select(clock => clock.Of(span)));

    /// <summary>The rules it rests on.</summary>
    public string[] Notes => [.. new[] { Rule, ClockNote }.OfType<string>()];

    /// <summary>By the clocks of another where it names none.</summary>
    public TimeOfDay ByClocksOf(TimeOfDay? other) => Clocks.IsEmpty && other is { Clocks.IsEmpty: false }
        ? this with { Clocks = other.Clocks, ClockNote = other.ClockNote }
        : this;
}

/// <summary>
/// A date as far as a text names it. What it leaves out (a year before the year of the range it begins) is filled in
/// from its neighbour or from the publication, and only then is it a span.
/// </summary>
internal sealed record DatePoint
{
    public int? Year { get; init; }

    public int? Month { get; init; }

    public int? Day { get; init; }

    public Season? Season { get; init; }

    public PartOf? Part { get; init; }

    public bool IsDecade { get; init; }

    public IsoDayOfWeek? Weekday { get; init; }

    public TimeOfDay? Time { get; init; }

    /// <summary>True for "today", a part of which is one that can be spoken of when it was said.</summary>
    public bool IsToday { get; init; }

    /// <summary>A date that was resolved otherwise: "yesterday".</summary>
    public Reading? Resolved { get; init; }

    /// <summary>
    /// Set when day and month could be exchanged: 'd' where the day is read first, 'm' where the month is.
    /// </summary>
    public char? Order { get; init; }

    /// <summary>True where its year is the one after that of its neighbour.</summary>
    public bool IsYearAfter { get; init; }

    /// <summary>True when a month is named and its year is not.</summary>
    public bool LacksYear => Resolved is null && Year is null && (Month is not null || Season is not null);

    /// <summary>True for a day whose month has to come from its neighbour.</summary>
    public bool LacksMonth => Resolved is null && Day is not null && Month is null;

    /// <summary>
    /// With what is missing taken from a neighbour, a clock as well: "16 or 17 April, Moscow time". A bare number
    /// beside a time of day is an hour and no day: "1 to 3 pm on 16 April".
    /// </summary>
    public DatePoint FilledFrom(DatePoint other) =>
        Resolved is not null || (LacksMonth && other.Time is { IsWholeDay: false })
        ? this
        : this with
        {
            Year = Year ?? other.Year,
            Month = Month ?? (Day is null ? null : other.Month),
            Time = Time?.ByClocksOf(other.Time) ??
                (other.Time is { IsWholeDay: true } day && Day is not null ? day : null),
        };

    public Reading? Resolve(Moment moment)
    {
        if (LacksMonth)
        {
            return null;
        }

        var reading = Resolved ?? (LacksYear ? InYearOf(moment) : In(Year!.Value));
        if (reading is null)
        {
            return null;
        }

        // The weekday is that of the day: a night that belongs to it may begin on another.
        reading = Weekday is { } weekday ? OnWeekday(reading, weekday) : reading;
        return reading is null || Time is null ? reading
            : IsToday && Time.Part is { } part ? PartOfToday(part, moment)
            : IsToday ? AtTimeOfToday(reading, moment)
            : AtTime(reading);
    }

    /// <summary>True where a weekday is named and is that of the date.</summary>
    public bool FitsItsWeekday(Moment moment) => Weekday is { } weekday &&
        (this with { Weekday = null, Time = null }).Resolve(moment) is { } reading &&
        reading.Spans.All(s => s.IsDay && s.Start!.Value.DayOfWeek == weekday);

    private Reading? In(int year)
    {
        var notes = new List<string>();
        var spans = SpansIn(year, notes);
        return spans.IsEmpty ? null : new Reading(spans, [.. notes]);
    }

    private Reading? InYearOf(Moment moment)
    {
        var notes = new List<string> { "The year is that of the publication." };
        var spans = new List<LocalSpan>();
        foreach (var year in moment.Years)
        {
            var here = SpansIn(year, notes);
            spans.AddRange(here);
            if (here.Any(s => s.Start >= moment.End))
            {
                notes.Add(Reading.YearBefore);
                spans.AddRange(SpansIn(year - 1, notes));
            }
        }

        return spans.Count == 0
            ? null
            : new Reading([.. spans.Distinct()], [.. notes.Distinct(StringComparer.Ordinal)]);
    }

    private ImmutableArray<LocalSpan> SpansIn(int year, ICollection<string> notes)
    {
        if (IsDecade)
        {
            return [LocalSpan.Years(year, year + 9)];
        }

        if (Season is { } season)
        {
            return Padding.Season(year, season, notes);
        }

        if (Month is not { } month)
        {
            return Part is { } ofYear ? Padding.PartOfYear(year, ofYear, notes) : [LocalSpan.Years(year, year)];
        }

        if (Day is not { } day)
        {
            return Part is { } ofMonth
                ? Padding.PartOfMonth(year, month, ofMonth, notes)
                : [LocalSpan.Month(year, month)];
        }

        return day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? [LocalSpan.Day(new LocalDate(year, month, day))]
            : [];
    }

    /// <summary>"today in the evening", said at 16:30.</summary>
    private Reading? PartOfToday(PartOfDay part, Moment moment)
    {
        var plain = moment.Heard.SelectMany(h => Time!.ByClocks(h.Day)).Distinct().ToArray();
        var spoken = moment.Heard.SelectMany(h => Time!.ByClocks(h.Day).Select(s => Padding.BegunWhenSaid(
            s, part is PartOfDay.Morning or PartOfDay.EarlyMorning, h.Until))).Distinct().ToArray();
        var reading = Reading.Of(spoken).With(Time!.Notes);
        return spoken.Length == 0 ? null : spoken.SequenceEqual(plain) ? reading : reading.With(Padding.BegunRule);
    }

    /// <summary>
    /// "today at 15:00", said at two in the night and of footage: the day that is not over yet for who says so.
    /// </summary>
    private Reading? AtTimeOfToday(Reading reading, Moment moment)
    {
        if (AtTime(reading) is not { } plain || !moment.IsOfFootage)
        {
            return AtTime(reading);
        }

        var before = moment.Heard
            .Where(h => h.From.Hour < Padding.DawnHour)
            .SelectMany(h => Time!.ByClocks(h.Day).Where(s => s.Start >= h.Until).SelectMany(_ => Time!.ByClocks(h.Day.PlusDays(-1))))
            .ToArray();
        return before.Length == 0 ? plain
            : (plain with { Spans = [.. plain.Spans.Concat(before).Distinct()] }).With(Padding.NightBeforeRule);
    }

    /// <summary>A time of day belongs to a day; of a month it says nothing that could be read.</summary>
    private Reading? AtTime(Reading reading)
    {
        if (Time!.IsWholeDay)
        {
            return reading.Map(s => s.Offset is null ? Time.Clocks.Select(c => c.Of(s)) : [s])?.With(Time.Notes);
        }

        if (reading.Spans.Any(s => !s.IsDay))
        {
            return null;
        }

        return reading.Map(s => Time!.ByClocks(s.Start!.Value.Date))?.With(Time!.Notes);
    }

    /// <summary>
    /// A weekday that is not the date's is odd, and one of the two is wrong: the nearest such weekday is then a
    /// candidate too. Where day and month can be exchanged, that explains it already.
    /// </summary>
    private Reading? OnWeekday(Reading reading, IsoDayOfWeek weekday)
    {
        if (reading.Spans.Any(s => s.Start is null))
        {
            return null;
        }

        // "Friday last week"
        if (reading.Spans.All(s => s is { Start: { } start, End: { } end } && start.PlusDays(7) == end))
        {
            return reading with
            {
                Spans = [.. reading.Spans.Select(s => LocalSpan.Day(s.Start!.Value.Date.PlusDays(-1).Next(weekday)))],
            };
        }

        // Where nobody named the year, the weekday tells which it is.
        if (LacksYear && reading.Spans.RemoveAll(s => !s.IsDay || s.Start!.Value.DayOfWeek != weekday) is { IsEmpty: false } fitting)
        {
            return reading with { Spans = fitting };
        }

        var wrong = reading.Spans.FirstOrDefault(s => s.Start!.Value.DayOfWeek != weekday);
        if (wrong is null)
        {
            return reading;
        }

        const int HalfAWeek = 3;
        var isSlip = Order is null && reading.Spans.All(s => s.IsDay && s.Start!.Value.DayOfWeek != weekday);
        var nearest = isSlip
            ? reading.Spans.Select(s => LocalSpan.Day(s.Start!.Value.Date.PlusDays(-HalfAWeek - 1).Next(weekday)))
            : [];
        return reading with
        {
            Spans = [.. reading.Spans, .. nearest],
            Notes = isSlip ? [.. reading.Notes, "The weekday is not the date's: the nearest one is a candidate too."]
                : reading.Notes,
            Oddity = Phrases.WrongWeekday.With(
                wrong.Wording, Phrases.Of(wrong.Start!.Value.DayOfWeek), Phrases.Of(weekday)),
        };
    }
}
