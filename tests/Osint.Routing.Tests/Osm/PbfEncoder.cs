using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Osint.Routing.Tests.Osm;

/// <summary>
/// The least of an encoder that makes every form the reader has to take: dense and plain nodes, packed and unpacked
/// lists, zlib and raw blobs, any granularity and offsets.
/// </summary>
internal sealed class PbfEncoder
{
    public bool Dense { get; init; } = true;

    public bool Packed { get; init; } = true;

    public bool Zlib { get; init; } = true;

    /// <summary>Nanodegrees per unit; 100 or a divisor of 100.</summary>
    public int Granularity { get; init; } = 100;

    public long LatitudeOffset { get; init; }

    public long LongitudeOffset { get; init; }

    public string[] RequiredFeatures { get; init; } = ["OsmSchema-V0.6", "DenseNodes"];

    public string[] OptionalFeatures { get; init; } = [];

    public byte[] Encode(OsmMap map)
    {
        var file = new List<byte>();
        file.AddRange(HeaderBlob());
        file.AddRange(DataBlob(map, nodes: true));
        file.AddRange(DataBlob(map, nodes: false));
        return [.. file];
    }

    public byte[] HeaderBlob()
    {
        var header = new Message();
        foreach (var feature in RequiredFeatures)
        {
            header.Bytes(4, Encoding.UTF8.GetBytes(feature));
        }

        foreach (var feature in OptionalFeatures)
        {
            header.Bytes(5, Encoding.UTF8.GetBytes(feature));
        }

        header.Bytes(16, "a test"u8.ToArray());
        return Blob("OSMHeader", header.ToArray());
    }

    public byte[] Blob(string type, byte[] content)
    {
        var blob = new Message();
        if (Zlib)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            {
                zlib.Write(content);
            }

            blob.Int(2, content.Length).Bytes(3, packed.ToArray());
        }
        else
        {
            blob.Bytes(1, content);
        }

        return Framed(type, blob.ToArray());
    }

    public static byte[] Framed(string type, byte[] blob, int? size = null)
    {
        var header = new Message()
            .Bytes(1, Encoding.UTF8.GetBytes(type))
            .Bytes(2, [1, 2, 3])
            .Int(3, size ?? blob.Length)
            .ToArray();
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, header.Length);
        return [.. length, .. header, .. blob];
    }

    /// <summary>The nodes of a map, or its ways and relations, as one blob.</summary>
    public byte[] DataBlob(OsmMap map, bool nodes)
    {
        var texts = new List<string> { "" };
        var group = new Message();
        if (nodes && Dense)
        {
            group.Bytes(2, DenseNodes(map, texts));
        }

        foreach (var node in nodes && !Dense ? map.Nodes : [])
        {
            var message = new Message().SInt(1, node.Id);
            Tags(message, node.Tags, texts);
            message.SInt(8, Units(node.LatitudeE7, LatitudeOffset)).SInt(9, Units(node.LongitudeE7, LongitudeOffset));
            group.Bytes(1, message.ToArray());
        }

        foreach (var way in nodes ? [] : map.Ways)
        {
            var message = new Message().Int(1, way.Id);
            Tags(message, way.Tags, texts);
            List(message, 8, Deltas(way.NodeIds).Select(Zigzag));
            group.Bytes(3, message.ToArray());
        }

        var relations = new Message();
        foreach (var relation in nodes ? [] : map.Relations)
        {
            var message = new Message().Int(1, relation.Id);
            Tags(message, relation.Tags, texts);
            List(message, 8, relation.Members.Select(m => (ulong)IndexOf(texts, m.Role)));
            List(message, 9, Deltas(relation.Members.Select(static m => m.Id)).Select(Zigzag));
            List(message, 10, relation.Members.Select(static m => (ulong)m.Kind >> 1));
            relations.Bytes(4, message.ToArray());
        }

        var table = new Message();
        foreach (var text in texts)
        {
            table.Bytes(1, Encoding.UTF8.GetBytes(text));
        }

        var block = new Message().Bytes(1, table.ToArray()).Bytes(2, group.ToArray()).Bytes(2, relations.ToArray());
        if (Granularity != 100)
        {
            block.Int(17, Granularity);
        }

        block.Int(19, LatitudeOffset).Int(20, LongitudeOffset);
        return Blob("OSMData", block.ToArray());
    }

    private byte[] DenseNodes(OsmMap map, List<string> texts)
    {
        var message = new Message();
        List(message, 1, Deltas(map.Nodes.Select(static n => n.Id)).Select(Zigzag));
        List(message, 8, Deltas(map.Nodes.Select(n => Units(n.LatitudeE7, LatitudeOffset))).Select(Zigzag));
        List(message, 9, Deltas(map.Nodes.Select(n => Units(n.LongitudeE7, LongitudeOffset))).Select(Zigzag));
        if (map.Nodes.Exists(static n => n.Tags.Length > 0))
        {
            var pairs = new List<ulong>();
            foreach (var node in map.Nodes)
            {
                foreach (var (key, value) in node.Tags)
                {
                    pairs.Add((ulong)IndexOf(texts, key));
                    pairs.Add((ulong)IndexOf(texts, value));
                }

                pairs.Add(0);
            }

            List(message, 10, pairs);
        }

        return message.ToArray();
    }

    private void Tags(Message message, (string Key, string Value)[] tags, List<string> texts)
    {
        List(message, 2, tags.Select(t => (ulong)IndexOf(texts, t.Key)));
        List(message, 3, tags.Select(t => (ulong)IndexOf(texts, t.Value)));
    }

    private void List(Message message, int field, IEnumerable<ulong> values)
    {
        if (Packed)
        {
            var packed = new Message();
            foreach (var value in values)
            {
                packed.Varint(value);
            }

            message.Bytes(field, packed.ToArray());
            return;
        }

        foreach (var value in values)
        {
            message.Varint((ulong)field << 3).Varint(value);
        }
    }

    private long Units(long e7, long offset) => ((e7 * 100) - offset) / Granularity;

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static IEnumerable<long> Deltas(IEnumerable<long> values)
    {
        var last = 0L;
        foreach (var value in values)
        {
            yield return value - last;
            last = value;
        }
    }

    private static int IndexOf(List<string> texts, string text)
    {
        // Index 0 ends a node's tags in a dense block, so it is never a text of its own but may be an empty role.
        var index = texts.IndexOf(text);
        if (index < 0)
        {
            texts.Add(text);
            index = texts.Count - 1;
        }

        return index;
    }

    /// <summary>A protobuf message in the making.</summary>
    public sealed class Message
    {
        private readonly List<byte> bytes = [];

        public Message Varint(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                bytes.Add((byte)(value | 0x80));
            }

            bytes.Add((byte)value);
            return this;
        }

        public Message Int(int field, long value) => Varint((ulong)field << 3).Varint((ulong)value);

        public Message SInt(int field, long value) => Varint((ulong)field << 3).Varint(Zigzag(value));

        public Message Bytes(int field, byte[] value)
        {
            Varint(((ulong)field << 3) | 2).Varint((ulong)value.Length);
            bytes.AddRange(value);
            return this;
        }

        public byte[] ToArray() => [.. bytes];
    }
}
