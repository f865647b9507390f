using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>What a date allows once a word such as "before" or "around" bounds it.</summary>
internal static class BoundRule
{
    public static Reading? Apply(Bound bound, Reading reading)
    {
        var notes = new List<string>();
        var applied = bound switch
        {
            Bound.Before => reading.Map(s => s.LatestStart is { } start ? [s.Between(null, start)] : [])
                ?.With(Vague(reading, s => s.LatestStart != s.Start, Padding.BeforeRule)),
            Bound.NotAfter => reading.Map(s => s.End is { } end ? [s.Between(null, end)] : []),
            Bound.After => reading.Map(s => s.EarliestEnd is { } end ? [s.Between(end, null)] : [])
                ?.With(Vague(reading, s => s.EarliestEnd != s.End, Padding.AfterRule)),
            Bound.NotBefore => reading.Map(s => s.Start is { } start ? [s.Between(start, null)] : []),
            Bound.Since => reading.Map(s => s is { Start: { } start, End: { } end }
                ? [s.Between(start, null), s.Between(null, end)]
                : [])?.With("\"Since\" says from then on, or known since then and so not later: both are candidates."),
            Bound.AsEarlyAs => reading.Map(s => s is { Start: { } start, End: { } end }
                ? [s.Between(null, end), s.Between(start, null)]
                : [])?.With("\"As early as\" says known then and so not later, or from then on: both are candidates."),
            Bound.From => reading.Map(s => s is { Start: { } start, End: { } }
                ? [s, s.Between(start, null)]
                : [s])?.With("\"From\" says dated so, or from then on: both are candidates."),
            Bound.ShortlyAfter => reading.Map(s => s is { EarliestEnd: { } over, End: { } end }
                ? [Within(s, over, end + Shortly(s))]
                : [])
                ?.With(ShortlyRule(reading, "after")),
            Bound.OnOrShortlyAfter => reading.Map(s => s is { Start: { } start, End: { } end }
                ? [Within(s, start, end + Shortly(s))]
                : [])?.With(ShortlyRule(reading, "after")),
            Bound.ShortlyBefore => reading.Map(s => s is { Start: { } start, LatestStart: { } begun }
                ? [Within(s, start - Shortly(s), begun)]
                : [])
                ?.With(ShortlyRule(reading, "before")),
            Bound.Around => reading.Map(s => [Padding.Around(s, notes)]),
            Bound.Uncertain => reading.With(Padding.UncertainRule),
            _ => throw new InvalidOperationException($"{bound} is not a bound."),
        };
        return applied?.With([.. notes.Distinct(StringComparer.Ordinal)]);

        static Period Shortly(LocalSpan s) => s.IsWholeDays ? Period.FromDays(7) : Period.FromHours(3);

        static string ShortlyRule(Reading reading, string side) => reading.Spans.All(s => s.IsWholeDays)
            ? $"Padding rule: shortly {side} is within 7 days {side}."
            : $"Padding rule: shortly {side} a time of day is within 3 hours {side}.";

        // Some time in these days, and so nothing that surely lasts over them.
        static LocalSpan Within(LocalSpan s, LocalDateTime start, LocalDateTime end) => s.Between(start, end).AsMoment;

        static string[] Vague(Reading reading, Predicate<LocalSpan> isVague, string rule) =>
            reading.Spans.Any(s => isVague(s)) ? [rule] : [];
    }
}
