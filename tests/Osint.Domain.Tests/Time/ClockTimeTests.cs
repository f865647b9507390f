using NodaTime;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Times of day as people write them, and whose clock they are by. Shown by the clock of Baku, UTC+4.</summary>
public sealed class ClockTimeTests
{
    [Theory]
    [InlineData("00:00", "2024-04-16/2024-04-16T00:01")]
    [InlineData("23:59", "2024-04-16T23:59/2024-04-17")]
    [InlineData("10:20:30", "2024-04-16T10:20:30/2024-04-16T10:20:31")]
    [InlineData("10:20:30.25", "2024-04-16T10:20:30.25/2024-04-16T10:20:30.26")]
    [InlineData("10:20:30.123456789", "2024-04-16T10:20:30.123456789/2024-04-16T10:20:30.12345679")]
    [InlineData("12:30 am", "2024-04-16T00:30/2024-04-16T00:31")]
    [InlineData("12:30 p.m.", "2024-04-16T12:30/2024-04-16T12:31")]
    [InlineData("1:05 pm", "2024-04-16T13:05/2024-04-16T13:06")]
    [InlineData("3 pm", "2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("12 am", "2024-04-15T23:30/2024-04-16T00:30")]
    [InlineData("12 pm", "2024-04-16T11:30/2024-04-16T12:30")]
    [InlineData("1 am", "2024-04-16T00:30/2024-04-16T01:30")]
    [InlineData("about 3 pm", "2024-04-16T14:30/2024-04-16T15:30")]
    [InlineData("around 10:20", "2024-04-16T09:20/2024-04-16T11:21")]
    [InlineData("10:20 to 11:30", "2024-04-16T10:20/2024-04-16T11:30")]
    [InlineData("between 10:20 and 11:30", "2024-04-16T10:20/2024-04-16T11:30")]
    [InlineData("early morning", "2024-04-16/2024-04-16T09:00")]
    [InlineData("dawn", "2024-04-16T03:00/2024-04-16T09:00")]
    [InlineData("in the morning", "2024-04-16T04:00/2024-04-16T12:00")]
    [InlineData("midday", "2024-04-16T11:00/2024-04-16T15:00")]
    [InlineData("noon", "2024-04-16T11:00/2024-04-16T13:00")]
    [InlineData("afternoon", "2024-04-16T12:00/2024-04-16T18:00")]
    [InlineData("in the evening", "2024-04-16T17:00/2024-04-17")]
    [InlineData("midnight", "2024-04-15T23:00/2024-04-16T01:00 | 2024-04-16T23:00/2024-04-17T01:00")]
    public void A_time_is_that_of_its_day(string time, string expected)
    {
        Assert.Equal(expected, Dates.Show(Dates.Read($"16 April 2024 {time}")));
        Assert.Equal(expected, Dates.Show(Dates.Read($"{time}, 16 April 2024")));
    }

    [Theory]
    [InlineData("24:00")]
    [InlineData("10:60")]
    [InlineData("10:5")]
    [InlineData("10:20:60")]
    [InlineData("10:20:3")]
    [InlineData("10:20:30.1234567890")]
    [InlineData("13 pm")]
    [InlineData("0 am")]
    [InlineData("13:30 pm")]
    [InlineData("10")]
    [InlineData("11:30-10:20")]
    [InlineData("11:30-11:30")]
    [InlineData("3 pm to 5 pm")]
    [InlineData("10:20 and 11:30")]
    [InlineData("after 10:20 in the morning")]
    [InlineData("10:20 UTC+15")]
    [InlineData("10:20 UTC+1430")]
    [InlineData("10:20 UTC+0560")]
    [InlineData("10:20 UTC+5:60")]
    [InlineData("10:20 (Moscow time")]
    [InlineData("10:20 (")]
    public void What_is_no_time_leaves_the_text_unread(string time) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read($"16 April 2024 {time}")));

    [Theory]
    [InlineData("Z", "14:20")]
    [InlineData("GMT", "14:20")]
    [InlineData("CET", "13:20")]
    [InlineData("CEST", "12:20")]
    [InlineData("EET", "12:20")]
    [InlineData("EEST", "11:20")]
    [InlineData("AZT", "10:20")]
    [InlineData("EST", "19:20")]
    [InlineData("EDT", "18:20")]
    [InlineData("PST", "22:20")]
    [InlineData("PDT", "21:20")]
    [InlineData("UTC-3", "17:20")]
    [InlineData("UTC+14", "00:20")]
    [InlineData("UTC+5:30", "08:50")]
    [InlineData("UTC+5:59", "08:21")]
    [InlineData("GMT+0530", "08:50")]
    [InlineData("+0300", "11:20")]
    [InlineData("+3", "11:20")]
    [InlineData("(+03:00)", "11:20")]
    [InlineData("local time", "10:20")]
    [InlineData("по местному времени", "10:20")]
    [InlineData("Baku time", "10:20")]
    [InlineData("(Moscow time)", "11:20")]
    [InlineData("MSK", "11:20")]
    [InlineData("Yerevan time", "10:20")]
    [InlineData("Tbilisi time", "10:20")]
    [InlineData("Kyiv time", "11:20")]
    [InlineData("Istanbul time", "11:20")]
    public void A_clock_that_is_named_is_the_one_that_counts(string clock, string inBaku)
    {
        var windows = Dates.Read($"16 April 2024 10:20 {clock}").Windows;
        Assert.StartsWith($"2024-04-16T{inBaku}/", Dates.Show(windows), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-04-16 10:20-11:00", "2024-04-16T10:20/2024-04-16T11:00")]
    [InlineData("2024-04-16T10:20-0300", "2024-04-16T17:20/2024-04-16T17:21")]
    [InlineData("2024-04-16T10:20:30-03", "2024-04-16T17:20:30/2024-04-16T17:20:31")]
    [InlineData("2024/04/16T10:20-0300", "2024-04-16T17:20/2024-04-16T17:21")]
    [InlineData("16.04.2024T10:20:30-03", "2024-04-16T17:20:30/2024-04-16T17:20:31")]
    [InlineData("16.04.2024 T10:20", "unknown")]
    [InlineData("2024-04-16 10:20 -03", "unknown")]
    public void A_minus_is_an_offset_in_ISO_8601_and_a_range_elsewhere(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("16 April 2024 Moscow time", "2024-04-16T01:00/2024-04-17T01:00")]
    [InlineData("16 April 2024 (UTC)", "2024-04-16T04:00/2024-04-17T04:00")]
    [InlineData("16 April 10:00 to 16 April 2024 11:00 Moscow time", "2024-04-16T11:00/2024-04-16T12:01")]
    [InlineData("16 April 2024 10:00 Moscow time to 16 April 2024 11:00", "2024-04-16T11:00/2024-04-16T12:01")]
    [InlineData("16 April 2024 10:00 Moscow time to 16 April 2024 11:00 Moscow time", "2024-04-16T11:00/2024-04-16T12:01")]
    [InlineData("16 April 2024 10:00 Moscow time to 16 April 2024 11:00 Baku time", "unknown")]
    [InlineData("16 April 2024 10:00 UTC to 16 April 2024 11:00 Moscow time", "unknown")]
    [InlineData("April 2024 10:20", "unknown")]
    [InlineData("16 April 2024 from 10:20 until 11:30", "2024-04-16T10:20/2024-04-16T11:30")]
    [InlineData("16 апреля 2024 с 10:20 до 11:30", "2024-04-16T10:20/2024-04-16T11:30")]
    [InlineData("16 апреля 2024 с 10:20 по 11:30 по Москве", "2024-04-16T11:20/2024-04-16T12:30")]
    [InlineData("16 April 2024 from 10:20", "unknown")]
    public void A_clock_can_be_named_for_a_day_and_once_for_both_ends_of_a_range(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("3 pm", "Padding rule: an hour without minutes is half an hour on each side.")]
    [InlineData("around 10:20", "Padding rule: an approximate hour is widened by an hour on each side.")]
    [InlineData("early morning", "Padding rule: the early morning is 00:00 to 09:00 by the local clock.")]
    [InlineData("afternoon", "Padding rule: the afternoon is 12:00 to 18:00 by the local clock.")]
    [InlineData("evening", "Padding rule: the evening is 17:00 to 24:00 by the local clock.")]
    [InlineData("midday", "Padding rule: midday is 11:00 to 15:00 by the local clock.")]
    [InlineData("midnight", "Padding rule: midnight is an hour about either end of a day by the local clock.")]
    public void A_vague_hour_says_the_rule_it_was_read_by(string time, string rule) =>
        Assert.Equal(rule, Assert.Single(Dates.Read($"16 April 2024, {time}").Assumptions));

    [Theory]
    [InlineData("around noon", "2024-04-17T11:00/2024-04-17T13:00 | 2024-04-16T11:00/2024-04-16T13:00")]
    [InlineData("10:20 Moscow time", "2024-04-17T11:20/2024-04-17T11:21 | 2024-04-16T11:20/2024-04-16T11:21")]
    public void A_time_without_a_day_is_of_the_publication_or_the_day_before(string text, string expected)
    {
        var dating = Dates.Read(text, "2024-04-17");
        Assert.Equal(expected, Dates.Show(dating));
        Assert.Contains("No day is named: it is that of the publication or the one before.", dating.Assumptions);
    }

    [Theory]
    [InlineData("10:20", "2024-04-17T10:20/2024-04-17T10:21 | 2024-04-16T10:20/2024-04-16T10:21")]
    [InlineData("10:21", "2024-04-16T10:21/2024-04-16T10:22")]
    public void A_time_at_which_it_was_published_already_is_of_the_day_before(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17T10:20+04:00")));

    [Fact]
    public void Now_is_when_it_was_said_by_the_local_clock_or_by_UTC_where_that_shows_it_twice()
    {
        Assert.Equal("Asia/Baku", Assert.Single(Dates.Read("now", "2024-04-17").Candidates).ZoneId);

        // Clocks went back from four to three that night; it was said the first time they showed half past three.
        var now = Dates.Read("now", "2024-10-27T03:30+03:00", Dates.Zone("Europe/Kyiv"));
        Assert.Equal("2024-10-27T00:30/2024-10-27T00:31", Dates.Show(now, DateTimeZone.Utc));
    }

    [Fact]
    public void A_time_later_than_the_publication_is_of_the_day_before() => Assert.Equal(
        "2024-04-16T17:00/2024-04-17", Dates.Show(Dates.Read("in the evening", "2024-04-17T10:20+04:00")));
}
