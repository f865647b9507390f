namespace Osint.Domain.Time.Prose;

/// <summary>
/// A place in the tokens of a text, moved on by what is read. Every reading method takes what it is named after from
/// where the cursor stands; where that is not there, it answers null or false and leaves the cursor as it was.
/// </summary>
internal sealed class TokenCursor(IReadOnlyList<DateToken> tokens, int at = 0)
{
    /// <summary>Position of the next token.</summary>
    public int At { get; private set; } = at;

    /// <summary>
    /// The Azerbaijani case of the day, month, year or clock read last, so that "from" (<c>apreldən</c>) or "until"
    /// (<c>aprelədək</c>) is not lost with its ending.
    /// </summary>
    public CaseEnding Ending { get; set; }

    public IReadOnlyList<DateToken> Tokens => tokens;

    public DateToken? Next => Ahead(0);

    /// <summary>The token read last; null before the first.</summary>
    public DateToken? Previous => At > 0 ? tokens[At - 1] : null;

    /// <summary>True when all tokens are read.</summary>
    public bool IsAtEnd => At == tokens.Count;

    /// <summary>The token so many behind the next one; null beyond the last.</summary>
    public DateToken? Ahead(int count) => At + count < tokens.Count ? tokens[At + count] : null;

    public void Skip() => At++;

    public DateToken Take(DateToken token)
    {
        At++;
        return token;
    }

    /// <summary>The meaning of the phrase of a table that stands here; null where none does.</summary>
    public T? Take<T>(PhraseTable<T> table)
        where T : struct
    {
        if (table.At(tokens, At) is not { } found)
        {
            return null;
        }

        At += found.Length;
        return found.Meaning;
    }

    /// <summary>A number with no space before it.</summary>
    public DateToken? TakeGluedNumber() =>
        Next is { Kind: TokenKind.Number, IsGlued: true, Value: >= 0 } number ? Take(number) : null;

    /// <summary>A number behind a mark, with no space in between: the <c>:20</c> of 10:20.</summary>
    public DateToken? TakeGluedNumber(char mark) =>
        Try(() => Next is { IsGlued: true } && TakeMark(mark) ? TakeGluedNumber() : null);

    public bool TakeMark(char mark)
    {
        if (Next?.IsMark(mark) != true)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool TakeWord(string word) => TakeAny([word]);

    public bool TakeAny(IEnumerable<string> words)
    {
        if (Next is not { Kind: not TokenKind.Number } next || !words.Contains(next.Text, StringComparer.Ordinal))
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>What a method reads; where it reads null, the cursor goes back to where it was.</summary>
    public T? Try<T>(Func<T?> read)
        where T : class
    {
        var start = At;
        var result = read();
        At = result is null ? start : At;
        return result;
    }

    /// <summary>The same for a value.</summary>
    public T? TryValue<T>(Func<T?> read)
        where T : struct
    {
        var start = At;
        var result = read();
        At = result is null ? start : At;
        return result;
    }
}
