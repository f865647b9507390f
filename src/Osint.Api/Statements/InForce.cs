namespace Osint.Api.Statements;

/// <summary>
/// Which statements count, of both times (checks.md section 2): what had been said by <c>@said</c>, and what we knew at
/// <c>@known</c>; null of either asks of no moment. SQL over <c>statements s</c>.
/// </summary>
internal static class InForce
{
    /// <summary>It may have been said by then, and we knew of it.</summary>
    public const string Said =
        """
        (@said::timestamptz is null or (not isempty(s.said_at_windows) and coalesce(lower(s.said_at_windows), '-infinity') <= @said))
        and (@known::timestamptz is null or s.recorded_at <= @known)
        """;

    /// <summary>It had ended: retracted, or superseded by what had been said by then.</summary>
    public const string Ended =
        """
        (s.ended_at is not null and (@known::timestamptz is null or s.ended_at <= @known)
         and not (s.ended_by = 'superseded' and @said::timestamptz is not null and exists (
           select from statements later where later.id = s.superseded_by
             and coalesce(lower(later.said_at_windows), '-infinity') > @said)))
        """;
}
