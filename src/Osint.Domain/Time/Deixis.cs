using NodaTime;

namespace Osint.Domain.Time;

/// <summary>
/// Words that point at a time from the moment they were said: "today", "yesterday", "this morning", <c>../now</c>.
/// The moment may be coarse; then each day it may have been is a candidate, because "today" was one of them and not
/// all of them. Where a moment is open nothing can be counted from it, and the answer is the window that allows all.
/// </summary>
public static class Deixis
{
    private const string Now = "now";

    /// <summary>
    /// The windows that a text means when it was said at some instant of a window, in the speaker's zone.
    /// </summary>
    /// <param name="text">
    /// A pointing word, <c>../now</c> (until the moment of speaking: "has begun"), <c>now/..</c>, or any date that
    /// <see cref="ClaimedDate"/> reads.
    /// </param>
    /// <param name="saidAt">When it was said; may be coarse or open.</param>
    /// <param name="zone">The zone whose calendar the speaker used.</param>
    /// <param name="published">Gives a missing year where <paramref name="saidAt"/> is open.</param>
    /// <returns>At least one candidate; the window that allows all when nothing can be said.</returns>
    public static IReadOnlyList<DatingCandidate> Resolve(
        string text, TimeWindow saidAt, DateTimeZone zone, Dating? published = null)
    {
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts.Contains(Now, StringComparer.OrdinalIgnoreCase)
            ? FromOrUntilNow(parts[0], parts[1], saidAt, zone, published)
            : Read(text, saidAt, zone, published).Candidates;
    }

    /// <summary>
    /// The instants until the end of the moment of speaking, or from its beginning on; with a date, from it on.
    /// </summary>
    private static IReadOnlyList<DatingCandidate> FromOrUntilNow(
        string start, string end, TimeWindow saidAt, DateTimeZone zone, Dating? published)
    {
        var isFromNow = string.Equals(start, Now, StringComparison.OrdinalIgnoreCase);
        var other = isFromNow ? end : start;
        if (other is "..")
        {
            return isFromNow
                ? [new DatingCandidate(TimeWindow.Between(saidAt.Start, null), "from the moment of speaking on", zone.Id)]
                : [new DatingCandidate(TimeWindow.Between(null, saidAt.End), "until the moment of speaking", zone.Id)];
        }

        var candidates = new List<DatingCandidate>();
        foreach (var candidate in Read(other, saidAt, zone, published).Candidates)
        {
            var (from, to) = isFromNow
                ? (saidAt.Start, candidate.Window.End)
                : (candidate.Window.Start, saidAt.End);
            if (from is null || to is null || from < to)
            {
                var reading = isFromNow
                    ? $"from the moment of speaking to {candidate.Reading}"
                    : $"{candidate.Reading}, to the moment of speaking";
                candidates.Add(new DatingCandidate(TimeWindow.Between(from, to), reading, zone.Id));
            }
        }

        return candidates.Count > 0 ? candidates : Dating.Unknown(other).Candidates;
    }

    private static Dating Read(string text, TimeWindow saidAt, DateTimeZone zone, Dating? published) =>
        ClaimedDate.Read(text, [zone], z => new Moment(z, [saidAt], yearsFrom: published?.Windows), filedAt: null);
}
