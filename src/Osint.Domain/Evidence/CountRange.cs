using System.Globalization;
using System.Text.RegularExpressions;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Evidence;

/// <summary>How many, as far as the words tell: at least <see cref="Low"/>, at most <see cref="High"/>.</summary>
public readonly partial record struct CountRange
{
    private CountRange(int low, int? high)
    {
        Low = low;
        High = high;
    }

    /// <summary>Least number, 0 or more.</summary>
    public int Low { get; }

    /// <summary>Greatest number; null when the words set none ("more than 90").</summary>
    public int? High { get; }

    /// <exception cref="ArgumentOutOfRangeException">Low is negative or above high.</exception>
    public static CountRange Between(int low, int? high)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        if (high < low)
        {
            throw new ArgumentOutOfRangeException(nameof(high), high, "The greatest number is not below the least.");
        }

        return new CountRange(low, high);
    }

    public static CountRange operator +(CountRange left, CountRange right) => left.Add(right);

    /// <summary>The sum of two counts of different things; saturates instead of overflowing.</summary>
    public CountRange Add(CountRange other)
    {
        var high = High is { } a && other.High is { } b ? Saturate((long)a + b) : (int?)null;
        return new CountRange(Saturate((long)Low + other.Low), high);
    }

    /// <summary>
    /// Reads "20", "24-99", "20+", "20 or more", "more than 90", "about 30", "a few", "several", "dozens", "hundreds".
    /// </summary>
    /// <param name="text">The count as it was written.</param>
    /// <param name="range">What it allows.</param>
    /// <param name="assumption">What was assumed to turn the word into numbers; null when it says numbers
    /// itself.</param>
    /// <returns>False when the text is no count.</returns>
    public static bool TryParse(string text, out CountRange range, out Wording? assumption)
    {
        var said = text.Trim().ToLowerInvariant();
        range = default;
        assumption = null;
        foreach (var (word, low, high) in NumberWords)
        {
            if (string.Equals(said, word, StringComparison.Ordinal))
            {
                range = new CountRange(low, high);
                assumption = Phrases.TakenAs.With(word, range.Words());
                return true;
            }
        }

        var match = Numbers().Match(said);
        if (!match.Success || !TryNumber(match.Groups["low"].Value, out var first))
        {
            return false;
        }

        var prefix = match.Groups["prefix"].Success ? match.Groups["prefix"].Value : match.Groups["suffix"].Value;
        var isAbout = About.Contains(prefix, StringComparer.Ordinal);
        CountRange? read = null;
        if (match.Groups["high"] is { Success: true } second)
        {
            read = (prefix.Length == 0 || isAbout) && TryNumber(second.Value, out var last) && first <= last
                ? new CountRange(first, last)
                : null;
        }
        else if (match.Groups["plus"].Success)
        {
            read = prefix.Length == 0 ? new CountRange(first, high: null) : null;
        }
        else if (isAbout)
        {
            var spread = Math.Max(1, (int)Math.Ceiling(first * 0.2));
            read = new CountRange(Math.Max(0, first - spread), Saturate((long)first + spread));
            assumption = Phrases.TakenAs.With($"about {first}", read.Value.Words());
        }
        else
        {
            read = prefix switch
            {
                "" => new CountRange(first, first),
                "more than" or "over" or ">" or "более" or "больше" or "свыше" or "çox" => new CountRange(Saturate(first + 1L), high: null),
                "at least" or "no fewer than" or "not less than" or ">=" or "не менее" or "не меньше" or "минимум" or "ən azı" or "az olmayan" => new CountRange(first, high: null),
                "at most" or "no more than" or "up to" or "<=" or "до" or "не более" or "не больше" or "ən çoxu" or "qədər" => new CountRange(0, first),
                "fewer than" or "less than" or "<" or "менее" or "меньше" or "az" when first > 0 => new CountRange(0, first - 1),
                _ => null,
            };
        }

        range = read.GetValueOrDefault();
        return read is not null;
    }

    /// <summary>"20", "24 to 99", "91 or more".</summary>
    public Wording Words() => High is not { } high ? Phrases.OrMore.With($"{Low}")
        : high == Low ? Low.ToString(CultureInfo.InvariantCulture)
        : Phrases.Span.With($"{Low}", $"{high}");

    public override string ToString() => Words().ToString();

    // The usual reading of number words in incident reports; every use is shown as an assumption.
    private static readonly (string Word, int Low, int? High)[] NumberWords =
    [
        ("one", 1, 1), ("a couple", 2, 2), ("two", 2, 2), ("three", 3, 3), ("a few", 3, 5), ("few", 3, 5),
        ("several", 3, 9), ("a dozen", 12, 12), ("dozens", 24, 99), ("scores", 40, 99), ("hundreds", 200, 999),
        ("несколько", 3, 9), ("десятки", 24, 99), ("сотни", 200, 999), ("bir neçə", 3, 9), ("onlarla", 24, 99),
        ("yüzlərlə", 200, 999), ("many", 10, null), ("a column", 3, null),
    ];

    private static readonly string[] About = ["about", "around", "approximately", "some", "~", "около", "примерно", "порядка", "təxminən", "yaxın"];

    private const string Number = "[0-9]{1,3}([, \u00A0][0-9]{3})+|[0-9]+";

    private static int Saturate(long value) => (int)Math.Min(value, int.MaxValue);

    private static bool TryNumber(string text, out int number) => int.TryParse(
        string.Concat(text.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        "^(?<prefix>more than|over|at least|at most|up to|fewer than|less than|no more than|no fewer than|not less than"
        + "|about|around|approximately|some|>=|<=|>|<|~"
        + "|не более|не больше|не менее|не меньше|более|больше|свыше|менее|меньше|минимум|до|около|примерно|порядка"
        + "|ən azı|ən çoxu|təxminən)?\\s*(?<low>" + Number
        + ")(\\s*(-|–|to|or|и|или|до|və ya|\\.\\.)\\s*(?<high>" + Number
        + ")|(?<plus>\\+|\\s+(or more|и более|və daha çox))|[-–]?(d[aə]n|t[aə]n|[aə])\\s+(?<suffix>çox|az olmayan|az|qədər|yaxın))?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
