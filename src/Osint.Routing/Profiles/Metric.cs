using Osint.Routing.Graph;

namespace Osint.Routing.Profiles;

/// <summary>Which of a profile's three speeds is meant. Low speeds give the longest times.</summary>
public enum SpeedLevel
{
    Low,
    Central,
    Upper,
}

/// <summary>The light a column drives in.</summary>
public enum TimeBand
{
    Day,

    /// <summary>Night, with lights.</summary>
    Night,

    /// <summary>Night, without lights.</summary>
    Blackout,
}

/// <summary>
/// Travel time of every edge of one graph in whole milliseconds: a pure function of profile, speed level, time band and
/// closures. Immutable, so any number of searches may read one at the same time.
/// </summary>
public sealed class Metric
{
    /// <summary>The time of an edge that cannot be used at all.</summary>
    public const int Impassable = int.MaxValue;

    private readonly Versioned<int> milliseconds;

    private Metric(Versioned<int> milliseconds)
    {
        this.milliseconds = milliseconds;
        Milliseconds = milliseconds.Numbers;
    }

    /// <summary>Times by edge id: 1 or more, or <see cref="Impassable"/>.</summary>
    public Numbers<int> Milliseconds { get; }

    public int this[int edge] => Milliseconds[edge];

    public bool Passes(int edge) => Milliseconds[edge] != Impassable;

    /// <summary>Weighs every edge of a graph.</summary>
    public static Metric Of(RoadGraph graph, VehicleProfile profile, SpeedLevel level, TimeBand band, Closures closures)
    {
        // Roads are shared by many edges: what depends on the road alone is worked out once for each.
        var speeds = new double[graph.Roads.Count];
        for (var road = 0; road < speeds.Length; road++)
        {
            speeds[road] = SpeedKmh(graph.Roads[road], profile, level, band);
        }

        var metric = new Metric(Versioned<int>.Allocate(graph.EdgeCount, out var times));
        for (var edge = 0; edge < times.Length; edge++)
        {
            times[edge] = TimeOn(graph, edge, speeds[graph.RoadOf[graph.WayOf[edge]]], profile, level);
        }

        return metric.Closing(closures.EdgesOn(graph));
    }

    /// <summary>
    /// Time of one edge in whole milliseconds with nothing closed, or <see cref="Impassable"/>: what <see cref="Of"/> gives
    /// it, for who wants few.
    /// </summary>
    public static int TimeOn(RoadGraph graph, int edge, VehicleProfile profile, SpeedLevel level, TimeBand band) =>
        TimeOn(graph, edge, SpeedKmh(graph.RoadAt(edge), profile, level, band), profile, level);

    /// <summary>The same with more edges closed, in time and memory of those.</summary>
    public Metric Closing(IReadOnlyCollection<int> edges)
    {
        if (edges.Count == 0)
        {
            return this;
        }

        var closed = new Metric(milliseconds.Next(out var times));
        foreach (var edge in edges)
        {
            times[edge] = Impassable;
        }

        return closed;
    }

    /// <summary>A metric given as it is, for tests and for graphs weighed elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is under 1 ms.</exception>
    public static Metric FromMilliseconds(ReadOnlySpan<int> milliseconds)
    {
        foreach (var time in milliseconds)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, 1, nameof(milliseconds));
        }

        var metric = new Metric(Versioned<int>.Allocate(milliseconds.Length, out var times));
        milliseconds.CopyTo(times);
        return metric;
    }

    /// <summary>
    /// The speed on a road, km/h; 0 where the profile does not drive it. Signed limits and obstacles are not in it.
    /// </summary>
    public static double SpeedKmh(Road road, VehicleProfile profile, SpeedLevel level, TimeBand band)
    {
        if (profile.RowOf(road.Highway, road.TrackType) is not { } row)
        {
            return 0;
        }

        var speed = SpeedOf(row, level, band);
        if (road.BuiltUp == true && !road.Highway.StartsWith("motorway", StringComparison.Ordinal))
        {
            var builtUp = profile.Speeds.First(r => string.Equals(r.Row, profile.BuiltUpRow, StringComparison.Ordinal));
            speed = Math.Min(speed, SpeedOf(builtUp, level, band));
        }

        if (road.Surface is { } surface
            && profile.SurfaceCaps.FirstOrDefault(c => c.Surfaces.Contains(surface, StringComparer.Ordinal)) is { } cap)
        {
            speed = Math.Min(speed, cap.Kmh);
        }

        if (band == TimeBand.Blackout)
        {
            speed = Math.Min(speed, At(profile.BlackoutKmh, level));
        }

        return Math.Min(speed, profile.Vehicle.MaxSpeedKmh);
    }

    private static int TimeOn(RoadGraph graph, int edge, double speed, VehicleProfile profile, SpeedLevel level)
    {
        var road = graph.RoadAt(edge);
        var obstacle = graph.ObstacleOf[edge] is >= 0 and var o ? graph.Obstacles[o] : null;
        if (speed <= 0 || IsBlocked(road, obstacle, profile.Vehicle))
        {
            return Impassable;
        }

        var limited = SignedLimit.AnyOn(road, obstacle, profile.Vehicle);
        return (limited, profile.SignedLimits.Obeyed) switch
        {
            (true, true) => Impassable,
            (true, false) when level != SpeedLevel.Upper =>
                TimeOf(graph.LengthMillimeters[edge], speed / profile.SignedLimits.TimeFactor),
            _ => TimeOf(graph.LengthMillimeters[edge], speed),
        };
    }

    /// <summary>
    /// What cannot be driven through, whatever is signed: a block, or less clearance than the vehicle is high.
    /// </summary>
    private static bool IsBlocked(Road road, Obstacle? obstacle, VehicleFigures vehicle) =>
        obstacle?.Impassable == true
        || road.MaxHeightPhysicalMeters < vehicle.HeightM
        || obstacle?.MaxHeightPhysicalMeters < vehicle.HeightM;

    // Extracts contain edges of no length; a time of 0 would send walks along parent edges in circles.
    private static int TimeOf(int millimeters, double speedKmh) =>
        (int)Math.Clamp(Math.Round(millimeters * 3.6 / speedKmh), 1, Impassable - 1);

    private static double SpeedOf(SpeedRow row, SpeedLevel level, TimeBand band) =>
        At(band == TimeBand.Day ? row.DayKmh : row.NightKmh, level);

    private static double At(Osint.Domain.March.Estimate estimate, SpeedLevel level) => level switch
    {
        SpeedLevel.Low => estimate.Low,
        SpeedLevel.Central => estimate.Central,
        SpeedLevel.Upper => estimate.Upper,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level is low, central or upper."),
    };
}
