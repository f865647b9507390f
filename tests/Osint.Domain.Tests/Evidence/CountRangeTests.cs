using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Evidence;

public sealed class CountRangeTests
{
    private static readonly Gen<CountRange> AnyRange =
        from low in Cases.Weighted((4, Gen.Choose(0, 2_000)), (1, Gen.Choose(0, int.MaxValue)))
        from high in Cases.Weighted(
            (1, Gen.Constant((int?)null)),
            (1, Gen.Constant((int?)low)),
            (2, Gen.Choose(low, int.MaxValue).Select(h => (int?)h)))
        select CountRange.Between(low, high);

    [Theory]
    [InlineData("20", 20, 20)]
    [InlineData(" 1,960 ", 1960, 1960)]
    [InlineData("0", 0, 0)]
    [InlineData("24-99", 24, 99)]
    [InlineData("24 – 99", 24, 99)]
    [InlineData("24 to 99", 24, 99)]
    [InlineData("1,000..2,000", 1000, 2000)]
    [InlineData("about 20 to 30", 20, 30)]
    [InlineData("20+", 20, null)]
    [InlineData("20 or more", 20, null)]
    [InlineData("More than 90", 91, null)]
    [InlineData("over 90", 91, null)]
    [InlineData(">90", 91, null)]
    [InlineData("at least 12", 12, null)]
    [InlineData(">= 12", 12, null)]
    [InlineData("at most 12", 0, 12)]
    [InlineData("up to 12", 0, 12)]
    [InlineData("<= 12", 0, 12)]
    [InlineData("fewer than 12", 0, 11)]
    [InlineData("less than 12", 0, 11)]
    [InlineData("< 12", 0, 11)]
    [InlineData("two", 2, 2)]
    [InlineData("a dozen", 12, 12)]
    [InlineData("more than 2147483647", int.MaxValue, null)]
    [InlineData("1 960", 1960, 1960)]
    [InlineData("30 or 40", 30, 40)]
    [InlineData("no more than 5", 0, 5)]
    [InlineData("не менее 95", 95, null)]
    [InlineData("более 90", 91, null)]
    [InlineData("свыше 90", 91, null)]
    [InlineData("до 100", 0, 100)]
    [InlineData("20 и более", 20, null)]
    [InlineData("90-dan çox", 91, null)]
    [InlineData("100-ə qədər", 0, 100)]
    [InlineData("ən azı 12", 12, null)]
    public void A_count_says_how_many_at_least_and_at_most(string text, int low, int? high)
    {
        Assert.True(CountRange.TryParse(text, out var range, out var assumption));
        Assert.Equal((low, high), (range.Low, range.High));
        Assert.True(assumption is null || text is "two" or "a dozen", $"{assumption}");
    }

    [Theory]
    [InlineData("dozens", 24, 99, "\"dozens\" is taken as 24 to 99")]
    [InlineData("several", 3, 9, "\"several\" is taken as 3 to 9")]
    [InlineData("a few", 3, 5, "\"a few\" is taken as 3 to 5")]
    [InlineData("hundreds", 200, 999, "\"hundreds\" is taken as 200 to 999")]
    [InlineData("десятки", 24, 99, "\"десятки\" is taken as 24 to 99")]
    [InlineData("bir neçə", 3, 9, "\"bir neçə\" is taken as 3 to 9")]
    [InlineData("many", 10, null, "\"many\" is taken as 10 or more")]
    [InlineData("a column", 3, null, "\"a column\" is taken as 3 or more")]
    [InlineData("about 30", 24, 36, "\"about 30\" is taken as 24 to 36")]
    [InlineData("~2", 1, 3, "\"about 2\" is taken as 1 to 3")]
    [InlineData(
        "some 2147483647", 1717986917, int.MaxValue, "\"about 2147483647\" is taken as 1717986917 to 2147483647")]
    public void A_vague_count_shows_what_was_assumed(string text, int low, int? high, string assumption)
    {
        Assert.True(CountRange.TryParse(text, out var range, out var shown));
        Assert.Equal((low, high, assumption), (range.Low, range.High, $"{shown}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lots")]
    [InlineData("-5")]
    [InlineData("99-24")]
    [InlineData("2,3")]
    [InlineData("1,00")]
    [InlineData("1.5")]
    [InlineData("20-")]
    [InlineData("fewer than 0")]
    [InlineData("more than 20-30")]
    [InlineData("at most 20+")]
    [InlineData("2147483648")]
    [InlineData("٢٠")]
    public void What_is_no_count_is_refused(string text)
    {
        Assert.False(CountRange.TryParse(text, out var range, out var assumption));
        Assert.Equal((default, null), (range, assumption));
    }

    [Fact]
    public void What_is_written_is_read_again() => Cases.Hold(AnyRange, range =>
    {
        Assert.True(CountRange.TryParse(range.ToString(), out var read, out var assumption));
        Assert.Equal((range, null), (read, assumption));
    });

    [Fact]
    public void No_text_makes_reading_throw_and_no_reading_is_upside_down() => Cases.Hold(
        from parts in Gen.ListOf(Gen.Elements(
            "about ", "more than ", "fewer than ", "up to ", ">", "<=", "~", "0", "7", "20", "1,000", "99999999999",
            "-", "–",
            " to ", "..", "+", " or more", " ", ",", "dozens", "\n", "٣", "\ud800"))
        select string.Concat(parts),
        text =>
        {
            if (CountRange.TryParse(text, out var range, out _))
            {
                Assert.True(range.Low >= 0 && !(range.High < range.Low), $"{range}");
            }
            else
            {
                Assert.Equal(default, range);
            }
        });

    [Fact]
    public void Adding_adds_both_ends_whatever_the_order_and_never_overflows() => Cases.Hold(
        from one in AnyRange from other in AnyRange select (one, other), given =>
        {
            var sum = given.one + given.other;
            Assert.Equal(sum, given.other + given.one);
            Assert.Equal(Math.Min(int.MaxValue, (long)given.one.Low + given.other.Low), sum.Low);
            Assert.Equal(
                given is { one.High: { } a, other.High: { } b } ? Math.Min(int.MaxValue, (long)a + b) : (long?)null,
                sum.High);
        });

    [Fact]
    public void A_range_that_is_none_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CountRange.Between(-1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CountRange.Between(3, 2));
    }
}
