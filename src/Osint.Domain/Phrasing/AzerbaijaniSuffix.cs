using System.Globalization;

namespace Osint.Domain.Phrasing;

/// <summary>
/// Azerbaijani suffixes behind what fills a gap: <c>{0:dən}</c> in a phrase is "90-dan" or "20-dən". A suffix takes the
/// vowel of the last word as it is spoken, back (a, ı, o, u) or front (e, ə, i, ö, ü), and a number is spoken in words.
/// </summary>
public sealed class AzerbaijaniSuffix : IFormatProvider, ICustomFormatter
{
    public static readonly AzerbaijaniSuffix Instance = new();

    private static readonly string[] Units =
        ["sıfır", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz"];

    private static readonly string[] Tens =
        ["", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan"];

    private AzerbaijaniSuffix()
    {
    }

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    /// <summary>The text with the suffix of the format, which is written in its front form: dən, də, nin.</summary>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        var text = Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "";
        return string.IsNullOrEmpty(format) ? text : $"{text}-{Of(text, format)}";
    }

    /// <summary>The suffix in the form that follows a text.</summary>
    /// <param name="text">A number in digits, or words.</param>
    /// <param name="front">The suffix in its front form.</param>
    public static string Of(string text, string front)
    {
        var vowel = LastWord(text).LastOrDefault(c => "aıoueəiöü".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal));
        return "aıou".Contains(char.ToLowerInvariant(vowel), StringComparison.Ordinal)
            ? front.Replace('ə', 'a').Replace('i', 'ı')
            : front;
    }

    /// <summary>How a number ends when it is spoken; a text without one ends as it is written.</summary>
    private static string LastWord(string text)
    {
        var digits = text[(text.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        var zeros = digits.Length - digits.AsSpan().TrimEnd('0').Length;
        return digits.Length == 0 ? text
            : zeros == digits.Length ? Units[0]
            : zeros switch
            {
                0 => Units[digits[^1] - '0'],
                1 => Tens[digits[^2] - '0'],
                2 => "yüz",
                < 6 => "min",
                < 9 => "milyon",
                _ => "milyard",
            };
    }
}
