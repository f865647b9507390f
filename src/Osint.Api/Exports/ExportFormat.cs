using System.Data.Common;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Xml;
using Osint.Api.Ogc;
using Osint.Api.Web;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Api.Exports;

/// <summary>A form of file: the columns it needs of each row, and how it writes them.</summary>
public abstract class ExportFormat
{
    /// <summary>The forms by the names they are asked for.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["geojson", "geojsonseq", "csv", "kml", "gpx", "geoparquet", "mfjson", "rem"];

    /// <summary>What files are sent as, GeoJSON apart.</summary>
    public static readonly string[] MediaTypes =
    [
        "application/geo+json-seq", "text/csv", "application/vnd.google-earth.kml+xml", "application/gpx+xml",
        "application/vnd.apache.parquet", Link.Json, "application/json-seq",
    ];

    public abstract string MediaType { get; }

    /// <summary>Ending of the file's name.</summary>
    public abstract string Extension { get; }

    public static ExportFormat? Of(string name, Export export) => name switch
    {
        "geojson" => new GeoJsonExport(export),
        "geojsonseq" => new GeoJsonSequenceExport(export),
        "csv" => new CsvExport(export),
        "kml" => new KmlExport(export),
        "gpx" => new GpxExport(export),
        "geoparquet" => new GeoParquetExport(export),
        "mfjson" when export.Journey is { } journey => new MovingFeaturesExport(export, journey),
        "rem" when export.Journey is { } journey => new RouteExchangeExport(export, journey),
        _ => null,
    };

    /// <summary>SQL of the columns of a row.</summary>
    internal abstract string Columns();

    /// <summary>What stands before the first row.</summary>
    internal virtual string Begin() => "";

    /// <summary>Appends a row.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="row">Its first column is the id, then follow <see cref="Columns"/>.</param>
    /// <param name="isFirst">True for the first row.</param>
    internal abstract void Append(StringBuilder text, DbDataReader row, bool isFirst);

    /// <summary>What stands after the last row.</summary>
    internal virtual string End() => "";

    /// <summary>Called after every batch, for what is no text.</summary>
    internal virtual ValueTask WriteAsync(PipeWriter output, bool isLast, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    private protected static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>The explanation, which is the last column where there is one, in the language that was asked for.</summary>
    private protected static string? Explanation(Export export, DbDataReader row) =>
        export.Explanation is null || Text(row, row.FieldCount - 1) is not { } stored ? null
        : JsonSerializer.Deserialize<Wording>(stored, JsonSetup.Options)!.In(SpokenLanguage.Current);

    private protected static string ExplanationColumn(Export export) => export.Explanation is null ? "" : $", {export.Explanation}";

    /// <summary>A feature with its explanation among its properties.</summary>
    private protected static string Feature(Export export, DbDataReader row)
    {
        var feature = row.GetString(1);
        return Explanation(export, row) is { } explanation
            ? $"{feature[..^2]},\"explanation\":{JsonSerializer.Serialize(explanation, JsonSetup.Options)}}}}}"
            : feature;
    }
}

/// <summary>GeoJSON (RFC 7946).</summary>
internal sealed class GeoJsonExport(Export export) : ExportFormat
{
    public override string MediaType => Link.GeoJson;

    public override string Extension => "geojson";

    internal override string Columns() => ItemQuery.FeatureSql(export.Rows, ReferenceSystem.Crs84) + ExplanationColumn(export);

    internal override string Begin() => """{"type":"FeatureCollection","features":[""";

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst) =>
        text.Append(isFirst ? "\n" : ",\n").Append(Feature(export, row));

    internal override string End() => "\n]}\n";
}

/// <summary>GeoJSON text sequence (RFC 8142): one feature a line, each after a record separator.</summary>
internal sealed class GeoJsonSequenceExport(Export export) : ExportFormat
{
    private const char RecordSeparator = '\u001e';

    public override string MediaType => "application/geo+json-seq";

    public override string Extension => "geojsons";

    internal override string Columns() => ItemQuery.FeatureSql(export.Rows, ReferenceSystem.Crs84) + ExplanationColumn(export);

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst) =>
        text.Append(RecordSeparator).Append(Feature(export, row)).Append('\n');
}

/// <summary>
/// Comma-separated values (RFC 4180) with a header. Texts that a spreadsheet would take for a formula begin with an
/// apostrophe, which an import takes off again.
/// </summary>
internal sealed class CsvExport(Export export) : ExportFormat
{
    private static readonly System.Buffers.SearchValues<char> NeedQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    private readonly Property[] columns = [.. export.Rows.Properties.Where(p => p.Type is not PropertyType.Position)];

    public override string MediaType => "text/csv; charset=utf-8; header=present";

    public override string Extension => "csv";

    internal override string Columns() =>
        $"""
        {string.Join(", ", columns.Select(p => $"({p.AsJson})::text"))},
        round(ST_X({export.Rows.Representative})::numeric, 7)::text, round(ST_Y({export.Rows.Representative})::numeric, 7)::text,
        ST_AsText({export.Rows.Geometry}, 7){ExplanationColumn(export)}
        """;

    internal override string Begin() =>
        $"{string.Join(',', columns.Select(p => p.Name).Concat(["longitude", "latitude", "geometry"]))}{(export.Explanation is null ? "" : ",explanation")}\r\n";

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst)
    {
        for (var i = 1; i < row.FieldCount; i++)
        {
            var isExplanation = export.Explanation is not null && i == row.FieldCount - 1;
            var isText = isExplanation || (i <= columns.Length && columns[i - 1].Type is PropertyType.Text or PropertyType.Json);
            var value = isExplanation ? Explanation(export, row) : Text(row, i);
            var cell = (isText ? FormulaGuard.Put(value) : value) ?? "";
            text.Append(i == 1 ? "" : ",");
            if (cell.AsSpan().ContainsAny(NeedQuotes))
            {
                text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                text.Append(cell);
            }
        }

        text.Append("\r\n");
    }
}

/// <summary>XML, a row at a time.</summary>
internal abstract class XmlExport : ExportFormat
{
    private static readonly XmlWriterSettings Fragment = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        // What XML cannot hold is replaced before.
        CheckCharacters = false,
    };

    internal sealed override void Append(StringBuilder text, DbDataReader row, bool isFirst)
    {
        using (var xml = XmlWriter.Create(text, Fragment))
        {
            Write(xml, row);
        }

        text.Append('\n');
    }

    private protected abstract void Write(XmlWriter xml, DbDataReader row);

    private protected static void WriteText(XmlWriter xml, string element, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            xml.WriteElementString(element, Clean(text));
        }
    }

    /// <summary>Characters that no XML document may hold, even escaped, become the replacement character.</summary>
    private protected static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]);
            if (isPair || XmlConvert.IsXmlChar(text[i]))
            {
                i += isPair ? 1 : 0;
                continue;
            }

            clean ??= new StringBuilder(text);
            clean[i] = '\ufffd';
        }

        return clean?.ToString() ?? text;
    }
}

/// <summary>KML 2.3 (OGC 12-007r2), for Google Earth and others.</summary>
internal sealed class KmlExport(Export export) : XmlExport
{
    private readonly Property[] data = [.. export.Rows.Properties.Where(p => p.Type is not (PropertyType.Position or PropertyType.Json))];

    public override string MediaType => "application/vnd.google-earth.kml+xml";

    public override string Extension => "kml";

    internal override string Columns() =>
        $"{export.Name}, {export.Note}, ST_AsKML({export.Rows.Geometry}, 7), {string.Join(", ", data.Select(p => $"({p.AsJson})::text"))}{ExplanationColumn(export)}";

    internal override string Begin() =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>Osint {export.Rows.Id}</name>\n";

    internal override string End() => "</Document></kml>\n";

    private protected override void Write(XmlWriter xml, DbDataReader row)
    {
        xml.WriteStartElement("Placemark");
        WriteText(xml, "name", Text(row, 1));
        WriteText(xml, "description", Explanation(export, row) ?? Text(row, 2));
        var values = data.Select((p, i) => (p.Name, Value: Text(row, i + 4))).Where(v => v.Value is not null).ToArray();
        var earliest = values.FirstOrDefault(v => v.Name is "captured_earliest").Value;
        var latest = values.FirstOrDefault(v => v.Name is "captured_latest").Value;
        if (earliest is not null || latest is not null)
        {
            xml.WriteStartElement("TimeSpan");
            WriteText(xml, "begin", earliest);
            WriteText(xml, "end", latest);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("ExtendedData");
        foreach (var (name, value) in values)
        {
            xml.WriteStartElement("Data");
            xml.WriteAttributeString("name", name);
            WriteText(xml, "value", value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (Text(row, 3) is { } geometry)
        {
            xml.WriteRaw(geometry);
        }

        xml.WriteEndElement();
    }
}

/// <summary>GPX 1.1: a track for each line, a waypoint at the position that stands for each region.</summary>
internal sealed class GpxExport(Export export) : XmlExport
{
    public override string MediaType => "application/gpx+xml";

    public override string Extension => "gpx";

    internal override string Columns() =>
        $"""
        {export.Name}, {export.Note}, {export.Rows.Properties[0].Sql},
        {(export.Rows.IsLines
            ? $"(select string_agg(format('<trkpt lat=\"%s\" lon=\"%s\"/>', round(ST_Y(d.geom)::numeric, 7), round(ST_X(d.geom)::numeric, 7)), '' order by d.path) from ST_DumpPoints({export.Rows.Geometry}) d), null::text"
            : $"round(ST_Y({export.Rows.Representative})::numeric, 7)::text, round(ST_X({export.Rows.Representative})::numeric, 7)::text")},
        concat_ws('; ', {string.Join(", ", export.Basis.Select(p => $"'{p.Name}: ' || ({p.AsJson})").DefaultIfEmpty("null"))}){ExplanationColumn(export)}
        """;

    internal override string Begin() =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx xmlns=\"http://www.topografix.com/GPX/1/1\" version=\"1.1\" creator=\"Osint\">\n";

    internal override string End() => "</gpx>\n";

    private protected override void Write(XmlWriter xml, DbDataReader row)
    {
        // Whatever has no position has no place in this form.
        if (Text(row, 4) is not { } place)
        {
            return;
        }

        xml.WriteStartElement(export.Rows.IsLines ? "trk" : "wpt");
        if (!export.Rows.IsLines)
        {
            xml.WriteAttributeString("lat", place);
            xml.WriteAttributeString("lon", Text(row, 5));
        }

        WriteText(xml, "name", Text(row, 1));
        WriteText(xml, "desc", Explanation(export, row) ?? Text(row, 2));
        WriteText(xml, "src", Text(row, 6));
        xml.WriteStartElement("link");
        xml.WriteAttributeString("href", Text(row, 3));
        xml.WriteEndElement();
        if (export.Rows.IsLines)
        {
            xml.WriteStartElement("trkseg");
            xml.WriteRaw(place);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
