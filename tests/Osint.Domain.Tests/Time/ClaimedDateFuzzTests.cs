using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Texts that nobody would write: none may throw, and none may give a strange window unflagged.</summary>
public sealed class ClaimedDateFuzzTests
{
    private static readonly string[] Seeds =
    [
        "16 April 2024", "April 16, 2024", "03/04/2024", "16.04.2024 в 10:20 по Москве", "2024-04-16T10:20:30.5+04:00",
        "2024-04-16/2024-04-17", "[2024-04-16..2024-05-18,2019]", "../2024-04", "2024-24~", "{2024}", "before 9 June 2018",
        "at least since 2016", "two days after 15 August 2022", "First photo: 13 July 2019; Second photo: 1 May 2017",
        "Image was first published in May 2019 and used again on 4 March 2020.", "During the protests in 2020 (May)",
        "с 3 по 5 апреля", "в ночь на 16 апреля 2024 года", "2024-cü il aprelin 16-sı axşamı", "ən azı 2016-cı ildən",
        "two weeks ago", "yesterday at 3 pm UTC+4", "mid-April 1999", "winter 2023",
        "before mid-April 2024", "evening of 16 April 2024, Moscow time", "after 10 April and before 17 April 2024",
        "сегодня ночью", "16 April 2024 10:30 EST", "Wednesday 16 April 2024", "December 28 to January 3",
        "до 16 или 17 апреля",
        "9999", "0001-01-01", "1779012345678901234",
    ];

    private static readonly string[] Pieces =
    [
        " ", "-", "/", "..", ",", ";", ":", ".", "(", ")", "[", "]", "?", "~", "%", "T", "Z", "X", "0", "9", "29 ", "31", "2024",
        "9800", "february", "since ", "before ", "after ", "ago", "until ", "now", "to ", "и ", "dən ", "\0", "\ud83d", "é", "٣",
        "a year ", "999 years ", "999 days before ", "midnight ", "noon ", "from ", "between ", "and ", "around ",
        "or ", "tonight ", "this evening ", ", Moscow time ", "mid-", "late ", "Friday ", "shortly after ",
    ];

    [Fact]
    public void No_text_throws_and_no_strange_window_goes_unflagged()
    {
        // One fixed seed in every run, and another each time where all day is taken.
        var isFull = string.Equals(Environment.GetEnvironmentVariable("OSINT_FULL"), "1", StringComparison.Ordinal);
        var seed = isFull ? Environment.TickCount : 20240416;
        var published = Dates.Read("2024-04-16/2024-04-17");
        var contexts = new[]
        {
            new DateContext { Zones = [Dates.Baku] },
            new DateContext
            {
                Zones = [Dates.Zone("Asia/Beirut"), Dates.Zone("Europe/Berlin"), Dates.Zone("Pacific/Apia")],
                Published = published,
                FiledAt = Instant.FromUtc(2024, 4, 20, 0, 0),
            },
        };
        var results = ParallelEnumerable.Range(0, Cases.AreFew ? 100 : 100_000).Select(i =>
        {
            var text = Text(new Random(seed + i));
            return Check(text, contexts[i % contexts.Length]) is { } problem ? $"seed {seed + i}, text \"{text}\": {problem}" : null;
        });
        Assert.Empty(results.OfType<string>().Take(3));
    }

    /// <summary>What is wrong with the reading of a text; null when nothing is.</summary>
    private static string? Check(string text, DateContext context)
    {
        try
        {
            var dating = ClaimedDate.Read(text, context);
            Assert.Equal(text, dating.Text);
            Assert.InRange(dating.Candidates.Length, 1, DateContext.MostCandidates);
            Assert.Equal(dating.Candidates.Length, dating.Windows.Distinct().Count());
            if (dating.Oddity is null)
            {
                Assert.All(dating.Windows, w => Assert.True(
                    (w.Start is not { } s || IsOrdinary(s)) && (w.End is not { } e || IsOrdinary(e)), w.ToString()));
            }

            if (dating.Edtf is { } edtf)
            {
                var again = ClaimedDate.Read(edtf, context);
                Assert.Equal(dating.Windows.Order(ByStart), again.Windows.Order(ByStart));
            }

            _ = Deixis.Resolve(text, TimeWindow.Between(null, Instant.FromUtc(2024, 4, 17, 0, 0)), context.Zones[0]);
            _ = Deixis.Resolve(text, TimeWindow.From(Instant.FromUtc(2024, 4, 17, 0, 0)), context.Zones[0], context.Published);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    private static readonly Comparer<TimeWindow> ByStart = Comparer<TimeWindow>.Create((a, b) =>
        (a.Start ?? Instant.MinValue, a.End ?? Instant.MaxValue).CompareTo((b.Start ?? Instant.MinValue, b.End ?? Instant.MaxValue)));

    private static bool IsOrdinary(Instant instant) =>
        instant >= Instant.FromUtc(1800, 1, 1, 0, 0) && instant <= Instant.FromUtc(2101, 1, 2, 0, 0);

    private static string Text(Random random)
    {
        if (random.Next(10) == 0)
        {
            return new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000))]);
        }

        var text = Seeds[random.Next(Seeds.Length)];
        for (var n = random.Next(5); n > 0; n--)
        {
            var (at, end) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
            text = random.Next(4) switch
            {
                0 => text[..Math.Min(at, end)] + text[Math.Max(at, end)..],
                1 => text[..at] + Pieces[random.Next(Pieces.Length)] + text[at..],
                2 => text[..at] + Seeds[random.Next(Seeds.Length)] + text[at..],
                _ => text[..at] + (char)('0' + random.Next(10)) + text[Math.Min(at + 1, text.Length)..],
            };
        }

        return text;
    }

    [Fact]
    public void A_very_long_text_is_unknown()
    {
        foreach (var text in new[] { new string('(', 100_000), string.Concat(Enumerable.Repeat("16 April and ", 10_000)) })
        {
            Assert.True(Dates.Read(text, "2024").IsUnknown);
        }
    }

    [Fact]
    public void The_zone_of_the_machine_changes_nothing()
    {
        var before = Environment.GetEnvironmentVariable("TZ");
        try
        {
            var here = ReadAll("Pacific/Kiritimati");
            Assert.Equal(here, ReadAll("Pacific/Pago_Pago"));
            Assert.Equal(here, ReadAll("Asia/Baku"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", before);
            TimeZoneInfo.ClearCachedData();
        }

        static string[] ReadAll(string machineZone)
        {
            Environment.SetEnvironmentVariable("TZ", machineZone);
            TimeZoneInfo.ClearCachedData();
            return [.. Seeds.Select(s => Dates.Show(Dates.Read(s, "2024-04-17")))];
        }
    }
}
