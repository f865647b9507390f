using Osint.Domain.Time;
using Xunit;
using static Osint.Domain.Tests.Time.Dates;

namespace Osint.Domain.Tests.Time;

/// <summary>What the ends of a window rest on: said, doubted, put there by a rule, or not there.</summary>
public sealed class WindowEndsTests
{
    [Theory]
    [InlineData("2024-04-16", EndKind.Stated, EndKind.Stated)]
    [InlineData("16 April 2024", EndKind.Stated, EndKind.Stated)]
    [InlineData("2024-04-XX", EndKind.Stated, EndKind.Stated)]
    [InlineData("../2024-04-17", EndKind.Open, EndKind.Stated)]
    [InlineData("2024-04-17/..", EndKind.Stated, EndKind.Open)]
    [InlineData("before 9 June 2018", EndKind.Open, EndKind.Stated)]
    [InlineData("2024-04-16?", EndKind.Uncertain, EndKind.Uncertain)]
    [InlineData("2024-05-18~", EndKind.Padded, EndKind.Padded)]
    [InlineData("2024-05-18%", EndKind.Padded, EndKind.Padded)]
    [InlineData("../2024-05-18~", EndKind.Open, EndKind.Padded)]
    [InlineData("2024-04-10~/2024-04-12", EndKind.Padded, EndKind.Stated)]
    [InlineData("2024-04-10/2024-04-12?", EndKind.Stated, EndKind.Uncertain)]
    [InlineData("2024-21", EndKind.Padded, EndKind.Padded)]
    [InlineData("early April 2024", EndKind.Padded, EndKind.Padded)]
    [InlineData("evening of 16 April 2024", EndKind.Padded, EndKind.Padded)]
    [InlineData("possibly 16 April 2024", EndKind.Uncertain, EndKind.Uncertain)]
    [InlineData("possibly early April 2024", EndKind.Padded, EndKind.Padded)]
    [InlineData("16 April", EndKind.Stated, EndKind.Stated)]
    [InlineData("early April", EndKind.Padded, EndKind.Padded)]
    [InlineData("[2024-04-18..]", EndKind.Stated, EndKind.Open)]
    [InlineData("[2024-04-18~..]", EndKind.Padded, EndKind.Open)]
    [InlineData("[..2024-04-18~]", EndKind.Open, EndKind.Padded)]
    [InlineData("during the protests", EndKind.Open, EndKind.Open)]
    public void An_end_is_no_harder_than_what_was_said(string text, EndKind start, EndKind end)
    {
        var dating = Read(text, "2024-05-18");
        Assert.All(dating.Windows, window => Assert.Equal((start, end), WindowEnds.Of(window, dating)));
    }

    [Fact]
    public void In_a_set_the_softest_member_speaks_for_all()
    {
        var dating = Read("[2024-04-16,2024-04-18~]");
        Assert.Equal(2, dating.Candidates.Length);
        Assert.All(dating.Windows, window => Assert.Equal((EndKind.Padded, EndKind.Padded), WindowEnds.Of(window, dating)));
    }
}
