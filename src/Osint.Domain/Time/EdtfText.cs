using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// Writes readings in EDTF where they are whole days, months or years; reading the text gives them again.
/// </summary>
internal static class EdtfText
{
    /// <summary>EDTF of one or several readings; null where it cannot be written so.</summary>
    public static string? Of(ImmutableArray<LocalSpan> spans)
    {
        if (spans.Any(s => s.IsUnknown || s.Offset is not null || s.Zone is not null))
        {
            return null;
        }

        if (spans.Length == 1)
        {
            return One(spans[0])?.ToString();
        }

        // A range in a set is one of its days, not all of them: an interval cannot be a member.
        var members = spans.Select(Member).ToArray();
        return Array.Exists(members, m => m is null)
            ? null
            : new EdtfOneOf([.. members.OfType<EdtfMember>()]).ToString();
    }

    private static EdtfMember? Member(LocalSpan span) => One(span) switch
    {
        EdtfDate date => new EdtfMember(date, date),
        EdtfInterval { Start: null, End: { } end } => new EdtfMember(null, end),
        EdtfInterval { Start: { } start, End: null } => new EdtfMember(start, null),
        _ => null,
    };

    private static Edtf? One(LocalSpan span)
    {
        if (!span.IsWholeDays)
        {
            return null;
        }

        return (span.Start?.Date, span.End?.Date.PlusDays(-1)) switch
        {
            (null, { } l) => new EdtfInterval(null, EndingWith(l)),
            ({ } s, null) => new EdtfInterval(BeginningWith(s), null),
            ({ } s, { } l) when s == l => EdtfDate.OfDay(s),
            ({ Day: 1 } s, { } l) when s.PlusMonths(1).PlusDays(-1) == l => EdtfDate.OfMonth(s.Year, s.Month),
            ({ Day: 1, Month: 1 } s, { } l) when s.PlusYears(1).PlusDays(-1) == l => EdtfDate.OfYear(s.Year),
            ({ } s, { } l) => new EdtfInterval(BeginningWith(s), EndingWith(l)),
            _ => null,
        };
    }

    /// <summary>
    /// The coarsest date that begins with a day, so that "not before 2016" is not written to the day.
    /// </summary>
    private static EdtfDate BeginningWith(LocalDate day) => day switch
    {
        { Month: 1, Day: 1 } => EdtfDate.OfYear(day.Year),
        { Day: 1 } => EdtfDate.OfMonth(day.Year, day.Month),
        _ => EdtfDate.OfDay(day),
    };

    private static EdtfDate EndingWith(LocalDate day) => day.PlusDays(1) switch
    {
        { Month: 1, Day: 1 } => EdtfDate.OfYear(day.Year),
        { Day: 1 } => EdtfDate.OfMonth(day.Year, day.Month),
        _ => EdtfDate.OfDay(day),
    };
}
