using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Osint.Api.Exports;
using Osint.Api.Problems;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Import;

/// <summary>One line (or record) of an import: a report, or why there is none.</summary>
/// <param name="Number">1 for the first record; the header of a CSV does not count.</param>
/// <param name="Digest">SHA-256 of the line.</param>
/// <param name="Report">The submission; null when it cannot be read.</param>
/// <param name="Problems">Why it cannot be read.</param>
public sealed record ImportLine(long Number, byte[] Digest, ReportSubmission? Report, IReadOnlyList<FieldProblem> Problems);

/// <summary>Reads the lines of a body as they come in, one at a time: memory does not depend on how many there are.</summary>
public static class ImportLines
{
    /// <summary>Longest line in bytes, as long as a report that is filed by itself.</summary>
    public const int MaxBytes = 256 << 10;

    /// <summary>The media types that are read.</summary>
    public static readonly IReadOnlyList<string> MediaTypes = ["application/x-ndjson", "application/geo+json-seq", "text/csv"];

    /// <exception cref="ImportFormatException">The body is not of that type from some place on.</exception>
    public static IAsyncEnumerable<ImportLine> ReadAsync(string mediaType, PipeReader body, CancellationToken cancellationToken) =>
        mediaType switch
        {
            "application/x-ndjson" => JsonAsync(body, (byte)'\n', ReadReport, cancellationToken),
            "application/geo+json-seq" => JsonAsync(body, 0x1E, ReadFeature, cancellationToken),
            "text/csv" => CsvAsync(body.AsStream(), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(mediaType), mediaType, "Not a form of import."),
        };

    private static async IAsyncEnumerable<ImportLine> JsonAsync(
        PipeReader body, byte delimiter, Func<byte[], ReportSubmission?> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0L;
        await foreach (var piece in SplitAsync(body, delimiter, cancellationToken))
        {
            // Some programs begin a file with a byte order mark.
            var line = number == 0 && piece.Text is [0xEF, 0xBB, 0xBF, ..] ? piece with { Text = piece.Text[3..] } : piece;
            if (line.Text is { } text && text.All(b => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                continue;
            }

            yield return Try(++number, line.Digest, () => line.Text is null ? throw new JsonException($"The line is longer than {MaxBytes} bytes.") : read(line.Text));
        }
    }

    private static ReportSubmission? ReadReport(byte[] line) => JsonSerializer.Deserialize<ReportSubmission>(line, JsonSetup.Intake);

    /// <summary>
    /// A feature as an export writes it has its report as <c>claim</c>; else its properties are the report's members, and a
    /// point says where, unless they do.
    /// </summary>
    private static ReportSubmission? ReadFeature(byte[] line)
    {
        var feature = JsonSerializer.Deserialize<JsonObject>(line, JsonSetup.Intake)
            ?? throw new JsonException("The record is null; send a GeoJSON feature.");
        if (feature["properties"] is not JsonObject properties)
        {
            throw new JsonException("The record has no properties; send a GeoJSON feature.");
        }

        if (properties["claim"] is JsonObject claim)
        {
            return claim.Deserialize<ReportSubmission>(JsonSetup.Intake);
        }

        if (feature["geometry"] is JsonObject geometry && geometry["type"]?.ToString() is "Point"
            && geometry["coordinates"] is JsonArray { Count: >= 2 } position)
        {
            var place = properties["claimed_place"] as JsonObject ?? [];
            if (!place.ContainsKey("longitude") && !place.ContainsKey("latitude"))
            {
                place["longitude"] = position[0]?.DeepClone();
                place["latitude"] = position[1]?.DeepClone();
            }

            properties["claimed_place"] = place.DeepClone();
        }

        return properties.Deserialize<ReportSubmission>(JsonSetup.Intake);
    }

    private static async IAsyncEnumerable<ImportLine> CsvAsync(
        Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { MaxFieldSize = MaxBytes, BadDataFound = null });
        var header = await NextAsync(csv, cancellationToken) ?? throw new ImportFormatException("The file is empty; send a header and rows.");
        ReportColumns.Check(header);
        for (var number = 1L; await NextAsync(csv, cancellationToken) is { } cells; number++)
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(csv.RawRecord));
            yield return Try(number, digest, () => cells.Length == header.Length
                ? ReportColumns.Read(header, [.. cells.Select(FormulaGuard.Take).Select(c => c ?? "")])
                : throw new JsonException($"The row has {cells.Length} cells under {header.Length} columns."));
        }
    }

    private static async Task<string[]?> NextAsync(CsvParser csv, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await csv.ReadAsync() ? csv.Record : null;
        }
        catch (Exception e) when (e is CsvHelperException or DecoderFallbackException)
        {
            throw new ImportFormatException(
                $"The file cannot be read as CSV in UTF-8 after line {csv.RawRow.ToString(CultureInfo.InvariantCulture)}: {e.Message.Split('\n')[0]}", e);
        }
    }

    private static ImportLine Try(long number, byte[] digest, Func<ReportSubmission?> read)
    {
        try
        {
            return read() is { } report
                ? new ImportLine(number, digest, report, [])
                : new ImportLine(number, digest, null, [new FieldProblem("/", "It is null.", "Send a report.")]);
        }
        catch (JsonException e)
        {
            return new ImportLine(number, digest, null, BadInputHandler.Fields(e));
        }
    }

    /// <summary>The pieces between delimiters; a piece that is too long comes without its text.</summary>
    private static async IAsyncEnumerable<(byte[]? Text, byte[] Digest)> SplitAsync(
        PipeReader body, byte delimiter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var longPiece = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isTooLong = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf(delimiter) is { } end)
            {
                yield return Piece(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (rest.Length > MaxBytes)
            {
                // Kept only as its digest from here on.
                isTooLong = true;
                Hash(rest);
                rest = rest.Slice(rest.End);
            }

            if (read.IsCompleted)
            {
                if (rest.Length > 0 || isTooLong)
                {
                    yield return Piece(rest);
                }

                body.AdvanceTo(read.Buffer.End);
                yield break;
            }

            body.AdvanceTo(rest.Start, read.Buffer.End);
        }

        (byte[]? Text, byte[] Digest) Piece(ReadOnlySequence<byte> piece)
        {
            if (!isTooLong && piece.Length <= MaxBytes)
            {
                var text = piece.ToArray();
                return (text, SHA256.HashData(text));
            }

            Hash(piece);
            isTooLong = false;
            return (null, longPiece.GetHashAndReset());
        }

        void Hash(ReadOnlySequence<byte> piece)
        {
            foreach (var part in piece)
            {
                longPiece.AppendData(part.Span);
            }
        }
    }
}

/// <summary>The body of an import cannot be read on.</summary>
public sealed class ImportFormatException(string message, Exception? inner = null) : Exception(message, inner);
