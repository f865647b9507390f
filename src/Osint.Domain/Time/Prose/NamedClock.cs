using NodaTime;

namespace Osint.Domain.Time.Prose;

/// <summary>A clock that a text names: an offset, or the time of a zone; neither where it says "local time".</summary>
internal sealed record NamedClock(Offset? Offset, DateTimeZone? Zone)
{
    public LocalSpan Of(LocalSpan span) => span with { Offset = Offset, Zone = Zone };
}
