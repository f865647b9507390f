using System.Buffers;
using System.Globalization;

namespace Osint.Routing.Osm;

/// <summary>
/// Reads the values of <c>maxweight</c>, <c>maxheight</c>, <c>maxwidth</c> and their kin as people write them.
/// </summary>
/// <remarks>
/// Units and their defaults: https://wiki.openstreetmap.org/wiki/Map_features/Units,
/// https://wiki.openstreetmap.org/wiki/Key:maxheight, https://wiki.openstreetmap.org/wiki/Key:maxweight.
/// </remarks>
public static class SignedLimit
{
    private const double MetersPerFoot = 0.3048;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    // Past these a value is a slip of the keyboard, and believing it would hide a limit.
    private const double MostTonnes = 1000;
    private const double MostMeters = 100;

    /// <summary>A weight in tonnes; without a unit it is in tonnes.</summary>
    /// <param name="text">The tag's value.</param>
    /// <param name="tonnes">Null where the value says that no limit is signed or that it is unknown.</param>
    /// <returns>False when the value is not understood.</returns>
    public static bool TryReadTonnes(string text, out double? tonnes) => TryReadStrictest(text, OneWeight, out tonnes);

    /// <summary>A height, width or other length in metres; without a unit it is in metres.</summary>
    /// <param name="text">The tag's value: <c>3.8</c>, <c>3.8 m</c>, <c>380 cm</c>, <c>12'6"</c>, <c>12 ft</c>.</param>
    /// <param name="meters">Null where the value says that no limit is signed or that it is unknown.</param>
    /// <returns>False when the value is not understood.</returns>
    public static bool TryReadMeters(string text, out double? meters) => TryReadStrictest(text, OneLength, out meters);

    private static bool TryReadStrictest(string text, Func<string, double?> readOne, out double? limit)
    {
        limit = null;

        // Several values are signs of several cases; a column has to keep to the strictest.
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (SaysUnknown(part))
            {
                continue;
            }

            if (readOne(part) is not { } value)
            {
                limit = null;
                return false;
            }

            limit = Math.Min(limit ?? value, value);
        }

        return true;
    }

    private static bool SaysUnknown(string text) => text.ToLowerInvariant() is "default" or "below_default" or "none"
        or "no" or "no_sign" or "no_indications" or "unsigned" or "unknown" or "variable";

    private static double? OneWeight(string text)
    {
        if (!TrySplit(text, out var number, out var unit))
        {
            return null;
        }

        double? tonnesPerUnit = unit switch
        {
            "" or "t" or "to" or "tonne" or "tonnes" or "mt" => 1,
            "kg" or "kgs" => 0.001,
            "st" => 0.907_184_74,
            "lt" => 1.016_046_908_8,
            "lb" or "lbs" => 0.000_453_592_37,
            "cwt" => 0.050_802_345_44,
            _ => null,
        };
        return Within(Number(number, wholeUnits: unit is "kg" or "kgs" or "lb" or "lbs") * tonnesPerUnit, MostTonnes);
    }

    private static double? OneLength(string text)
    {
        if (text.AsSpan().IndexOfAny("'\u2032\u2019") >= 0
            || text.Contains("ft", StringComparison.OrdinalIgnoreCase)
            || text.Contains("feet", StringComparison.OrdinalIgnoreCase)
            || text.Contains("foot", StringComparison.OrdinalIgnoreCase))
        {
            return Within(FeetAndInches(text), MostMeters);
        }

        if (!TrySplit(text, out var number, out var unit))
        {
            return null;
        }

        double? metersPerUnit = unit switch
        {
            "" or "m" or "meter" or "meters" or "metre" or "metres" => 1,
            "cm" => 0.01,
            "mm" => 0.001,
            "in" or "\"" or "\u2033" => MetersPerFoot / 12,
            _ => null,
        };
        return Within(Number(number, wholeUnits: false) * metersPerUnit, MostMeters);
    }

    private static double? FeetAndInches(string text)
    {
        var plain = text.ToLowerInvariant()
            .Replace('\u2032', '\'').Replace('\u2019', '\'').Replace("feet", "'", StringComparison.Ordinal)
            .Replace("foot", "'", StringComparison.Ordinal).Replace("ft", "'", StringComparison.Ordinal)
            .Replace("inches", "\"", StringComparison.Ordinal).Replace("in", "\"", StringComparison.Ordinal)
            .Replace('\u2033', '"').Replace('\u201D', '"').Replace("''", "\"", StringComparison.Ordinal);
        var mark = plain.IndexOf('\'', StringComparison.Ordinal);
        if (mark < 0 || Number(plain.AsSpan(0, mark).Trim(), wholeUnits: false) is not { } feet)
        {
            return null;
        }

        var rest = plain.AsSpan(mark + 1).Trim(" .-");
        if (rest.IsEmpty)
        {
            return feet * MetersPerFoot;
        }

        return Number(rest.TrimEnd('"').Trim(), wholeUnits: false) is { } inches and < 12
            ? (feet + (inches / 12)) * MetersPerFoot
            : null;
    }

    private static bool TrySplit(string text, out ReadOnlySpan<char> number, out string unit)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAnyExcept(NumberCharacters);
        end = end < 0 ? trimmed.Length : end;
        number = trimmed[..end];
        unit = trimmed[end..].Trim().ToString().ToLowerInvariant();
        return end > 0;
    }

    /// <summary>
    /// A number with a point or a decimal comma. Nobody signs a bridge to the gram, so a comma before exactly three
    /// digits of kilograms or pounds parts the thousands.
    /// </summary>
    private static double? Number(ReadOnlySpan<char> digits, bool wholeUnits)
    {
        var comma = digits.IndexOf(',');
        if (comma < 0)
        {
            return Parse(digits);
        }

        var after = digits[(comma + 1)..];
        var separator = wholeUnits && after.Length == 3 ? "" : ".";
        return Parse(string.Concat(digits[..comma], separator, after));
    }

    private static double? Parse(ReadOnlySpan<char> digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static double? Within(double? value, double most) => value > 0 && value <= most ? value : null;
}
