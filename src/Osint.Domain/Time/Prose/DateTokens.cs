using System.Globalization;
using System.Text;

namespace Osint.Domain.Time.Prose;

internal enum TokenKind
{
    Word,
    Number,
    Mark,
}

/// <summary>A word, a number or a mark of a text about a date.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Folded for a word; the digits of a number; the character of a mark.</param>
/// <param name="IsGlued">True when no space stands before it.</param>
internal sealed record DateToken(TokenKind Kind, string Text, bool IsGlued)
{
    /// <summary>What is written behind a number: "th", "го", "cu", "s"; empty when nothing is.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The value of a number of at most nine digits; -1 for any other token.</summary>
    public int Value { get; } =
        Kind == TokenKind.Number && Text.Length <= 9 ? int.Parse(Text, CultureInfo.InvariantCulture) : -1;

    public bool IsMark(char mark) => Kind == TokenKind.Mark && Text[0] == mark;
}

/// <summary>
/// Cuts a text into tokens. Letters are folded (lower case, no diacritics, Azerbaijani and Turkish dotless i as i), so
/// that a text typed on any keyboard finds its word in the tables.
/// </summary>
internal static class DateTokens
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            // By hand, for without the data of a culture the runtime takes no letter apart.
            folded.Append(char.ToLowerInvariant(c) switch
            {
                'ı' or 'İ' => 'i',
                'ə' => 'e',
                'ü' => 'u',
                'ö' => 'o',
                'ğ' => 'g',
                'ş' => 's',
                'ç' => 'c',
                'й' => 'и',
                'ё' => 'е',
                '–' or '—' or '−' or '‐' or '‑' or '‒' => '-',
                '’' or '‘' or '`' or 'ʼ' => '\'',
                '|' or '•' => ';',
                '·' => ',',
                '“' or '”' or '„' or '«' or '»' => '"',
                var other => other,
            });
        }

        return folded.ToString();
    }

    /// <summary>The tokens; quotation marks are left out, and so is the full stop of an abbreviation.</summary>
    public static IReadOnlyList<DateToken> Of(string text)
    {
        var folded = Fold(LookAlikes.InCyrillic(WellFormed(text)))
            .Replace("a.m.", "am", StringComparison.Ordinal).Replace("p.m.", "pm", StringComparison.Ordinal);
        var tokens = new List<DateToken>();
        var isGlued = false;
        for (var at = 0; at < folded.Length;)
        {
            var c = folded[at];
            var start = at;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                isGlued = false;
                at++;
                continue;
            }

            if (char.IsAsciiDigit(c))
            {
                at = End(folded, at, char.IsAsciiDigit);
                var suffix = SuffixAt(folded, at);
                tokens.Add(new DateToken(TokenKind.Number, folded[start..at], isGlued) { Suffix = suffix.Text });
                at = suffix.End;
                if (suffix.Text is "г" && at < folded.Length && folded[at] == '.')
                {
                    at++;
                }
            }
            else if (char.IsLetter(c))
            {
                at = End(folded, at, IsInWord);
                var word = folded[start..at].Replace("'", "", StringComparison.Ordinal);
                tokens.Add(new DateToken(TokenKind.Word, word, isGlued));
                if (at < folded.Length && folded[at] == '.' && EndingWords.Abbreviations.Contains(word))
                {
                    at++;
                }
            }
            else
            {
                at++;
                if (c is not ('"' or '\''))
                {
                    tokens.Add(new DateToken(TokenKind.Mark, c.ToString(), isGlued));
                }
                else if (at < folded.Length && char.IsAsciiDigit(folded[at]) && c == '\'')
                {
                    // '24 is a year without its century, not the number 24.
                    tokens.Add(new DateToken(TokenKind.Mark, "'", isGlued));
                }
            }

            isGlued = true;
        }

        return tokens;
    }

    /// <summary>
    /// An ordinal or case ending right behind the digits, with or without a hyphen: 16th, 16-го, 2024-cü.
    /// </summary>
    private static (string Text, int End) SuffixAt(string text, int at)
    {
        var start = at < text.Length && text[at] == '-' ? at + 1 : at;
        var end = End(text, start, char.IsLetter);
        var suffix = text[start..end];
        return EndingWords.NumberEndings.Contains(suffix) ? (suffix, end) : ("", at);
    }

    private static int End(string text, int at, Predicate<char> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsInWord(char c) => char.IsLetter(c) || c == '\'';

    /// <summary>Unpaired surrogates cannot be normalised; they become the replacement character.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}
