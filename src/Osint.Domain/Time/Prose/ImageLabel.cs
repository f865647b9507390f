namespace Osint.Domain.Time.Prose;

/// <summary>Labels that say which of several images a date is of: "First photo:", "Image 2 -", "(left)".</summary>
internal static class ImageLabel
{
    /// <summary>The parts that begin with "First photo:", "Image 2 -", or end with "(Image 1)".</summary>
    public static List<IReadOnlyList<DateToken>> Parts(IReadOnlyList<DateToken> tokens)
    {
        var starts = new List<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (LabelEnd(tokens, i) is { } end)
            {
                starts.Add(i);
                i = end - 1;
            }
        }

        return starts.Count < 2 || starts[0] != 0
            ? SplitBehindLabels(tokens)
            : [.. starts.Zip(starts.Skip(1).Append(tokens.Count), (start, end) => TokenParts.Slice(tokens, start, end))];
    }

    /// <summary>"August 2017 (Image 1), 2018 (left)".</summary>
    private static List<IReadOnlyList<DateToken>> SplitBehindLabels(IReadOnlyList<DateToken> tokens)
    {
        var parts = new List<IReadOnlyList<DateToken>>();
        var start = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (BracketedLabelEnd(tokens, i) is { } end)
            {
                parts.Add(TokenParts.Slice(tokens, start, i));
                start = end;
            }
        }

        return start == tokens.Count ? parts : [];
    }

    public static IReadOnlyList<DateToken> Without(IReadOnlyList<DateToken> item)
    {
        if (LabelEnd(item, 0) is { } end)
        {
            return TokenParts.Trimmed(TokenParts.Slice(item, end, item.Count));
        }

        for (var i = 1; i < item.Count; i++)
        {
            if (BracketedLabelEnd(item, i) == item.Count)
            {
                return TokenParts.Slice(item, 0, i);
            }
        }

        return item;
    }

    /// <summary>Position behind a label with its colon or dash; null where none stands.</summary>
    private static int? LabelEnd(IReadOnlyList<DateToken> tokens, int at)
    {
        if (LabelName(tokens, at) is { } end && end < tokens.Count &&
            (tokens[end].IsMark(':') || tokens[end].IsMark('-')))
        {
            return end + 1;
        }

        // "Left image:", "Photo of the bridge:", "Second:" — at the beginning of a part, up to a colon.
        if (at > 0 && tokens[at - 1].Text is not ("," or ";" or "." or "and" or "и" or "ve"))
        {
            return null;
        }

        const int LongestLabel = 8;
        for (var i = at; i < tokens.Count && i - at <= LongestLabel; i++)
        {
            if (tokens[i].IsMark(':'))
            {
                var name = TokenParts.Slice(tokens, at, i);
                return name.Any(NamesImage) && DateInProse.IsRemark(name) && !DateInProse.HasDeed(name) ? i + 1 : null;
            }
        }

        return null;
    }

    /// <summary>Position behind "(Image 1)", "(left)"; null where no such label stands.</summary>
    private static int? BracketedLabelEnd(IReadOnlyList<DateToken> tokens, int at)
    {
        if (!tokens[at].IsMark('('))
        {
            return null;
        }

        var end = LabelName(tokens, at + 1) ?? at + 1;
        while (end < tokens.Count && (NamesImage(tokens[end]) || tokens[end].Text is "the"))
        {
            end++;
        }

        return end > at + 1 && end < tokens.Count && tokens[end].IsMark(')') ? end + 1 : null;
    }

    private static bool NamesImage(DateToken token) => ProseWords.MediaNouns.Contains(token.Text) ||
        ProseWords.Ordinals.Contains(token.Text) || ProseWords.Positions.Contains(token.Text);

    /// <summary>"First photo", "2nd image", "Image 1", "Photo-1"; position behind it.</summary>
    private static int? LabelName(IReadOnlyList<DateToken> tokens, int at)
    {
        at += at < tokens.Count && tokens[at].Text is "the" or "на" or "and" ? 1 : 0;
        if (at + 1 >= tokens.Count)
        {
            return null;
        }

        var isOrdinal = ProseWords.Ordinals.Contains(tokens[at].Text) ||
            tokens[at] is { Kind: TokenKind.Number, Text.Length: <= 2, Suffix.Length: > 0 };
        if (isOrdinal && ProseWords.MediaNouns.Contains(tokens[at + 1].Text))
        {
            return at + 2;
        }

        if (!ProseWords.MediaNouns.Contains(tokens[at].Text))
        {
            return null;
        }

        at++;
        at += tokens[at].IsMark('-') || tokens[at].IsMark('#') ? 1 : 0;
        return at < tokens.Count && tokens[at] is { Kind: TokenKind.Number, Text.Length: <= 2 } ? at + 1 : null;
    }
}
