using Osint.Routing.Graph;

namespace Osint.Routing.Osm;

/// <summary>
/// Reads one protobuf message out of a buffer, field by field: call <see cref="Next"/>, look at <see cref="Field"/>,
/// then take the value or <see cref="Skip"/> it.
/// </summary>
/// <remarks>Encoding: https://protobuf.dev/programming-guides/encoding/</remarks>
internal ref struct WireReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private readonly int origin;
    private readonly int end;
    private readonly long blobOffset;
    private int position;
    private int wireType;

    /// <param name="buffer">Holds the message.</param>
    /// <param name="origin">
    /// Where the block that holds the message begins in the buffer; damage is told from here.
    /// </param>
    /// <param name="start">Where the message begins in the buffer.</param>
    /// <param name="length">Bytes of the message.</param>
    /// <param name="blobOffset">Where the blob begins in the file.</param>
    public WireReader(byte[] buffer, int origin, int start, int length, long blobOffset)
    {
        Buffer = buffer;
        this.origin = origin;
        this.blobOffset = blobOffset;
        position = start;
        end = start + length;
    }

    /// <summary>Holds the message, and much besides.</summary>
    public byte[] Buffer { get; }

    /// <summary>Number of the field just met.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field; false at the end of the message.</summary>
    public bool Next()
    {
        if (position == end)
        {
            return false;
        }

        var key = ReadVarint();
        Field = (int)Math.Min(key >> 3, int.MaxValue);
        wireType = (int)(key & 7);
        return Field != 0 ? true : throw Damaged("a field has number 0");
    }

    public void Skip()
    {
        switch (wireType)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                Advance(8);
                break;
            case LengthDelimited:
                Bytes(out _, out _);
                break;
            case Fixed32:
                Advance(4);
                break;
            default:
                throw Damaged($"a field has the unknown wire type {wireType}");
        }
    }

    /// <summary>An int32, int64, uint32, enum or bool.</summary>
    public long Int()
    {
        Expect(Varint);
        return (long)ReadVarint();
    }

    /// <summary>An sint32 or sint64 (zigzag).</summary>
    public long SInt()
    {
        Expect(Varint);
        return Zigzag(ReadVarint());
    }

    /// <summary>Where a string, bytes or message field lies in the buffer.</summary>
    public void Bytes(out int start, out int length)
    {
        Expect(LengthDelimited);
        var size = ReadVarint();
        if (size > (ulong)(end - position))
        {
            throw Damaged($"a field of {size} bytes runs past the end of what holds it");
        }

        start = position;
        length = (int)size;
        position += length;
    }

    /// <summary>A message within this one.</summary>
    public WireReader Message()
    {
        Bytes(out var start, out var length);
        return Within(start, length);
    }

    /// <summary>A message within this one whose place was noted by <see cref="Bytes"/>.</summary>
    public readonly WireReader Within(int start, int length) => new(Buffer, origin, start, length, blobOffset);

    /// <summary>Appends a repeated int field, packed or not: a parser has to take both.</summary>
    public void Ints(FlatList<int> values)
    {
        if (wireType == Varint)
        {
            values.Add(ToInt32(ReadVarint()));
            return;
        }

        var packed = Message();
        while (packed.position < packed.end)
        {
            values.Add(packed.ToInt32(packed.ReadVarint()));
        }
    }

    /// <summary>
    /// Appends a repeated sint64 field whose values are differences; <paramref name="last"/> carries the sum.
    /// </summary>
    public void DeltaSInts(FlatList<long> values, ref long last)
    {
        if (wireType == Varint)
        {
            values.Add(last = unchecked(last + Zigzag(ReadVarint())));
            return;
        }

        var packed = Message();
        while (packed.position < packed.end)
        {
            values.Add(last = unchecked(last + Zigzag(packed.ReadVarint())));
        }
    }

    public readonly OsmFormatException Damaged(string what) => new(
        $"Damaged OpenStreetMap PBF data in the block at byte {blobOffset} of the file, at byte {position - origin} of "
        + $"the block's content: {what}. Download the extract again.",
        blobOffset);

    private static long Zigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private readonly void Expect(int type)
    {
        if (wireType != type)
        {
            throw Damaged($"field {Field} has wire type {wireType} where {type} is due");
        }
    }

    private readonly int ToInt32(ulong value) =>
        value <= int.MaxValue ? (int)value : throw Damaged($"an index of {value} is too large");

    private void Advance(int bytes)
    {
        if (end - position < bytes)
        {
            throw Damaged("a number runs past the end of what holds it");
        }

        position += bytes;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (position == end)
            {
                throw Damaged("a number runs past the end of what holds it");
            }

            var next = Buffer[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number is longer than ten bytes");
    }
}
