using NodaTime;

namespace Osint.Domain.Time;

/// <summary>Words that point at a time from the moment they were said: "today", "yesterday", <c>../now</c>.</summary>
public static class Deixis
{
    /// <summary>The windows that a text means when it was said at some instant of a window, in the speaker's zone.</summary>
    /// <param name="text">A pointing word, <c>../now</c>, <c>now/..</c>, or any date that <see cref="ClaimedDate"/> reads.</param>
    /// <param name="saidAt">When it was said; may be coarse or open.</param>
    /// <param name="zone">The zone whose calendar the speaker used.</param>
    /// <param name="published">Gives a missing year when <paramref name="saidAt"/> does not.</param>
    /// <returns>At least one candidate; the open window when nothing can be said.</returns>
    public static IReadOnlyList<DatingCandidate> Resolve(
        string text, TimeWindow saidAt, DateTimeZone zone, Dating? published = null)
    {
        return ClaimedDate.Read(text, new DateContext { Zones = [zone], Published = published }).Candidates;
    }
}
