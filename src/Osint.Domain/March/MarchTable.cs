using NodaTime;

namespace Osint.Domain.March;

/// <summary>
/// The arithmetic of a march: road space, pass time and halts of a column, by the planning formulas of road march
/// tables. Lengths in metres, speeds in km/h.
/// </summary>
public static class MarchTable
{
    /// <summary>Metres of road that a column covers, from its first vehicle to its last.</summary>
    /// <param name="vehicles">Number of vehicles, 0 or more.</param>
    /// <param name="vehiclesPerKm">Density, over 0: open column 15-20, close 40-50, "normal" 10.</param>
    /// <param name="gapsMeters">What the gaps between march units add, metres, 0 or more.</param>
    public static double RoadSpaceMeters(int vehicles, double vehiclesPerKm, double gapsMeters = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(vehicles);
        ArgumentOutOfRangeException.ThrowIfNegative(gapsMeters);
        Positive(vehiclesPerKm, nameof(vehiclesPerKm), "A density is over 0 vehicles per kilometre.");
        return (vehicles * 1000.0 / vehiclesPerKm) + gapsMeters;
    }

    /// <summary>
    /// Vehicles per kilometre of a column whose vehicles and the gaps between them have these lengths.
    /// </summary>
    public static double VehiclesPerKm(double vehicleLengthMeters, double gapMeters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gapMeters);
        Positive(vehicleLengthMeters, nameof(vehicleLengthMeters), "A vehicle is over 0 metres long.");
        return 1000 / (vehicleLengthMeters + gapMeters);
    }

    /// <summary>How long a column takes to pass a point: 60 x road space in km / speed in km/h, in minutes.</summary>
    public static Duration PassTime(double roadSpaceMeters, double speedKmh)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(roadSpaceMeters);
        Positive(speedKmh, nameof(speedKmh), "A column that passes moves at over 0 km/h.");
        return Duration.FromMinutes(60 * (roadSpaceMeters / 1000) / speedKmh);
    }

    /// <summary>Time to drive a distance at a steady speed, without halts.</summary>
    public static Duration DrivingTime(double meters, double speedKmh)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(meters);
        Positive(speedKmh, nameof(speedKmh), "A column that drives moves at over 0 km/h.");
        return Duration.FromHours(meters / 1000 / speedKmh);
    }

    /// <summary>Halts on the way: one after each full stage, none on arrival.</summary>
    /// <param name="driving">Time behind the wheel.</param>
    /// <param name="stage">Time driven between two halts, over zero.</param>
    public static int Halts(Duration driving, Duration stage)
    {
        if (stage <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(stage), stage, "A stage between halts is over zero.");
        }

        return driving <= stage ? 0 : checked((int)Math.Ceiling(driving / stage) - 1);
    }

    /// <summary>
    /// Adds halts to driving times. The fastest column makes none, for a halt can be skipped and a bound must hold; the
    /// slowest rests after the shortest stage.
    /// </summary>
    public static TravelTime WithHalts(TravelTime driving, MarchProfile march)
    {
        var halt = Duration.FromHours(march.HaltHours);
        var central = Halts(driving.Central, Duration.FromHours(march.HoursBetweenHalts.Central));
        var slowest = Halts(driving.Slowest, Duration.FromHours(march.HoursBetweenHalts.Low));
        return new TravelTime(
            driving.Fastest, driving.Central + (halt * central), driving.Slowest + (halt * slowest));
    }

    private static void Positive(double value, string name, string message)
    {
        if (!(value > 0))
        {
            throw new ArgumentOutOfRangeException(name, value, message);
        }
    }
}
