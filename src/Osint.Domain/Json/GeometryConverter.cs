using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;

namespace Osint.Domain.Json;

/// <summary>
/// Geometries as GeoJSON (RFC 7946): longitude first, WGS 84, seven decimals (about a centimetre), exterior rings
/// counter-clockwise. Writing covers what we serve; reading takes what a client may send: polygons, a line, a point.
/// </summary>
public sealed class GeometryConverter : JsonConverter<Geometry>
{
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    public override bool CanConvert(Type typeToConvert) => typeof(Geometry).IsAssignableFrom(typeToConvert);

    public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("type", out var type)
            || !root.TryGetProperty("coordinates", out var coordinates))
        {
            throw new JsonException("A geometry is an object with type and coordinates (RFC 7946).");
        }

        try
        {
            return type.GetString() switch
            {
                "Polygon" => ReadPolygon(coordinates),
                "MultiPolygon" => Wgs84.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(ReadPolygon)]),
                "LineString" => Wgs84.CreateLineString(ReadPositions(coordinates)),
                "Point" => Wgs84.CreatePoint(ReadPosition(coordinates)),
                var other => throw new JsonException(
                    $"'{other}' is not taken; send a Polygon or MultiPolygon, or a LineString or Point where asked."),
            };
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new JsonException($"The coordinates are not those of a {type.GetString()}: {e.Message}", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("type", value.GeometryType);
        if (value is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            writer.WriteStartArray("geometries");
            foreach (var part in ((GeometryCollection)value).Geometries)
            {
                Write(writer, part, options);
            }
        }
        else
        {
            writer.WritePropertyName("coordinates");
            WriteCoordinates(writer, value);
            writer.WriteEndObject();
            return;
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static Polygon ReadPolygon(JsonElement rings)
    {
        var read = rings.EnumerateArray().Select(ReadRing).ToArray();
        return read.Length == 0
            ? throw new JsonException("A polygon has at least one ring.")
            : Wgs84.CreatePolygon(read[0], read[1..]);
    }

    private static LinearRing ReadRing(JsonElement ring) => Wgs84.CreateLinearRing(ReadPositions(ring));

    private static Coordinate[] ReadPositions(JsonElement positions) =>
        [.. positions.EnumerateArray().Select(ReadPosition)];

    private static Coordinate ReadPosition(JsonElement position) => position.ValueKind == JsonValueKind.Array
        && position.GetArrayLength() >= 2
        ? Inside(new Coordinate(position[0].GetDouble(), position[1].GetDouble()))
        : throw new JsonException("A position is [longitude, latitude].");

    private static Coordinate Inside(Coordinate c) => c.X is >= -180 and <= 180 && c.Y is >= -90 and <= 90
        ? c
        : throw new JsonException("Coordinates are [longitude, latitude] in degrees, -180 to 180 and -90 to 90.");

    private static void WriteCoordinates(Utf8JsonWriter writer, Geometry value)
    {
        switch (value)
        {
            case Point point:
                WritePosition(writer, point.Coordinate);
                break;
            case LineString line:
                WritePositions(writer, line.Coordinates);
                break;
            case Polygon polygon:
                writer.WriteStartArray();
                WritePositions(writer, ((LinearRing)polygon.ExteriorRing).IsCCW
                    ? polygon.ExteriorRing.Coordinates
                    : polygon.ExteriorRing.Reverse().Coordinates);
                foreach (var hole in polygon.InteriorRings)
                {
                    WritePositions(writer, ((LinearRing)hole).IsCCW ? hole.Reverse().Coordinates : hole.Coordinates);
                }

                writer.WriteEndArray();
                break;
            case GeometryCollection parts:
                writer.WriteStartArray();
                foreach (var part in parts.Geometries)
                {
                    WriteCoordinates(writer, part);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"No GeoJSON for {value.GeometryType}.");
        }
    }

    private static void WritePositions(Utf8JsonWriter writer, Coordinate[] coordinates)
    {
        writer.WriteStartArray();
        foreach (var coordinate in coordinates)
        {
            WritePosition(writer, coordinate);
        }

        writer.WriteEndArray();
    }

    private static void WritePosition(Utf8JsonWriter writer, Coordinate coordinate)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(coordinate.X, 7));
        writer.WriteNumberValue(Math.Round(coordinate.Y, 7));
        writer.WriteEndArray();
    }
}
