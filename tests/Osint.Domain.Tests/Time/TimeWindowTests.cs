using NodaTime;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Windows by themselves and in words.</summary>
public sealed class TimeWindowTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 4, 16, 12, 0);

    [Fact]
    public void A_window_holds_its_start_and_not_its_end()
    {
        var hour = TimeWindow.Between(Noon, Noon + Duration.FromHours(1));
        Assert.True(hour.Contains(Noon));
        Assert.False(hour.Contains(Noon - Duration.Epsilon));
        Assert.True(hour.Contains(Noon + Duration.FromHours(1) - Duration.Epsilon));
        Assert.False(hour.Contains(Noon + Duration.FromHours(1)));
        Assert.True(TimeWindow.Before(Noon).Contains(Instant.MinValue));
        Assert.True(TimeWindow.From(Noon).Contains(Instant.MaxValue));
    }

    [Fact]
    public void A_window_shows_its_ends()
    {
        Assert.Equal("[.., 2024-04-16T12:00:00Z)", TimeWindow.Before(Noon).ToString());
        Assert.Equal("[2024-04-16T12:00:00Z, ..)", TimeWindow.From(Noon).ToString());
    }

    [Theory]
    [InlineData("16 April 2024 10:00-24:00", "unknown")]
    [InlineData("evening of 16 April 2024", "on 16 April 2024, 17:00 to 17 April 2024, 00:00")]
    [InlineData("16 April 2024 00:00-10:00", "on 16 April 2024, 00:00 to 10:00")]
    [InlineData("16 April 2024 10:20:30", "on 16 April 2024, 10:20:30")]
    [InlineData("before 10:20 on 16 April 2024", "before 16 April 2024, 10:20")]
    [InlineData("after 10:20 on 16 April 2024", "from 16 April 2024, 10:21 on")]
    [InlineData("16 April to 3 May 2024", "from 16 April 2024 to 3 May 2024")]
    [InlineData("16 April 2023 to 18 April 2024", "from 16 April 2023 to 18 April 2024")]
    [InlineData("16 to 18 April 2024", "from 16 to 18 April 2024")]
    public void A_window_is_named_by_days_where_it_is_of_days(string text, string expected)
    {
        var dating = Dates.Read(text);
        Assert.Equal(expected, dating.IsUnknown ? "unknown" : WindowText.When(dating.Windows, Dates.Baku).In(Language.English));
    }

    [Theory]
    [InlineData("[2024-04-16,2024-04-17]", "16 April, 17 April")]
    [InlineData("[2023-04-16,2024-04-17]", "16 April 2023, 17 April 2024")]
    [InlineData("[2023-12-31,2024-01-01]", "31 December 2023, 1 January 2024")]
    public void The_year_is_left_out_where_it_is_one(string text, string expected) => Assert.Equal(
        expected,
        string.Join(", ", WindowText.DescribeApart([.. Dates.Read(text).Windows], Dates.Baku)));
}
