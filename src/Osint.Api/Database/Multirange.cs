using NodaTime.Text;
using Osint.Domain.Time;

namespace Osint.Api.Database;

/// <summary>Windows as the text of a <c>tstzmultirange</c>, for filtering; the candidates themselves stay JSON.</summary>
public static class Multirange
{
    /// <summary>Half-open ranges; an open end stays open.</summary>
    public static string Write(IEnumerable<TimeWindow> windows) => "{" + string.Join(
        ",",
        windows.Select(w => $"[{Bound(w.Start)},{Bound(w.End)})")) + "}";

    private static string Bound(NodaTime.Instant? instant) =>
        instant is { } i ? $"\"{InstantPattern.ExtendedIso.Format(i)}\"" : "";
}
