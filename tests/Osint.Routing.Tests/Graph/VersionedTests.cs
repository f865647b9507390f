using Osint.Routing.Graph;
using Xunit;

namespace Osint.Routing.Tests.Graph;

public sealed class VersionedTests
{
    /// <summary>One that lies in an array, and one in pages that versions share.</summary>
    public static TheoryData<int> Lengths => [0, 1, 1000, 1_000_003];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_version_is_like_the_one_before_until_it_is_written_to_and_leaves_that_alone(int length)
    {
        var random = new Random(length);
        var first = Versioned<int>.Allocate(length, out var written);
        var expected = new int[length];
        for (var i = 0; i < length; i++)
        {
            Assert.Equal(0, written[i]);
            written[i] = expected[i] = random.Next();
        }

        var (versions, twins) = (new List<Versioned<int>> { first }, new List<int[]> { expected });
        for (var version = 0; version < 12; version++)
        {
            // Of the first, and of versions of versions.
            var from = version < 6 ? 0 : random.Next(versions.Count);
            var next = versions[from].Next(out var items);
            var twin = (int[])twins[from].Clone();
            for (var write = 0; write < 20 && length > 0; write++)
            {
                var at = random.Next(length);
                items[at] = twin[at] = random.Next();
            }

            versions.Add(next);
            twins.Add(twin);
        }

        Assert.All(versions.Zip(twins), pair => Assert.True(pair.First.Numbers.Span.SequenceEqual(pair.Second)));
        GC.KeepAlive(versions);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_version_outlives_the_one_it_was_made_of(int length)
    {
        var kept = Enumerable.Range(1, 20).Select(seed => Last(length, seed)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(kept, (numbers, i) => Assert.True(numbers.All(n => n == i + 1)));

        static Numbers<int> Last(int length, int seed)
        {
            var first = Versioned<int>.Allocate(length, out var items);
            items.Fill(seed);
            return first.Next(out _).Numbers;
        }
    }

    [Fact]
    public void Versions_share_the_pages_that_they_do_not_write_to()
    {
        var first = Versioned<long>.Allocate(4_000_000, out var items);
        items.Fill(7);
        var made = OwnPages();
        var versions = Enumerable.Range(0, 50).Select(i =>
        {
            var next = first.Next(out var written);
            written[1000 * i] = i;
            return next;
        }).ToArray();
        Assert.All(versions, (version, i) => Assert.Equal((i, 7L), ((int)version.Numbers[1000 * i], version.Numbers[(1000 * i) + 1])));

        // 50 copies of 32 MB would be 1.6 GB; what others do meanwhile is a fraction of that.
        Assert.InRange(OwnPages() - made, long.MinValue, 400L << 20);
        GC.KeepAlive(first);

        // Bytes of memory that are of no file: the heap, and private copies of shared pages.
        static long OwnPages() => 1024 * File.ReadLines("/proc/self/status")
            .Where(l => l.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Select(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture))
            .Single();
    }
}
