using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

namespace Osint.Domain.Places;

/// <summary>What is odd about a claimed location.</summary>
public enum LocationOddityKind
{
    /// <summary>No place known is spelt nearly so.</summary>
    UnknownName,

    /// <summary>Exactly (0, 0): what software writes when it knows nothing.</summary>
    NullIsland,

    /// <summary>No such coordinates on Earth.</summary>
    OutOfRange,

    /// <summary>Outside the area, but inside it when longitude and latitude change places.</summary>
    Swapped,

    /// <summary>Outside the area, but inside it when a sign changes.</summary>
    Mirrored,

    /// <summary>Outside the area of interest.</summary>
    OutsideArea,

    /// <summary>The coordinates lie away from every place the name may mean.</summary>
    NameAndCoordinatesApart,
}

/// <summary>One odd thing about a claimed location, with what it may have meant.</summary>
/// <param name="Kind">What is odd.</param>
/// <param name="Hint">The same for people, with the repaired point where there is one.</param>
/// <param name="Repaired">Where the claim would lie once repaired; null when no repair suggests itself.</param>
public sealed record LocationOddity(LocationOddityKind Kind, Wording Hint, Position? Repaired);

/// <summary>
/// Where a report is claimed to have been filmed, as a region, with the rivals of its name and what is odd about it.
/// Nothing is repaired silently: a repair is a hint, and the report stays unlocated by it.
/// </summary>
public sealed record ClaimedLocation
{
    /// <summary>Radius of coordinates that claim no precision, metres.</summary>
    public const double DefaultPrecisionMeters = 500;

    /// <summary>Outlines and gazetteers are this far off; nearer than that, name and coordinates agree, metres.</summary>
    private const double ToleranceMeters = 5_000;

    /// <summary>No claim of any place.</summary>
    public static readonly ClaimedLocation Nowhere = new() { Oddities = [] };

    /// <summary>What the name was taken to mean; null when no name was claimed.</summary>
    public PlaceMatch? Name { get; init; }

    /// <summary>The region of the coordinates; null when none were claimed or they are unusable.</summary>
    public Region? Coordinates { get; init; }

    /// <summary>Where it may be; null when the claim does not say.</summary>
    public Region? Region { get; init; }

    /// <summary>How far the coordinates lie from the region of the name, metres; null unless both are claimed.</summary>
    public double? ApartMeters { get; init; }

    public required ImmutableArray<LocationOddity> Oddities { get; init; }

    /// <summary>Finds what cannot be stored in a claimed place: half a pair, numbers that are none, a bad precision.</summary>
    public static void Check(ClaimedPlaceSubmission claim, string field, ICollection<FieldProblem> problems)
    {
        if (claim.Longitude is null != claim.Latitude is null)
        {
            var missing = claim.Longitude is null ? "longitude" : "latitude";
            problems.Add(new FieldProblem($"{field}/{missing}", $"The {missing} is missing.", "Send both, or neither."));
        }

        CheckPrecision(claim.PrecisionM, $"{field}/precision_m", problems);
        CheckPrecision(claim.Camera?.PrecisionM, $"{field}/camera/precision_m", problems);
        CheckPrecision(claim.Depicted?.PrecisionM, $"{field}/depicted/precision_m", problems);
    }

    /// <summary>Locates a claim; coordinates are nearer to what was meant than a name, where the two agree.</summary>
    public static ClaimedLocation Resolve(ClaimedPlaceSubmission claim, Geometry area, Gazetteer gazetteer)
    {
        var oddities = ImmutableArray.CreateBuilder<LocationOddity>();
        var name = string.IsNullOrWhiteSpace(claim.Name) ? null : gazetteer.Match(claim.Name);
        if (name is { Region: null })
        {
            oddities.Add(new LocationOddity(
                LocationOddityKind.UnknownName,
                Phrases.UnknownName.With(Shown.Of(name.Claimed)),
                Repaired: null));
        }

        var coordinates = claim switch
        {
            { Longitude: { } x, Latitude: { } y } => Read(x, y, claim.PrecisionM, area, gazetteer, oddities),
            { Camera: { } camera } => Read(camera.Longitude, camera.Latitude, camera.PrecisionM, area, gazetteer, oddities),
            { Depicted: { } seen } => Read(seen.Longitude, seen.Latitude, seen.PrecisionM, area, gazetteer, oddities),
            _ => null,
        };
        if (coordinates is null || name?.Region is not { } named)
        {
            return new ClaimedLocation
            {
                Name = name,
                Coordinates = coordinates,
                Region = coordinates ?? name?.Region,
                Oddities = oddities.ToImmutable(),
            };
        }

        var apart = Apart(named, coordinates.Representative);
        var agree = apart <= ToleranceMeters + (coordinates.RadiusMeters ?? 0);
        if (!agree)
        {
            var rival = name.Rivals.FirstOrDefault(r =>
                Apart(r.Place.Region, coordinates.Representative) <= ToleranceMeters + (coordinates.RadiusMeters ?? 0));
            oddities.Add(new LocationOddity(
                LocationOddityKind.NameAndCoordinatesApart,
                Wording.Sentences(
                [
                    Phrases.CoordinatesApart.With(Kilometres(apart, "0"), name.Matched[0].Place.Name),
                    .. rival is null
                        ? Array.Empty<Wording>()
                        : [Phrases.FitRival.With(rival.Place.Name, Word(rival.Place.Kind))],
                ]),
                Repaired: null));
        }

        return new ClaimedLocation
        {
            Name = name,
            Coordinates = coordinates,
            // Which of two that disagree is right is not known, so neither is taken.
            Region = agree ? coordinates : null,
            ApartMeters = apart,
            Oddities = oddities.ToImmutable(),
        };
    }

    private static Region? Read(
        double longitude, double latitude, double? precisionMeters, Geometry area, Gazetteer gazetteer,
        ImmutableArray<LocationOddity>.Builder oddities)
    {
        if (longitude == 0 && latitude == 0)
        {
            oddities.Add(new LocationOddity(
                LocationOddityKind.NullIsland,
                Phrases.NullIsland, Repaired: null));
            return null;
        }

        if (IsOnEarth(longitude, latitude) && Holds(area, longitude, latitude))
        {
            return Region.Circle(new Position(longitude, latitude), precisionMeters ?? DefaultPrecisionMeters);
        }

        (LocationOddityKind Kind, Wording Words, double X, double Y)[] repairs =
        [
            (LocationOddityKind.Swapped, Phrases.Exchanged, latitude, longitude),
            (LocationOddityKind.Mirrored, Phrases.EastForWest, -longitude, latitude),
            (LocationOddityKind.Mirrored, Phrases.NorthForSouth, longitude, -latitude),
            (LocationOddityKind.Mirrored, Phrases.BothSigns, -longitude, -latitude),
        ];
        foreach (var (kind, words, x, y) in repairs)
        {
            if (IsOnEarth(x, y) && Holds(area, x, y))
            {
                var point = new Position(x, y);
                oddities.Add(new LocationOddity(
                    kind,
                    Phrases.OutsideButRepaired.With(
                        Show(longitude, latitude), words, Show(x, y), Nearest(gazetteer, point)),
                    point));
                return null;
            }
        }

        if (!IsOnEarth(longitude, latitude))
        {
            oddities.Add(new LocationOddity(
                LocationOddityKind.OutOfRange, Phrases.NowhereOnEarth.With(Show(longitude, latitude)), Repaired: null));
            return null;
        }

        oddities.Add(new LocationOddity(
            LocationOddityKind.OutsideArea,
            Phrases.OutsideArea.With(Show(longitude, latitude)),
            Repaired: null));
        return Region.Circle(new Position(longitude, latitude), precisionMeters ?? DefaultPrecisionMeters);
    }

    private static void CheckPrecision(double? meters, string field, ICollection<FieldProblem> problems)
    {
        if (meters is { } m && m is not (> 0 and <= 1_000_000))
        {
            problems.Add(new FieldProblem(field, "That is no precision.", "Send metres, over 0 and at most 1000000."));
        }
    }

    private static Wording Nearest(Gazetteer gazetteer, Position point)
    {
        // The smallest region that holds the point says most about it.
        var around = gazetteer.Places.Where(p => p.Region.Covers(point))
            .OrderBy(p => p.Region.Outline.Area).ThenBy(p => p.Id, StringComparer.Ordinal).FirstOrDefault();
        if (around is not null)
        {
            return around.Kind is PlaceKind.District or PlaceKind.Region ? Phrases.InPlace.With(around.Name) : Phrases.OnPlace.With(around.Name);
        }

        var nearest = gazetteer.Places.MinBy(p => Geodesic.DistanceMeters(p.Region.Representative, point));
        return nearest is null
            ? Phrases.InsideArea
            : Phrases.KilometresFrom.With(
                Kilometres(Geodesic.DistanceMeters(nearest.Region.Representative, point), "0.0"), nearest.Name);
    }

    private static string Kilometres(double meters, string format) =>
        (meters / 1000).ToString(format, CultureInfo.InvariantCulture);

    private static bool IsOnEarth(double longitude, double latitude) =>
        longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;

    private static bool Holds(Geometry area, double longitude, double latitude) =>
        area.Covers(area.Factory.CreatePoint(new Coordinate(longitude, latitude)));

    private static double Apart(Region region, Position point) => region.DistanceMeters(point);

    private static string Show(double longitude, double latitude) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Math.Abs(latitude):0.#####} {(latitude < 0 ? 'S' : 'N')} {Math.Abs(longitude):0.#####} {(longitude < 0 ? 'W' : 'E')}");

    private static string Word(PlaceKind kind) => kind.ToString().ToLowerInvariant();
}
