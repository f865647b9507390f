using System.Security.Cryptography;
using Xunit;

namespace Osint.Domain.Tests.Places;

public sealed class SourcesTests
{
    private static readonly string[] NotData = ["README.md", "SOURCES.json"];

    [Fact]
    public void Every_data_file_is_listed_with_source_licence_and_the_digest_it_has()
    {
        var listed = Geodata.Read<SourceList>(Path.Combine(Geodata.Root, "SOURCES.json")).Files;
        var found = Directory.GetFiles(Geodata.Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Geodata.Root, f).Replace('\\', '/'))
            .Where(f => !NotData.Contains(f, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(found, listed.Select(l => l.File).Order(StringComparer.Ordinal).ToArray());
        Assert.All(listed, l =>
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Geodata.Root, l.File))));
            Assert.True(
                string.Equals(digest, l.Sha256, StringComparison.Ordinal),
                $"{l.File} is not what SOURCES.json lists; if the change is meant, its sha256 is now {digest}");
            Assert.False(string.IsNullOrWhiteSpace(l.Source));
            Assert.False(string.IsNullOrWhiteSpace(l.Licence));
        });
    }

    [Fact]
    public void The_shipped_data_stay_small() =>
        Assert.InRange(
            Directory.GetFiles(Geodata.Root, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, 1_500_000);

    private sealed record SourceList
    {
        public required IReadOnlyList<SourceEntry> Files { get; init; }
    }

    private sealed record SourceEntry
    {
        public required string File { get; init; }

        public required string Source { get; init; }

        public required string Licence { get; init; }

        public required string Sha256 { get; init; }
    }
}
