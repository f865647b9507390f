using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Several dates in one text: what they share, and whether one of them is meant or all of them hold.</summary>
public sealed class DateListTests
{
    private const string FromTenthToSeventeenth = "2024-04-10/2024-04-18";

    [Theory]
    [InlineData("before 16 or 17 April 2024", "../2024-04-16 | ../2024-04-17")]
    [InlineData("before 16/17 April 2024", "../2024-04-16 | ../2024-04-17")]
    [InlineData("before 16 April or 17 April 2024", "../2024-04-16 | ../2024-04-17")]
    [InlineData("before April 16 or 17, 2024", "../2024-04-16 | ../2024-04-17")]
    [InlineData("after 16 or 17 April 2024", "2024-04-17/.. | 2024-04-18/..")]
    [InlineData("до 16 или 17 апреля 2024", "../2024-04-17 | ../2024-04-18")]
    [InlineData("до 16 или до 17 апреля 2024", "../2024-04-17 | ../2024-04-18")]
    [InlineData("после 16 или 17 апреля 2024", "2024-04-17/.. | 2024-04-18/..")]
    [InlineData("16 və ya 17 apreldən əvvəl", "../2024-04-16 | ../2024-04-17")]
    [InlineData("16 və ya 17 apreldən sonra", "2024-04-17/.. | 2024-04-18/..")]
    [InlineData("16 или 17 апреля или раньше", "../2024-04-17 | ../2024-04-18")]
    [InlineData("around 16 or 17 April 2024", "2024-04-13/2024-04-20 | 2024-04-14/2024-04-21")]
    [InlineData("not before around 16 or 17 April 2024", "2024-04-13/.. | 2024-04-14/..")]
    [InlineData("before 2016 or 2017 or 2018", "../2016-01-01 | ../2017-01-01 | ../2018-01-01")]
    [InlineData("before 2016 or in 2017", "../2016-01-01 | 2017-01-01/2018-01-01")]
    [InlineData("before 2016; 2017", "../2016-01-01 | 2017-01-01/2018-01-01")]
    public void A_bound_is_that_of_every_date_it_is_said_of(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("before 2016, 2018", "../2016-01-01 | ../2018-01-01 | 2018-01-01/2019-01-01")]
    [InlineData("after 16 and 17 April 2024", "2024-04-17/.. | 2024-04-18/.. | 2024-04-17/2024-04-18")]
    [InlineData("starting 10 April 2024 to 17 April 2024", $"2024-04-10/.. | {FromTenthToSeventeenth}")]
    [InlineData("16 April 2024 or 17 April 2024 or later", "2024-04-16/.. | 2024-04-16/2024-04-17 | 2024-04-17/..")]
    public void Where_a_bound_may_be_of_one_date_alone_both_are_candidates(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("after 10 April and before 17 April 2024", "2024-04-11/2024-04-17")]
    [InlineData("before 17 April and after 10 April 2024", "2024-04-11/2024-04-17")]
    [InlineData("after 10 April, before 17 April 2024", "2024-04-11/2024-04-17")]
    [InlineData("after 10 April but not in May 2024", "unknown")]
    [InlineData("не ранее 10 и не позднее 17 апреля 2024", FromTenthToSeventeenth)]
    [InlineData("not earlier than 10 April 2024 and not later than 17 April 2024", FromTenthToSeventeenth)]
    [InlineData("since 10 April until 17 April 2024", FromTenthToSeventeenth)]
    [InlineData("starting on 10 April until 17 April 2024", FromTenthToSeventeenth)]
    [InlineData("after 10 April until 17 April 2024", "2024-04-11/2024-04-18")]
    [InlineData("после 10 апреля до 17 апреля 2024", "2024-04-11/2024-04-18")]
    [InlineData("10 apreldən sonra və 17 apreldən əvvəl", "2024-04-11/2024-04-17")]
    [InlineData("after 10 April and before 17 or 18 April 2024", "2024-04-11/2024-04-17 | 2024-04-11/2024-04-18")]
    [InlineData("before 17 or 18 April and after 10 April 2024", "2024-04-11/2024-04-17 | 2024-04-11/2024-04-18")]
    [InlineData("after 10 April and before 17 April 2024, Moscow time", "2024-04-11T01:00/2024-04-17T01:00")]
    [InlineData("since 2016 and before 2018", "2016-01-01/2018-01-01 | ../2017-01-01")]
    [InlineData("after 2018 and before 2016", "unknown")]
    [InlineData("after 2016 or prior to 2014", "2017-01-01/.. | ../2014-01-01")]
    public void Two_bounds_of_opposite_sides_hold_together(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("as early as 10 April 2024", "../2024-04-11 | 2024-04-10/..")]
    [InlineData("at least as early as 10 April 2024", "../2024-04-11")]
    public void As_early_as_a_day_is_known_since_then_or_from_then_on(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("16/04/2024-18/04/2024", "2024-04-16/2024-04-19")]
    [InlineData("2024, April 16", "2024-04-16/2024-04-17")]
    [InlineData("2024, 16 April", "2024-04-16/2024-04-17")]
    [InlineData("2024 года, 16 апреля", "2024-04-16/2024-04-17")]
    [InlineData("2024-cü il, aprelin 16-sı", "2024-04-16/2024-04-17")]
    [InlineData("2016, May", "2016-05-01/2016-06-01")]
    [InlineData("2016, May 2017", "2016-01-01/2017-01-01 | 2017-05-01/2017-06-01")]
    [InlineData("2016, 5 May 2017", "2016-01-01/2017-01-01 | 2017-05-05/2017-05-06")]
    public void A_year_and_a_day_of_it_are_one_date(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("December 28 to January 3", "2023-12-28/2024-01-04")]
    [InlineData("28 December - 3 January", "2023-12-28/2024-01-04")]
    [InlineData("с 28 декабря по 3 января", "2023-12-28/2024-01-04")]
    [InlineData("December 28 to January 3, 2022", "2021-12-28/2022-01-04")]
    [InlineData("December 28, 2022 to January 3", "2022-12-28/2023-01-04")]
    [InlineData("December 28, 2022 to January 3, 2022", "unknown")]
    [InlineData("28 April to 3 April", "unknown")]
    public void A_range_that_ends_in_an_earlier_month_ends_in_the_next_year(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-01-05")));

    [Theory]
    [InlineData("в ночь с 16 на 17 апреля", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("ночь с 16-го на 17-е апреля 2024 года", "2024-04-16T20:00/2024-04-17T06:00")]
    [InlineData("в ночь с 30 апреля на 1 мая 2024", "2024-04-30T20:00/2024-05-01T06:00")]
    [InlineData("в ночь с 16 на 19 апреля", "unknown")]
    [InlineData("в ночь с 16 на 1 мая", "unknown")]
    public void A_night_from_one_day_to_the_next_is_that_into_the_second(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-05-17")));

    [Theory]
    [InlineData("16 April 2024, around 10")]
    [InlineData("16 апреля 2024, около 10")]
    [InlineData("16 April 2024, before 10")]
    [InlineData("16 April 2024, 10")]
    [InlineData("around 10, 16 April 2024")]
    [InlineData("16/04-18/04/2024")]
    public void A_number_that_may_be_an_hour_or_a_month_is_no_day(string text) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read(text)));

    [Fact]
    public void What_a_statement_is_about_shares_its_bound_too()
    {
        var said = Dates.Read("2024-04-16T15:00+04:00").Candidates.Single().Window;
        Assert.Equal(
            "../2024-04-15 | ../2024-04-16",
            Dates.Show(Deixis.Resolve("до 14 или 15 апреля", said, Dates.Baku).Select(c => c.Window)));
    }
}
