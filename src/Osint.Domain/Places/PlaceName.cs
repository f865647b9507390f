using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Osint.Domain.Places;

/// <summary>
/// A name as it is compared: lower-case Latin without diacritics, apostrophes and words that only say what kind of
/// place it is. Azerbaijani and Cyrillic letters are written in Latin; other scripts stay as they are.
/// </summary>
/// <param name="Folded">The words of the name, one blank between them; empty when there are none.</param>
/// <param name="Kind">What the stripped words say it is ("rayonu": a district); null when they say nothing.</param>
public readonly record struct PlaceName(string Folded, PlaceKind? Kind)
{
    private const char CombiningBreve = '\u0306';

    /// <summary>
    /// Latin letters by what they become. Written out because without ICU (InvariantGlobalization) .NET does not
    /// decompose letters; x becomes kh because Azerbaijani x, Russian х and English kh are one sound.
    /// </summary>
    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("a", "àáâãäåāăąǎảạấầ"), ("e", "èéêëēĕėęěəǝẽ"), ("i", "ìíîïĩīĭįıǐİ"), ("o", "òóôõöøōŏőơǒ"),
        ("u", "ùúûüũūŭůűųưǔ"), ("y", "ýÿŷ"), ("c", "çćĉċč"), ("d", "ďđð"), ("g", "ĝğġģǧ"), ("h", "ĥħ"), ("j", "ĵ"),
        ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŋ"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťŧț"), ("w", "ŵ"),
        ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß"), ("th", "þ"), ("kh", "x"),
        ("a", "а"), ("b", "б"), ("v", "в"), ("g", "гғґҝ"), ("d", "д"), ("e", "еёәэє"), ("zh", "ж"), ("z", "з"),
        ("i", "иії"), ("y", "йыј"), ("k", "кқ"), ("l", "л"), ("m", "м"), ("n", "нң"), ("o", "оө"), ("p", "п"),
        ("r", "р"), ("s", "с"), ("t", "т"), ("u", "уүұў"), ("f", "ф"), ("kh", "х"), ("h", "һҳ"), ("ts", "ц"),
        ("ch", "ч"), ("c", "ҹҷ"), ("dzh", "џ"), ("sh", "ш"), ("shch", "щ"), ("yu", "ю"), ("ya", "я"), ("", "ьъ"));

    /// <summary>Marks within a word that are no letters: "Geran'boy", "Geran’boy" and "Geranboy" are one.</summary>
    private static readonly FrozenSet<char> Silent = "'’‘‛ʻʼʽʹʺ`´′″＇\"“”\u00AD\u200B\u200C\u200D".ToFrozenSet();

    /// <summary>Folded words that are no part of a name, with what they say it is and whether of several.</summary>
    private static readonly FrozenDictionary<string, (PlaceKind? Kind, bool Plural)> Generic = Words(
        (PlaceKind.District, false, "district region rayon raion rayonu rayonunun rayona rayone rejon oblast"),
        (PlaceKind.District, true, "districts regions rayons rayony rayonov rayonakh rayonlari rayonlar"),
        (PlaceKind.City, false, "city seher seheri sheher shekher gorod goroda gorode g"),
        (PlaceKind.City, true, "cities seherleri goroda"),
        (PlaceKind.Town, false, "town qesebe qesebesi poselok posyolok pgt settlement"),
        (PlaceKind.Town, true, "towns qesebeleri settlements"),
        (PlaceKind.Village, false, "village selo sela sele derevnya kend kendi"),
        (PlaceKind.Village, true, "villages kendleri"),
        (PlaceKind.Station, false, "station stansiya stansiyasi stansiyasinda stantsiya stantsii vokzal vokzali"),
        (PlaceKind.Station, true, "stations stansiyalari"),
        (PlaceKind.Airfield, false, "airfield airport airbase aerodrome aerodrom aeroport limani meydani bazasi"),
        (PlaceKind.Airfield, true, "airfields airports airbases aerodromes aeroporty aerodromy"),
        (PlaceKind.Site, false, "monastery monastir monastyr monastiri"),
        (PlaceKind.Site, true, "monasteries"),
        (null, false, "the of near in at from to by between ya okolo vozle mezhdu v na railway rail train zhd"),
        (null, false, "zheleznodorozhnaya demiryol air base hava military international beynelkhalq mezhdunarodnyy"),
        (null, false, "azerbaijan azerbaycan azerbaydzhan azerbaydzhane azerbaidzhan"));

    /// <summary>True when a stripped word speaks of several places: "Terter and Barda districts".</summary>
    internal bool Plural { get; private init; }

    /// <summary>The folded name without blanks: "Mir Bashir" and "Mirbashir" are one.</summary>
    internal string Compact => Folded.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What is kept in <c>place_spellings.folded</c> and compared; folding twice changes nothing.</summary>
    public static string Fold(string text) => Parse(text).Folded;

    public static PlaceName Parse(string text)
    {
        var words = Latin(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = words.Where(w => !Generic.ContainsKey(w)).ToArray();
        if (names.Length == 0)
        {
            // "Airport" alone names nothing we could strip it from.
            return new PlaceName(string.Join(' ', words), Kind: null);
        }

        var said = words.Where(Generic.ContainsKey).Select(w => Generic[w]).Where(g => g.Kind is not null).ToArray();
        // "Ganja city airport": the narrowest word says what it is, and the enumeration runs from wide to narrow.
        return new PlaceName(string.Join(' ', names), said.Length == 0 ? null : said.Max(g => g.Kind))
        {
            Plural = said.Any(g => g.Plural),
        };
    }

    private static string Latin(string text)
    {
        var folded = new StringBuilder(text.Length + 8);
        var last = '\0';
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = Rune.ToLowerInvariant(rune);
            var c = letter.IsBmp ? (char)letter.Value : '\0';
            if (c == CombiningBreve && last == 'и')
            {
                // и with a breve apart is й.
                folded[^1] = 'y';
            }
            else if (Letters.TryGetValue(c, out var latin))
            {
                folded.Append(latin);
            }
            else if (Rune.IsLetterOrDigit(letter))
            {
                folded.Append(letter.ToString());
            }
            else if (!Silent.Contains(c) && !IsMark(letter))
            {
                folded.Append(' ');
            }

            last = c;
        }

        return folded.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static FrozenDictionary<char, string> Table(params ReadOnlySpan<(string Latin, string From)> rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var (latin, from) in rows)
        {
            foreach (var letter in from)
            {
                table.Add(letter, latin);
            }
        }

        return table.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, (PlaceKind? Kind, bool Plural)> Words(
        params ReadOnlySpan<(PlaceKind? Kind, bool Plural, string Words)> rows)
    {
        var table = new Dictionary<string, (PlaceKind?, bool)>(StringComparer.Ordinal);
        foreach (var (kind, plural, words) in rows)
        {
            foreach (var word in words.Split(' '))
            {
                table[word] = (kind, plural);
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
