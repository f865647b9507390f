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
}
