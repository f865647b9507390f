using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>The edges of the subset, and the words with which a reading outside it is refused.</summary>
public sealed class EdtfEdgesTests
{
    [Theory]
    [InlineData("0001")]
    [InlineData("9800")]
    [InlineData("001X")]
    [InlineData("980X")]
    [InlineData("01XX")]
    [InlineData("98XX")]
    [InlineData("0001-01-01")]
    [InlineData("9800-12-31")]
    [InlineData("2024-04-16T00:00")]
    [InlineData("2024-04-16T23:59:59.123456789")]
    [InlineData("2024-04-16T10:20+14:00")]
    [InlineData("2024-04-16T10:20-12:00")]
    [InlineData("2024-04-16T10:20+00:00")]
    [InlineData("2024-04-16T10:20+05:59")]
    [InlineData("2024-21")]
    [InlineData("2024-24")]
    [InlineData("[2024..]")]
    public void The_outermost_expressions_are_read_and_printed_as_they_were(string text) =>
        Assert.Equal(text, Edtf.Parse(text)?.ToString());

    [Theory]
    [InlineData("0000")]
    [InlineData("9801")]
    [InlineData("000X")]
    [InlineData("981X")]
    [InlineData("00XX")]
    [InlineData("99XX")]
    [InlineData("0000-01-01")]
    [InlineData("9801-01-01")]
    [InlineData("2024-00")]
    [InlineData("2024-04-00")]
    [InlineData("2024-04-31")]
    [InlineData("2024-00-16")]
    [InlineData("2024-13-16")]
    [InlineData("2024-XX-16")]
    [InlineData("2x24")]
    [InlineData("2024-0x")]
    [InlineData("202\0")]
    [InlineData("2024-04-1\0")]
    [InlineData("2024-04-1x")]
    [InlineData("2024-04-16T+04:00")]
    [InlineData("2024-04-16TZ")]
    [InlineData("2024-04-16?T10:20")]
    [InlineData("2024-04-16T1:20")]
    [InlineData("2024-04-16T10:2")]
    [InlineData("2024-04-16T10:60")]
    [InlineData("2024-04-16T10:20:3")]
    [InlineData("2024-04-16T10:20:003")]
    [InlineData("2024-04-16T10:20:60")]
    [InlineData("2024-04-16T10:20:30:40")]
    [InlineData("2024-04-16T10:20:30.")]
    [InlineData("2024-04-16T10:20:30.5.5")]
    [InlineData("2024-04-16T10:20:30.1234567890")]
    [InlineData("2024-04-16T10:20+14:01")]
    [InlineData("2024-04-16T10:20+05:60")]
    [InlineData("2024-04-16T10:20+5")]
    [InlineData("[..]")]
    [InlineData("[x..2024]")]
    [InlineData("[2024..x]")]
    [InlineData("[2024,x]")]
    [InlineData("x/2024")]
    [InlineData("2024/x")]
    [InlineData("")]
    public void What_lies_beyond_them_is_not_edtf(string text) => Assert.Null(Edtf.Parse(text));

    [Theory]
    [InlineData("2024-04-16T10:20+0400", "2024-04-16T10:20+04:00")]
    [InlineData("2024-04-16T10:20+04", "2024-04-16T10:20+04:00")]
    public void An_offset_without_its_colon_is_printed_with_it(string text, string printed) =>
        Assert.Equal(printed, Edtf.Parse(text)?.ToString());

    [Fact]
    public void Ten_thousand_characters_are_read_and_one_more_is_not()
    {
        Assert.NotNull(Edtf.Parse("[2024" + new string(' ', 9_994) + "]"));
        Assert.Null(Edtf.Parse("[2024" + new string(' ', 9_995) + "]"));
    }

    [Fact]
    public void Two_sets_are_equal_when_their_members_are()
    {
        Assert.Equal(Edtf.Parse("[2016,2017]"), Edtf.Parse("[2016,2017]"));
        Assert.NotEqual(Edtf.Parse("[2016,2017]"), Edtf.Parse("[2016,2018]"));
        Assert.False(Edtf.Parse("[2016,2017]")!.Equals(null));
    }

    [Theory]
    [InlineData("2023-24/2024-24", "2022-12-01/2025-03-01")]
    [InlineData("../2024-04-16T10:20+03:00", "../2024-04-16T11:21")]
    [InlineData("2024-04-16T10:20+03:00/..", "2024-04-16T11:20/..")]
    [InlineData("[2023-24,2016]", "2023-12-01/2024-03-01 | 2022-12-01/2023-03-01 | 2016-01-01/2017-01-01")]
    [InlineData("[2016-11..2017-01]", "2016-11-01/2016-12-01 | 2016-12-01/2017-01-01 | 2017-01-01/2017-02-01")]
    public void Ends_and_members_of_several_windows_give_all_they_allow(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("[2016,2017-05..2017-04]")]
    [InlineData("[2016..2017-04]")]
    [InlineData("[2016?..2017]")]
    [InlineData("[2016..2017~]")]
    [InlineData("[2020-21..2020-22]")]
    [InlineData("[2016,2024-01-01..2024-03-04]")]
    public void A_set_that_cannot_be_counted_is_unknown_and_says_why(string text)
    {
        var dating = Dates.Read(text);
        Assert.True(dating.IsUnknown, Dates.Show(dating));
        Assert.Equal(
            "The set names more than 64 dates, or a range that cannot be counted; an interval is written a/b.",
            dating.Oddity?.ToString());
    }

    [Theory]
    [InlineData("2024-04-17/2024-04-16")]
    [InlineData("2024-04-16T10:00+04:00/2024-04-16T11:00")]
    public void An_interval_that_is_none_is_unknown_and_says_why(string text) => Assert.Equal(
        "The interval ends before it begins, or only one of its ends names an offset.",
        Dates.Read(text).Oddity?.ToString());

    [Fact]
    public void More_than_64_windows_over_all_zones_are_not_read()
    {
        var dating = Dates.Read("[2024-01-01..2024-03-04]", null, Dates.Baku, Dates.Zone("Europe/Moscow"));
        Assert.True(dating.IsUnknown);
        Assert.Equal("The text allows more than 64 times; write an interval a/b.", dating.Oddity?.ToString());
    }

    [Fact]
    public void A_season_that_can_be_two_years_says_so() => Assert.Contains(
        "2020-21 is a season in EDTF and is also written for the years 2020 and 2021: both are candidates.",
        Dates.Read("2020-21").Assumptions);

    [Theory]
    [InlineData("16 April 2024", "2024-04-16")]
    [InlineData("April 2024", "2024-04")]
    [InlineData("in the year 2024", "2024")]
    [InlineData("before 9 June 2018", "../2018-06-08")]
    [InlineData("before June 2018", "../2018-05")]
    [InlineData("before 2018", "../2017")]
    [InlineData("after 9 June 2018", "2018-06-10/..")]
    [InlineData("after May 2018", "2018-06/..")]
    [InlineData("after 2018", "2019/..")]
    [InlineData("3-5 April 2024", "2024-04-03/2024-04-05")]
    [InlineData("April to May 2024", "2024-04/2024-05")]
    [InlineData("from 2 March 2023 to December 2024", "2023-03-02/2024")]
    [InlineData("16 or 17 April 2024", "[2024-04-16,2024-04-17]")]
    [InlineData("since 9 June 2018", "[2018-06-09..,..2018-06-09]")]
    [InlineData("3-5 April 2024, 7 April 2024", null)]
    [InlineData("16 April 2024 10:20", null)]
    [InlineData("16 April 2024 Moscow time", null)]
    [InlineData("16 April 2024 (UTC)", null)]
    [InlineData("16 April 2024, 17 April 2024 (UTC)", null)]
    [InlineData("during the protests", null)]
    public void What_people_write_is_shown_in_edtf_as_coarse_as_it_is(string text, string? edtf) =>
        Assert.Equal(edtf, Dates.Read(text).Edtf);

    [Fact]
    public void Zones_that_read_a_text_differently_leave_it_without_edtf() =>
        Assert.Null(ClaimedDate.Read("yesterday", new DateContext
        {
            Zones = [Dates.Baku, Dates.Zone("America/Los_Angeles")],
            Published = Dates.Read("2024-04-17T02:00+04:00"),
        }).Edtf);

    [Fact]
    public void A_dating_has_a_candidate_and_a_context_has_a_zone()
    {
        var none = Assert.Throws<ArgumentException>(() =>
            new Dating { Text = "", Candidates = ImmutableArray<DatingCandidate>.Empty });
        Assert.Contains("at least one candidate", none.Message, StringComparison.Ordinal);
        var nowhere = Assert.Throws<ArgumentException>(() =>
            ClaimedDate.Read("2024", new DateContext { Zones = [] }));
        Assert.Contains("at least one zone", nowhere.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("now/..", "from the moment of speaking on")]
    [InlineData("../now", "until the moment of speaking")]
    [InlineData("2024-04-10/now", "10 April 2024, Asia/Baku, to the moment of speaking")]
    [InlineData("NOW/2024-04-20", "from the moment of speaking to 20 April 2024, Asia/Baku")]
    [InlineData("now/2024-04-15", "unknown")]
    [InlineData("now/2024-04-14", "unknown")]
    [InlineData("now/2020/..", "unknown")]
    public void A_period_that_begins_or_ends_with_the_moment_of_speaking_says_so(string text, string expected)
    {
        var midnight = Instant.FromUtc(2024, 4, 15, 20, 0);
        var said = TimeWindow.Between(midnight, midnight + Duration.FromMinutes(1));
        Assert.Equal(expected, Assert.Single(Deixis.Resolve(text, said, Dates.Baku)).Reading);
    }

    [Theory]
    [InlineData("now/2024-04-20", "../2024-04-21")]
    [InlineData("2024-04-10/now", "2024-04-10/2024-04-18")]
    public void An_open_start_of_the_moment_leaves_the_period_open_there(string text, string expected)
    {
        var said = Assert.Single(Dates.Read("../2024-04-17").Windows);
        Assert.Equal(expected, Dates.Show(Deixis.Resolve(text, said, Dates.Baku).Select(c => c.Window)));
    }

    [Fact]
    public void Sixty_four_days_can_be_candidates_and_one_more_cannot()
    {
        var start = new LocalDay(new LocalDate(2024, 1, 1), Dates.Baku).Window.Start;
        var window = TimeWindow.Between(start, start + Duration.FromDays(64));
        Assert.Equal(64, LocalDay.Touched(window, Dates.Baku, 64)?.Count);
        Assert.Null(LocalDay.Touched(window, Dates.Baku, 63));
        Assert.Equal(new LocalDate(2024, 3, 4), LocalDay.Touched(window, Dates.Baku, 64)?[^1].Date);
        Assert.Null(LocalDay.Touched(TimeWindow.From(start!.Value), Dates.Baku, 64));
    }
}
