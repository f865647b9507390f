using System.Runtime.CompilerServices;
using Xunit;

namespace Osint.Domain.Tests.Time;

/// <summary>The hand-made labels of the public score (<c>./osint bench dates</c>) are whole.</summary>
public sealed class DateLabelsTests
{
    private static readonly string[] Relations = ["before", "after", "overlaps", "unknown"];

    [Fact]
    public void Each_of_the_288_pairs_has_one_label_by_hand()
    {
        var labels = Read("date-labels.csv");
        Assert.Equal(288, labels.Select(l => l[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(288, labels.Length);
        Assert.All(labels, l => Assert.Equal(16, l[0].Count(char.IsAsciiHexDigitLower)));
        Assert.All(labels, l => Assert.Contains(l[1], Relations, StringComparer.Ordinal));
    }

    [Fact]
    public void Each_disagreement_is_with_a_label_and_has_its_reason()
    {
        var labels = Read("date-labels.csv").ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        Assert.All(Read("date-disagreements.csv"), d =>
        {
            Assert.Equal(labels[d[0]], d[1]);
            Assert.NotEqual(d[1], d[2], StringComparer.Ordinal);
            Assert.NotEmpty(d[3]);
        });
    }

    private static string[][] Read(string file, [CallerFilePath] string here = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, file)).Skip(1).Select(l => l.Split(',', 4))];
}
