using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Spans of the local clock at the ends of the calendar and where clocks change.</summary>
public sealed class LocalSpanTests
{
    [Fact]
    public void A_span_can_be_counted_from_the_first_day_of_the_year_1_to_the_first_of_9998()
    {
        var (first, last) = (new LocalDate(1, 1, 1), new LocalDate(9998, 1, 1));
        Assert.True(From(first).IsCountable);
        Assert.False(From(first.PlusDays(-1)).IsCountable);
        Assert.True(From(last).IsCountable);
        Assert.False(From(last.PlusDays(1)).IsCountable);
        Assert.True(Until(first).IsCountable);
        Assert.False(Until(first.PlusDays(-1)).IsCountable);
        Assert.True(Until(last).IsCountable);
        Assert.False(Until(last.PlusDays(1)).IsCountable);
        Assert.False(new LocalSpan(last.AtMidnight(), last.AtMidnight()).IsCountable);

        static LocalSpan From(LocalDate day) => new(day.AtMidnight(), null);
        static LocalSpan Until(LocalDate day) => new(null, day.AtMidnight());
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00/2018-11-05T02:00")] // midnight is skipped
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00/2024-11-04T05:00")] // midnight is shown twice
    [InlineData("America/Havana", "2024-11-02", "2024-11-02T04:00/2024-11-03T04:00")]
    public void A_day_begins_once_where_its_midnight_is_skipped_or_shown_twice(string zone, string day, string inUtc) =>
        Assert.Equal(inUtc, Dates.Show(Dates.Read(day, null, Dates.Zone(zone)), DateTimeZone.Utc));
}
