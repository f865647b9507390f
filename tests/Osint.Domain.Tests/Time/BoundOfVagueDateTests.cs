using NodaTime;
using Osint.Domain.Time;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>
/// "Before" and "after" something vague exclude nothing that somebody may mean by it: a rule that widens a date may
/// only ever widen what lies before and after it, too.
/// </summary>
public sealed class BoundOfVagueDateTests
{
    [Theory]
    [InlineData("before mid-April 2024", "../2024-04-18")]
    [InlineData("до середины апреля 2024", "../2024-04-23")]
    [InlineData("раньше середины апреля 2024", "../2024-04-18")]
    [InlineData("2024-cü il aprelin ortalarından əvvəl", "../2024-04-18")]
    [InlineData("before late April 2024", "../2024-05-01")]
    [InlineData("before the end of April 2024", "../2024-05-01")]
    [InlineData("before early April 2024", "../2024-04-01")]
    [InlineData("before the first week of April 2024", "../2024-04-07")]
    [InlineData("before the last week of April 2024", "../2024-05-01")]
    [InlineData("before the second half of May 2024", "../2024-05-17")]
    [InlineData("before mid-2024", "../2024-08-01")]
    [InlineData("before late 2023", "../2024-01-01")]
    [InlineData("before summer 2023", "../2023-06-24")]
    [InlineData("before around 16 April 2024", "../2024-04-19")]
    [InlineData("earlier than circa April 2024", "../2024-05-01")]
    [InlineData("before about 14:30 on 16 April 2024", "../2024-04-16T15:30")]
    [InlineData("before 3 pm on 16 April 2024", "../2024-04-16T15:30")]
    [InlineData("before noon on 16 April 2024", "../2024-04-16T13:00")]
    [InlineData("before midnight on 16 April 2024", "../2024-04-16T01:00 | ../2024-04-17T01:00")]
    [InlineData("before the evening of 16 April 2024", "../2024-04-16T21:00")]
    [InlineData("before mid-April 2024 to late May 2024", "../2024-04-18")]
    [InlineData("before two hours after noon on 16 April 2024", "../2024-04-16T15:30")]
    [InlineData("before tonight", "../2024-04-18T01:00 | ../2024-04-17T01:00")]
    [InlineData("shortly before mid-April 2024", "2024-04-02/2024-04-18")]
    [InlineData("before now", "../2024-04-18")]
    [InlineData("before recently", "../2024-04-18")]
    public void Before_something_vague_reaches_to_where_it_can_begin_at_the_latest(string text, string expected) =>
        Assert.Equal(Sorted(expected), Sorted(Dates.Show(Dates.Read(text, "2024-04-17"))));

    [Theory]
    [InlineData("after early April 2024", "2024-04-01/..")]
    [InlineData("после начала апреля 2024", "2024-04-01/..")]
    [InlineData("aprelin əvvəlindən sonra 2024", "unknown")]
    [InlineData("2024-cü il aprelin əvvəlindən sonra", "2024-04-01/..")]
    [InlineData("after mid-April 2024", "2024-04-14/..")]
    [InlineData("after late April 2024", "2024-05-01/..")]
    [InlineData("after the first half of February 2024", "2024-02-15/..")]
    [InlineData("after the last week of April 2024", "2024-04-25/..")]
    [InlineData("after early 2024", "2024-01-01/..")]
    [InlineData("after mid-2024", "2024-06-01/..")]
    [InlineData("after about 16 April 2024", "2024-04-14/..")]
    [InlineData("после примерно 16 апреля 2024", "2024-04-14/..")]
    [InlineData("after about 14:30 on 16 April 2024", "2024-04-16T13:31/..")]
    [InlineData("after noon 16 April 2024", "2024-04-16T11:00/..")]
    [InlineData("after midnight 16 April 2024", "2024-04-15T23:00/.. | 2024-04-16T23:00/..")]
    [InlineData("после полуночи 16 апреля 2024", "2024-04-15T23:00/.. | 2024-04-16T23:00/..")]
    [InlineData("after the morning of 16 April 2024", "2024-04-16T10:00/..")]
    [InlineData("after 1 to mid-April 2024", "2024-04-14/..")]
    [InlineData("shortly after mid-April 2024", "2024-04-14/2024-04-30")]
    [InlineData("after shortly after 2 April 2024", "2024-04-03/..")]
    [InlineData("after now", "2024-04-17/..")]
    public void After_something_vague_begins_where_it_can_be_over_at_the_earliest(string text, string expected) =>
        Assert.Equal(expected, Dates.Show(Dates.Read(text, "2024-04-17")));

    [Theory]
    [InlineData("before mid-April 2024",
        "Padding rule: before what has no sharp beginning is before the latest time at which it can begin.")]
    [InlineData("after mid-April 2024",
        "Padding rule: after what has no sharp end is after the earliest time at which it can be over.")]
    public void A_bound_that_a_rule_moved_says_so(string text, string rule) =>
        Assert.Contains(rule, Dates.Read(text).Assumptions);

    [Theory]
    [InlineData("before 16 April 2024")]
    [InlineData("after April 2024")]
    public void A_bound_of_something_sharp_needs_no_rule(string text) => Assert.Empty(Dates.Read(text).Assumptions);

    [Theory]
    [InlineData("before mid-April 2024", "../2024-04-18")]
    [InlineData("после начала апреля", "2024-04-01/..")]
    [InlineData("by mid-April 2024", "../2024-04-23")]
    [InlineData("since mid-April 2024", "2024-04-09/.. | ../2024-04-23")]
    [InlineData("not before mid-April 2024", "2024-04-09/..")]
    public void What_a_statement_is_about_is_bounded_the_same_way(string text, string expected)
    {
        var said = Dates.Read("2024-04-16T15:00+04:00").Candidates.Single().Window;
        Assert.Equal(expected, Dates.Show(Deixis.Resolve(text, said, Dates.Baku).Select(c => c.Window)));
    }

    /// <summary>
    /// Vague texts with the latest day at which somebody who says so may see it begin, and the earliest at which it may
    /// be over for them: the 15th for the middle of a month, the last day for its end.
    /// </summary>
    private static readonly (string Vague, string Begins, string Over)[] Meanings =
    [
        ("early {0}", "1", "2"), ("beginning of {0}", "1", "1"), ("mid-{0}", "15", "16"), ("late {0}", "last", "next"),
        ("end of {0}", "last", "next"), ("first half of {0}", "1", "15"), ("second half of {0}", "16", "next"),
        ("first week of {0}", "7", "2"), ("last week of {0}", "last", "next-6"), ("{0}", "1", "next"),
    ];

    [Fact]
    public void What_lies_before_or_after_any_meaning_of_a_part_of_a_month_lies_before_or_after_it()
    {
        var months = Enumerable.Range(0, 24).Select(i => new LocalDate(2023, 1, 1).PlusMonths(i));
        Assert.All(months, first => Assert.All(Meanings, meaning =>
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, meaning.Vague,
                first.ToString("MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(Only($"before {text}").End >= Start(Day(meaning.Begins)), $"before {text}");
            Assert.True(Only($"after {text}").Start <= Start(Day(meaning.Over)), $"after {text}");

            LocalDate Day(string name) => name switch
            {
                "next" => first.PlusMonths(1),
                "next-6" => first.PlusMonths(1).PlusDays(-6),
                "last" => first.PlusMonths(1).PlusDays(-1),
                _ => first.PlusDays(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) - 1),
            };
        }));
    }

    [Fact]
    public void Before_during_and_after_leave_no_gap_and_a_doubt_about_a_date_widens_its_bounds()
    {
        string[] sharp =
        [
            "16 April 2024", "April 2024", "2024", "10:20 on 16 April 2024", "3-5 April 2024", "early April 2024",
            "mid-April 2024", "late 2023", "first half of 2024", "summer 2023", "evening of 16 April 2024",
            "3 pm 16 April 2024", "noon on 16 April 2024", "morning of 16 April 2024", "16 April 2024 at dawn",
            "two weeks after 16 April 2024",
        ];
        Assert.All(sharp, text =>
        {
            var (before, during, after) = (Only($"before {text}"), Only(text), Only($"after {text}"));
            Assert.True(before.End >= during.Start, text);
            Assert.True(after.Start <= during.End, text);

            var (aroundBefore, around, aroundAfter) =
                (Only($"before around {text}"), Only($"around {text}"), Only($"after around {text}"));
            Assert.True(around.Start <= during.Start && around.End >= during.End, text);
            Assert.True(aroundBefore.End >= before.End, text);
            Assert.True(aroundAfter.Start <= after.Start, text);
        });
    }

    private static TimeWindow Only(string text) => Assert.Single(Dates.Read(text).Windows);

    private static Instant Start(LocalDate day) => Dates.Baku.AtStartOfDay(day).ToInstant();

    private static string Sorted(string windows) =>
        string.Join(" | ", windows.Split(" | ").Order(StringComparer.Ordinal));
}
