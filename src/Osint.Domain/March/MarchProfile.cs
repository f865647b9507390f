namespace Osint.Domain.March;

/// <summary>A figure with its doubt: low, central, upper, in the unit that the member's name gives.</summary>
public sealed record Estimate
{
    public required double Low { get; init; }

    public required double Central { get; init; }

    public required double Upper { get; init; }

    /// <summary>Id of the source in the profile's list, or <c>estimate</c>.</summary>
    public required string Basis { get; init; }
}

/// <summary>How a column moves as a body: how dense it is, and when it rests. Speeds belong to the roads.</summary>
public sealed record MarchProfile
{
    /// <summary>Vehicles per kilometre of road, vehicle and gap together.</summary>
    public required Estimate DensityVehiclesPerKm { get; init; }

    /// <summary>Length of one vehicle, metres.</summary>
    public required double VehicleLengthM { get; init; }

    /// <summary>Distance between two vehicles, metres.</summary>
    public required double GapM { get; init; }

    /// <summary>Hours driven between two halts; low is the shortest stage, so it makes the most halts.</summary>
    public required Estimate HoursBetweenHalts { get; init; }

    /// <summary>Length of one halt, hours.</summary>
    public required double HaltHours { get; init; }
}
