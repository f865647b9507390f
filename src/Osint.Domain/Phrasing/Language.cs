namespace Osint.Domain.Phrasing;

/// <summary>The languages in which findings explain themselves.</summary>
public enum Language
{
    English,
    Russian,
    Azerbaijani,
}

/// <summary>ISO 639-1 codes of the languages.</summary>
public static class LanguageCode
{
    /// <summary>The codes, in the order of <see cref="Language"/>: the first is what is spoken where none fits.</summary>
    public static readonly IReadOnlyList<string> All = ["en", "ru", "az"];

    /// <summary>The language of a tag such as <c>az-Latn-AZ</c>; null when nothing here is said in it.</summary>
    public static Language? Parse(string tag)
    {
        var primary = tag.Split('-', '_')[0];
        for (var i = 0; i < All.Count; i++)
        {
            if (string.Equals(All[i], primary, StringComparison.OrdinalIgnoreCase))
            {
                return (Language)i;
            }
        }

        return null;
    }
}
