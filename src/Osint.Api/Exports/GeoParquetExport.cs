using System.Data.Common;
using System.IO.Pipelines;
using System.Text;
using Osint.Api.Ogc;
using Parquet;
using Parquet.Schema;

namespace Osint.Api.Exports;

/// <summary>
/// GeoParquet 1.1: columns with types of their own, geometries as WKB in OGC:CRS84, exterior rings counter-clockwise.
/// Rows go out in groups, so that memory holds one of them.
/// </summary>
internal sealed class GeoParquetExport : ExportFormat
{
    private const int RowsOfGroup = 10_000;

    private const string About =
        """
        {"version":"1.1.0","primary_column":"geometry","columns":{"geometry":{"encoding":"WKB","geometry_types":[],"orientation":"counterclockwise"}}}
        """;

    private readonly Column[] columns;
    private ParquetWriter? writer;
    private int held;

    public GeoParquetExport(Export export)
    {
        columns =
        [
            .. export.Rows.Properties.Where(p => p.Type is not PropertyType.Position).Select(Column.Of),
            new Column<byte[]>(
                $"ST_AsBinary({ReferenceSystem.RightHanded(export.Rows.Geometry)})", new DataField<byte[]>("geometry"),
                static (row, i) => row.GetFieldValue<byte[]>(i), static (group, field, values) => group.WriteAsync(field, values)),
            .. export.Explanation is null ? Array.Empty<Column>() : [new Column<string>(
                export.Explanation, new DataField<string>("explanation"),
                (row, _) => Explanation(export, row)!, static (group, field, values) => group.WriteAsync(field, values))],
        ];
    }

    public override string MediaType => "application/vnd.apache.parquet";

    public override string Extension => "parquet";

    internal override string Columns() => string.Join(", ", columns.Select(c => c.Sql));

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].Take(row, i + 1);
        }

        held++;
    }

    internal override async ValueTask WriteAsync(PipeWriter output, bool isLast, CancellationToken cancellationToken)
    {
        if (held < RowsOfGroup && !isLast)
        {
            return;
        }

        if (writer is null)
        {
            writer = await ParquetWriter.CreateAsync(
                new ParquetSchema(columns.Select(c => c.Field)), new ForwardStream(output),
                new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, cancellationToken: cancellationToken);
            writer.CustomMetadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["geo"] = About };
        }

        if (held > 0 || isLast)
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                await column.WriteAsync(group);
            }

            group.CompleteValidate();
            held = 0;
        }

        if (isLast)
        {
            await writer.DisposeAsync();
        }
    }

    /// <summary>One column of a group in the making.</summary>
    private abstract class Column(string sql, DataField dataField)
    {
        public string Sql => sql;

        public DataField Field => dataField;

        public static Column Of(Property property) => property.Type switch
        {
            PropertyType.Boolean => OfValue<bool>(property, new DataField<bool?>(property.Name), property.Sql),
            PropertyType.Whole => OfValue<long>(property, new DataField<long?>(property.Name), $"({property.Sql})::bigint"),
            PropertyType.Number => OfValue<double>(property, new DataField<double?>(property.Name), $"({property.Sql})::float8"),
            PropertyType.Time => OfValue<DateTime>(
                property,
                new DateTimeDataField(property.Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: true),
                property.StorableTime),
            PropertyType.Json => OfText(property.Name, $"({property.Sql})::text"),
            _ => OfText(property.Name, property.Sql),
        };

        public static Column<string> OfText(string name, string sql) => new Column<string>(
            sql, new DataField<string>(name), static (row, i) => row.GetString(i),
            static (group, field, values) => group.WriteAsync(field, values));

        public abstract void Take(DbDataReader row, int index);

        public abstract Task WriteAsync(ParquetRowGroupWriter group);

        private static ValueColumn<T> OfValue<T>(Property property, DataField field, string sql)
            where T : struct => new(sql, field);
    }

    /// <summary>Of objects, of which some may be missing.</summary>
    private sealed class Column<T>(
        string sql, DataField field, Func<DbDataReader, int, T> read,
        Func<ParquetRowGroupWriter, DataField, IReadOnlyCollection<T>, Task> write) : Column(sql, field)
        where T : class
    {
        private readonly List<T?> values = [];

        public override void Take(DbDataReader row, int index) => values.Add(row.IsDBNull(index) ? null : read(row, index));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await write(group, Field, values!);
            values.Clear();
        }
    }

    /// <summary>Of values, of which some may be missing.</summary>
    private sealed class ValueColumn<T>(string sql, DataField field) : Column(sql, field)
        where T : struct
    {
        private readonly List<T?> values = [];

        public override void Take(DbDataReader row, int index) =>
            values.Add(row.IsDBNull(index) ? null : row.GetFieldValue<T>(index));

        public override async Task WriteAsync(ParquetRowGroupWriter group)
        {
            await group.WriteAsync<T>(Field, values.ToArray().AsMemory(), null, null, default);
            values.Clear();
        }
    }

    /// <summary>The answer as a stream that knows how far it is.</summary>
    private sealed class ForwardStream(PipeWriter output) : Stream
    {
        private long position;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => position;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            System.Buffers.BuffersExtensions.Write(output, buffer);
            position += buffer.Length;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            await output.FlushAsync(cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
            // Each write by itself.
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
