using System.Text;

namespace Osint.Domain.Time.Prose;

/// <summary>
/// Latin letters typed for the Cyrillic ones that look the same: the "c" of "c 10 апреля" is a Russian "from" and no
/// circa.
/// </summary>
internal static class LookAlikes
{
    private const string Latin = "aceopxyABCEHKMOPTXY";
    private const string Cyrillic = "асеорхуАВСЕНКМОРТХУ";

    /// <summary>
    /// The text with such letters exchanged: in words that have Cyrillic letters too, and where one stands alone beside a
    /// Cyrillic word or a number in a text that has Cyrillic words, without the full stop of an abbreviation.
    /// </summary>
    public static string InCyrillic(string text)
    {
        if (!text.Any(IsCyrillic))
        {
            return text;
        }

        var result = new StringBuilder(text);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsLetter(text[end]))
            {
                end++;
            }

            var word = text.AsSpan(at, end - at);
            var isAlone = word.Length == 1 && (end == text.Length || text[end] is not '.');
            if (isAlone || word.ContainsAnyInRange('\u0400', '\u04FF'))
            {
                for (var i = at; i < end; i++)
                {
                    if (Latin.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var same)
                    {
                        result[i] = Cyrillic[same];
                    }
                }
            }

            at = Math.Max(end, at + 1);
        }

        return result.ToString();
    }

    private static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u04FF';
}
