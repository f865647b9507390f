using Osint.Domain.Checks;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>
/// "Tonight", "сегодня вечером", "bu gecə": what somebody calls so who publishes at some hour is no contradiction to
/// that hour. Published on 17 April 2024 by the clock of Baku.
/// </summary>
public sealed class PartOfTodayTests
{
    private const string NightBehind = "2024-04-16T18:00/2024-04-17T06:00";
    private const string NightAhead = "2024-04-17T18:00/2024-04-18T06:00";

    [Theory]
    [InlineData("сегодня ночью", "10:00", $"{NightAhead} | {NightBehind}")]
    [InlineData("этой ночью", "10:00", $"{NightAhead} | {NightBehind}")]
    [InlineData("bu gecə", "10:00", $"{NightAhead} | {NightBehind}")]
    [InlineData("bu gecə", "03:00", $"{NightAhead} | {NightBehind}")]
    [InlineData("tonight", "00:30", $"{NightAhead} | {NightBehind}")]
    [InlineData("tonight", "05:59", $"{NightAhead} | {NightBehind}")]
    [InlineData("tonight", "06:00", NightAhead)]
    [InlineData("tonight", "12:00", NightAhead)]
    [InlineData("tonight", "17:30", "2024-04-17T16:31/2024-04-18T06:00")]
    [InlineData("tonight", "21:00", NightAhead)]
    [InlineData("last night", "10:00", NightBehind)]
    [InlineData("last night", "02:00", $"{NightBehind} | 2024-04-15T18:00/2024-04-16T06:00")]
    [InlineData("this morning", "02:30", "2024-04-17/2024-04-17T12:00")]
    [InlineData("this morning", "00:10", "2024-04-16T23:11/2024-04-17T12:00")]
    [InlineData("сегодня утром", "04:30", "2024-04-17/2024-04-17T12:00")]
    [InlineData("сегодня утром", "05:30", "2024-04-17T04:00/2024-04-17T12:00")]
    [InlineData("this morning", "06:00", "2024-04-17T04:00/2024-04-17T12:00")]
    [InlineData("this morning", "20:00", "2024-04-17T04:00/2024-04-17T12:00")]
    [InlineData("this evening", "16:30", "2024-04-17T15:31/2024-04-18")]
    [InlineData("bu axşam", "16:30", "2024-04-17T15:31/2024-04-18")]
    [InlineData("this evening", "13:58", "2024-04-17T17:00/2024-04-18")]
    [InlineData("this evening", "13:59", "2024-04-17T13:00/2024-04-18")]
    [InlineData("this evening", "18:00", "2024-04-17T17:00/2024-04-18")]
    [InlineData("сегодня вечером", "00:30", "2024-04-17T17:00/2024-04-18 | 2024-04-16T17:00/2024-04-17")]
    [InlineData("this afternoon", "11:55", "2024-04-17T10:56/2024-04-17T18:00")]
    [InlineData("сегодня днем", "11:55", "2024-04-17T10:56/2024-04-17T18:00")]
    [InlineData("today in the evening", "16:30", "2024-04-17T15:31/2024-04-18")]
    [InlineData("today in the morning", "02:30", "2024-04-17/2024-04-17T12:00")]
    [InlineData("today in the evening", "20:00", "2024-04-17T17:00/2024-04-18")]
    public void A_part_of_the_day_is_one_that_can_be_spoken_of_at_that_hour(
        string text, string hour, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, At(hour))));

    [Theory]
    [InlineData("tonight", $"{NightAhead} | {NightBehind}")]
    [InlineData("this evening", "2024-04-17T17:00/2024-04-18")]
    [InlineData("this morning", "2024-04-17T04:00/2024-04-17T12:00")]
    [InlineData("last night", NightBehind)]
    public void A_day_without_an_hour_can_have_been_any_hour_of_it(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("this evening", "16:30",
        "Padding rule: a part of the day that was about to begin had begun an hour before it was spoken of, and the " +
        "morning at midnight.")]
    [InlineData("tonight", "00:30",
        "A night or evening named before dawn can be the one that is not over yet: the day before counts too.")]
    public void What_widened_it_is_said(string text, string hour, string rule) =>
        Assert.Contains(rule, Dates.Read(text, At(hour)).Assumptions);

    [Fact]
    public void An_ordinary_post_about_a_part_of_its_day_never_contradicts_its_own_publication()
    {
        // The hours at which people speak of that part of the day, from the first to the last.
        (string Text, int First, int Last)[] ordinary =
        [
            ("this morning", 0, 23), ("сегодня утром", 0, 23), ("bu səhər", 0, 23), ("this afternoon", 10, 23),
            ("this evening", 15, 23), ("this evening", 0, 5), ("сегодня вечером", 15, 23), ("bu axşam", 15, 23),
            ("tonight", 16, 23), ("tonight", 0, 5), ("сегодня ночью", 0, 23), ("bu gecə", 0, 23), ("last night", 0, 23),
            ("today", 0, 23), ("yesterday", 0, 23),
        ];
        Assert.All(ordinary, post => Assert.All(Minutes(post.First, post.Last), minute =>
        {
            var hour = string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
            var published = Dates.Read(At(hour)).Candidates.Single().Window;
            Assert.Contains(
                Dates.Read(post.Text, At(hour)).Windows,
                captured => PublicationDate.Evaluate(captured, published) != Outcome.Contradicted);
        }));
    }

    private static IEnumerable<int> Minutes(int firstHour, int lastHour) =>
        Enumerable.Range(firstHour * 60, (lastHour - firstHour + 1) * 60);

    private static string At(string hour) => $"2024-04-17T{hour}+04:00";
}
