using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Time;

namespace Osint.Domain.March;

/// <summary>When a column was at each of its sightings, given that it made all of them.</summary>
public static class NarrowedWindows
{
    /// <summary>
    /// Each window without what no column can have: it was nowhere before it can have come from the sighting before,
    /// nor after it must have left for the next. O(n).
    /// </summary>
    /// <param name="seen">For each sighting, the least window that holds every reading of its time.</param>
    /// <param name="least">
    /// For each two that follow each other, the least time between them; null where it is open which came first, and
    /// then the one says nothing of the other.
    /// </param>
    /// <returns>Null for a sighting whose window leaves no time for the others.</returns>
    public static ImmutableArray<TimeWindow?> Of(IReadOnlyList<TimeWindow> seen, IReadOnlyList<Duration?> least)
    {
        if (least.Count != Math.Max(0, seen.Count - 1))
        {
            throw new ArgumentException("Between n sightings lie n - 1 passages.", nameof(least));
        }

        Instant?[] earliest = [.. seen.Select(w => w.Start)];
        Instant?[] latest = [.. seen.Select(w => w.End)];
        for (var i = 1; i < seen.Count; i++)
        {
            if (least[i - 1] is { } time && earliest[i - 1] + time is { } come && !(earliest[i] >= come))
            {
                earliest[i] = come;
            }
        }

        for (var i = seen.Count - 2; i >= 0; i--)
        {
            if (least[i] is { } time && latest[i + 1] - time is { } leave && !(latest[i] <= leave))
            {
                latest[i] = leave;
            }
        }

        return [.. earliest.Zip(latest, (start, end) =>
            start is { } s && end is { } e && e <= s ? (TimeWindow?)null : TimeWindow.Between(start, end))];
    }

    /// <summary>The least window that holds every candidate: for bounds, never to reason on as if it were
    /// one.</summary>
    public static TimeWindow Hull(IReadOnlyCollection<TimeWindow> windows) => TimeWindow.Between(
        windows.Any(w => w.Start is null) ? null : windows.Min(w => w.Start),
        windows.Any(w => w.End is null) ? null : windows.Max(w => w.End));

    /// <summary>The one window that these are together; null where they leave a gap.</summary>
    public static TimeWindow? Whole(IReadOnlyCollection<TimeWindow> windows)
    {
        var reached = Instant.MinValue;
        foreach (var (i, window) in windows.OrderBy(w => w.Start ?? Instant.MinValue).Index())
        {
            if (i > 0 && window.Start > reached)
            {
                return null;
            }

            reached = Instant.Max(reached, window.End ?? Instant.MaxValue);
        }

        return Hull(windows);
    }
}
