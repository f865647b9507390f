namespace Osint.Domain.Space;

/// <summary>A point on the WGS 84 ellipsoid, in degrees. Longitude first, as in GeoJSON and WKB.</summary>
/// <remarks>A position is a means of calculation. Where something <em>may be</em> is a <see cref="Region"/>.</remarks>
public readonly record struct Position
{
    /// <param name="longitudeDeg">Degrees east, -180 to 180.</param>
    /// <param name="latitudeDeg">Degrees north, -90 to 90.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or out of range.</exception>
    public Position(double longitudeDeg, double latitudeDeg)
    {
        if (!(longitudeDeg is >= -180 and <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitudeDeg), longitudeDeg, "Longitude is -180 to 180 degrees.");
        }

        if (!(latitudeDeg is >= -90 and <= 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitudeDeg), latitudeDeg, "Latitude is -90 to 90 degrees.");
        }

        LongitudeDeg = longitudeDeg;
        LatitudeDeg = latitudeDeg;
    }

    /// <summary>Degrees east of Greenwich, -180 to 180.</summary>
    public double LongitudeDeg { get; }

    /// <summary>Degrees north of the equator, -90 to 90.</summary>
    public double LatitudeDeg { get; }
}
