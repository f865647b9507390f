namespace Osint.Domain.Time.Prose;

/// <summary>Phrases of one to several words with their meaning; the longest that fits wins.</summary>
internal sealed class PhraseTable<T>
    where T : struct
{
    private readonly Dictionary<string, List<(string[] Words, T Meaning)>> _byFirstWord = new(StringComparer.Ordinal);

    /// <param name="entries">A meaning and its phrases, separated by <c>|</c>, in natural spelling.</param>
    public PhraseTable(params (T Meaning, string Phrases)[] entries)
    {
        foreach (var (meaning, phrases) in entries)
        {
            foreach (var phrase in phrases.Split('|', StringSplitOptions.TrimEntries).Select(DateTokens.Fold))
            {
                var words = phrase.Split(' ');
                if (!_byFirstWord.TryGetValue(words[0], out var list))
                {
                    _byFirstWord[words[0]] = list = [];
                }

                list.Add((words, meaning));
                list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
            }
        }
    }

    /// <summary>What stands at a position, and how many tokens it is; null when no phrase of the table does.</summary>
    public (T Meaning, int Length)? At(IReadOnlyList<DateToken> tokens, int at)
    {
        if (at >= tokens.Count || !_byFirstWord.TryGetValue(tokens[at].Text, out var list))
        {
            return null;
        }

        foreach (var (words, meaning) in list)
        {
            var fits = at + words.Length <= tokens.Count;
            for (var i = 0; fits && i < words.Length; i++)
            {
                fits = tokens[at + i].Kind != TokenKind.Number &&
                    string.Equals(tokens[at + i].Text, words[i], StringComparison.Ordinal);
            }

            if (fits)
            {
                return (meaning, words.Length);
            }
        }

        return null;
    }
}
