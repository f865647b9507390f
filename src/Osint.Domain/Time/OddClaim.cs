using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Time;

/// <summary>
/// What is odd about a claimed date. An odd claim is kept as it was said and shown to a person with a hint: a wrong
/// claim is evidence too.
/// </summary>
internal static partial class OddClaim
{
    /// <summary>Year of the oldest surviving photograph, Niépce's view from the window at Le Gras.</summary>
    public const int FirstPhotograph = 1826;

    public const int LastYear = 2100;

    /// <summary>Snowflake identifiers count milliseconds from this instant (Twitter, 4 November 2010).</summary>
    private const long SnowflakeEpochMilliseconds = 1_288_834_974_657;

    private static readonly InstantPattern Seconds =
        InstantPattern.Create("uuuu'-'MM'-'dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A hint where the text holds a number that is no date: a post's id, a count of seconds.</summary>
    public static Wording? InText(string text)
    {
        if (LongNumber().Match(text) is { Success: true } match)
        {
            return LongNumberHint(match.Value);
        }

        return NumberAlone().IsMatch(text)
            ? Phrases.PostIdOrCount
            : null;
    }

    /// <summary>A hint where the candidates lie before photography, after 2100 or after the claim was filed.</summary>
    public static Wording? InCandidates(IReadOnlyCollection<DatingCandidate> candidates, Instant? filedAt)
    {
        var bounds = candidates.SelectMany(c => new[] { c.Window.Start, c.Window.End }).OfType<Instant>().ToArray();
        if (bounds.Length == 0)
        {
            return null;
        }

        // Zones move midnight by hours; a day's grace keeps 1 January 1826 and 31 December 2100 inside everywhere.
        if (bounds.Min() < Instant.FromUtc(FirstPhotograph, 1, 1, 0, 0) - Duration.FromDays(1))
        {
            return Phrases.PhotographedBefore.With($"{FirstPhotograph}");
        }

        if (bounds.Max() > Instant.FromUtc(LastYear + 1, 1, 1, 0, 0) + Duration.FromDays(1))
        {
            return Phrases.YearAfter.With($"{LastYear}");
        }

        return filedAt is { } filed && candidates.All(c => c.Window.Start is { } start && start >= filed)
            ? Phrases.AfterFiling.With(Seconds.Format(filed))
            : null;
    }

    private static Wording LongNumberHint(string digits)
    {
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Phrases.PostId;
        }

        return digits.Length switch
        {
            >= 15 and <= 19 => Wording.Sentences(Phrases.PostId, Phrases.PostIdOnX.With(
                Seconds.Format(Instant.FromUnixTimeMilliseconds((number >> 22) + SnowflakeEpochMilliseconds)))),
            10 => Phrases.SecondsSince1970.With(Seconds.Format(Instant.FromUnixTimeSeconds(number))),
            13 => Phrases.MillisecondsSince1970.With(Seconds.Format(Instant.FromUnixTimeMilliseconds(number))),
            _ => (Wording)Phrases.PostId,
        };
    }

    [GeneratedRegex("(?<![0-9.])[0-9]{10,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\A\s*[0-9]{1,3}\s*\z|\A\s*[0-9]{5,9}\s*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberAlone();
}
