using System.Collections.Concurrent;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Time;

namespace Osint.Domain.Tests.Checks;

/// <summary>
/// The slow twin of <c>date.official</c>: time is a few ticks, and whatever is claimed or stated is asked about each of
/// them in turn. Windows begin and end on even ticks, so the odd tick before an end stands for the instants just before
/// it, and what holds of all ticks of a window holds of all instants.
/// </summary>
internal static class Timeline
{
    /// <summary>The last tick; an open end reaches to it, and no window that has an end ends so late.</summary>
    public const int Last = 15;

    private static readonly ConcurrentDictionary<TimeWindow, int[]> Seen = new();

    private static readonly Instant Origin = Instant.FromUtc(2024, 4, 10, 0, 0);

    /// <summary>Half a day to a tick, so that windows are whole days.</summary>
    public static Instant At(int tick) => Origin + Duration.FromHours(12 * tick);

    public static TimeWindow Window(int? start, int? end) =>
        TimeWindow.Between(start is { } s ? At(s) : null, end is { } e ? At(e) : null);

    public static int[] Ticks(TimeWindow window) => Seen.GetOrAdd(
        window, w => [.. Enumerable.Range(0, Last + 1)
            .Where(t => At(t) >= (w.Start ?? Instant.MinValue) && At(t) < (w.End ?? Instant.MaxValue))]);

    /// <summary>
    /// The verdict on one claim, one stated period and one moment of speaking, from what the words mean: a claim fits
    /// where the footage may be of that tick although the words are true. Null when the words have no bearing on it.
    /// </summary>
    public static Outcome Judge(
        Proposition proposition, Stance stance, TimeWindow claim, TimeWindow stated, TimeWindow said) =>
        Judge(proposition, stance, Ticks(claim), stated, said);

    /// <summary>The same for a claim of single ticks.</summary>
    public static Outcome Judge(
        Proposition proposition, Stance stance, int[] claim, TimeWindow stated, TimeWindow said)
    {
        // Each row says when a tick of the claim fits a tick of what the words leave open.
        return (proposition, stance) switch
        {
            (Proposition.FootageDatesFrom, Stance.Affirm) => Over(claim, Is(stated), (c, inside) => inside(c)),
            (Proposition.FootageDatesFrom, Stance.Deny) => Over(claim, Is(stated), (c, inside) => !inside(c)),
            // It began at some tick of the period; footage of it is not older.
            (Proposition.MovementStarted, Stance.Affirm) =>
                WithoutFloor(stated.Start is null, Over(claim, Ticks(stated), (c, begun) => c >= begun)),
            // At the moment of speaking it had not begun; footage of it is not older than that.
            (Proposition.MovementStarted, Stance.Deny) => Over(claim, Ticks(said), (c, spoken) => c >= spoken),
            // It ended at some tick of the period; footage of it is older.
            (Proposition.MovementEnded, Stance.Affirm) => Over(claim, Ticks(stated), (c, ended) => c < ended),
            // At the moment of speaking it went on; what is older is surely of it, of the rest nothing is said.
            (Proposition.MovementEnded, Stance.Deny) =>
                WithoutFloor(true, Over(claim, Ticks(said), (c, spoken) => c < spoken)),
            // It went on during the period; outside of it nothing is said.
            (Proposition.MovementUnderWay, Stance.Affirm) =>
                WithoutFloor(true, Over(claim, Is(stated), (c, inside) => inside(c))),
            (Proposition.MovementUnderWay, Stance.Deny) => Over(claim, Is(stated), (c, inside) => !inside(c)),
            _ => Outcome.NoBearing,
        };
    }

    private static Func<int, bool>[] Is(TimeWindow window)
    {
        var ticks = Ticks(window);
        return [tick => Array.IndexOf(ticks, tick) >= 0];
    }

    /// <summary>All ticks fit: consistent. None does: contradicted.</summary>
    private static Outcome Over<T>(int[] claim, T[] possible, Func<int, T, bool> fits)
    {
        var (fit, unfit) = (false, false);
        foreach (var tick in claim)
        {
            foreach (var one in possible)
            {
                fit |= fits(tick, one);
                unfit |= !fits(tick, one);
            }
        }

        return unfit ? fit ? Outcome.Undetermined : Outcome.Contradicted : Outcome.Consistent;
    }

    /// <summary>Words that exclude nothing have no bearing where they do not confirm.</summary>
    private static Outcome WithoutFloor(bool excludesNothing, Outcome outcome) =>
        excludesNothing && outcome is not Outcome.Consistent ? Outcome.NoBearing : outcome;
}
