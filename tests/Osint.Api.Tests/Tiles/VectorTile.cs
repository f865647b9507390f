using System.Text;

namespace Osint.Api.Tests.Tiles;

/// <summary>
/// A reader of Mapbox Vector Tiles 2.1 (https://github.com/mapbox/vector-tile-spec), as slow and plain as can be: layers,
/// their features' kinds of geometry and properties.
/// </summary>
internal sealed class VectorTile
{
    /// <summary>Features of the layer: kind of geometry (1 point, 2 line, 3 polygon) and properties.</summary>
    public List<(int Kind, Dictionary<string, object> Properties)> Features { get; } = [];

    public string? Layer { get; private set; }

    public long Points => Features.Sum(f => (long)f.Properties["point_count"]);

    public static VectorTile Read(byte[] bytes)
    {
        var tile = new VectorTile();
        foreach (var (field, value) in Fields(bytes))
        {
            if (field == 3)
            {
                tile.ReadLayer((byte[])value);
            }
        }

        return tile;
    }

    private void ReadLayer(byte[] bytes)
    {
        var fields = Fields(bytes).ToArray();
        Layer = Encoding.UTF8.GetString((byte[])fields.Single(f => f.Field == 1).Value);
        var keys = fields.Where(f => f.Field == 3).Select(f => Encoding.UTF8.GetString((byte[])f.Value)).ToArray();
        var values = fields.Where(f => f.Field == 4).Select(f => Value((byte[])f.Value)).ToArray();
        foreach (var feature in fields.Where(f => f.Field == 2).Select(f => Fields((byte[])f.Value).ToArray()))
        {
            var tags = feature.Where(f => f.Field == 2).SelectMany(f => Packed((byte[])f.Value)).ToArray();
            Features.Add((
                (int)(ulong)feature.Single(f => f.Field == 3).Value,
                tags.Chunk(2).ToDictionary(t => keys[t[0]], t => values[t[1]])));
        }
    }

    private static object Value(byte[] bytes)
    {
        var (field, value) = Fields(bytes).Single();
        return field switch
        {
            1 => Encoding.UTF8.GetString((byte[])value),
            2 => (double)BitConverter.ToSingle((byte[])value),
            3 => BitConverter.ToDouble((byte[])value),
            6 => (long)((ulong)value >> 1) ^ -(long)((ulong)value & 1),
            7 => (ulong)value == 1,
            _ => (long)(ulong)value,
        };
    }

    private static IEnumerable<int> Packed(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            yield return (int)Varint(bytes, ref at);
        }
    }

    private static IEnumerable<(int Field, object Value)> Fields(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var key = Varint(bytes, ref at);
            switch (key & 7)
            {
                case 0:
                    yield return ((int)(key >> 3), Varint(bytes, ref at));
                    break;
                case 1 or 5:
                    var width = (key & 7) == 1 ? 8 : 4;
                    yield return ((int)(key >> 3), bytes[at..(at + width)]);
                    at += width;
                    break;
                default:
                    var length = (int)Varint(bytes, ref at);
                    yield return ((int)(key >> 3), bytes[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
