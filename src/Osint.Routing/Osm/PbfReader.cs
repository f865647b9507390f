using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Osint.Routing.Graph;

namespace Osint.Routing.Osm;

/// <summary>
/// Streams the elements of an OpenStreetMap PBF file, one block (about 8,000 elements) in memory at a time; buffers are
/// used again from block to block, and nothing is allocated per element.
/// </summary>
/// <remarks>
/// Format and its limits: https://wiki.openstreetmap.org/wiki/PBF_Format. The format has no end mark, so a file cut
/// exactly between two blocks cannot be told from a whole one.
/// </remarks>
public sealed class PbfReader
{
    /// <summary>Most bytes a blob header may have.</summary>
    public const int MaxHeaderBytes = 64 * 1024;

    /// <summary>Most bytes a blob may have, stored or uncompressed.</summary>
    public const int MaxBlobBytes = 32 * 1024 * 1024;

    private readonly Stream stream;
    private readonly OsmKinds kinds;
    private readonly IOsmVisitor visitor;
    private readonly OsmTexts texts = new();
    private readonly FlatList<int> keys = new();
    private readonly FlatList<int> values = new();
    private readonly FlatList<int> tagPairs = new(1024);
    private readonly FlatList<int> roles = new();
    private readonly FlatList<int> memberKinds = new();
    private readonly FlatList<long> ids = new(8192);
    private readonly FlatList<long> latitudes = new(8192);
    private readonly FlatList<long> longitudes = new(8192);
    private readonly FlatList<OsmMember> members = new();
    private readonly FlatList<(int Start, int Length)> groups = new();

    private byte[] stored = new byte[64 * 1024];
    private byte[] inflated = new byte[1024 * 1024];
    private long position;
    private long blobOffset;
    private long granularity;
    private long latitudeOffset;
    private long longitudeOffset;

    private PbfReader(Stream stream, OsmKinds kinds, IOsmVisitor visitor)
    {
        this.stream = stream;
        this.kinds = kinds;
        this.visitor = visitor;
    }

    /// <summary>Reads the stream from where it stands to its end.</summary>
    /// <exception cref="OsmFormatException">
    /// The data are cut off or damaged, or need a feature that is not read here; the message says where and what to do.
    /// </exception>
    public static void Read(Stream stream, OsmKinds kinds, IOsmVisitor visitor) =>
        new PbfReader(stream, kinds, visitor).ReadBlobs();

    private void ReadBlobs()
    {
        var headerSeen = false;
        while (ReadBlobHeader(out var type, out var storedBytes))
        {
            Fill(storedBytes, "a block");
            if (!headerSeen && type != BlobType.Header)
            {
                throw new OsmFormatException("This is no OpenStreetMap PBF file: it does not begin with an OSMHeader "
                    + "block. Give a file that ends in .osm.pbf.", blobOffset);
            }

            // A block of a type unknown to us is an extension that the format tells readers to pass over.
            if (type == BlobType.Header)
            {
                CheckHeader(Unpack(storedBytes));
                headerSeen = true;
            }
            else if (type == BlobType.Data)
            {
                ReadBlock(Unpack(storedBytes));
            }
        }

        if (!headerSeen)
        {
            throw new OsmFormatException("The file is empty. Download the extract again.", 0);
        }
    }

    private bool ReadBlobHeader(out BlobType type, out int storedBytes)
    {
        type = BlobType.Unknown;
        storedBytes = -1;
        blobOffset = position;
        Span<byte> prefix = stackalloc byte[4];
        var got = stream.ReadAtLeast(prefix, 4, throwOnEndOfStream: false);
        position += got;
        if (got == 0)
        {
            return false;
        }

        if (got < 4)
        {
            throw CutOff("the length of a block header", 4, got);
        }

        var headerBytes = BinaryPrimitives.ReadUInt32BigEndian(prefix);
        if (headerBytes > MaxHeaderBytes)
        {
            throw new OsmFormatException($"Damaged OpenStreetMap PBF data at byte {blobOffset}: a block header of "
                + $"{headerBytes} bytes is over the format's limit of {MaxHeaderBytes}. Download the extract again.",
                blobOffset);
        }

        Fill((int)headerBytes, "a block header");
        var header = new WireReader(stored, 0, 0, (int)headerBytes, blobOffset);
        while (header.Next())
        {
            switch (header.Field)
            {
                case 1:
                    header.Bytes(out var start, out var length);
                    type = TypeOf(stored.AsSpan(start, length));
                    break;
                case 3:
                    var size = header.Int();
                    storedBytes = size is >= 0 and <= MaxBlobBytes ? (int)size : throw header.Damaged(
                        $"a block of {size} bytes is over the format's limit of {MaxBlobBytes}");
                    break;
                default:
                    header.Skip();
                    break;
            }
        }

        return storedBytes >= 0 ? true : throw header.Damaged("the block header does not say how long the block is");
    }

    private static BlobType TypeOf(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("OSMData"u8) ? BlobType.Data
        : name.SequenceEqual("OSMHeader"u8) ? BlobType.Header
        : BlobType.Unknown;

    private void Fill(int count, string what)
    {
        if (stored.Length < count)
        {
            stored = new byte[Math.Max(count, Math.Min(2 * stored.Length, MaxBlobBytes))];
        }

        var got = stream.ReadAtLeast(stored.AsSpan(0, count), count, throwOnEndOfStream: false);
        position += got;
        if (got < count)
        {
            throw CutOff(what, count, got);
        }
    }

    private OsmFormatException CutOff(string what, int due, int got) => new(
        $"The OpenStreetMap PBF file is cut off at byte {position}: {what} has {got} of its {due} bytes (block at byte "
        + $"{blobOffset}). Download the extract again.", position);

    private WireReader Unpack(int storedBytes)
    {
        var blob = new WireReader(stored, 0, 0, storedBytes, blobOffset);
        int plain = -1, plainLength = 0, packed = -1, packedLength = 0;
        var rawBytes = -1L;
        while (blob.Next())
        {
            switch (blob.Field)
            {
                case 1:
                    blob.Bytes(out plain, out plainLength);
                    break;
                case 2:
                    rawBytes = blob.Int();
                    break;
                case 3:
                    blob.Bytes(out packed, out packedLength);
                    break;
                case 4 or 5 or 6 or 7:
                    throw new OsmFormatException($"The block at byte {blobOffset} is compressed by a method other than "
                        + "zlib, which is not read here. Convert the file: osmium cat IN.osm.pbf -o OUT.osm.pbf "
                        + "-f pbf,pbf_compression=zlib", blobOffset);
                default:
                    blob.Skip();
                    break;
            }
        }

        if (plain >= 0)
        {
            return new WireReader(stored, plain, plain, plainLength, blobOffset);
        }

        if (packed < 0)
        {
            throw blob.Damaged("the block holds no data");
        }

        if (rawBytes is < 0 or > MaxBlobBytes)
        {
            throw blob.Damaged(
                $"an uncompressed block of {rawBytes} bytes is not within the format's limit of {MaxBlobBytes}");
        }

        Inflate(packed, packedLength, (int)rawBytes);
        return new WireReader(inflated, 0, 0, (int)rawBytes, blobOffset);
    }

    private void Inflate(int start, int length, int rawBytes)
    {
        if (inflated.Length < rawBytes)
        {
            inflated = new byte[Math.Max(rawBytes, Math.Min(2 * inflated.Length, MaxBlobBytes))];
        }

        int got;
        bool more;
        try
        {
            using var packed = new MemoryStream(stored, start, length, writable: false);
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            got = zlib.ReadAtLeast(inflated.AsSpan(0, rawBytes), rawBytes, throwOnEndOfStream: false);

            // Only the read that meets the end of the data compares zlib's checksum.
            more = got == rawBytes && zlib.ReadByte() >= 0;
        }
        catch (InvalidDataException e)
        {
            throw new OsmFormatException($"Damaged OpenStreetMap PBF data: the block at byte {blobOffset} does not "
                + "decompress. Download the extract again.", blobOffset, e);
        }

        if (got < rawBytes || more)
        {
            throw new OsmFormatException(
                $"Damaged OpenStreetMap PBF data: the block at byte {blobOffset} decompresses to "
                + $"{(more ? "more than" : $"{got} of")} its {rawBytes} bytes. Download the extract again.",
                blobOffset);
        }
    }

    private void CheckHeader(WireReader header)
    {
        while (header.Next())
        {
            if (header.Field is not (4 or 5))
            {
                header.Skip();
                continue;
            }

            var required = header.Field == 4;
            header.Bytes(out var start, out var length);
            var feature = Encoding.UTF8.GetString(header.Buffer, start, length);
            if (required && feature is "HistoricalInformation")
            {
                throw new OsmFormatException("The file holds the history of its elements. Take one moment out of it: "
                    + "osmium time-filter IN.osh.pbf -o OUT.osm.pbf", blobOffset);
            }

            if (required && feature is not ("OsmSchema-V0.6" or "DenseNodes"))
            {
                throw new OsmFormatException($"The file needs the feature \"{feature}\", which is not read here. "
                    + "Convert it: osmium cat IN.osm.pbf -o OUT.osm.pbf", blobOffset);
            }

            if (feature is "LocationsOnWays")
            {
                throw new OsmFormatException("The file keeps positions on its ways instead of in nodes, which is not "
                    + "read here. Take the extract it was made from, as downloaded.", blobOffset);
            }
        }
    }

    private void ReadBlock(WireReader block)
    {
        texts.Reset(block.Buffer);
        groups.Clear();
        granularity = 100;
        latitudeOffset = 0;
        longitudeOffset = 0;

        // Granularity and offsets stand behind the groups that need them, so the groups are only noted here.
        var whole = block;
        while (block.Next())
        {
            switch (block.Field)
            {
                case 1:
                    ReadTexts(block.Message());
                    break;
                case 2:
                    block.Bytes(out var start, out var length);
                    groups.Add((start, length));
                    break;
                case 17:
                    granularity = block.Int();
                    break;
                case 19:
                    latitudeOffset = block.Int();
                    break;
                case 20:
                    longitudeOffset = block.Int();
                    break;
                default:
                    block.Skip();
                    break;
            }
        }

        foreach (var (start, length) in groups.Items)
        {
            ReadGroup(whole.Within(start, length));
        }
    }

    private void ReadTexts(WireReader table)
    {
        while (table.Next())
        {
            if (table.Field == 1)
            {
                table.Bytes(out var start, out var length);
                texts.Add(start, length);
            }
            else
            {
                table.Skip();
            }
        }
    }

    private void ReadGroup(WireReader group)
    {
        while (group.Next())
        {
            switch (group.Field)
            {
                case 1 when Wants(OsmKinds.Nodes):
                    ReadNode(group.Message());
                    break;
                case 2 when Wants(OsmKinds.Nodes):
                    ReadDenseNodes(group.Message());
                    break;
                case 3 when Wants(OsmKinds.Ways):
                    ReadWay(group.Message());
                    break;
                case 4 when Wants(OsmKinds.Relations):
                    ReadRelation(group.Message());
                    break;
                default:
                    group.Skip();
                    break;
            }
        }
    }

    private bool Wants(OsmKinds kind) => (kinds & kind) != OsmKinds.None;

    private void ReadNode(WireReader node)
    {
        long id = 0, latitude = 0, longitude = 0;
        keys.Clear();
        values.Clear();
        while (node.Next())
        {
            switch (node.Field)
            {
                case 1:
                    id = node.SInt();
                    break;
                case 2:
                    node.Ints(keys);
                    break;
                case 3:
                    node.Ints(values);
                    break;
                case 8:
                    latitude = node.SInt();
                    break;
                case 9:
                    longitude = node.SInt();
                    break;
                default:
                    node.Skip();
                    break;
            }
        }

        var tags = Tags(node);
        visitor.Node(new OsmNode(id, Degrees(longitudeOffset, longitude), Degrees(latitudeOffset, latitude), tags));
    }

    private void ReadDenseNodes(WireReader dense)
    {
        long id = 0, latitude = 0, longitude = 0;
        ids.Clear();
        latitudes.Clear();
        longitudes.Clear();
        tagPairs.Clear();
        while (dense.Next())
        {
            switch (dense.Field)
            {
                case 1:
                    dense.DeltaSInts(ids, ref id);
                    break;
                case 8:
                    dense.DeltaSInts(latitudes, ref latitude);
                    break;
                case 9:
                    dense.DeltaSInts(longitudes, ref longitude);
                    break;
                case 10:
                    dense.Ints(tagPairs);
                    break;
                default:
                    dense.Skip();
                    break;
            }
        }

        if (latitudes.Count != ids.Count || longitudes.Count != ids.Count)
        {
            throw dense.Damaged(
                $"{ids.Count} nodes have {latitudes.Count} latitudes and {longitudes.Count} longitudes");
        }

        CheckTexts(tagPairs.Items, dense);

        // Tags stand as key, value, key, value, 0 for each node in turn; a block without any tag leaves the list out.
        var next = 0;
        for (var i = 0; i < ids.Count; i++)
        {
            var first = next;
            while (next + 1 < tagPairs.Count && tagPairs[next] != 0)
            {
                next += 2;
            }

            if (tagPairs.Count != 0 && (next >= tagPairs.Count || tagPairs[next] != 0))
            {
                throw dense.Damaged($"the tags of {ids.Count} nodes end at node {i}");
            }

            visitor.Node(new OsmNode(
                ids[i],
                Degrees(longitudeOffset, longitudes[i]),
                Degrees(latitudeOffset, latitudes[i]),
                new OsmTags(tagPairs.Items[first..next], texts)));
            next += tagPairs.Count == 0 ? 0 : 1;
        }
    }

    private void ReadWay(WireReader way)
    {
        long id = 0, last = 0;
        keys.Clear();
        values.Clear();
        ids.Clear();
        while (way.Next())
        {
            switch (way.Field)
            {
                case 1:
                    id = way.Int();
                    break;
                case 2:
                    way.Ints(keys);
                    break;
                case 3:
                    way.Ints(values);
                    break;
                case 8:
                    way.DeltaSInts(ids, ref last);
                    break;
                default:
                    way.Skip();
                    break;
            }
        }

        visitor.Way(new OsmWay(id, ids.Items, Tags(way)));
    }

    private void ReadRelation(WireReader relation)
    {
        long id = 0, last = 0;
        keys.Clear();
        values.Clear();
        ids.Clear();
        roles.Clear();
        memberKinds.Clear();
        members.Clear();
        while (relation.Next())
        {
            switch (relation.Field)
            {
                case 1:
                    id = relation.Int();
                    break;
                case 2:
                    relation.Ints(keys);
                    break;
                case 3:
                    relation.Ints(values);
                    break;
                case 8:
                    relation.Ints(roles);
                    break;
                case 9:
                    relation.DeltaSInts(ids, ref last);
                    break;
                case 10:
                    relation.Ints(memberKinds);
                    break;
                default:
                    relation.Skip();
                    break;
            }
        }

        if (roles.Count != ids.Count || memberKinds.Count != ids.Count)
        {
            throw relation.Damaged($"{ids.Count} members have {roles.Count} roles and {memberKinds.Count} types");
        }

        CheckTexts(roles.Items, relation);
        for (var i = 0; i < ids.Count; i++)
        {
            var kind = memberKinds[i] switch
            {
                0 => OsmKinds.Nodes,
                1 => OsmKinds.Ways,
                2 => OsmKinds.Relations,
                var other => throw relation.Damaged($"a member has the unknown type {other}"),
            };
            members.Add(new OsmMember(kind, ids[i], texts[roles[i]]));
        }

        visitor.Relation(new OsmRelation(id, members.Items, Tags(relation)));
    }

    private OsmTags Tags(WireReader element)
    {
        if (keys.Count != values.Count)
        {
            throw element.Damaged($"{keys.Count} keys have {values.Count} values");
        }

        CheckTexts(keys.Items, element);
        CheckTexts(values.Items, element);
        tagPairs.Clear();
        for (var i = 0; i < keys.Count; i++)
        {
            tagPairs.Add(keys[i]);
            tagPairs.Add(values[i]);
        }

        return new OsmTags(tagPairs.Items, texts);
    }

    private void CheckTexts(ReadOnlySpan<int> indexes, WireReader element)
    {
        foreach (var index in indexes)
        {
            if (index >= texts.Count)
            {
                throw element.Damaged($"text {index} is asked for where the block has {texts.Count}");
            }
        }
    }

    // Whole nanodegrees over 1e9 round to the same double as the decimal text in an XML file; times 1e-9 would not.
    private double Degrees(long offset, long value) => unchecked(offset + (granularity * value)) / 1e9;

    private enum BlobType
    {
        Unknown,
        Header,
        Data,
    }
}
