using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>
/// A clock that a text names is the one that counts wherever it stands, and a text whose clock is not known is not read
/// by another. Shown by the clock of Baku, UTC+4.
/// </summary>
public sealed class NamedClockTests
{
    private const string Evening = "2024-04-16T18:00/2024-04-17T01:00";
    private const string HalfPastTwo = "2024-04-16T15:30/2024-04-16T15:31";

    [Theory]
    [InlineData("midnight on 10 November 2020, Moscow time",
        "2020-11-10/2020-11-10T02:00 | 2020-11-11/2020-11-11T02:00")]
    [InlineData("evening of 16 April 2024, Moscow time", Evening)]
    [InlineData("evening of 16 April 2024 Moscow time", Evening)]
    [InlineData("evening of 16 April 2024 (Moscow time)", Evening)]
    [InlineData("16 April 2024, evening, Moscow time", Evening)]
    [InlineData("вечером 16 апреля 2024, по московскому времени", Evening)]
    [InlineData("16 апреля 2024 вечером, московское время", Evening)]
    [InlineData("16 aprel 2024 axşam, Moskva vaxtı ilə", Evening)]
    [InlineData("10:20 on 16 April 2024, UTC", "2024-04-16T14:20/2024-04-16T14:21")]
    [InlineData("10:20 on 16 April 2024 UTC+3", "2024-04-16T11:20/2024-04-16T11:21")]
    [InlineData("16 April 2024, 14:30, Moscow time", HalfPastTwo)]
    [InlineData("16 апреля 2024 в 14:30, по Москве", HalfPastTwo)]
    [InlineData("16 апреля 2024, по Москве 14:30", HalfPastTwo)]
    [InlineData("16 aprel 2024, Moskva vaxtı ilə 14:30", HalfPastTwo)]
    [InlineData("16 aprel 2024, Moskva vaxtı ilə saat 14:30", HalfPastTwo)]
    [InlineData("Moscow time 14:30, 16 April 2024", HalfPastTwo)]
    [InlineData("16 April 2024, Moscow time", "2024-04-16T01:00/2024-04-17T01:00")]
    [InlineData("16 or 17 April 2024, Moscow time",
        "2024-04-16T01:00/2024-04-17T01:00 | 2024-04-17T01:00/2024-04-18T01:00")]
    [InlineData("16 April 2024 or 17 April 2024, Moscow time",
        "2024-04-16T01:00/2024-04-17T01:00 | 2024-04-17T01:00/2024-04-18T01:00")]
    [InlineData("before 16 April 2024, Moscow time", "../2024-04-16T01:00")]
    [InlineData("3-5 April 2024, Moscow time", "2024-04-03T01:00/2024-04-06T01:00")]
    [InlineData("April 3-5, 2024, Moscow time", "2024-04-03T01:00/2024-04-06T01:00")]
    [InlineData("around noon, Moscow time", "2024-04-17T12:00/2024-04-17T14:00 | 2024-04-16T12:00/2024-04-16T14:00")]
    public void A_clock_counts_behind_a_comma_and_before_the_time(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("16 April 2024, London time")]
    [InlineData("16 April 2024 (London time)")]
    [InlineData("16 April 2024 14:30 by London time")]
    [InlineData("16 апреля 2024, лондонское время")]
    [InlineData("16 апреля 2024 в 14:30, по лондонскому времени")]
    [InlineData("16 aprel 2024, London vaxtı ilə")]
    [InlineData("Moscow time, 16 April 2024")]
    [InlineData("16 April 2024 14:30 Moscow time, Baku time")]
    [InlineData("16 April 2024, Moscow time 14:30 Baku time")]
    [InlineData("evening of 16 April 2024 in Moscow time")]
    public void A_clock_that_was_not_used_leaves_the_text_unread(string text) =>
        Assert.Equal("unknown", Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("2016 (first time)")]
    [InlineData("2016 (at that time)")]
    [InlineData("2016 at the time of the war")]

    public void A_time_that_is_no_clock_is_a_remark(string text) =>
        Assert.Equal("2016-01-01/2017-01-01", Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("10:30 EST 16 April 2024", "2024-04-16T19:30/2024-04-16T19:31 | 2024-04-16T18:30/2024-04-16T18:31")]
    [InlineData("10:30 EST 16 January 2024", "2024-01-16T19:30/2024-01-16T19:31")]
    [InlineData("10:30 PST 16 April 2024", "2024-04-16T22:30/2024-04-16T22:31 | 2024-04-16T21:30/2024-04-16T21:31")]
    [InlineData("10:30 CET 16 April 2024", "2024-04-16T13:30/2024-04-16T13:31 | 2024-04-16T12:30/2024-04-16T12:31")]
    [InlineData("10:30 EET 16 April 2024", "2024-04-16T12:30/2024-04-16T12:31 | 2024-04-16T11:30/2024-04-16T11:31")]
    [InlineData("10:30 EDT 16 April 2024", "2024-04-16T18:30/2024-04-16T18:31")]
    [InlineData("10:30 UTC 16 April 2024", "2024-04-16T14:30/2024-04-16T14:31")]
    public void An_abbreviation_of_winter_time_is_said_in_summer_too(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));

    [Theory]
    [InlineData("16 April 2024 10:20 UTC+14", "2024-04-16T00:20/2024-04-16T00:21")]
    [InlineData("16 April 2024 10:20 UTC-12", "2024-04-17T02:20/2024-04-17T02:21")]
    [InlineData("2024-04-16T10:20+14:00", "2024-04-16T00:20/2024-04-16T00:21")]
    [InlineData("2024-04-16T10:20-12:00", "2024-04-17T02:20/2024-04-17T02:21")]
    [InlineData("16 April 2024 10:20 UTC+14:30", "unknown")]
    [InlineData("16 April 2024 10:20 UTC-12:30", "unknown")]
    [InlineData("16 April 2024 10:20 UTC-13", "unknown")]
    [InlineData("16 April 2024 10:20 +1500", "unknown")]
    [InlineData("2024-04-16T10:20+15:00", "unknown")]
    [InlineData("2024-04-16T10:20-12:01", "unknown")]
    public void An_offset_is_one_that_some_clock_shows(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text)));
}
