using System.Collections.Frozen;

namespace Osint.Domain.Time.Prose;

/// <summary>Endings of numbers and names, and abbreviations with a full stop.</summary>
internal static class EndingWords
{
    /// <summary>Words whose full stop is not the end of a sentence.</summary>
    public static readonly FrozenSet<string> Abbreviations = WordSet.Of(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx ca c " +
            "no st " +
        "янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек г гг ок пн вт ср чт пт сб вс");

    public static readonly FrozenSet<string> NumberEndings = WordSet.Of(
        "st nd rd th s г го е ое ая й ый ой ого му м ом х " +
        "ci cı cu cü sı si su sü ı i u ü da də dan dən cı ci cü nın nin ında ində unda ündə ından indən dək dak ə " +
            "a yə ya");

    public static readonly FrozenSet<string> OrdinalEndings = WordSet.Of(
        "st nd rd th го е ое ый й ого му sı si su sü " +
            "ı i u ü " +
        "da də dan dən nda ndə ında ində unda ündə dək dak ə a");

    public static readonly FrozenSet<string> FromEndings = WordSet.Of("dan dən ından indən");

    public static readonly FrozenSet<string> UntilEndings = WordSet.Of("dək dak");

    public static readonly FrozenSet<string> DecadeEndings = WordSet.Of("s е х");
}
