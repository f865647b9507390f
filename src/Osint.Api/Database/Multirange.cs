using NodaTime.Text;
using Osint.Domain.Time;

namespace Osint.Api.Database;

/// <summary>Windows as the text of a <c>tstzmultirange</c>, for filtering; the candidates themselves stay JSON.</summary>
public static class Multirange
{
    // Years before our era are written otherwise there; such a range is wider here, and never narrower.
    private static readonly NodaTime.Instant FirstYear = NodaTime.Instant.FromUtc(1, 1, 1, 0, 0);

    /// <summary>Half-open ranges; an open end stays open.</summary>
    public static string Write(IEnumerable<TimeWindow> windows) => "{" + string.Join(
        ",",
        windows.Select(w => $"[{Bound(w.Start)},{Bound(w.End, least: FirstYear)})")) + "}";

    private static string Bound(NodaTime.Instant? instant, NodaTime.Instant? least = null) =>
        (instant < FirstYear ? least : instant) is { } i ? $"\"{InstantPattern.ExtendedIso.Format(i)}\"" : "";
}
