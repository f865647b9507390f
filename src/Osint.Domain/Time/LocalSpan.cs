using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Time;

/// <summary>
/// A reading of a text before a zone is chosen: half-open on the local clock, either end may be open. The zone comes
/// later because every candidate zone gives a candidate window.
/// </summary>
/// <param name="Start">First local time inside; null when open.</param>
/// <param name="End">First local time after; null when open.</param>
internal sealed record LocalSpan(LocalDateTime? Start, LocalDateTime? End)
{
    /// <summary>A span this short that meets a change of clocks is two candidates; a longer one covers both.</summary>
    private static readonly Duration ShortestCoveringSpan = Duration.FromHours(1);

    private static readonly LocalDatePattern DayWords =
        LocalDatePattern.Create("d MMMM uuuu", CultureInfo.InvariantCulture);

    private static readonly LocalDatePattern MonthWords =
        LocalDatePattern.Create("MMMM uuuu", CultureInfo.InvariantCulture);

    private static readonly LocalDateTimePattern TimeWords =
        LocalDateTimePattern.Create("d MMMM uuuu HH:mm:ss.FFFFFFFFF", CultureInfo.InvariantCulture);

    private static readonly LocalDateTimePattern MinuteWords =
        LocalDateTimePattern.Create("d MMMM uuuu HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The offset that the text itself names; null when a zone has to be supplied.</summary>
    public Offset? Offset { get; init; }

    /// <summary>The zone that the text itself names ("Moscow time"); null when one has to be supplied.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>
    /// The last local time at which what was named can begin: a padding rule puts the start where it can begin at the
    /// earliest. Without a rule it is the start.
    /// </summary>
    public LocalDateTime? LatestStart
    {
        get => field ?? Start;
        init;
    }

    /// <summary>The first local time at which what was named can be over; without a padding rule, the end.</summary>
    public LocalDateTime? EarliestEnd
    {
        get => field ?? End;
        init;
    }

    /// <summary>True when both ends are open.</summary>
    public bool IsUnknown => Start is null && End is null;

    /// <summary>True for exactly one calendar day.</summary>
    public bool IsDay => Start is { } s && End is { } e && IsMidnight(s) && s.PlusDays(1) == e;

    /// <summary>True when no end lies within a day.</summary>
    public bool IsWholeDays => (Start is not { } s || IsMidnight(s)) && (End is not { } e || IsMidnight(e));

    private static LocalDate FirstDay => new(1, 1, 1);

    private static LocalDate LastDay => new(9998, 1, 1);

    public static LocalSpan Days(LocalDate first, LocalDate last) =>
        new(first.AtMidnight(), last.PlusDays(1).AtMidnight());

    public static LocalSpan Day(LocalDate day) => Days(day, day);

    public static LocalSpan Month(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return Days(first, first.PlusMonths(1).PlusDays(-1));
    }

    public static LocalSpan Years(int first, int last) => Days(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    /// <summary>True when moving a bound by a few years stays on the calendar that NodaTime can count.</summary>
    public bool IsCountable =>
        (Start is not { } s || (s.Date >= FirstDay && s.Date <= LastDay)) &&
        (End is not { } e || (e.Date >= FirstDay && e.Date <= LastDay)) &&
        (Start is null || End is null || Start < End);

    /// <summary>
    /// Both ends moved outwards, because the whole may lie so much earlier or later: "around 16 April" is a day that
    /// can begin on the 19th and be over when the 13th is.
    /// </summary>
    public LocalSpan Pad(Period by) => this with
    {
        Start = Start?.Minus(by),
        End = End?.Plus(by),
        LatestStart = LatestStart?.Plus(by),
        EarliestEnd = EarliestEnd?.Minus(by),
    };

    /// <summary>The whole moved later.</summary>
    public LocalSpan Move(Period by) => this with
    {
        Start = Start?.Plus(by),
        End = End?.Plus(by),
        LatestStart = LatestStart?.Plus(by),
        EarliestEnd = EarliestEnd?.Plus(by),
    };

    /// <summary>Other ends by the same clock, with nothing vague about them.</summary>
    public LocalSpan Between(LocalDateTime? start, LocalDateTime? end) =>
        new(start, end) { Offset = Offset, Zone = Zone };

    /// <summary>A moment that lies somewhere in this span: it can begin as late as the span ends.</summary>
    public LocalSpan AsMoment => this with { LatestStart = End, EarliestEnd = Start };

    /// <summary>
    /// The windows this span is in a zone: one, or two where the local clock shows its times twice or not at all.
    /// </summary>
    public IEnumerable<TimeWindow> In(DateTimeZone supplied)
    {
        if (Offset is { } offset)
        {
            yield return TimeWindow.Between(Start?.WithOffset(offset).ToInstant(), End?.WithOffset(offset).ToInstant());
            yield break;
        }

        var zone = Zone ?? supplied;
        if (Start is { } s && End is { } e && !IsWholeDays && Elapsed(s, e) <= ShortestCoveringSpan)
        {
            foreach (var instant in Instants(zone, s))
            {
                yield return TimeWindow.Between(instant, instant + Elapsed(s, e));
            }

            yield break;
        }

        yield return TimeWindow.Between(
            Start is { } start ? Instants(zone, start)[0] : null,
            End is { } end ? Instants(zone, end)[^1] : null);
    }

    /// <summary>The span in words, without its zone.</summary>
    public string Words => (Start, End) switch
    {
        (null, null) => "unknown",
        (null, { } end) => IsMidnight(end)
            ? $"not after {Text(end.Date.PlusDays(-1))}"
            : $"before {Text(end)}",
        ({ } start, null) => IsMidnight(start) ? $"not before {Text(start.Date)}" : $"not before {Text(start)}",
        ({ } start, { } end) => BetweenWords(start, end),
    };

    /// <summary>The same in every language.</summary>
    public Wording Wording =>
        WindowText.Describe(TimeWindow.Between(Start?.InUtc().ToInstant(), End?.InUtc().ToInstant()), DateTimeZone.Utc);

    private static string BetweenWords(LocalDateTime start, LocalDateTime end)
    {
        if (!IsMidnight(start) || !IsMidnight(end))
        {
            return Elapsed(start, end) <= Duration.FromMinutes(1) ? Text(start) : $"{Text(start)} to {Text(end)}";
        }

        var (first, next) = (start.Date, end.Date);
        return first.PlusDays(1) == next ? Text(first)
            : first.Day == 1 && first.PlusMonths(1) == next ? MonthWords.Format(first)
            : first is { Day: 1, Month: 1 } && first.PlusYears(1) == next ? $"{first.Year:0000}"
            : first is { Day: 1, Month: 1 } && next is { Day: 1, Month: 1 }
                ? $"{first.Year:0000} to {next.Year - 1:0000}"
            : $"{Text(first)} to {Text(next.PlusDays(-1))}";
    }

    private static string Text(LocalDate date) => DayWords.Format(date);

    private static string Text(LocalDateTime time) => time.NanosecondOfSecond == 0 && time.Second == 0
        ? MinuteWords.Format(time)
        : TimeWords.Format(time);

    private static bool IsMidnight(LocalDateTime time) => time.TimeOfDay == LocalTime.Midnight;

    private static Duration Elapsed(LocalDateTime start, LocalDateTime end) =>
        end.InUtc().ToInstant() - start.InUtc().ToInstant();

    /// <summary>
    /// The instants at which a zone's clock shows a time, in order. Shown twice: both. Never shown (skipped): what it
    /// would be by the clock before the change, and by the clock after. Midnight is where the day begins.
    /// </summary>
    private static Instant[] Instants(DateTimeZone zone, LocalDateTime time)
    {
        if (IsMidnight(time))
        {
            return [zone.AtStartOfDay(time.Date).ToInstant()];
        }

        var mapping = zone.MapLocal(time);
        return
        [
            .. new[] { mapping.EarlyInterval, mapping.LateInterval }
                .Select(i => time.WithOffset(i.WallOffset).ToInstant()).Distinct().Order(),
        ];
    }
}
