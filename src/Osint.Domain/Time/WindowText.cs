using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Time;

/// <summary>Windows as people write them, in a named zone.</summary>
public static class WindowText
{
    /// <summary>
    /// "16 April 2024", "16 to 18 April 2024", "by 16 April 2024" (that day included), "16 April 2024, 10:00 to 11:00".
    /// Whole local days are named as days, a minute or a second as a time.
    /// </summary>
    public static Wording Describe(TimeWindow window, DateTimeZone zone, DateTimeZone? spoken = null) =>
        Name(window, zone, spoken, WindowManner.Bare);

    /// <summary>All candidates of a dating: "16 April 2024 or 17 April 2024".</summary>
    public static Wording Describe(Dating dating, DateTimeZone zone, DateTimeZone? spoken = null) =>
        Wording.Join(Phrases.Or, dating.Windows.Select(w => Describe(w, zone, spoken)));

    /// <summary>
    /// The same behind a verb: "on 16 April 2024", "from 16 to 18 April 2024", "by 16 April 2024" (that day included).
    /// </summary>
    /// <param name="windows">The candidates.</param>
    /// <param name="zone">The zone in which they are named.</param>
    /// <param name="spoken">The speaker's zone: days that are whole by its calendar alone are named by it.</param>
    public static Wording When(IEnumerable<TimeWindow> windows, DateTimeZone zone, DateTimeZone? spoken = null) =>
        Wording.Join(Phrases.Or, windows.Select(w => Name(w, zone, spoken, WindowManner.When)));

    /// <summary>
    /// Several windows of one premise; the year is left out where it is the same in all of them.
    /// </summary>
    public static ImmutableArray<Wording> DescribeApart(
        IReadOnlyList<TimeWindow> windows, DateTimeZone zone, DateTimeZone? spoken = null)
    {
        var years = windows.SelectMany(w => new[] { w.Start, w.End?.Minus(Duration.Epsilon) })
            .Where(i => i is not null)
            .Select(i => i!.Value.InZone(zone).Year)
            .Distinct()
            .Count();
        var brief = windows.Select(w => Say(w, zone, WindowManner.WithoutYear, Language.English))
            .Distinct(StringComparer.Ordinal).Count() == windows.Count;
        var manner = years <= 1 && brief ? WindowManner.WithoutYear : WindowManner.Bare;
        return [.. windows.Select(w => Name(w, zone, spoken, manner))];
    }

    /// <summary>A day of the speaker's is no day here, but from one o'clock to one o'clock: it is named as theirs.</summary>
    private static Wording Name(TimeWindow window, DateTimeZone zone, DateTimeZone? spoken, WindowManner manner) =>
        spoken is not null && !AreDays(window, zone) && AreDays(window, spoken)
            ? Phrases.DaysOfZone.With(new WindowWording(window, spoken, manner), spoken.Id)
            : new WindowWording(window, zone, manner);

    private static bool AreDays(TimeWindow window, DateTimeZone zone) =>
        new[] { window.Start, window.End }.OfType<Instant>().All(i => i.InZone(zone).TimeOfDay == LocalTime.Midnight);

    internal static string Say(TimeWindow window, DateTimeZone zone, WindowManner manner, Language language)
    {
        var words = new Words(language, manner is not WindowManner.WithoutYear);
        return window switch
        {
            { Start: { } start, End: { } end } =>
                Bounded(start.InZone(zone).LocalDateTime, end.InZone(zone).LocalDateTime, words, manner),
            { End: { } end } when end.InZone(zone).TimeOfDay == LocalTime.Midnight =>
                words.Fill(Phrases.ByDay, words.Day(end.InZone(zone).Date.PlusDays(-1))),
            { End: { } end } => words.Fill(Phrases.BeforeTime, words.Time(end.InZone(zone).LocalDateTime)),
            { Start: { } start } when start.InZone(zone).LocalDateTime is var from => words.Fill(
                from.TimeOfDay == LocalTime.Midnight ? Phrases.FromTimeOn : Phrases.FromClockOn, words.Time(from)),
            _ => Phrases.AtAnUnknownTime.In(language),
        };
    }

    private static string Bounded(LocalDateTime start, LocalDateTime end, Words words, WindowManner manner)
    {
        // A window that ends with a day ends in that day, not in the next.
        var wholeDays = start.TimeOfDay == LocalTime.Midnight && end.TimeOfDay == LocalTime.Midnight;
        var last = wholeDays ? end.Date.PlusDays(-1) : end.Date;
        var inOneDay = start.Date == end.PlusTicks(-1).Date;
        var isMoment = end == start.PlusSeconds(1) || (start.Second == 0 && end == start.PlusMinutes(1));
        var (from, to) = (wholeDays, start.Date == last) switch
        {
            _ when isMoment => (words.DayAndClock(start, bySeconds: end != start.PlusMinutes(1)), ""),
            (true, true) => (words.Day(last), ""),
            (true, _) when start.Year == last.Year && start.Month == last.Month =>
                (start.Day.ToString(CultureInfo.InvariantCulture), words.Day(last)),
            (true, _) => (words.Day(start.Date), words.Day(last)),
            (_, true) => (words.DayAndClock(start), Words.Clock(end)),
            _ => (words.DayAndClock(start), words.DayAndClock(end)),
        };
        return (manner, inOneDay, to.Length) switch
        {
            (WindowManner.When, _, 0) => words.Fill(isMoment ? Phrases.AtTime : Phrases.OnDay, from),
            (WindowManner.When, true, _) => words.Fill(Phrases.Hours, from, to),
            (WindowManner.When, _, _) => words.Fill(Phrases.FromTo, from, to),
            (_, _, 0) => from,
            _ => words.Fill(Phrases.Span, from, to),
        };
    }

    private readonly record struct Words(Language Language, bool WithYear)
    {
        public string Fill(PhraseForm form, params object[] gaps) =>
            string.Format(CultureInfo.InvariantCulture, form.In(Language), gaps);

        public string Day(LocalDate date) => WithYear ? DayAndYear(date) : DayAndMonth(date);

        public string DayAndYear(LocalDate date) =>
            string.Create(CultureInfo.InvariantCulture, $"{DayAndMonth(date)} {date:uuuu}");

        public string Time(LocalDateTime time) =>
            time.TimeOfDay == LocalTime.Midnight ? Day(time.Date) : DayAndClock(time);

        /// <summary>A comma keeps the year and the hour apart.</summary>
        public string DayAndClock(LocalDateTime time, bool bySeconds = false) =>
            $"{Day(time.Date)}{(WithYear ? "," : "")} {Clock(time, bySeconds)}";

        public static string Clock(LocalDateTime time, bool bySeconds = false) =>
            time.ToString(time.Second == 0 && !bySeconds ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture);

        private string DayAndMonth(LocalDate date) => string.Create(
            CultureInfo.InvariantCulture, $"{date.Day} {Phrases.Months.In(Language).Split(' ')[date.Month - 1]}");
    }
}
