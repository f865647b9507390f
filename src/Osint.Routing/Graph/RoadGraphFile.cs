using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Osint.Routing.Graph;

/// <summary>
/// A road graph as a file: written once, then only read, by any number of processes, which share one copy in memory.
/// </summary>
/// <remarks>
/// <para>
/// Layout, little-endian: 12 bytes of magic, version, flags, ten counts (nodes, edges, positions between, texts, ways,
/// roads, obstacles, split nodes, copied edges, cuts), the texts, the roads and obstacles that name texts by index, the arrays
/// of <see cref="RoadGraph"/> in its order, and at the end the SHA-256 of all bytes before it. Before each array and
/// before the end there are zeros up to a multiple of eight bytes. That SHA-256 is the graph's digest. The same graph
/// makes the same bytes.
/// </para>
/// <para>
/// A file is mapped into memory and read once, front to back, to compare its SHA-256; the arrays stay where they are, in
/// pages that the system shares between processes, takes back when it needs room, and reads again. What is mapped is the
/// file that was opened, not its name: <see cref="Save"/> puts another in its place without disturbing who reads. A file
/// must not be overwritten or cut where it lies.
/// </para>
/// </remarks>
public static class RoadGraphFile
{
    /// <summary>
    /// Version of the layout; a file of another version is refused, since a graph is quickly built again.
    /// </summary>
    public const int Version = 5;

    private const int DigestBytes = 32;
    private const int HeaderBytes = 12 + (12 * sizeof(int));
    private const int Alignment = sizeof(long);
    private const int ChunkBytes = 1 << 22;
    private const string Remedy = "Build it again: ./osint roads FILE";

    private static ReadOnlySpan<byte> Magic => "osint-roads\n"u8;

    /// <summary>
    /// Writes a graph under a temporary name and renames it, so that a crash leaves the old file or the new one.
    /// </summary>
    /// <returns>The digest of what was written.</returns>
    /// <exception cref="IOException">Another process is writing the same file, or the disk is full.</exception>
    public static string Save(RoadGraph graph, string path)
    {
        var partial = path + ".partial";

        // Opened for this process alone, and before the try: the unfinished file of another writer is not ours to
        // delete.
        var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        string digest;
        try
        {
            using (file)
            {
                digest = Write(graph, file);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        return digest;
    }

    /// <summary>Maps a graph file into memory, where it stays until nothing refers to the graph.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another version, or no road graph.</exception>
    public static RoadGraph Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no road graph at {path}. {Remedy}", path);
        }

        RequireLittleEndian();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        CheckHeader(file, path);
        var mapping = new FileMapping(file);
        return ReadContent(mapping, path, CheckDigest(mapping, path));
    }

    /// <summary>
    /// True when a file is there, has the layout that this program reads and ends in a graph's digest, judged by its first
    /// and last bytes: what an earlier version or another network left is built again rather than opened.
    /// </summary>
    /// <param name="path">Where it should be.</param>
    /// <param name="digest">The graph that it should be.</param>
    public static bool IsCurrent(string path, string digest)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) == HeaderBytes
            && header.StartsWith(Magic)
            && BinaryPrimitives.ReadInt32LittleEndian(header[Magic.Length..]) == Version
            && string.Equals(StoredDigest(file), digest, StringComparison.Ordinal);
    }

    private static string? StoredDigest(FileStream file)
    {
        Span<byte> stored = stackalloc byte[DigestBytes];
        file.Position = Math.Max(0, file.Length - DigestBytes);
        return file.ReadAtLeast(stored, DigestBytes, throwOnEndOfStream: false) == DigestBytes ? Convert.ToHexStringLower(stored) : null;
    }

    /// <summary>Writes a graph to a stream and returns its digest; the graph's own is not trusted.</summary>
    public static string Write(RoadGraph graph, Stream output)
    {
        RequireLittleEndian();
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(output, sha, CryptoStreamMode.Write, leaveOpen: true))
        {
            WriteContent(graph, hashed);
        }

        output.Write(sha.Hash);
        return Convert.ToHexStringLower(sha.Hash!);
    }

    /// <summary>The digest that the file of a graph has.</summary>
    public static string DigestOf(RoadGraph graph) => Write(graph, Stream.Null);

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Road graph files need a little-endian machine.");
        }
    }

    private static void CheckHeader(Stream input, string name)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var got = input.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (got < HeaderBytes || !header.StartsWith(Magic))
        {
            throw new InvalidDataException($"{name} is no road graph, or is cut off. {Remedy}");
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(header[Magic.Length..]);
        if (version != Version)
        {
            throw new InvalidDataException(
                $"{name} is a road graph of version {version}, and this program reads version {Version}. {Remedy}");
        }
    }

    private static string CheckDigest(FileMapping file, string name)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var end = file.Length - DigestBytes;
        for (var at = 0L; at < end; at += ChunkBytes)
        {
            sha.AppendData(file.Bytes(at, (int)Math.Min(end - at, ChunkBytes)));
        }

        var digest = sha.GetHashAndReset();
        if (end < HeaderBytes || !digest.AsSpan().SequenceEqual(file.Bytes(end, DigestBytes)))
        {
            throw new InvalidDataException($"{name} is damaged: its checksum does not match its content. {Remedy}");
        }

        // The spans were of its pages.
        GC.KeepAlive(file);
        return Convert.ToHexStringLower(digest);
    }

    private static void WriteContent(RoadGraph graph, Stream output)
    {
        var texts = new TextTable();
        foreach (var road in graph.Roads)
        {
            foreach (var text in TextsOf(road))
            {
                texts.Add(text);
            }
        }

        foreach (var obstacle in graph.Obstacles)
        {
            texts.Add(obstacle.Barrier);
        }

        using var head = new MemoryStream();
        using var writer = new BinaryWriter(head, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(graph.Generalised ? 1 : 0);
        writer.Write(graph.NodeCount);
        writer.Write(graph.EdgeCount);
        writer.Write(graph.BetweenLongitude.Length);
        writer.Write(texts.Count);
        writer.Write(graph.WayId.Length);
        writer.Write(graph.Roads.Count);
        writer.Write(graph.Obstacles.Count);
        writer.Write(graph.SplitNode.Length);
        writer.Write(graph.CopiedEdge.Length);
        writer.Write(graph.CutNode.Length);
        foreach (var text in texts.InOrder)
        {
            writer.Write(text);
        }

        foreach (var road in graph.Roads)
        {
            WriteRoad(writer, road, texts);
        }

        foreach (var obstacle in graph.Obstacles)
        {
            WriteObstacle(writer, obstacle, texts);
        }

        writer.Flush();
        WriteAligned(output, head.GetBuffer().AsSpan(0, (int)head.Length));
        WriteArray(output, graph.NodeLongitude);
        WriteArray(output, graph.NodeLatitude);
        WriteArray(output, graph.FirstOut);
        WriteArray(output, graph.Tail);
        WriteArray(output, graph.Head);
        WriteArray(output, graph.FirstIn);
        WriteArray(output, graph.InEdge);
        WriteArray(output, graph.LengthMillimeters);
        WriteArray(output, graph.Twin);
        WriteArray(output, graph.WayOf);
        WriteArray(output, graph.ObstacleOf);
        WriteArray(output, graph.FirstBetween);
        WriteArray(output, graph.BetweenLongitude);
        WriteArray(output, graph.BetweenLatitude);
        WriteArray(output, graph.Rank);
        WriteArray(output, graph.WayId);
        WriteArray(output, graph.RoadOf);
        WriteArray(output, graph.SplitNode);
        WriteArray(output, graph.SplitFrom);
        WriteArray(output, graph.CopiedEdge);
        WriteArray(output, graph.CopiedFrom);
        WriteArray(output, graph.CutNode);

        // The spans were of its memory.
        GC.KeepAlive(graph);
    }

    private static RoadGraph ReadContent(FileMapping file, string name, string digest)
    {
        using var reader = new BinaryReader(file.Stream(), Encoding.UTF8);
        reader.BaseStream.Position = Magic.Length + sizeof(int);
        var generalised = reader.ReadInt32() != 0;
        var nodes = reader.ReadInt32();
        var edges = reader.ReadInt32();
        var between = reader.ReadInt32();
        var textCount = reader.ReadInt32();
        var ways = reader.ReadInt32();
        var roadCount = reader.ReadInt32();
        var obstacleCount = reader.ReadInt32();
        var splitNodes = reader.ReadInt32();
        var copiedEdges = reader.ReadInt32();
        var cuts = reader.ReadInt32();

        var texts = ReadItems(textCount, reader.ReadString);
        var roads = ReadItems(roadCount, () => ReadRoad(reader, texts));
        var obstacles = ReadItems(obstacleCount, () => ReadObstacle(reader, texts));

        // Initialisers run in the order they are written, which is the order of the file.
        var at = reader.BaseStream.Position;
        return new RoadGraph
        {
            Digest = digest,
            Generalised = generalised,
            NodeLongitude = Next<double>(nodes),
            NodeLatitude = Next<double>(nodes),
            FirstOut = Next<int>(nodes + 1),
            Tail = Next<int>(edges),
            Head = Next<int>(edges),
            FirstIn = Next<int>(nodes + 1),
            InEdge = Next<int>(edges),
            LengthMillimeters = Next<int>(edges),
            Twin = Next<int>(edges),
            WayOf = Next<int>(edges),
            ObstacleOf = Next<int>(edges),
            FirstBetween = Next<int>(edges + 1),
            BetweenLongitude = Next<int>(between),
            BetweenLatitude = Next<int>(between),
            Rank = Next<int>(nodes),
            WayId = Next<long>(ways),
            RoadOf = Next<int>(ways),
            SplitNode = Next<int>(splitNodes),
            SplitFrom = Next<int>(splitNodes),
            CopiedEdge = Next<int>(copiedEdges),
            CopiedFrom = Next<int>(copiedEdges),
            CutNode = Next<int>(cuts),
            Roads = roads,
            Obstacles = obstacles,
        };

        Numbers<T> Next<T>(int count)
            where T : unmanaged
        {
            at = Aligned(at);
            var numbers = file.Numbers<T>(at, count)
                ?? throw new InvalidDataException($"{name} is damaged: its counts do not match its content. {Remedy}");
            at += (long)count * Unsafe.SizeOf<T>();
            return numbers;
        }
    }

    private static T[] ReadItems<T>(int count, Func<T> readNext)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = readNext();
        }

        return items;
    }

    private static void WriteArray<T>(Stream output, Numbers<T> items)
        where T : unmanaged
    {
        var perChunk = ChunkBytes / Unsafe.SizeOf<T>();
        for (var first = 0; first < items.Length; first += perChunk)
        {
            // All chunks but the last are whole multiples.
            WriteAligned(output, MemoryMarshal.AsBytes(items.Span.Slice(first, Math.Min(perChunk, items.Length - first))));
        }
    }

    private static void WriteAligned(Stream output, ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        output.Write(stackalloc byte[(int)(Aligned(bytes.Length) - bytes.Length)]);
    }

    private static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    private static string?[] TextsOf(Road road) =>
    [
        road.Highway, road.Name, road.Ref, road.Surface, road.Smoothness, road.TrackType, road.Access, road.Hgv,
        road.Hazmat, road.Source,
    ];

    private static void WriteRoad(BinaryWriter writer, Road road, TextTable texts)
    {
        foreach (var text in TextsOf(road))
        {
            writer.Write7BitEncodedInt(texts.IndexOf(text));
        }

        writer.Write7BitEncodedInt(road.Lanes ?? 0);
        writer.Write((byte)((road.Bridge ? 1 : 0) | (road.Tunnel ? 2 : 0) | (road.Ford ? 4 : 0)
            | (road.BuiltUp is null ? 0 : 8) | (road.BuiltUp is true ? 16 : 0)));
        WriteOptional(
            writer,
            [
                road.MaxWeightTonnes, road.MaxHeightMeters, road.MaxHeightPhysicalMeters, road.MaxWidthMeters,
                road.AccuracyMeters,
            ]);
    }

    private static Road ReadRoad(BinaryReader reader, string[] texts)
    {
        var text = new string?[10];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = ReadText(reader, texts);
        }

        var lanes = reader.Read7BitEncodedInt();
        var marks = reader.ReadByte();
        var limits = ReadOptional(reader, 5);
        return new Road
        {
            Highway = text[0]!,
            Name = text[1],
            Ref = text[2],
            Surface = text[3],
            Smoothness = text[4],
            TrackType = text[5],
            Access = text[6],
            Hgv = text[7],
            Hazmat = text[8],
            Source = text[9],
            Lanes = lanes == 0 ? null : lanes,
            Bridge = (marks & 1) != 0,
            Tunnel = (marks & 2) != 0,
            Ford = (marks & 4) != 0,
            BuiltUp = (marks & 8) == 0 ? null : (marks & 16) != 0,
            MaxWeightTonnes = limits[0],
            MaxHeightMeters = limits[1],
            MaxHeightPhysicalMeters = limits[2],
            MaxWidthMeters = limits[3],
            AccuracyMeters = limits[4],
        };
    }

    private static void WriteObstacle(BinaryWriter writer, Obstacle obstacle, TextTable texts)
    {
        writer.Write(obstacle.NodeId);
        writer.Write7BitEncodedInt(texts.IndexOf(obstacle.Barrier));
        writer.Write((byte)((obstacle.Impassable ? 1 : 0) | (obstacle.Ford ? 2 : 0)));
        WriteOptional(
            writer,
            [
                obstacle.MaxWeightTonnes, obstacle.MaxHeightMeters, obstacle.MaxHeightPhysicalMeters,
                obstacle.MaxWidthMeters,
            ]);
    }

    private static Obstacle ReadObstacle(BinaryReader reader, string[] texts)
    {
        var nodeId = reader.ReadInt64();
        var barrier = ReadText(reader, texts);
        var marks = reader.ReadByte();
        var limits = ReadOptional(reader, 4);
        return new Obstacle
        {
            NodeId = nodeId,
            Barrier = barrier,
            Impassable = (marks & 1) != 0,
            Ford = (marks & 2) != 0,
            MaxWeightTonnes = limits[0],
            MaxHeightMeters = limits[1],
            MaxHeightPhysicalMeters = limits[2],
            MaxWidthMeters = limits[3],
        };
    }

    private static string? ReadText(BinaryReader reader, string[] texts)
    {
        var index = reader.Read7BitEncodedInt();
        return index == 0 ? null : texts[index - 1];
    }

    private static void WriteOptional(BinaryWriter writer, ReadOnlySpan<double?> values)
    {
        var present = 0;
        for (var i = 0; i < values.Length; i++)
        {
            present |= values[i] is null ? 0 : 1 << i;
        }

        writer.Write((byte)present);
        foreach (var value in values)
        {
            if (value is { } known)
            {
                writer.Write(known);
            }
        }
    }

    private static double?[] ReadOptional(BinaryReader reader, int count)
    {
        var present = reader.ReadByte();
        var values = new double?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (present & (1 << i)) == 0 ? null : reader.ReadDouble();
        }

        return values;
    }

    /// <summary>Each text once, numbered from 1 in order of first use; 0 stands for an absent one.</summary>
    private sealed class TextTable
    {
        private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

        public int Count => numbers.Count;

        public List<string> InOrder { get; } = [];

        public void Add(string? text)
        {
            if (text is not null && numbers.TryAdd(text, numbers.Count + 1))
            {
                InOrder.Add(text);
            }
        }

        public int IndexOf(string? text) => text is null ? 0 : numbers[text];
    }
}
