using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>An ending that bounds what it stands at.</summary>
internal enum CaseEnding
{
    None,

    /// <summary>"apreldən": from, since.</summary>
    From,

    /// <summary>"aprelədək": until.</summary>
    Until,
}

/// <summary>Endings of numbers and names, and abbreviations with a full stop.</summary>
internal static class EndingWords
{
    /// <summary>Words whose full stop is not the end of a sentence.</summary>
    public static readonly FrozenSet<string> Abbreviations = WordSet.Of(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx ca c " +
            "no st est " +
        "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек г гг ок пн вт ср чт пт сб вс");

    public static readonly FrozenSet<string> NumberEndings = WordSet.Of(
        "st nd rd th s г го е ое ая й ый ой ого му м ом х " +
        "ci cı cu cü sı si su sü ı i u ü da də dan dən cı ci cü nın nin " + Cases);

    /// <summary>Of Azerbaijani ordinals written with digits: 16-sında, 17-nə, 20-dək.</summary>
    private const string Cases =
        "nda ndə ında ində unda ündə sında sində sunda sündə ndan ndən ından indən undan ündən sından sindən sundan " +
        "sündən a ə ya yə na nə ına inə una ünə sına sinə suna sünə " +
        "dək dak adək ədək yadək yədək nadək nədək ınadək inədək unadək ünədək sınadək sinədək sunadək sünədək";

    public static readonly FrozenSet<string> OrdinalEndings = WordSet.Of(
        "st nd rd th го е ое ый й ого му sı si su sü " +
            "ı i u ü " +
        "da də dan dən " + Cases);

    public static readonly FrozenSet<string> DecadeEndings = WordSet.Of("s е х");

    private static readonly FrozenSet<string> FromEndings = WordSet.Of(
        "dan dən ndan ndən ından indən undan ündən sından sindən sundan sündən");

    /// <summary>The case that an ending puts a number or a month in.</summary>
    public static CaseEnding CaseOf(string ending) =>
        FromEndings.Contains(ending) ? CaseEnding.From
        : IsUntil(ending) ? CaseEnding.Until
        : CaseEnding.None;

    /// <summary>The same of a whole word that has a case at its end: "sonunadək".</summary>
    public static CaseEnding CaseOfWord(string word) =>
        IsUntil(word) ? CaseEnding.Until
        : word.EndsWith("dan", StringComparison.Ordinal) || word.EndsWith("den", StringComparison.Ordinal) ? CaseEnding.From
        : CaseEnding.None;

    // Folded, and for whichever vowel stands before it.
    private static bool IsUntil(string ending) =>
        ending.EndsWith("dek", StringComparison.Ordinal) || ending.EndsWith("dak", StringComparison.Ordinal);
}
