using NodaTime;
using NodaTime.Text;

namespace Osint.Domain.Json;

/// <summary>Times as programs write them.</summary>
public static class Rfc3339
{
    /// <summary>
    /// The instant of a text such as 2024-04-16T10:20:00Z or 2024-04-16T14:20:00+04:00; null when it is none, or lies
    /// beyond the years that an instant can have.
    /// </summary>
    public static Instant? Parse(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var time } && !IsBeyond(time)
            ? time.ToInstant() : null;

    /// <summary>The same in an address, where a plus sign arrives as a space when a client did not escape it.</summary>
    public static Instant? ParseQuery(string text) => Parse(text.Replace(' ', '+'));

    private static bool IsBeyond(OffsetDateTime time) =>
        (time.Year >= 9999 && time.Offset < Offset.Zero) || (time.Year <= -9998 && time.Offset > Offset.Zero);
}
