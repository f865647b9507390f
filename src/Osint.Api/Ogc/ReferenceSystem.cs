using System.Globalization;
using Osint.Domain.Evidence;

namespace Osint.Api.Ogc;

/// <summary>
/// A coordinate reference system that clients may send boxes in and ask coordinates in (OGC API - Features Part 2).
/// PostGIS transforms. What lies outside the area a projection is good for has no coordinates in it, and asking for them
/// is refused.
/// </summary>
/// <param name="Uri">Its name.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Srid">Its number in PostGIS.</param>
/// <param name="IsLatitudeFirst">True when its axes are latitude, longitude.</param>
/// <param name="Digits">Decimals of a coordinate: about a centimetre.</param>
/// <param name="Limits">Least and greatest first and second coordinate that a box may have.</param>
/// <param name="Area">West, south, east, north in degrees that it is good for; null when that is the whole globe.</param>
public sealed record ReferenceSystem(
    string Uri, string Title, int Srid, bool IsLatitudeFirst, int Digits, double[] Limits, double[]? Area)
{
    public static readonly ReferenceSystem Crs84 = new(
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84, longitude first", 4326, IsLatitudeFirst: false, 7,
        [-180, -90, 180, 90], Area: null);

    public static readonly IReadOnlyList<ReferenceSystem> All =
    [
        Crs84,
        new(
            "http://www.opengis.net/def/crs/EPSG/0/4326", "WGS 84, latitude first", 4326, IsLatitudeFirst: true, 7,
            [-90, -180, 90, 180], Area: null),
        new(
            "http://www.opengis.net/def/crs/EPSG/0/3857", "Web Mercator", 3857, IsLatitudeFirst: false, 2,
            [-20037508.35, -20048966.11, 20037508.35, 20048966.11], [-180, -85.06, 180, 85.06]),
        new(
            "http://www.opengis.net/def/crs/EPSG/0/32638", "UTM zone 38 north", 32638, IsLatitudeFirst: false, 2,
            [-2_500_000, -9_000_000, 3_500_000, 9_000_000], [20, -80, 70, 80]),
    ];

    public static ReferenceSystem? OfUri(string uri) =>
        All.FirstOrDefault(c => string.Equals(c.Uri, uri, StringComparison.Ordinal));

    private bool IsProjected => Srid != 4326;

    /// <summary>
    /// SQL of a geometry (EPSG:4326) in this system, as GeoJSON text; exterior rings counter-clockwise, lines as they run.
    /// </summary>
    public string AsGeoJson(string geometry)
    {
        var rightHanded = RightHanded(geometry);
        var inSystem = IsProjected ? $"case when {geometry} @ {Envelope(Area!)} then ST_Transform({rightHanded}, {Srid}) end"
            : IsLatitudeFirst ? $"ST_FlipCoordinates({rightHanded})"
            : rightHanded;
        return string.Create(CultureInfo.InvariantCulture, $"ST_AsGeoJSON({inSystem}, {Digits}, 0)");
    }

    /// <summary>The condition that a geometry (EPSG:4326) has no coordinates in this system; null when all have.</summary>
    public string? Excludes(string geometry) => IsProjected ? $"not {geometry} @ {Envelope(Area!)}" : null;

    /// <summary>Why a feature cannot be told in this system, and how to ask instead.</summary>
    public FieldProblem CannotHold(string feature) => new(
        "crs",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The feature '{feature}' reaches outside of what {Title} is good for: longitudes {Area![0]} to {Area[2]}, latitudes {Area[1]} to {Area[3]}."),
        $"Send a bbox within that, which leaves it out, or another crs: {Crs84.Uri} holds everything.");

    /// <summary>SQL of a geometry with exterior rings counter-clockwise, lines as they run.</summary>
    internal static string RightHanded(string geometry) =>
        // ST_ForcePolygonCCW turns lines around (PostGIS 3.3, against its manual), and a route would begin at its end.
        $"ST_Reverse(ST_ForcePolygonCW(ST_Reverse({geometry})))";

    /// <summary>The condition that a geometry (EPSG:4326) touches a box of this system, given as parameters.</summary>
    /// <param name="geometry">SQL of the geometry.</param>
    /// <param name="box">Least first, least second, greatest first, greatest second coordinate.</param>
    /// <param name="parameters">Receives the corners.</param>
    public string Touches(string geometry, double[] box, Dapper.DynamicParameters parameters)
    {
        if (!IsProjected)
        {
            return Reports.ReportFilter.InBox(
                geometry, IsLatitudeFirst ? [box[1], box[0], box[3], box[2]] : box, parameters);
        }

        parameters.Add("west", box[0]);
        parameters.Add("south", box[1]);
        parameters.Add("east", box[2]);
        parameters.Add("north", box[3]);
        var envelope = $"ST_MakeEnvelope(@west, @south, @east, @north, {Srid})";
        // Edges are curves in degrees: the index is asked with some to spare, then the box itself decides.
        return $"""
            ({geometry} && ST_Expand(ST_Transform(ST_Segmentize({envelope}, greatest(@east - @west, @north - @south, 1) / 32), 4326), 0.01)
             and {geometry} @ {Envelope(Area!)} and ST_Intersects(ST_Transform({geometry}, {Srid}), {envelope}))
            """;
    }

    private static string Envelope(double[] area) => string.Create(
        CultureInfo.InvariantCulture, $"ST_MakeEnvelope({area[0]}, {area[1]}, {area[2]}, {area[3]}, 4326)");
}
