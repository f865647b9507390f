using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Places;
using Xunit;

namespace Osint.Domain.Tests.Places;

/// <summary>Values of PostgreSQL's pg_trgm: its documentation and regression tests (contrib/pg_trgm).</summary>
public sealed class TrigramsTests
{
    [Theory]
    [InlineData("word", "two words", 0.363636)]
    [InlineData("qwertyu0988", "qwertyu0988", 1)]
    [InlineData("qwertyu0980", "qwertyu0988", 0.714286)]
    [InlineData("Goran", "goranboy", 0.5)]
    [InlineData("tretre", "terter", 0.090909)]
    [InlineData("", "", 0)]
    [InlineData("...", "a", 0)]
    public void Similarity_is_that_of_pg_trgm(string a, string b, double expected)
    {
        Assert.Equal(expected, Trigrams.Similarity(a, b), 6);
        Assert.Equal(expected, Trigrams.Similarity(b, a), 6);
    }

    [Fact]
    public void Words_are_padded_with_two_blanks_before_and_one_after() =>
        // show_trgm('a b C0*%^') = {"  a","  b","  c"," a "," b "," c0","c0 "}
        Assert.Equal(7, Trigrams.Of("a b C0*%^").Count);

    [Fact]
    public void Any_text_is_like_itself_and_as_like_to_another_as_the_other_to_it() =>
        Prop.ForAll<string?, string?>((a, b) =>
        {
            var (left, right) = (Trigrams.Of(a ?? ""), Trigrams.Of(b ?? ""));
            var similarity = left.SimilarityTo(right);
            return similarity is >= 0 and <= 1
                && similarity.Equals(right.SimilarityTo(left))
                && left.SimilarityTo(left).Equals(left.Count == 0 ? 0.0 : 1.0);
        }).QuickCheckThrowOnFailure();
}
