using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>The published padding rules, each at its edges, and the words they belong to.</summary>
public sealed class VagueDateTests
{
    [Theory]
    [InlineData("early February 2024", "2024-02-01/2024-02-13", "the early part of a month is its days 1 to 12.")]
    [InlineData("mid-February 2024", "2024-02-09/2024-02-23", "the middle of a month is its days 9 to 22.")]
    [InlineData("late February 2024", "2024-02-19/2024-03-01", "the late part of a month is its days 19 to 29.")]
    [InlineData("first half of February 2024", "2024-02-01/2024-02-16", "the first half of a month is its days 1 to 15.")]
    [InlineData("second half of February 2024", "2024-02-16/2024-03-01", "the second half of a month is its days 16 to 29.")]
    [InlineData("first week of February 2024", "2024-02-01/2024-02-11", "the first week of a month is its days 1 to 10.")]
    [InlineData("last week of February 2024", "2024-02-20/2024-03-01", "the last week of a month is its days 20 to 29.")]
    [InlineData("early 2024", "2024-01-01/2024-05-01", "the early part of a year is its months 1 to 4.")]
    [InlineData("mid-2024", "2024-04-01/2024-10-01", "the middle of a year is its months 4 to 9.")]
    [InlineData("late 2024", "2024-09-01/2025-01-01", "the late part of a year is its months 9 to 12.")]
    [InlineData("first half of 2024", "2024-01-01/2024-07-01", "the first half of a year is its months 1 to 6.")]
    [InlineData("second half of 2024", "2024-07-01/2025-01-01", "the second half of a year is its months 7 to 12.")]
    public void A_part_of_a_month_or_year_has_its_days(string text, string expected, string rule)
    {
        var dating = Dates.Read(text);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Equal($"Padding rule: {rule}", Assert.Single(dating.Assumptions));
    }

    [Theory]
    [InlineData("first week of 2024")]
    [InlineData("last week of 2024")]
    [InlineData("early 16 April 2024")]
    [InlineData("aprelin 16-sı əvvəlində 2024")]
    public void A_part_of_what_has_no_such_part_is_not_read(string text) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("spring 2023", "2023-03-01/2023-06-01")]
    [InlineData("summer of 2023", "2023-06-01/2023-09-01")]
    [InlineData("2023 autumn", "2023-09-01/2023-12-01")]
    [InlineData("fall of 2023", "2023-09-01/2023-12-01")]
    [InlineData("spring", "2023-03-01/2023-06-01")]
    public void A_season_is_the_meteorological_one(string text, string expected)
    {
        var dating = Dates.Read(text, "2024-02-17");
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Contains(
            "Padding rule: a season is the northern meteorological one (spring is March to May).", dating.Assumptions);
        Assert.DoesNotContain(dating.Assumptions, a => a.Contains("winter", StringComparison.Ordinal));
    }

    [Fact]
    public void A_winter_is_either_of_a_year_and_says_so() => Assert.Contains(
        "The winter of a year is the one that begins in its December or the one that ends in its February.",
        Dates.Read("winter 2023").Assumptions);

    [Theory]
    [InlineData("around 16 April 2024", "2024-04-13/2024-04-20", "three days")]
    [InlineData("around 1 to 27 April 2024", "2024-03-29/2024-05-01", "three days")]
    [InlineData("around 1 to 28 April 2024", "2024-03-01/2024-05-29", "a month")]
    [InlineData("circa April 2024", "2024-03-01/2024-06-01", "a month")]
    [InlineData("around summer 2023", "2023-05-01/2023-10-01", "a month")]
    [InlineData("around 1 June 2023 to 1 September 2023", "2022-06-01/2024-09-02", "a year")]
    [InlineData("circa 2024", "2023-01-01/2026-01-01", "a year")]
    [InlineData("around 16 April 2024 10:20", "2024-04-16T09:20/2024-04-16T11:21", "an hour")]
    [InlineData("around before 16 April 2024", "../2024-04-19", "three days")]
    public void About_a_date_is_one_unit_of_its_precision_on_each_side(string text, string expected, string unit)
    {
        var dating = Dates.Read(text);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Contains(
            $"Padding rule: an approximate date of this precision is widened by {unit} on each side.", dating.Assumptions);
    }

    [Theory]
    [InlineData("soon after 2 April 2024", "2024-04-03/2024-04-10", "Padding rule: shortly after is within 7 days after.")]
    [InlineData("on or shortly after 2 April 2024", "2024-04-02/2024-04-10", "Padding rule: shortly after is within 7 days after.")]
    [InlineData("shortly before 9 June 2018", "2018-06-02/2018-06-09", "Padding rule: shortly before is within 7 days before.")]
    [InlineData("possibly 16 April 2024", "2024-04-16/2024-04-17", Uncertain)]
    [InlineData("16 April 2024?", "2024-04-16/2024-04-17", Uncertain)]
    [InlineData("16 April 2024 (?)", "2024-04-16/2024-04-17", Uncertain)]
    [InlineData("16 April 2024 (probably)", "2024-04-16/2024-04-17", Uncertain)]
    [InlineData("since 2016", "2016-01-01/.. | ../2017-01-01",
        "\"Since\" says from then on, or known since then and so not later: both are candidates.")]
    [InlineData("from 2016", "2016-01-01/2017-01-01 | 2016-01-01/..",
        "\"From\" says dated so, or from then on: both are candidates.")]
    [InlineData("03/04/2024", "2024-04-03/2024-04-04 | 2024-03-04/2024-03-05",
        "Day and month can be exchanged: both are candidates.")]
    [InlineData("Asian Cup 2019", "2019-01-01/2020-01-01 | 2020-01-01/2021-01-01",
        "A tournament named after a year took place in it or, put off, in the next.")]
    [InlineData("2016 general election", "2016-01-01/2017-01-01", "An event or image named after a year is of that year.")]
    [InlineData("During the farmers' rally in 2020", "2020-01-01/2021-01-01",
        "The event is not dated; it is taken to lie in the time named with it.")]
    [InlineData("available since 2016", "../2017-01-01", "It was public by then, so it was taken not after.")]
    [InlineData("Barda, 16 April 2024", "2024-04-16/2024-04-17", "The remark \"barda\" was not used.")]
    public void What_is_allowed_is_said(string text, string expected, string rule)
    {
        var dating = Dates.Read(text);
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Contains(rule, dating.Assumptions);
    }

    private const string Uncertain =
        "Padding rule: an uncertain date (?) keeps its bounds; that it may be wrong altogether is not modelled.";

    [Theory]
    [InlineData("after after 2016")]
    [InlineData("shortly after after 2016")]
    public void A_bound_of_what_is_open_on_that_side_is_not_read(string text) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read(text)));
}
