using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Osint.Api.Ogc.Filtering;

/// <summary>Reads the JSON encoding (<c>filter-lang=cql2-json</c>): operations as <c>{"op", "args"}</c>.</summary>
public static class Cql2Json
{
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 64 };

    private static readonly JsonSerializerOptions Geometries = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <exception cref="Cql2Exception">The text is no filter.</exception>
    public static Cql2 Read(string text)
    {
        if (text.Length > Cql2Text.MaxLength)
        {
            throw new Cql2Exception($"The filter is longer than {Cql2Text.MaxLength} characters.");
        }

        try
        {
            using var document = JsonDocument.Parse(text, Shallow);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new Cql2Exception($"The filter is not JSON that can be read: {e.Message}", e);
        }
    }

    private static Cql2 Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new Cql2.Text(Text(element)),
        JsonValueKind.Number => new Cql2.Number(Number(element)),
        JsonValueKind.True or JsonValueKind.False => new Cql2.Truth(element.GetBoolean()),
        JsonValueKind.Array => new Cql2.Several([.. element.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => ReadObject(element),
        _ => throw new Cql2Exception("null is no value here; isNull asks for it."),
    };

    private static Cql2 ReadObject(JsonElement element)
    {
        if (element.TryGetProperty("op", out var op))
        {
            if (!element.TryGetProperty("args", out var args) || args.ValueKind is not JsonValueKind.Array)
            {
                throw new Cql2Exception("An operation has op and args, a list.");
            }

            return new Cql2.Operation(Text(op).ToLowerInvariant(), [.. args.EnumerateArray().Select(Read)]);
        }

        return element switch
        {
            _ when element.TryGetProperty("property", out var name) => new Cql2.Named(Text(name)),
            _ when element.TryGetProperty("timestamp", out var time) => Cql2Values.Timestamp(Text(time)),
            _ when element.TryGetProperty("date", out var day) => Cql2Values.Day(Text(day)),
            _ when element.TryGetProperty("interval", out var ends) => ReadInterval(ends),
            _ when element.TryGetProperty("bbox", out var box) && box.ValueKind is JsonValueKind.Array =>
                Cql2Values.Box([.. box.EnumerateArray().Select(Number)]),
            _ when element.TryGetProperty("type", out _) => ReadShape(element),
            _ => throw new Cql2Exception(
                "An object is an operation, a property, a timestamp, a date, an interval, a bbox or a geometry."),
        };
    }

    private static Cql2.Interval ReadInterval(JsonElement ends) =>
        ends.ValueKind is JsonValueKind.Array && ends.GetArrayLength() == 2
            ? new Cql2.Interval(End(ends[0]), End(ends[1]))
            : throw new Cql2Exception("An interval is a list of two ends.");

    private static Cql2? End(JsonElement end) =>
        end.ValueKind is JsonValueKind.String ? Cql2Values.End(Text(end)) : Read(end);

    private static Cql2.Shape ReadShape(JsonElement element)
    {
        try
        {
            return element.TryGetProperty("crs", out _)
                ? throw new Cql2Exception("A geometry says its system by filter-crs, not by a member of its own.")
                : new Cql2.Shape(element.Deserialize<Geometry>(Geometries) ?? throw new Cql2Exception("The geometry is null."));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new Cql2Exception($"The geometry cannot be read: {e.Message}", e);
        }
    }

    private static string Text(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString()! : throw new Cql2Exception("A text is needed here.");
        }
        catch (InvalidOperationException e)
        {
            throw new Cql2Exception("A text is not valid Unicode.", e);
        }
    }

    private static double Number(JsonElement element) =>
        element.ValueKind is JsonValueKind.Number && element.GetDouble() is var number && double.IsFinite(number)
            ? number
            : throw new Cql2Exception("A number is needed here.");
}
