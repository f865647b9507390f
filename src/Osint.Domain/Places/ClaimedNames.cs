using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Osint.Domain.Places;

/// <summary>One place that a claim names, with what the claim says about it.</summary>
/// <param name="Text">The name as it was written.</param>
/// <param name="Name">The name as it is compared.</param>
/// <param name="Also">The same place in another spelling: "Khudavang (Dadivank)".</param>
/// <param name="Qualifiers">What follows a comma: where the place is ("X, Y district"), or one place more.</param>
internal sealed record PlaceMention(
    string Text,
    PlaceName Name,
    IReadOnlyList<PlaceName> Also,
    IReadOnlyList<(string Text, PlaceName Name)> Qualifiers);

/// <summary>The places that a claim names, as people write them in English, Russian and Azerbaijani.</summary>
internal static class ClaimedNames
{
    /// <summary>No honest claim names more; the rest of a longer one is left unread.</summary>
    private const int MostNames = 12;

    private static readonly FrozenSet<string> Connectors =
        FrozenSet.ToFrozenSet(["and", "or", "və", "ve", "и", "или", "і"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<PlaceMention> Parse(string claimed)
    {
        var left = MostNames;
        var mentions = new List<PlaceMention>();
        foreach (var (outside, brackets) in Split(claimed))
        {
            var names = Names(outside.Split(',')).Take(Math.Max(0, left)).ToArray();
            var also = Names(brackets).Take(Math.Max(0, left - names.Length)).Select(n => n.Name).ToArray();
            if (names.Length == 0)
            {
                // "(Dadivank)": what stands in brackets alone is the name.
                names = [.. Names(brackets).Take(Math.Clamp(left, 0, 1))];
            }

            left -= names.Length + also.Length;
            if (names.Length > 0)
            {
                mentions.Add(new PlaceMention(names[0].Text, names[0].Name, also, names[1..]));
            }
        }

        return ShareKind(mentions);
    }

    private static IEnumerable<(string Text, PlaceName Name)> Names(IEnumerable<string> texts) =>
        texts.Select(t => (Text: t.Trim(), Name: PlaceName.Parse(t))).Where(n => n.Name.Folded.Length > 0);

    /// <summary>"Terter and Barda districts": the plural at the end is said of all.</summary>
    private static List<PlaceMention> ShareKind(List<PlaceMention> mentions)
    {
        if (mentions is [.., { Name: { Plural: true, Kind: { } kind } }])
        {
            for (var i = 0; i < mentions.Count; i++)
            {
                var name = mentions[i].Name;
                mentions[i] = mentions[i] with { Name = name with { Kind = name.Kind ?? kind } };
            }
        }

        return mentions;
    }

    /// <summary>
    /// The text between connectors (and, or, və, и, или, a sign), with what stood in brackets apart. One pass, so that
    /// a hostile text costs no more than its length.
    /// </summary>
    private static List<(string Outside, List<string> Brackets)> Split(string claimed)
    {
        var parts = new List<(string, List<string>)>();
        var outside = new StringBuilder();
        var brackets = new List<string>();
        var bracket = new StringBuilder();
        var depth = 0;
        var wordStart = 0;
        foreach (var c in claimed.Append(' '))
        {
            var text = depth > 0 ? bracket : outside;
            if (IsWord(c))
            {
                text.Append(c);
                continue;
            }

            if (depth == 0 && Connectors.Contains(outside.ToString(wordStart, outside.Length - wordStart)))
            {
                outside.Length = wordStart;
                Close();
            }

            switch (c)
            {
                case '(' or '[':
                    depth++;
                    outside.Append(' ');
                    break;
                case ')' or ']' when depth > 0:
                    depth--;
                    brackets.Add(bracket.ToString());
                    bracket.Clear();
                    break;
                case '&' or '/' or '+' or ';' when depth == 0:
                    Close();
                    break;
                default:
                    text.Append(c);
                    break;
            }

            wordStart = outside.Length;
        }

        // A bracket that nobody closed is read as if it were.
        brackets.Add(bracket.ToString());
        Close();
        return parts;

        void Close()
        {
            parts.Add((outside.ToString(), brackets));
            outside.Clear();
            brackets = [];
        }
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '\'' or '’' or 'ʼ'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate;
}
