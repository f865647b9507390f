using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Osint.Domain.Phrasing;

/// <summary>
/// The assumptions of a dating are stored as English texts. They come from a small set of rules, so that the row of the
/// table, and with it the text in another language, is found again by the text.
/// </summary>
public static partial class ReadingRules
{
    private static readonly ImmutableArray<PhraseForm> Rules =
        [.. Phrases.All.Where(f => f.Key.StartsWith("Rule", StringComparison.Ordinal))];

    private static readonly FrozenDictionary<string, PhraseForm> Whole = Rules
        .Where(f => !Gap().IsMatch(f.In(Language.English)))
        .ToFrozenDictionary(f => f.In(Language.English), StringComparer.Ordinal);

    private static readonly ImmutableArray<(PhraseForm Form, Regex Text)> WithGaps =
    [
        .. Rules.Where(f => Gap().IsMatch(f.In(Language.English))).Select(f => (f, new Regex(
            $"^{Gap().Replace(Regex.Escape(f.In(Language.English)).Replace("\\{", "{", StringComparison.Ordinal), "(?<gap>.*)")}$",
            RegexOptions.ExplicitCapture | RegexOptions.Singleline, TimeSpan.FromSeconds(1)))),
    ];

    /// <summary>The wording of an assumption; the text itself where it is no rule of this version.</summary>
    public static Wording Of(string assumption)
    {
        if (Whole.TryGetValue(assumption, out var whole))
        {
            return whole;
        }

        foreach (var (form, text) in WithGaps)
        {
            if (text.Match(assumption) is { Success: true } match)
            {
                return form.With([.. match.Groups["gap"].Captures.Select(c => (Wording)c.Value)]);
            }
        }

        return assumption;
    }

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
