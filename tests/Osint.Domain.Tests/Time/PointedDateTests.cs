using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Words and counts that point from a publication. 17 April 2024 was a Wednesday.</summary>
public sealed class PointedDateTests
{
    [Theory]
    [InlineData("now", "2024-04-17/2024-04-18")]
    [InlineData("so far", "../2024-04-18")]
    [InlineData("today", "2024-04-17/2024-04-18")]
    [InlineData("the day before yesterday", "2024-04-15/2024-04-16")]
    [InlineData("позавчера", "2024-04-15/2024-04-16")]
    [InlineData("tomorrow", "2024-04-18/2024-04-19")]
    [InlineData("this morning", "2024-04-17T04:00/2024-04-17T12:00")]
    [InlineData("this afternoon", "2024-04-17T12:00/2024-04-17T18:00")]
    [InlineData("this evening", "2024-04-17T17:00/2024-04-18")]
    [InlineData("tonight", "2024-04-17T18:00/2024-04-18T06:00 | 2024-04-16T18:00/2024-04-17T06:00")]
    [InlineData("last night", "2024-04-16T18:00/2024-04-17T06:00")]
    [InlineData("this week", "2024-04-15/2024-04-22")]
    [InlineData("last week", "2024-04-08/2024-04-15")]
    [InlineData("на прошлой неделе", "2024-04-08/2024-04-15")]
    [InlineData("this month", "2024-04-01/2024-05-01")]
    [InlineData("в прошлом месяце", "2024-03-01/2024-04-01")]
    [InlineData("last month", "2024-03-01/2024-04-01")]
    [InlineData("this year", "2024-01-01/2025-01-01")]
    [InlineData("last year", "2023-01-01/2024-01-01")]
    public void A_word_points_from_the_day_of_publication(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("this week", "2024-04-15", "2024-04-15/2024-04-22")]
    [InlineData("this week", "2024-04-21", "2024-04-15/2024-04-22")]
    [InlineData("last month", "2024-01-31", "2023-12-01/2024-01-01")]
    [InlineData("yesterday", "2024-03-01", "2024-02-29/2024-03-01")]
    [InlineData("yesterday", "2024-04-16/2024-04-17", "2024-04-15/2024-04-16 | 2024-04-16/2024-04-17")]
    [InlineData("this month", "2024-04-16/2024-04-17", "2024-04-01/2024-05-01")]
    [InlineData("recently", "2024-04", "2023-12-31/2024-05-01")]
    [InlineData("yesterday", "2024", "unknown")]
    [InlineData("two days ago", "2024", "unknown")]
    [InlineData("so far", "2024-04-16/..", "unknown")]
    public void Weeks_begin_on_Monday_and_each_day_of_a_coarse_publication_counts(
        string text, string published, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, published)));

    [Theory]
    [InlineData("three days ago", "2024-04-14/2024-04-15")]
    [InlineData("3 days ago", "2024-04-14/2024-04-15")]
    [InlineData("a month ago", "2024-03-02/2024-04-02")]
    [InlineData("месяц назад", "2024-03-02/2024-04-02")]
    [InlineData("two years ago", "2021-10-16/2022-10-18")]
    [InlineData("two hours ago", "2024-04-16T21:30/2024-04-17T22:30")]
    [InlineData("five minutes ago", "2024-04-16T23:54:30/2024-04-17T23:55:30")]
    [InlineData("999 days ago", "2021-07-23/2021-07-24")]
    [InlineData("0 days ago", "unknown")]
    [InlineData("1000 days ago", "unknown")]
    [InlineData("days ago", "unknown")]
    public void A_count_goes_back_from_the_publication_and_is_as_coarse_as_its_unit(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("two days before 15 August 2022", "2022-08-13/2022-08-14")]
    [InlineData("a week after 15 August 2022", "2022-08-19/2022-08-26")]
    [InlineData("a month after 15 August 2022", "2022-08-31/2022-10-01")]
    [InlineData("a year before 15 August 2022", "2021-02-13/2022-02-15")]
    [InlineData("two hours after 10:20 on 16 April 2024", "2024-04-16T11:50/2024-04-16T12:51")]
    [InlineData("30 minutes before 10:20 on 16 April 2024", "2024-04-16T09:49:30/2024-04-16T09:51:30")]
    [InlineData("two hours after 10:20 Moscow time on 16 April 2024", "2024-04-16T12:50/2024-04-16T13:51")]
    [InlineData("15 avqust 2022-dən iki gün əvvəl", "2022-08-13/2022-08-14")]
    [InlineData("two days after April 2024", "unknown")]
    [InlineData("two days around 15 August 2022", "unknown")]
    [InlineData("0 days after 15 August 2022", "unknown")]
    public void A_date_is_moved_by_whole_units(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("this week", "A week begins on Monday.")]
    [InlineData("last week", "A week begins on Monday.")]
    [InlineData("last night", "Padding rule: a night is 18:00 to 06:00 by the local clock.")]
    [InlineData("this morning", "Padding rule: the morning is 04:00 to 12:00 by the local clock.")]
    [InlineData("this afternoon", "Padding rule: the afternoon is 12:00 to 18:00 by the local clock.")]
    [InlineData("this evening", "Padding rule: the evening is 17:00 to 24:00 by the local clock.")]
    [InlineData("recently", "Padding rule: recently is within the 92 days before the publication.")]
    [InlineData("two weeks ago", "Padding rule: a count of weeks, months or years ago is widened by half a unit on each side.")]
    [InlineData("16 April", "The year is that of the publication.")]
    public void What_was_assumed_is_said(string text, string rule) =>
        Assert.Equal(rule, Assert.Single(Dates.Read(text, "2024-04-17").Assumptions));

    [Theory]
    [InlineData("today")]
    [InlineData("yesterday")]
    [InlineData("16 April 2024")]
    [InlineData("two days ago")]
    public void What_needs_no_rule_assumes_nothing(string text) =>
        Assert.Empty(Dates.Read(text, "2024-04-17").Assumptions);

    [Theory]
    [InlineData("2019/2021", "2019-04-16/2019-04-17 | 2020-04-16/2020-04-17 | 2021-04-16/2021-04-17")]
    [InlineData("2018/2021", "unknown")]
    [InlineData("../2021", "unknown")]
    [InlineData("2021/..", "unknown")]
    [InlineData("2024-04-16", "2024-04-16/2024-04-17")]
    [InlineData("2024-04-15", "2024-04-16/2024-04-17 | 2023-04-16/2023-04-17")]
    [InlineData("[2024-04-10,2024-04-20]", "2024-04-16/2024-04-17")]
    [InlineData("[2024-04-20..]", "unknown")]
    [InlineData("[2024-04-10,2024-04-20..]", "unknown")]
    public void A_missing_year_is_one_of_at_most_three_of_the_publication(string published, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read("16 April", published)));
}
