using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class DeixisTests
{
    private static readonly TimeWindow Afternoon =
        TimeWindow.Between(Instant.FromUtc(2024, 4, 16, 11, 0), Instant.FromUtc(2024, 4, 16, 11, 1));

    [Theory]
    [InlineData("today", "2024-04-16/2024-04-17")]
    [InlineData("сегодня", "2024-04-16/2024-04-17")]
    [InlineData("bu gün", "2024-04-16/2024-04-17")]
    [InlineData("yesterday", "2024-04-15/2024-04-16")]
    [InlineData("вчера", "2024-04-15/2024-04-16")]
    [InlineData("dünən", "2024-04-15/2024-04-16")]
    [InlineData("tomorrow", "2024-04-17/2024-04-18")]
    [InlineData("завтра", "2024-04-17/2024-04-18")]
    [InlineData("sabah", "2024-04-17/2024-04-18")]
    [InlineData("this morning", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("сегодня утром", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("bu səhər", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("last night", "2024-04-15T18:00/2024-04-16T06:00")]
    [InlineData("минувшей ночью", "2024-04-15T18:00/2024-04-16T06:00")]
    [InlineData("ötən gecə", "2024-04-15T18:00/2024-04-16T06:00")]
    [InlineData("../now", "../2024-04-16T15:01")]
    [InlineData("until now", "../2024-04-16T15:01")]
    [InlineData("now/..", "2024-04-16T15:00/..")]
    [InlineData("now", "2024-04-16T15:00/2024-04-16T15:01")]
    [InlineData("2024-04-10/now", "2024-04-10/2024-04-16T15:01")]
    [InlineData("now/2024-05", "2024-04-16T15:00/2024-06-01")]
    [InlineData("2024-04-10", "2024-04-10/2024-04-11")]
    [InlineData("10 апреля", "2024-04-10/2024-04-11")]
    [InlineData("until the end of May 2024", "../2024-06-01")]
    [InlineData("gibberish", "../..")]
    [InlineData("now/2024-04-10", "../..")]
    public void A_word_points_from_the_moment_of_speaking(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Deixis.Resolve(text, Afternoon, Dates.Baku).Select(c => c.Window)));

    [Fact]
    public void Today_is_the_speakers_day()
    {
        // 23:30 in Moscow is half past midnight of the next day in Baku.
        var said = TimeWindow.Between(Instant.FromUtc(2024, 4, 16, 20, 30), Instant.FromUtc(2024, 4, 16, 20, 31));
        var moscow = Dates.Zone("Europe/Moscow");
        Assert.Equal("2024-04-16/2024-04-17", Dates.Show(Deixis.Resolve("today", said, moscow).Select(c => c.Window), moscow));
        Assert.Equal("2024-04-17/2024-04-18", Dates.Show(Deixis.Resolve("today", said, Dates.Baku).Select(c => c.Window)));
    }

    [Fact]
    public void A_moment_of_several_days_makes_each_a_candidate()
    {
        var said = Dates.Read("2024-04-16/2024-04-17").Candidates.Single().Window;
        Assert.Equal(
            "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18",
            Dates.Show(Deixis.Resolve("today", said, Dates.Baku).Select(c => c.Window)));
        Assert.Equal("../2024-04-18", Dates.Show(Deixis.Resolve("../now", said, Dates.Baku).Select(c => c.Window)));
    }

    [Theory]
    [InlineData("today", "../..")]
    [InlineData("yesterday", "../..")]
    [InlineData("this morning", "../..")]
    [InlineData("../now", "../2024-04-18")]
    [InlineData("so far", "../2024-04-18")]
    [InlineData("now/..", "../..")]
    [InlineData("2024-04-10", "2024-04-10/2024-04-11")]
    [InlineData("10 April", "../..")]
    public void A_moment_open_at_its_start_gives_only_what_it_bounds(string text, string expected)
    {
        var said = Dates.Read("../2024-04-17").Candidates.Single().Window;
        Assert.Equal(expected, Dates.Show(Deixis.Resolve(text, said, Dates.Baku).Select(c => c.Window)));
    }

    [Fact]
    public void The_publication_gives_the_year_but_not_the_day()
    {
        var said = Dates.Read("../2024-04-17").Candidates.Single().Window;
        var published = Dates.Read("2024-04-18");
        Assert.Equal("2024-04-10/2024-04-11", Dates.Show(Deixis.Resolve("10 April", said, Dates.Baku, published).Select(c => c.Window)));
        Assert.Equal("../..", Dates.Show(Deixis.Resolve("today", said, Dates.Baku, published).Select(c => c.Window)));
    }

    [Fact]
    public void A_moment_of_more_days_than_can_be_candidates_gives_nothing() => Assert.Equal(
        "../..", Dates.Show(Deixis.Resolve("today", Dates.Day("2024", Dates.Baku), Dates.Baku).Select(c => c.Window)));
}
