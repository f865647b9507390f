using System.IO.Compression;

namespace Osint.Routing.Osm;

/// <summary>How OpenStreetMap data are written down.</summary>
public enum OsmFormat
{
    Pbf,
    Xml,
    GzippedXml,
}

/// <summary>
/// OpenStreetMap data that can be read several times over: an importer that goes over a file in passes keeps little in
/// memory. The format is told from the first bytes, since a name can be wrong.
/// </summary>
public sealed class OsmSource
{
    private const int StartBytes = 64;

    private readonly Func<Stream> open;

    /// <param name="open">
    /// Opens the data at their start, each time anew; the stream is disposed after each pass.
    /// </param>
    /// <exception cref="OsmFormatException">The first bytes are of no format that is read here.</exception>
    public OsmSource(Func<Stream> open)
    {
        this.open = open;
        using var stream = open();
        Format = FormatOf(Start(stream), stream);
    }

    public OsmFormat Format { get; }

    /// <summary>Reads all elements of the given kinds once.</summary>
    /// <param name="kinds">What to tell the visitor.</param>
    /// <param name="visitor">Receives the elements in file order.</param>
    /// <param name="progress">Told the bytes read and their total (0 where unknown), about once per mebibyte.</param>
    /// <param name="cancel">Ends the pass at its next read.</param>
    /// <exception cref="OsmFormatException">The data are cut off, damaged or of a kind not read here.</exception>
    public void Read(
        OsmKinds kinds, IOsmVisitor visitor, Action<long, long>? progress = null, CancellationToken cancel = default)
    {
        using var metered = new MeteredStream(open(), progress, cancel);
        switch (Format)
        {
            case OsmFormat.Pbf:
                PbfReader.Read(metered, kinds, visitor);
                break;
            case OsmFormat.Xml:
                OsmXmlReader.Read(metered, kinds, visitor, () => metered.BytesRead);
                break;
            case OsmFormat.GzippedXml:
                using (var unzipped = new GZipStream(metered, CompressionMode.Decompress))
                {
                    OsmXmlReader.Read(unzipped, kinds, visitor, () => metered.BytesRead);
                }

                break;
            default:
                throw new InvalidOperationException($"No reader for {Format}.");
        }

        metered.ReportEnd();
    }

    private static byte[] Start(Stream stream)
    {
        var start = new byte[StartBytes];
        var got = stream.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false);
        return start[..got];
    }

    private static OsmFormat FormatOf(ReadOnlySpan<byte> start, Stream stream)
    {
        if (start.IsEmpty)
        {
            throw new OsmFormatException("The file is empty. Download the extract again.", 0);
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return IsGzippedXml(start, stream) ? OsmFormat.GzippedXml : throw new OsmFormatException(
                "The gzip file holds no OpenStreetMap XML. Give a .osm.gz, or unpack it first.", 0);
        }

        if (LooksLikeXml(start))
        {
            return OsmFormat.Xml;
        }

        // A PBF file begins with a length in four bytes, high byte first, and it is under 64 KiB.
        if (start is [0, 0, ..])
        {
            return OsmFormat.Pbf;
        }

        if (start.StartsWith("BZh"u8))
        {
            throw new OsmFormatException("bzip2 is not read here. Unpack the file first: bunzip2 FILE.osm.bz2", 0);
        }

        throw new OsmFormatException(
            "This is no OpenStreetMap data. Give a file that ends in .osm.pbf, .osm or .osm.gz.", 0);
    }

    private static bool IsGzippedXml(ReadOnlySpan<byte> start, Stream rest)
    {
        using var whole = new MemoryStream();
        whole.Write(start);
        var more = new byte[64 * 1024];
        whole.Write(more.AsSpan(0, rest.ReadAtLeast(more, more.Length, throwOnEndOfStream: false)));
        whole.Position = 0;
        try
        {
            using var unzipped = new GZipStream(whole, CompressionMode.Decompress);
            return LooksLikeXml(Start(unzipped));
        }
        catch (InvalidDataException e)
        {
            throw new OsmFormatException("The gzip file is damaged at its start. Download the extract again.", 0, e);
        }
    }

    private static bool LooksLikeXml(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
        {
            start = start[3..];
        }

        return start.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    /// <summary>
    /// Counts what is read, so that a command line can show how far it is; it also is where a pass is ended.
    /// </summary>
    private sealed class MeteredStream(Stream inner, Action<long, long>? progress, CancellationToken cancel) : Stream
    {
        private const long StepBytes = 1024 * 1024;

        private readonly long total = inner.CanSeek ? inner.Length : 0;
        private long nextReport;

        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => BytesRead;
            set => throw new NotSupportedException();
        }

        public void ReportEnd() => progress?.Invoke(BytesRead, total);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            cancel.ThrowIfCancellationRequested();
            var got = inner.Read(buffer);
            BytesRead += got;
            if (BytesRead >= nextReport)
            {
                nextReport = BytesRead + StepBytes;
                progress?.Invoke(BytesRead, total);
            }

            return got;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
