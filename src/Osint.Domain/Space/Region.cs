using NetTopologySuite.Geometries;

namespace Osint.Domain.Space;

/// <summary>
/// Where something may be: a polygon in EPSG:4326 with a representative position. A location is never a bare point;
/// coordinates with a precision become a circle (<see cref="Circle"/>).
/// </summary>
public sealed class Region
{
    private const int CircleSegments = 32;
    private static readonly GeometryFactory Wgs84 = new(new PrecisionModel(), 4326);

    private Region(Geometry outline, Position representative, double? radiusMeters)
    {
        Outline = outline;
        Representative = representative;
        RadiusMeters = radiusMeters;
    }

    /// <summary>Polygon or multipolygon, EPSG:4326, longitude first.</summary>
    public Geometry Outline { get; }

    /// <summary>The position shown where only one can be: the town of a district, the centre of a circle.</summary>
    public Position Representative { get; }

    /// <summary>Radius in metres when the region is a circle; null when it is an outline.</summary>
    public double? RadiusMeters { get; }

    /// <summary>Everything within <paramref name="radiusMeters"/> (over 0, at most 1,000 km) of a position.</summary>
    public static Region Circle(Position center, double radiusMeters)
    {
        if (!(radiusMeters is > 0 and <= 1_000_000))
        {
            throw new ArgumentOutOfRangeException(
                nameof(radiusMeters), radiusMeters, "A radius is over 0 and at most 1,000,000 metres.");
        }

        var reachDeg = radiusMeters / Geodesic.EarthRadiusMeters * 180 / Math.PI;
        if (Math.Abs(center.LatitudeDeg) + reachDeg >= 90)
        {
            // A pole inside: every longitude is within reach.
            var edge = Math.Max(0, Math.Abs(center.LatitudeDeg) - reachDeg);
            var cap = center.LatitudeDeg >= 0 ? new Envelope(-180, 180, edge, 90) : new Envelope(-180, 180, -90, -edge);
            return new Region(Wgs84.ToGeometry(cap), center, radiusMeters);
        }

        var ring = new Coordinate[CircleSegments + 1];
        for (var i = 0; i < CircleSegments; i++)
        {
            // Counter-clockwise, as RFC 7946 asks of an exterior ring.
            var edge = Geodesic.Destination(center, 360 - (i * 360.0 / CircleSegments), radiusMeters);
            // Counted on from the centre, so that a circle across 180 degrees is not torn apart.
            var east = edge.LongitudeDeg - center.LongitudeDeg;
            ring[i] = new Coordinate(
                center.LongitudeDeg + (east > 180 ? east - 360 : east < -180 ? east + 360 : east), edge.LatitudeDeg);
        }

        ring[CircleSegments] = ring[0].Copy();
        return new Region(WithinLongitudes(Wgs84.CreatePolygon(ring)), center, radiusMeters);
    }

    /// <summary>Splits what reaches over 180 degrees in two, as RFC 7946 section 3.1.9 asks.</summary>
    private static Geometry WithinLongitudes(Polygon polygon)
    {
        var box = polygon.EnvelopeInternal;
        if (box is { MinX: >= -180, MaxX: <= 180 })
        {
            return polygon;
        }

        var beyond = box.MaxX > 180 ? 360.0 : -360.0;
        var world = Wgs84.ToGeometry(new Envelope(-180, 180, -90, 90));
        var moved = new NetTopologySuite.Geometries.Utilities.AffineTransformation().Translate(-beyond, 0).Transform(polygon);
        return Wgs84.CreateMultiPolygon([(Polygon)polygon.Intersection(world), (Polygon)moved.Intersection(world)]);
    }

    /// <summary>An outline (polygon or multipolygon) with the position that stands for it.</summary>
    /// <exception cref="ArgumentException">The outline is empty or is no polygon.</exception>
    public static Region FromOutline(Geometry outline, Position? representative = null)
    {
        if (outline is not IPolygonal || outline.IsEmpty)
        {
            throw new ArgumentException("A region is a polygon or multipolygon with an area.", nameof(outline));
        }

        var copy = outline.Copy();
        copy.SRID = 4326;
        var inside = copy.InteriorPoint.Coordinate;
        return new Region(copy, representative ?? new Position(inside.X, inside.Y), radiusMeters: null);
    }

    /// <summary>True when the position lies inside or on the edge.</summary>
    public bool Covers(Position position) =>
        Outline.Covers(Wgs84.CreatePoint(new Coordinate(position.LongitudeDeg, position.LatitudeDeg)));

    /// <summary>How far a position lies outside, metres along the great circle; 0 inside.</summary>
    public double DistanceMeters(Position position)
    {
        if (Covers(position))
        {
            return 0;
        }

        // The nearest point is sought in a plane where a degree of longitude is as long as one of latitude here.
        var scale = Math.Max(1e-6, Math.Cos(position.LatitudeDeg * Math.PI / 180));
        var flat = new NetTopologySuite.Geometries.Utilities.AffineTransformation().Scale(scale, 1).Transform(Outline);
        var here = Wgs84.CreatePoint(new Coordinate(position.LongitudeDeg * scale, position.LatitudeDeg));
        var nearest = NetTopologySuite.Operation.Distance.DistanceOp.NearestPoints(flat, here)[0];
        return Geodesic.DistanceMeters(position, new Position(nearest.X / scale, nearest.Y));
    }

    /// <summary>
    /// How far apart two regions are at the least, metres along the great circle; 0 where they touch. An estimate from
    /// above by under 1 %: outlines of circles are polygons, and the nearest points are sought in a plane.
    /// </summary>
    public double DistanceMeters(Region other)
    {
        if (Outline.Intersects(other.Outline))
        {
            return 0;
        }

        return DistanceMeters(other.Outline, (Representative.LatitudeDeg + other.Representative.LatitudeDeg) / 2);
    }

    /// <summary>How far a line passes outside, metres along the great circle; 0 where it touches.</summary>
    public double DistanceMeters(LineString line) =>
        Outline.Intersects(line) ? 0 : DistanceMeters(line, Representative.LatitudeDeg);

    private double DistanceMeters(Geometry other, double latitudeDeg)
    {
        var scale = Math.Max(1e-6, Math.Cos(latitudeDeg * Math.PI / 180));
        var flatten = new NetTopologySuite.Geometries.Utilities.AffineTransformation().Scale(scale, 1);
        var nearest = NetTopologySuite.Operation.Distance.DistanceOp.NearestPoints(
            flatten.Transform(Outline), flatten.Transform(other));
        return Geodesic.DistanceMeters(At(nearest[0]), At(nearest[1]));

        Position At(Coordinate point) =>
            new(Math.Clamp(point.X / scale, -180, 180), Math.Clamp(point.Y, -90, 90));
    }
}
