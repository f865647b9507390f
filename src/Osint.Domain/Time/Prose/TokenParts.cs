namespace Osint.Domain.Time.Prose;

/// <summary>Tokens cut into sentences, lists and brackets.</summary>
internal static class TokenParts
{
    /// <summary>A full stop before a space, and not of a number or an abbreviation.</summary>
    public static bool EndsSentence(IReadOnlyList<DateToken> tokens, int at) =>
        tokens[at].IsMark('.') && (at + 1 == tokens.Count || !tokens[at + 1].IsGlued);

    public static List<IReadOnlyList<DateToken>> Split(
        IReadOnlyList<DateToken> tokens, Func<IReadOnlyList<DateToken>, int, bool> isEnd)
    {
        var parts = new List<IReadOnlyList<DateToken>>();
        var start = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            if (i == tokens.Count || isEnd(tokens, i))
            {
                if (i > start)
                {
                    parts.Add(Slice(tokens, start, i));
                }

                start = i + 1;
            }
        }

        return parts;
    }

    public static IReadOnlyList<DateToken>? Bracketed(IReadOnlyList<DateToken> tokens) =>
        tokens.Count > 2 && tokens[0].IsMark('(') && tokens[^1].IsMark(')') ? Slice(tokens, 1, tokens.Count - 1) : null;

    public static IReadOnlyList<DateToken> WithoutClosing(IReadOnlyList<DateToken> tokens) =>
        tokens.Count > 0 && tokens[^1].IsMark(')') ? Slice(tokens, 0, tokens.Count - 1) : tokens;

    /// <summary>Without the punctuation that joins a part to its neighbours.</summary>
    public static IReadOnlyList<DateToken> Trimmed(IReadOnlyList<DateToken> tokens)
    {
        var (start, end) = (0, tokens.Count);
        while (end > start && tokens[end - 1].Text is "," or ";" or "." or "!" or "and")
        {
            end--;
        }

        while (start < end && tokens[start].Text is "," or ";" or "." or "and")
        {
            start++;
        }

        return Slice(tokens, start, end);
    }

    public static IReadOnlyList<DateToken> Slice(IReadOnlyList<DateToken> tokens, int start, int end) =>
        start == 0 && end == tokens.Count ? tokens : [.. tokens.Skip(start).Take(end - start)];
}
