using System.Text.Json;
using NodaTime;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;
using Osint.Domain.Tests.Checks;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Phrasing;

public sealed class ReadingRulesTests
{
    private static readonly DateContext Context = new()
    {
        Zones = [Given.Baku],
        Published = ClaimedDate.Read("2024-04-17T16:30", new DateContext { Zones = [Given.Baku] }),
        FiledAt = Instant.FromUtc(2024, 7, 1, 0, 0),
    };

    [Theory]
    [InlineData("2024-04-16?")]
    [InlineData("2024-04-16~")]
    [InlineData("2024-04~")]
    [InlineData("2023~")]
    [InlineData("2023-21")]
    [InlineData("winter 2023")]
    [InlineData("early April 2024")]
    [InlineData("mid-April 2024")]
    [InlineData("late February 2024")]
    [InlineData("first half of April 2024")]
    [InlineData("second half of April 2024")]
    [InlineData("first week of April 2024")]
    [InlineData("last week of April 2024")]
    [InlineData("early 2024")]
    [InlineData("mid-2023")]
    [InlineData("late 2023")]
    [InlineData("first half of 2023")]
    [InlineData("second half of 2023")]
    [InlineData("early morning of 16 April 2024")]
    [InlineData("morning of 16 April 2024")]
    [InlineData("noon on 16 April 2024")]
    [InlineData("afternoon of 16 April 2024")]
    [InlineData("evening of 16 April 2024")]
    [InlineData("night of 16 April 2024")]
    [InlineData("midnight 16 April 2024")]
    [InlineData("last night")]
    [InlineData("this evening")]
    [InlineData("recently")]
    [InlineData("since 2016")]
    [InlineData("as early as 10 April 2024")]
    [InlineData("shortly after 10 April 2024")]
    [InlineData("shortly before 10 April 2024")]
    [InlineData("before early April 2024")]
    [InlineData("after late March 2024")]
    [InlineData("Monday, 16 April 2024")]
    [InlineData("03/04/2024")]
    [InlineData("16 April")]
    [InlineData("two weeks ago")]
    [InlineData("around 10:00 on 16 April 2024")]
    [InlineData("16 April 2024 at 10 am")]
    [InlineData("16 April 2024 10:00 EST")]
    [InlineData("dawn on 16 April 2024")]
    [InlineData("днём 16 апреля 2024")]
    [InlineData("late evening of 16 April 2024")]
    [InlineData("shortly before 15:00 on 16 April 2024")]
    [InlineData("shortly after 15:00 on 16 April 2024")]
    [InlineData("a few days ago")]
    [InlineData("on Tuesday")]
    [InlineData("май 23")]
    [InlineData("31 December")]
    [InlineData("December 2022 or January")]
    [InlineData("18 April")]
    public void Every_assumption_of_a_reading_is_said_in_every_language_and_stored_as_it_was(string text)
    {
        var dating = ClaimedDate.Read(text, Context);
        Assert.False(dating.IsUnknown);
        foreach (var assumption in dating.Assumptions)
        {
            var wording = ReadingRules.Of(assumption);
            Assert.IsType<Phrase>(wording);
            Assert.Equal(assumption, wording.ToString());
            Assert.NotEqual(assumption, wording.In(Language.Russian));
            Assert.NotEqual(assumption, wording.In(Language.Azerbaijani));
        }

        var stored = JsonSerializer.Serialize(dating, JsonSetup.Options);
        Assert.Equal(dating.Assumptions, JsonSerializer.Deserialize<Dating>(stored, JsonSetup.Options)!.Assumptions);
    }

    [Fact]
    public void People_read_assumptions_in_their_language()
    {
        var dating = ClaimedDate.Read("late February 2024", Context);
        var spoken = JsonSerializer.Serialize(dating, JsonSetup.Spoken(() => Language.Russian));
        Assert.Contains("Правило допуска: конец месяца — его дни с 19 по 29.", spoken, StringComparison.Ordinal);
        Assert.Contains(
            "Padding rule: the late part of a month is its days 19 to 29.",
            JsonSerializer.Serialize(dating, JsonSetup.Spoken(() => Language.English)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_rule_of_this_version_is_shown_as_it_was_stored() =>
        Assert.Equal("An older rule.", ReadingRules.Of("An older rule.").In(Language.Russian));
}
