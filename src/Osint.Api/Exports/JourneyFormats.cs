using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Osint.Api.Ogc;
using Osint.Domain.Json;

namespace Osint.Api.Exports;

/// <summary>
/// OGC Moving Features JSON (MF-JSON Prism, OGC 19-045r3): where a column was in time. The moment of each position is
/// the middle of its window; its bounds are temporal properties. What has no bounds has no middle and stays a plain
/// feature.
/// </summary>
internal sealed class MovingFeaturesExport(Export export, Journey journey) : ExportFormat
{
    public override string MediaType => Link.Json;

    public override string Extension => "mf.json";

    internal override string Columns() =>
        $"""
        {export.Rows.PropertiesJson}::text, {export.Name}, ({journey.Points})::text,
        ST_AsGeoJSON({export.Rows.Geometry}, 7)
        """;

    internal override string Begin() =>
        """{"type":"FeatureCollection","crs":{"type":"Name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"""
        + ""","trs":{"type":"Name","properties":{"name":"urn:ogc:data:time:iso8601"}},"features":[""";

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst)
    {
        var feature = new JsonObject { ["type"] = "Feature", ["id"] = row.GetString(0) };
        var moments = Moments(Text(row, 3));
        if (moments.Count > 0)
        {
            feature["temporalGeometry"] = new JsonObject
            {
                ["type"] = "MovingPoint",
                ["datetimes"] = Texts(moments.Select(m => m.Middle)),
                ["coordinates"] = new JsonArray([.. moments.Select(m => (JsonNode)new JsonArray(m.X, m.Y))]),
                ["interpolation"] = journey.Interpolation,
            };
            var bounds = new JsonObject { ["datetimes"] = Texts(moments.Select(m => m.Middle)) };
            bounds["earliest"] = Values(moments.Select(m => m.Earliest));
            bounds["latest"] = Values(moments.Select(m => m.Latest));
            feature["temporalProperties"] = new JsonArray(bounds);
        }

        feature["geometry"] = Text(row, 4) is { } line ? JsonNode.Parse(line) : null;
        feature["properties"] = JsonNode.Parse(row.GetString(1));
        text.Append(isFirst ? "\n" : ",\n").Append(feature.ToJsonString(JsonSetup.Options));
    }

    internal override string End() => "\n]}\n";

    /// <summary>In order of time; of several at one moment, where nothing can be at once, the first.</summary>
    private static List<Moment> Moments(string? points)
    {
        var moments = new List<Moment>();
        foreach (var point in JsonNode.Parse(points ?? "[]")!.AsArray().OfType<JsonObject>())
        {
            if (Read(point["earliest"]) is { } earliest && Read(point["latest"]) is { } latest)
            {
                moments.Add(new Moment(
                    Math.Round(point["x"]!.GetValue<double>(), 7), Math.Round(point["y"]!.GetValue<double>(), 7),
                    earliest, latest));
            }
        }

        var ordered = new List<Moment>();
        foreach (var moment in moments.OrderBy(m => m.Middle))
        {
            if (ordered.Count == 0 || moment.Middle > ordered[^1].Middle)
            {
                ordered.Add(moment);
            }
        }

        return ordered;
    }

    private static Instant? Read(JsonNode? time) =>
        time is not null && OffsetDateTimePattern.ExtendedIso.Parse(time.GetValue<string>()) is { Success: true } parsed
            ? parsed.Value.ToInstant()
            : null;

    private static JsonArray Texts(IEnumerable<Instant> times) =>
        new([.. times.Select(t => (JsonNode)JsonValue.Create(InstantPattern.ExtendedIso.Format(t)))]);

    private static JsonObject Values(IEnumerable<Instant> times) =>
        new() { ["type"] = "Text", ["values"] = Texts(times), ["interpolation"] = "Discrete" };

    private sealed record Moment(double X, double Y, Instant Earliest, Instant Latest)
    {
        // Whole milliseconds: finer ones would only pretend.
        public Instant Middle { get; } = Instant.FromUnixTimeMilliseconds(
            (Earliest.ToUnixTimeMilliseconds() + Latest.ToUnixTimeMilliseconds()) / 2);
    }
}

/// <summary>
/// OGC Route Exchange Model (draft, OGC 21-001): each journey a feature collection of its overview, start, end and,
/// where the roads are kept, segments; one after another as a JSON text sequence (RFC 7464). What has no line is no
/// route.
/// </summary>
internal sealed class RouteExchangeExport(Export export, Journey journey) : ExportFormat
{
    private const char RecordSeparator = '\u001e';

    public override string MediaType => "application/json-seq";

    public override string Extension => "rem.jsons";

    internal override string Columns() =>
        $"""
        {export.Name}, {export.Rows.Properties[0].Sql}, ST_AsGeoJSON({export.Rows.Geometry}, 7),
          round(({journey.Meters})::numeric)::text,
        round(({journey.Seconds})::numeric)::text, {journey.From}, {journey.To}, ({journey.Stretches})::text,
        to_char({journey.ComputedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        json_build_object({string.Join(", ", export.Basis.Select(p => $"'{p.Name}', {p.AsJson}"))})::text
        """;

    internal override void Append(StringBuilder text, DbDataReader row, bool isFirst)
    {
        if (Text(row, 3) is not { } geometry || Text(row, 4) is not { } meters || Text(row, 5) is not { } seconds)
        {
            return;
        }

        var line = JsonNode.Parse(geometry)!;
        var points = line["coordinates"]!.AsArray();
        var (length, duration) = (Number(meters), Number(seconds));
        var overview = new JsonObject
        {
            ["type"] = "overview",
            ["length_m"] = length,
            ["duration_s"] = duration,
            ["processingTime"] = Text(row, 9),
        };
        foreach (var (name, value) in JsonNode.Parse(row.GetString(10))!.AsObject())
        {
            overview[name] = value?.DeepClone();
        }

        var features = new JsonArray(
            Feature(1, line.DeepClone(), overview), Waypoint(2, points[0]!, "start", Text(row, 6)));
        foreach (var segment in Segments(points, Text(row, 8), length, duration))
        {
            features.Add((JsonNode)Feature(features.Count + 1, segment.At, segment.Properties));
        }

        features.Add((JsonNode)Waypoint(features.Count + 1, points[^1]!, "end", Text(row, 7)));
        var document = new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["name"] = Text(row, 1),
            ["status"] = "successful",
            ["links"] = new JsonArray(
                new JsonObject { ["href"] = Text(row, 2), ["rel"] = "self", ["title"] = "Where it is for good" }),
            ["features"] = features,
        };
        text.Append(RecordSeparator).Append(document.ToJsonString(JsonSetup.Options)).Append('\n');
    }

    /// <summary>Roads in order; a road that goes on is one segment. Each has its share of the time by its
    /// length.</summary>
    private static IEnumerable<(JsonNode At, JsonObject Properties)> Segments(
        JsonArray points, string? stretches, double length, double duration)
    {
        var roads = new List<(string Road, double Meters)>();
        foreach (var stretch in JsonNode.Parse(stretches ?? "[]")!.AsArray().OfType<JsonObject>())
        {
            var (road, meters) = (stretch["road"]!.GetValue<string>(), stretch["meters"]!.GetValue<double>());
            if (roads is [.., var last] && string.Equals(last.Road, road, StringComparison.Ordinal))
            {
                roads[^1] = (road, last.Meters + meters);
            }
            else
            {
                roads.Add((road, meters));
            }
        }

        var (all, reached) = (roads.Sum(r => r.Meters), 0.0);
        foreach (var (road, meters) in all > 0 ? roads : [])
        {
            reached += meters;
            yield return (
                new JsonObject { ["type"] = "Point", ["coordinates"] = Along(points, reached / all) },
                new JsonObject
                {
                    ["type"] = "segment",
                    ["length_m"] = Math.Round(length * meters / all),
                    ["duration_s"] = Math.Round(duration * meters / all),
                    ["roadName"] = road,
                });
        }
    }

    /// <summary>The position after a share of a line's length.</summary>
    private static JsonArray Along(JsonArray points, double share)
    {
        (double X, double Y)[] at = [.. points.Select(p => (p![0]!.GetValue<double>(), p[1]!.GetValue<double>()))];
        double[] meters =
        [
            .. at.Zip(at.Skip(1), (a, b) => Domain.Space.Geodesic.DistanceMeters(
                new Domain.Space.Position(a.X, a.Y), new Domain.Space.Position(b.X, b.Y))),
        ];
        var left = meters.Sum() * share;
        for (var i = 0; i < meters.Length; i++)
        {
            if (left <= meters[i] && meters[i] > 0)
            {
                var t = left / meters[i];
                return new JsonArray(
                    Math.Round(at[i].X + (t * (at[i + 1].X - at[i].X)), 7),
                    Math.Round(at[i].Y + (t * (at[i + 1].Y - at[i].Y)), 7));
            }

            left -= meters[i];
        }

        return new JsonArray(at[^1].X, at[^1].Y);
    }

    private static JsonObject Waypoint(int id, JsonNode at, string type, string? name) => Feature(
        id, new JsonObject { ["type"] = "Point", ["coordinates"] = at.DeepClone() },
        new JsonObject { ["type"] = type, ["name"] = name });

    private static JsonObject Feature(int id, JsonNode geometry, JsonObject properties) =>
        new() { ["type"] = "Feature", ["id"] = id, ["geometry"] = geometry, ["properties"] = properties };

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
