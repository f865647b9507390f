using Osint.Domain.Evidence;

namespace Osint.Domain.March;

/// <summary>
/// What the fastest vehicle of a column reaches alone on a good road: the most that anything may be called impossible
/// by. A profile gives what its kind of column reaches; what was seen in it may be faster.
/// </summary>
public static class TopSpeed
{
    /// <summary>
    /// Km/h, over 0. Estimates, each above the makers' figures of the fastest vehicles of the class that columns are made of
    /// (BTR-80: 90; BMP-3: 72; T-90: 70; KamAZ-5350: 100; Tigr: 140).
    /// </summary>
    public static double KmhOf(VehicleClass @class) => @class switch
    {
        VehicleClass.Apc => 100,
        VehicleClass.Ifv or VehicleClass.Tank => 80,
        VehicleClass.Truck or VehicleClass.Tanker or VehicleClass.Special => 110,
        VehicleClass.Car => 180,
        // Whatever they may be: an armoured car is armoured too.
        VehicleClass.Vehicle => KmhOf(VehicleClass.Car),
        VehicleClass.Armoured => 140,
        // People ride in something, and the profile says in what.
        _ => 1,
    };

    /// <summary>Km/h of the fastest there may be.</summary>
    /// <param name="profileKmh">What the profile's fastest vehicle reaches.</param>
    /// <param name="seen">What was seen of the column; a class that was possibly not there counts too.</param>
    public static double KmhOf(double profileKmh, IEnumerable<Formation> seen) =>
        seen.SelectMany(s => s.Classes).Select(c => KmhOf(c.Class)).Append(profileKmh).Max();
}
