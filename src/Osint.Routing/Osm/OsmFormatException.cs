namespace Osint.Routing.Osm;

/// <summary>The input is no OpenStreetMap data, is damaged, or is of a kind that is not read here.</summary>
/// <param name="message">What is wrong, where, and what to do about it.</param>
/// <param name="byteOffset">
/// Where in the stream it was found, bytes from the start: exact for PBF (a block that is damaged inside is named by
/// its first byte), near the place for XML.
/// </param>
/// <param name="innerException">What the decompressor or the XML parser said, if it was theirs.</param>
public sealed class OsmFormatException(string message, long byteOffset, Exception? innerException = null)
    : FormatException(message, innerException)
{
    /// <summary>Bytes from the start of the stream.</summary>
    public long ByteOffset { get; } = byteOffset;
}
