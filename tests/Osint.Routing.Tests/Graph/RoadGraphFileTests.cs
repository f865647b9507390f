using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Osint.Routing.Graph;
using Xunit;

namespace Osint.Routing.Tests.Graph;

public sealed class RoadGraphFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("osint-roads-").FullName;

    private string FilePath => Path.Combine(folder, "roads.graph");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_graph_comes_back_from_its_file_as_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var graph = RandomGraph.Of(seed);
            Assert.Equal(graph.Digest, RoadGraphFile.Save(graph, FilePath));
            AssertSame(graph, RoadGraphFile.Open(FilePath));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_graph_makes_the_same_bytes()
    {
        Assert.Equal(Bytes(RandomGraph.Of(7)), Bytes(RandomGraph.Of(7)));
        RoadGraphFile.Save(RandomGraph.Of(7), FilePath);
        Assert.Equal(Bytes(RandomGraph.Of(7)), File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void The_digest_is_that_of_the_content_whatever_the_graph_says()
    {
        var bytes = Bytes(RandomGraph.Of(7));

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32))),
            RandomGraph.Of(7).Digest);
        Assert.Equal(64, RandomGraph.Of(7).Digest.Length);
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_the_file_is_refused_with_the_command_that_rebuilds_it()
    {
        var bytes = Bytes(RandomGraph.Of(12, mostNodes: 8));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Open(bytes);
    }

    [Fact]
    public void A_file_cut_anywhere_or_with_something_behind_it_is_refused()
    {
        var bytes = Bytes(RandomGraph.Of(12, mostNodes: 8));
        for (var length = 0; length < bytes.Length; length++)
        {
            AssertRefused(bytes[..length]);
        }

        AssertRefused([.. bytes, 0]);
    }

    [Fact]
    public void A_file_of_another_version_says_which()
    {
        var bytes = Bytes(RandomGraph.Of(7));
        bytes[12] = 99;

        Assert.Contains("version 99", AssertRefused(bytes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_current_when_it_is_there_of_this_version_and_of_that_graph()
    {
        var digest = RandomGraph.Of(7).Digest;
        Assert.False(RoadGraphFile.IsCurrent(FilePath, digest));
        var bytes = Bytes(RandomGraph.Of(7));
        File.WriteAllBytes(FilePath, bytes);
        Assert.True(RoadGraphFile.IsCurrent(FilePath, digest));
        Assert.False(RoadGraphFile.IsCurrent(FilePath, RandomGraph.Of(8).Digest));
        File.WriteAllBytes(FilePath, bytes[..^1]);
        Assert.False(RoadGraphFile.IsCurrent(FilePath, digest));
        bytes[12]--;
        File.WriteAllBytes(FilePath, bytes);
        Assert.False(RoadGraphFile.IsCurrent(FilePath, digest));
        File.WriteAllBytes(FilePath, bytes[..20]);
        Assert.False(RoadGraphFile.IsCurrent(FilePath, digest));
    }

    [Fact]
    public void A_missing_file_is_told_with_the_command_that_builds_it()
    {
        var e = Assert.Throws<FileNotFoundException>(() => RoadGraphFile.Open(FilePath));

        Assert.Contains("./osint roads FILE", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_replaces_the_old_file_and_leaves_nothing_else_behind()
    {
        File.WriteAllText(FilePath + ".partial", "left by a crash" + new string('x', 100_000));
        RoadGraphFile.Save(RandomGraph.Of(1), FilePath);
        RoadGraphFile.Save(RandomGraph.Of(2), FilePath);

        Assert.Equal(RandomGraph.Of(2).Digest, RoadGraphFile.Open(FilePath).Digest);
        Assert.Equal([FilePath], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_as_it_was()
    {
        RoadGraphFile.Save(RandomGraph.Of(1), FilePath);

        Assert.Throws<InvalidOperationException>(() => RoadGraphFile.Save(Unwritable(), FilePath));

        Assert.Equal(RandomGraph.Of(1).Digest, RoadGraphFile.Open(FilePath).Digest);
        Assert.Equal([FilePath], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_that_another_is_writing_is_left_alone()
    {
        using (new FileStream(FilePath + ".partial", FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Assert.Throws<IOException>(() => RoadGraphFile.Save(RandomGraph.Of(1), FilePath));
        }

        Assert.Equal([FilePath + ".partial"], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_graph_stays_what_it_was_when_another_file_is_put_in_its_place_or_its_own_is_deleted()
    {
        RoadGraphFile.Save(RandomGraph.Of(1), FilePath);
        var graph = RoadGraphFile.Open(FilePath);
        RoadGraphFile.Save(RandomGraph.Of(2), FilePath);
        AssertSame(RandomGraph.Of(1), graph);
        File.Delete(FilePath);
        AssertSame(RandomGraph.Of(1), graph);
    }

    [Fact]
    public void Numbers_read_after_everything_else_of_a_graph_is_forgotten_are_still_there()
    {
        var kept = Enumerable.Range(0, 50).Select(seed =>
        {
            RoadGraphFile.Save(RandomGraph.Of(seed), FilePath);
            return RoadGraphFile.Open(FilePath).Head;
        }).ToList();
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(kept, (head, seed) => Assert.Equal(RandomGraph.Of(seed).Head, head));
    }

    [Fact]
    public void A_mapping_is_released_when_nothing_refers_to_its_graph()
    {
        var path = Path.Combine(folder, "released.graph");
        Assert.Equal(1, OpenAndForget(path));
        for (var i = 0; i < 100 && Mappings(path) > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, Mappings(path));
    }

    [Fact]
    public void Two_who_open_a_file_share_its_pages()
    {
        RoadGraphFile.Save(RandomGraph.Of(7), FilePath);
        var (one, other) = (RoadGraphFile.Open(FilePath), RoadGraphFile.Open(FilePath));

        // Mapped to read, twice, from the same file: "r--s" are pages that the system shares between all who map them.
        var mapped = File.ReadAllLines("/proc/self/maps").Where(l => l.EndsWith(FilePath, StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, mapped.Length);
        Assert.All(mapped, line => Assert.Contains(" r--s ", line, StringComparison.Ordinal));
        AssertSame(one, other);
    }

    [Fact]
    public void Numbers_beyond_the_last_are_refused_and_not_read()
    {
        RoadGraphFile.Save(RandomGraph.Of(7), FilePath);
        var graph = RoadGraphFile.Open(FilePath);

        Assert.Throws<ArgumentOutOfRangeException>(() => graph.FirstOut[graph.NodeCount + 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.Head[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => default(Numbers<int>)[0]);
    }

    [Fact]
    public void A_file_whose_checksum_is_right_and_whose_counts_are_not_is_refused()
    {
        var bytes = Bytes(RandomGraph.Of(7));

        // Of nodes, edges, positions between, ways, split nodes and copied edges.
        foreach (var count in (int[])[0, 1, 2, 4, 7, 8])
        {
            foreach (var wrong in (int[])[int.MaxValue, -1])
            {
                var other = (byte[])bytes.Clone();
                BitConverter.TryWriteBytes(other.AsSpan(20 + (4 * count)), wrong);
                System.Security.Cryptography.SHA256.HashData(other.AsSpan(0, other.Length - 32), other.AsSpan(other.Length - 32));
                AssertRefused(other);
            }
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static int OpenAndForget(string path)
    {
        RoadGraphFile.Save(RandomGraph.Of(7), path);
        var graph = RoadGraphFile.Open(path);
        var mappings = Mappings(path);
        GC.KeepAlive(graph);
        return mappings;
    }

    private static int Mappings(string path) =>
        File.ReadLines("/proc/self/maps").Count(line => line.EndsWith(path, StringComparison.Ordinal));

    private static RoadGraph Unwritable()
    {
        var graph = RandomGraph.Of(1);
        return new RoadGraph
        {
            Digest = graph.Digest,
            Generalised = graph.Generalised,
            NodeLongitude = graph.NodeLongitude,
            NodeLatitude = graph.NodeLatitude,
            FirstOut = graph.FirstOut,
            Tail = graph.Tail,
            Head = graph.Head,
            FirstIn = graph.FirstIn,
            InEdge = graph.InEdge,
            LengthMillimeters = graph.LengthMillimeters,
            Twin = graph.Twin,
            WayOf = graph.WayOf,
            ObstacleOf = graph.ObstacleOf,
            FirstBetween = graph.FirstBetween,
            BetweenLongitude = graph.BetweenLongitude,
            BetweenLatitude = graph.BetweenLatitude,
            Rank = graph.Rank,
            WayId = graph.WayId,
            RoadOf = graph.RoadOf,
            Roads = graph.Roads,
            Obstacles = new Failing(),
        };
    }

    private static byte[] Bytes(RoadGraph graph)
    {
        using var stream = new MemoryStream();
        RoadGraphFile.Write(graph, stream);
        return stream.ToArray();
    }

    private RoadGraph Open(byte[] bytes)
    {
        File.WriteAllBytes(FilePath, bytes);
        return RoadGraphFile.Open(FilePath);
    }

    private InvalidDataException AssertRefused(byte[] bytes)
    {
        var e = Assert.Throws<InvalidDataException>(() => Open(bytes));
        Assert.Contains("./osint roads FILE", e.Message, StringComparison.Ordinal);
        return e;
    }

    // By reflection, so that a member added to the graph and forgotten in the file fails here.
    private static void AssertSame(RoadGraph expected, RoadGraph actual)
    {
        foreach (var property in typeof(RoadGraph).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            Assert.Equal(property.GetValue(expected), property.GetValue(actual));
        }
    }

    private sealed class Failing : IReadOnlyList<Obstacle>
    {
        public int Count => 1;

        public Obstacle this[int index] => throw new InvalidOperationException("no obstacle");

        public IEnumerator<Obstacle> GetEnumerator() => throw new InvalidOperationException("no obstacles");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
