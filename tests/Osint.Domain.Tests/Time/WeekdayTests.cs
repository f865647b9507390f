using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>A weekday beside a date. 16 April 2024 was a Tuesday.</summary>
public sealed class WeekdayTests
{
    [Theory]
    [InlineData("Tuesday 16 April 2024", "2024-04-16/2024-04-17")]
    [InlineData("Wednesday 16 April 2024", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("16 апреля 2024, среда", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("16 aprel 2024, çərşənbə", "2024-04-16/2024-04-17 | 2024-04-17/2024-04-18")]
    [InlineData("Monday 16 April 2024", "2024-04-16/2024-04-17 | 2024-04-15/2024-04-16")]
    [InlineData("Friday 16 April 2024", "2024-04-16/2024-04-17 | 2024-04-19/2024-04-20")]
    [InlineData("Saturday 16 April 2024", "2024-04-16/2024-04-17 | 2024-04-13/2024-04-14")]
    [InlineData("Wednesday 16 April 2024 10:20",
        "2024-04-16T10:20/2024-04-16T10:21 | 2024-04-17T10:20/2024-04-17T10:21")]
    [InlineData("before Wednesday 16 April 2024", "../2024-04-16 | ../2024-04-17")]
    public void A_weekday_that_is_not_the_dates_makes_the_nearest_one_a_candidate(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Fact]
    public void A_night_is_of_the_weekday_of_its_day_whichever_day_it_begins_on() =>
        Assert.Null(Dates.Read("Tuesday, night of 16 April 2024").Oddity);

    [Fact]
    public void A_weekday_that_fits_one_of_the_years_says_which() => Assert.Equal(
        "2024-04-16/2024-04-17", Dates.Show(Dates.Read("Tuesday 16 April", "2024-04-15")));
}
