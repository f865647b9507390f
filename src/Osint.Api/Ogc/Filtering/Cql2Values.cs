using NetTopologySuite.Geometries;
using NodaTime.Text;
using Osint.Api.Statements;
using Osint.Domain.Json;

namespace Osint.Api.Ogc.Filtering;

/// <summary>Literals that both encodings write alike.</summary>
internal static class Cql2Values
{
    public static Cql2 Timestamp(string text) =>
        Rfc3339.Parse(text) is { } time && StatementRoutes.IsStorable(time)
            ? new Cql2.Timestamp(time)
            : throw new Cql2Exception($"'{text}' is no timestamp; write it as 2024-04-16T10:20:00Z.");

    public static Cql2 Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 } day }
            ? new Cql2.Day(day)
            : throw new Cql2Exception($"'{text}' is no date; write it as 2024-04-16.");

    /// <summary>One end of an interval: a timestamp, a date, or .. where it is open.</summary>
    public static Cql2? End(string text) => text is ".." ? null : text.Contains('T', StringComparison.Ordinal) ? Timestamp(text) : Day(text);

    /// <summary>A box by its corners, with or without heights; across 180 degrees where the west is east of the east.</summary>
    public static Cql2 Box(IReadOnlyList<double> corners)
    {
        var box = corners switch
        {
            { Count: 4 } => corners,
            { Count: 6 } => [corners[0], corners[1], corners[3], corners[4]],
            _ => throw new Cql2Exception("A BBOX has 4 numbers, or 6 with heights."),
        };
        if (box[1] > box[3])
        {
            throw new Cql2Exception("A BBOX has its lower corner first.");
        }

        return new Cql2.Shape(box[0] <= box[2]
            ? Rectangle(box[0], box[1], box[2], box[3])
            : GeometryFactory.Default.CreateMultiPolygon(
                [Rectangle(box[0], box[1], 180, box[3]), Rectangle(-180, box[1], box[2], box[3])]));
    }

    private static Polygon Rectangle(double west, double south, double east, double north) =>
        GeometryFactory.Default.CreatePolygon(
            [new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);
}
