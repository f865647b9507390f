using System.Text.Json.Serialization;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// A half-open interval of instants [start, end); either end may be open. Never empty: an intersection that would be
/// is null, and a caller must say what that means.
/// </summary>
public readonly record struct TimeWindow
{
    [JsonConstructor]
    public TimeWindow(Instant? start, Instant? end)
    {
        if (start is { } s && end is { } e && e <= s)
        {
            throw new ArgumentException($"A window ends after it starts; [{s}, {e}) does not.", nameof(end));
        }

        Start = start;
        End = end;
    }

    /// <summary>The window that excludes nothing.</summary>
    public static TimeWindow Always => default;

    /// <summary>First instant inside; null when open.</summary>
    public Instant? Start { get; }

    /// <summary>First instant after; null when open.</summary>
    public Instant? End { get; }

    /// <summary>True when either end is open.</summary>
    [JsonIgnore]
    public bool IsUnbounded => Start is null || End is null;

    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public static TimeWindow Between(Instant? start, Instant? end) => new(start, end);

    /// <summary>Everything before an instant.</summary>
    public static TimeWindow Before(Instant end) => new(start: null, end);

    /// <summary>Everything from an instant on.</summary>
    public static TimeWindow From(Instant start) => new(start, end: null);

    public bool Contains(Instant instant) => (Start is null || Start <= instant) && (End is null || instant < End);

    /// <summary>What both windows hold; null when they share no instant.</summary>
    public TimeWindow? Intersect(TimeWindow other)
    {
        var start = Start is null ? other.Start : other.Start is null ? Start : Instant.Max(Start.Value, other.Start.Value);
        var end = End is null ? other.End : other.End is null ? End : Instant.Min(End.Value, other.End.Value);
        return start is { } s && end is { } e && e <= s ? null : new TimeWindow(start, end);
    }

    /// <summary>
    /// The parts between those of the instants that lie inside, in order; the whole window when none does.
    /// </summary>
    public IEnumerable<TimeWindow> CutAt(IEnumerable<Instant> instants)
    {
        var start = Start;
        foreach (var instant in instants.Distinct().Order())
        {
            if ((start is null || start < instant) && (End is null || instant < End))
            {
                yield return new TimeWindow(start, instant);
                start = instant;
            }
        }

        yield return new TimeWindow(start, End);
    }

    public override string ToString() => $"[{Start?.ToString() ?? ".."}, {End?.ToString() ?? ".."})";
}
