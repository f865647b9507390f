using System.Collections.Immutable;
using NodaTime;

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
    public const string UncertainRule =
        "Padding rule: an uncertain date (?) keeps its bounds; that it may be wrong altogether is not modelled.";

    public const string SeasonRule =
        "Padding rule: a season is the northern meteorological one (spring is March to May).";

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

    private static LocalSpan Quarter(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return LocalSpan.Days(first, first.PlusMonths(3).PlusDays(-1));
    }
}
