using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// A set of words. The tables here hold English, Russian and Azerbaijani (Latin) as data; each is folded when it is
/// built (<see cref="DateTokens.Fold"/>), so that entries stand as they are spelt.
/// </summary>
internal static class WordSet
{
    /// <param name="words">Separated by single spaces.</param>
    public static FrozenSet<string> Of(string words) =>
        DateTokens.Fold(words).Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
