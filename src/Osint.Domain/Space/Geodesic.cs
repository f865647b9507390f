namespace Osint.Domain.Space;

/// <summary>Great-circle measures on a sphere of the mean Earth radius; within 0.6 % of the ellipsoid everywhere.</summary>
public static class Geodesic
{
    /// <summary>Mean Earth radius R1 of the IUGG, metres.</summary>
    public const double EarthRadiusMeters = 6_371_008.8;

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>Great-circle distance in metres (haversine, stable for short distances).</summary>
    public static double DistanceMeters(Position from, Position to)
    {
        var latitude1 = from.LatitudeDeg * RadiansPerDegree;
        var latitude2 = to.LatitudeDeg * RadiansPerDegree;
        var halfLatitude = Math.Sin((latitude2 - latitude1) / 2);
        var halfLongitude = Math.Sin((to.LongitudeDeg - from.LongitudeDeg) * RadiansPerDegree / 2);
        var h = (halfLatitude * halfLatitude)
            + (Math.Cos(latitude1) * Math.Cos(latitude2) * halfLongitude * halfLongitude);
        return 2 * EarthRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>Initial bearing from one position to another: degrees clockwise from true north, [0, 360).</summary>
    public static double InitialBearingDeg(Position from, Position to)
    {
        var latitude1 = from.LatitudeDeg * RadiansPerDegree;
        var latitude2 = to.LatitudeDeg * RadiansPerDegree;
        var longitude = (to.LongitudeDeg - from.LongitudeDeg) * RadiansPerDegree;
        var y = Math.Sin(longitude) * Math.Cos(latitude2);
        var x = (Math.Cos(latitude1) * Math.Sin(latitude2))
            - (Math.Sin(latitude1) * Math.Cos(latitude2) * Math.Cos(longitude));
        return ((Math.Atan2(y, x) / RadiansPerDegree) + 360) % 360;
    }

    /// <summary>The position reached from <paramref name="from"/> on a bearing (degrees from true north) after metres.</summary>
    public static Position Destination(Position from, double bearingDeg, double meters)
    {
        var latitude = from.LatitudeDeg * RadiansPerDegree;
        var bearing = bearingDeg * RadiansPerDegree;
        var angle = meters / EarthRadiusMeters;
        var sinLatitude = (Math.Sin(latitude) * Math.Cos(angle))
            + (Math.Cos(latitude) * Math.Sin(angle) * Math.Cos(bearing));
        var latitude2 = Math.Asin(Math.Clamp(sinLatitude, -1, 1));
        var longitude2 = (from.LongitudeDeg * RadiansPerDegree) + Math.Atan2(
            Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(latitude),
            Math.Cos(angle) - (Math.Sin(latitude) * sinLatitude));
        var wrapped = (((longitude2 / RadiansPerDegree) + 540) % 360) - 180;
        return new Position(wrapped, latitude2 / RadiansPerDegree);
    }
}
