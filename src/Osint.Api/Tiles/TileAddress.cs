using System.Globalization;
using Osint.Domain.Evidence;

namespace Osint.Api.Tiles;

/// <summary>One square of the Web Mercator pyramid: column x from the west, row y from the north.</summary>
public readonly record struct TileAddress(int Zoom, int X, int Y)
{
    /// <summary>Deepest zoom that is served; about 4 cm a unit.</summary>
    public const int MaxZoom = 22;

    /// <summary>Latitude where the square of Web Mercator ends.</summary>
    public const double MaxLatitudeDeg = 85.0511287798066;

    /// <summary>Reads an address. What is no number is a problem; a number outside of the pyramid gives no address.</summary>
    /// <param name="zoom">Zoom as text.</param>
    /// <param name="x">Column as text.</param>
    /// <param name="y">Row as text.</param>
    /// <param name="address">Null when there is no such tile.</param>
    internal static FieldProblem? TryParse(string zoom, string x, string y, out TileAddress? address)
    {
        address = null;
        foreach (var (name, text) in new[] { ("z", zoom), ("x", x), ("y", y) })
        {
            if (text.Length is 0 or > 20 || !text.All(char.IsAsciiDigit))
            {
                return new FieldProblem(name, $"'{text}' is not a number of a tile.", "Send whole numbers, as /tiles/reports/8/161/96.mvt.");
            }
        }

        if (int.TryParse(zoom, NumberStyles.None, CultureInfo.InvariantCulture, out var z) && z <= MaxZoom
            && int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < 1 << z
            && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < 1 << z)
        {
            address = new TileAddress(z, column, row);
        }

        return null;
    }

    /// <summary>The square in degrees with a margin on every side, as a part of its width and height.</summary>
    public Box Degrees(double margin)
    {
        var count = (double)(1 << Zoom);
        return new Box(
            Math.Max(-180, ((X - margin) / count * 360) - 180), Latitude((Y + 1 + margin) / count),
            Math.Min(180, ((X + 1 + margin) / count * 360) - 180), Latitude((Y - margin) / count));
    }

    private static double Latitude(double y) =>
        Math.Atan(Math.Sinh(Math.PI * (1 - (2 * Math.Clamp(y, 0, 1))))) * 180 / Math.PI;
}

/// <summary>A box in degrees.</summary>
public readonly record struct Box(double West, double South, double East, double North)
{
    public bool Touches(Box other) =>
        West <= other.East && other.West <= East && South <= other.North && other.South <= North;
}
