using Osint.Domain.Time.Prose;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>Phrases of a table, found among the tokens of a text.</summary>
public sealed class PhraseTableTests
{
    private static PhraseTable<int> Table() => new((1, "on|Bakı|on bir"), (2, "on bir il|gecə"));

    [Theory]
    [InlineData("on", 1, 1)]
    [InlineData("ON BİR", 1, 2)]
    [InlineData("on bir il", 2, 3)]
    [InlineData("on bir ay", 1, 2)]
    [InlineData("on il", 1, 1)]
    [InlineData("baki", 1, 1)]
    [InlineData("gecə yarısı", 2, 1)]
    public void The_longest_phrase_that_stands_there_wins(string text, int meaning, int length) =>
        Assert.Equal((meaning, length), Table().At(DateTokens.Of(text), 0));

    [Theory]
    [InlineData("")]
    [InlineData("bir")]
    [InlineData("11")]
    public void What_no_phrase_begins_with_is_none(string text) => Assert.Null(Table().At(DateTokens.Of(text), 0));
}
