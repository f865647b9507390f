using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>How a candidate is shown to people: as coarse as it was said, and never a day off.</summary>
public sealed class ReadingInWordsTests
{
    [Theory]
    [InlineData("16 April 2024", "16 April 2024, Asia/Baku")]
    [InlineData("April 2024", "April 2024, Asia/Baku")]
    [InlineData("December 2024", "December 2024, Asia/Baku")]
    [InlineData("2024", "2024, Asia/Baku")]
    [InlineData("2014-2016", "2014 to 2016, Asia/Baku")]
    [InlineData("the 1990s", "1990 to 1999, Asia/Baku")]
    [InlineData("3-5 April 2024", "3 April 2024 to 5 April 2024, Asia/Baku")]
    [InlineData("1-29 April 2024", "1 April 2024 to 29 April 2024, Asia/Baku")]
    [InlineData("April to May 2024", "1 April 2024 to 31 May 2024, Asia/Baku")]
    [InlineData("from January 2023 to March 2024", "1 January 2023 to 31 March 2024, Asia/Baku")]
    [InlineData("from March 2023 to December 2024", "1 March 2023 to 31 December 2024, Asia/Baku")]
    [InlineData("before 9 June 2018", "not after 8 June 2018, Asia/Baku")]
    [InlineData("after 9 June 2018", "not before 10 June 2018, Asia/Baku")]
    [InlineData("before 10:20 on 16 April 2024", "before 16 April 2024 10:20, Asia/Baku")]
    [InlineData("after 10:20 on 16 April 2024", "not before 16 April 2024 10:21, Asia/Baku")]
    [InlineData("16 April 2024 10:20", "16 April 2024 10:20, Asia/Baku")]
    [InlineData("16 April 2024 10:20:30", "16 April 2024 10:20:30, Asia/Baku")]
    [InlineData("16 April 2024 10:20:30.5", "16 April 2024 10:20:30.5, Asia/Baku")]
    [InlineData("16 April 2024 10:00-11:30", "16 April 2024 10:00 to 16 April 2024 11:30, Asia/Baku")]
    [InlineData("16 April 2024 00:00-10:00", "16 April 2024 00:00 to 16 April 2024 10:00, Asia/Baku")]
    [InlineData("evening of 16 April 2024", "16 April 2024 17:00 to 17 April 2024 00:00, Asia/Baku")]
    [InlineData("16 April 2024 10:20 Moscow time", "16 April 2024 10:20, Europe/Moscow")]
    [InlineData("16 April 2024 10:20 UTC", "16 April 2024 10:20, UTC")]
    [InlineData("2024-04-16T10:20+04:00", "16 April 2024 10:20, UTC+04")]
    [InlineData("2024-04-16T10:20-03:30", "16 April 2024 10:20, UTC-03:30")]
    [InlineData("during the protests", "unknown")]
    public void A_candidate_is_said_as_coarsely_as_it_is(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Dates.Read(text).Candidates).Reading);

    [Theory]
    [InlineData("16 April 2024", "Asia/Baku")]
    [InlineData("16 April 2024 10:20 Moscow time", "Europe/Moscow")]
    [InlineData("16 April 2024 10:20 UTC", null)]
    [InlineData("during the protests", null)]
    public void A_zone_is_named_where_one_was_needed(string text, string? zone) =>
        Assert.Equal(zone, Assert.Single(Dates.Read(text).Candidates).ZoneId);
}
