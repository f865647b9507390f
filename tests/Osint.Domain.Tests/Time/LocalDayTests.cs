using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

public sealed class LocalDayTests
{
    [Theory]
    [InlineData("Asia/Baku", 2024, 4, 16, 24)]
    [InlineData("Europe/Berlin", 2024, 3, 31, 23)]
    [InlineData("Europe/Berlin", 2024, 10, 27, 25)]
    [InlineData("Asia/Beirut", 2021, 3, 28, 23)]
    [InlineData("Australia/Lord_Howe", 2024, 4, 7, 24.5)]
    public void A_day_lasts_as_long_as_its_clock_says(string zone, int year, int month, int day, double hours)
    {
        var window = new LocalDay(new LocalDate(year, month, day), Dates.Zone(zone)).Window;
        Assert.Equal(Duration.FromHours(hours), window.End - window.Start);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_its_zone() =>
        Assert.Equal(Instant.FromUtc(2024, 4, 15, 20, 0), new LocalDay(new LocalDate(2024, 4, 16), Dates.Baku).Window.Start);

    [Fact]
    public void A_time_shown_twice_is_two_candidates()
    {
        var dating = Dates.Read("2024-10-27T02:30", null, Dates.Zone("Europe/Berlin"));
        Assert.Equal("2024-10-27T00:30/2024-10-27T00:31 | 2024-10-27T01:30/2024-10-27T01:31", Dates.Show(dating, DateTimeZone.Utc));
    }

    [Fact]
    public void A_time_never_shown_is_two_candidates()
    {
        var dating = Dates.Read("31 March 2024 02:30", null, Dates.Zone("Europe/Berlin"));
        Assert.Equal("2024-03-31T00:30/2024-03-31T00:31 | 2024-03-31T01:30/2024-03-31T01:31", Dates.Show(dating, DateTimeZone.Utc));
    }

    [Fact]
    public void Each_zone_is_a_candidate_and_equal_windows_are_one()
    {
        var dating = Dates.Read("2024-04-16", null, Dates.Baku, Dates.Zone("Europe/Moscow"), Dates.Zone("Asia/Tbilisi"));
        Assert.Equal(
            "16 April 2024, Asia/Baku | 16 April 2024, Europe/Moscow",
            string.Join(" | ", dating.Candidates.Select(c => c.Reading)));
        Assert.Equal("Asia/Baku Europe/Moscow", string.Join(' ', dating.Candidates.Select(c => c.ZoneId)));
    }

    [Fact]
    public void A_text_with_its_own_offset_needs_no_zone()
    {
        var candidate = Assert.Single(Dates.Read("2024-04-16T10:20+04:00", null, Dates.Baku, DateTimeZone.Utc).Candidates);
        Assert.Null(candidate.ZoneId);
        Assert.Equal(Instant.FromUtc(2024, 4, 16, 6, 20), candidate.Window.Start);
    }

    [Fact]
    public void A_context_without_zones_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => ClaimedDate.Read("2024", new DateContext { Zones = [] }));
}
