using NodaTime;
using Osint.Domain.Evidence;

namespace Osint.Domain.March;

/// <summary>
/// The metres of road that a column covers, as three numbers: few vehicles close together, the middle of both, many far
/// apart. The most is null when nothing limits the number of vehicles.
/// </summary>
public sealed record RoadSpace(double LeastMeters, double CentralMeters, double? MostMeters)
{
    public static RoadSpace Of(CountRange vehicles, MarchProfile march)
    {
        var density = march.DensityVehiclesPerKm;
        var central = vehicles.High is { } high ? (int)(((long)vehicles.Low + high) / 2) : vehicles.Low;
        return new RoadSpace(
            MarchTable.RoadSpaceMeters(vehicles.Low, density.Upper),
            MarchTable.RoadSpaceMeters(central, density.Central),
            vehicles.High is { } most ? MarchTable.RoadSpaceMeters(most, density.Low) : null);
    }

    /// <summary>How long the longest column takes to pass at a speed; null when nothing limits its length.</summary>
    public Duration? LongestPass(double speedKmh) =>
        MostMeters is { } meters ? MarchTable.PassTime(meters, speedKmh) : null;
}
