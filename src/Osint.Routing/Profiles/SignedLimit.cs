using System.Globalization;
using Osint.Routing.Graph;

namespace Osint.Routing.Profiles;

/// <summary>The tag that a signed limit comes from.</summary>
public enum LimitKind
{
    MaxWeight,
    MaxHeight,
    MaxWidth,
    Access,
    Hgv,
    Hazmat,
}

/// <summary>
/// A sign that a column disregards. It is law, not matter: a column may pass it, so it is listed on the route instead
/// of closing the road.
/// </summary>
/// <param name="Kind">The tag.</param>
/// <param name="Sign">What the sign says: "12 t", "military".</param>
/// <param name="Vehicle">What the vehicle has where that is a number: "16 t"; else null.</param>
public sealed record SignedLimit(LimitKind Kind, string Sign, string? Vehicle)
{
    /// <summary>Limits of an edge that a vehicle does not keep, in the order of <see cref="LimitKind"/>.</summary>
    public static IReadOnlyList<SignedLimit> On(RoadGraph graph, int edge, VehicleFigures vehicle)
    {
        var road = graph.RoadAt(edge);
        var obstacle = graph.ObstacleOf[edge] is >= 0 and var o ? graph.Obstacles[o] : null;
        var limits = new List<SignedLimit>();
        Numbers(LimitKind.MaxWeight, Stricter(road.MaxWeightTonnes, obstacle?.MaxWeightTonnes), vehicle.WeightT, "t");
        Numbers(LimitKind.MaxHeight, Stricter(road.MaxHeightMeters, obstacle?.MaxHeightMeters), vehicle.HeightM, "m");
        Numbers(LimitKind.MaxWidth, Stricter(road.MaxWidthMeters, obstacle?.MaxWidthMeters), vehicle.WidthM, "m");
        Words(LimitKind.Access, Restricts(road.Access), road.Access);
        Words(LimitKind.Hgv, vehicle.Hgv && Restricts(road.Hgv), road.Hgv);
        Words(LimitKind.Hazmat, vehicle.Hazmat && Restricts(road.Hazmat), road.Hazmat);
        return limits;

        void Numbers(LimitKind kind, double? signed, double has, string unit)
        {
            if (signed < has)
            {
                limits.Add(new SignedLimit(kind, Text(signed.Value, unit), Text(has, unit)));
            }
        }

        void Words(LimitKind kind, bool restricts, string? signed)
        {
            if (restricts)
            {
                limits.Add(new SignedLimit(kind, signed!, Vehicle: null));
            }
        }
    }

    /// <summary>The same question as <see cref="On"/> without the list: asked of every edge of a graph.</summary>
    internal static bool AnyOn(Road road, Obstacle? obstacle, VehicleFigures vehicle) =>
        Stricter(road.MaxWeightTonnes, obstacle?.MaxWeightTonnes) < vehicle.WeightT
        || Stricter(road.MaxHeightMeters, obstacle?.MaxHeightMeters) < vehicle.HeightM
        || Stricter(road.MaxWidthMeters, obstacle?.MaxWidthMeters) < vehicle.WidthM
        || Restricts(road.Access)
        || (vehicle.Hgv && Restricts(road.Hgv))
        || (vehicle.Hazmat && Restricts(road.Hazmat));

    // An absent tag is no limit: it is unknown, and counted where that matters.
    private static double? Stricter(double? road, double? obstacle) =>
        road is { } r && obstacle is { } o ? Math.Min(r, o) : road ?? obstacle;

    private static bool Restricts(string? value) =>
        value is "private" or "military" or "no" or "permit" or "customers" or "delivery" or "destination"
            or "agricultural" or "forestry";

    private static string Text(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");
}
