using System.Text;

namespace Osint.Routing.Osm;

/// <summary>Which elements a reader decodes; what is not asked for is passed over undecoded.</summary>
[Flags]
public enum OsmKinds
{
    None = 0,
    Nodes = 1,
    Ways = 2,
    Relations = 4,
    All = Nodes | Ways | Relations,
}

/// <summary>
/// Receives elements in file order. The elements and their spans live until the call returns: copy what is kept.
/// </summary>
/// <remarks>Elements: https://wiki.openstreetmap.org/wiki/Elements</remarks>
public interface IOsmVisitor
{
    void Node(in OsmNode node);

    void Way(in OsmWay way);

    void Relation(in OsmRelation relation);

    /// <summary>An element that the file marks as deleted (history files, an editor's unsaved work).</summary>
    void Deleted(OsmKinds kind);
}

/// <summary>A node: a position and its tags.</summary>
/// <param name="id">Negative in hand-made files.</param>
/// <param name="longitudeDeg">Degrees east as stored, which in a damaged file may be out of range.</param>
/// <param name="latitudeDeg">Degrees north as stored, likewise.</param>
/// <param name="tags">Tags of the node.</param>
public readonly ref struct OsmNode(long id, double longitudeDeg, double latitudeDeg, OsmTags tags)
{
    public long Id { get; } = id;

    public double LongitudeDeg { get; } = longitudeDeg;

    public double LatitudeDeg { get; } = latitudeDeg;

    public OsmTags Tags { get; } = tags;
}

/// <summary>A way: an ordered list of node ids, which may name nodes that the file does not hold.</summary>
public readonly ref struct OsmWay(long id, ReadOnlySpan<long> nodeIds, OsmTags tags)
{
    public long Id { get; } = id;

    public ReadOnlySpan<long> NodeIds { get; } = nodeIds;

    public OsmTags Tags { get; } = tags;
}

/// <summary>A relation: an ordered list of members, each with a role.</summary>
public readonly ref struct OsmRelation(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
{
    public long Id { get; } = id;

    public ReadOnlySpan<OsmMember> Members { get; } = members;

    public OsmTags Tags { get; } = tags;
}

/// <summary>A member of a relation. <paramref name="Kind"/> is one kind, never a set.</summary>
public readonly record struct OsmMember(OsmKinds Kind, long Id, string Role);

/// <summary>The tags of one element: keys and values as indexes into a table of texts, two by two.</summary>
public readonly ref struct OsmTags
{
    private readonly ReadOnlySpan<int> pairs;
    private readonly OsmTexts texts;

    internal OsmTags(ReadOnlySpan<int> pairs, OsmTexts texts)
    {
        this.pairs = pairs;
        this.texts = texts;
    }

    /// <summary>Number of tags.</summary>
    public int Count => pairs.Length / 2;

    /// <summary>Value of a key, or null where the tag is absent. Keys are compared as they are written.</summary>
    public string? this[string key]
    {
        get
        {
            for (var i = 0; i < pairs.Length; i += 2)
            {
                if (string.Equals(texts[pairs[i]], key, StringComparison.Ordinal))
                {
                    return texts[pairs[i + 1]];
                }
            }

            return null;
        }
    }

    /// <summary>Key of tag <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    public string KeyAt(int index) => texts[pairs[2 * index]];

    /// <summary>Value of tag <paramref name="index"/>, 0 to <see cref="Count"/> - 1.</summary>
    public string ValueAt(int index) => texts[pairs[(2 * index) + 1]];

    /// <summary>Tags made in memory rather than read.</summary>
    public static OsmTags Of(params ReadOnlySpan<(string Key, string Value)> tags)
    {
        var table = new OsmTexts();
        var indexes = new int[2 * tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            indexes[2 * i] = table.Add(tags[i].Key);
            indexes[(2 * i) + 1] = table.Add(tags[i].Value);
        }

        return new OsmTags(indexes, table);
    }
}

/// <summary>
/// The texts of one block. A text is decoded when first asked for: most tags of most elements are never looked at.
/// </summary>
internal sealed class OsmTexts
{
    private byte[] utf8 = [];
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private string?[] decoded = new string?[64];

    public int Count { get; private set; }

    public string this[int index] =>
        decoded[index] ??= Encoding.UTF8.GetString(utf8, starts[index], lengths[index]);

    /// <summary>Empties the table; texts added next as ranges are ranges of <paramref name="buffer"/>.</summary>
    public void Reset(byte[] buffer)
    {
        utf8 = buffer;
        decoded.AsSpan(0, Count).Clear();
        Count = 0;
    }

    public void Add(int start, int length)
    {
        Grow();
        starts[Count] = start;
        lengths[Count] = length;
        Count++;
    }

    public int Add(string text)
    {
        Grow();
        decoded[Count] = text;
        return Count++;
    }

    private void Grow()
    {
        if (Count == starts.Length)
        {
            Array.Resize(ref starts, 2 * Count);
            Array.Resize(ref lengths, 2 * Count);
            Array.Resize(ref decoded, 2 * Count);
        }
    }
}
