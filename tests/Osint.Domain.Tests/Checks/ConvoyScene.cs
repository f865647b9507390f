using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Position = Osint.Domain.Space.Position;

namespace Osint.Domain.Tests.Checks;

/// <summary>Convoys of few words to ask the checks about.</summary>
internal static class ConvoyScene
{
    public static readonly MarchProfile March = new()
    {
        DensityVehiclesPerKm = new Estimate { Low = 10, Central = 17, Upper = 50, Basis = "test" },
        VehicleLengthM = 8,
        GapM = 50,
        HoursBetweenHalts = new Estimate { Low = 3, Central = 3.5, Upper = 4, Basis = "test" },
        HaltHours = 1,
    };

    // The towns of the shipped gazetteer, 32.2 km apart.
    public static readonly Region Tartar = Region.Circle(new Position(46.93161, 40.34201), 2_000);
    public static readonly Region Goranboy = Region.Circle(new Position(46.78972, 40.61028), 2_000);

    /// <summary>16 April 2024 in UTC.</summary>
    public static Instant At(int hour, int minute = 0) => Instant.FromUtc(2024, 4, 16, hour, minute);

    public static TimeWindow Minute(int hour, int minute) =>
        TimeWindow.Between(At(hour, minute), At(hour, minute) + Duration.FromMinutes(1));

    public static Sighting Sighting(string name, Region? region, params ImmutableArray<TimeWindow> windows) => new()
    {
        ReportId = Guid.CreateVersion7(),
        Name = name,
        Region = region,
        Windows = windows,
        Seen = Formation.None,
        EventId = "withdrawal",
    };

    /// <summary>A convoy on generalised roads; each passage takes 48 minutes centrally, either way.</summary>
    public static ConvoyInquiry Inquiry(
        ImmutableArray<Sighting> sightings, CountRange? vehicles = null, bool generalised = true,
        ImmutableArray<DestinationWays> destinations = default, ImmutableArray<Statement> statements = default)
    {
        var size = vehicles is { } count ? new ColumnSize(count, Assumption: null) : Convoy.SizeOf(sightings);
        var ordered = Convoy.Order(sightings);
        return new ConvoyInquiry(
            Given.Case,
            new Convoy { Id = Guid.Empty, Sightings = ordered, Size = size },
            statements.IsDefault ? [] : statements)
        {
            Generalised = generalised,
            TopSpeedKmh = 100,
            Space = RoadSpace.Of(size.Count, March),
            MetersPerVehicle = 100,
            Passages =
            [
                .. ordered.SelectMany((one, i) => ordered.Skip(i + 1).Select((other, j) => new Passage
                {
                    One = one,
                    Other = other,
                    LeastMeters = one.Region!.DistanceMeters(other.Region!) * 0.99,
                    There = Duration.FromMinutes(48),
                    Back = Duration.FromMinutes(48),
                    SamePlace = Passage.AreOnePlace(one, other),
                    IsLeg = j == 0,
                })),
            ],
            Destinations = destinations.IsDefault ? [] : destinations,
        };
    }

    public static LineString Line(params (double Longitude, double Latitude)[] points) =>
        new GeometryFactory(new PrecisionModel(), 4326).CreateLineString(
            [.. points.Select(p => new Coordinate(p.Longitude, p.Latitude))]);

    public static DestinationWays Ways(string name, params ImmutableArray<LineString> routes) => new()
    {
        Id = name,
        Name = name,
        Routes = routes,
        Through = routes.IsEmpty ? null : routes[0],
        WayKnown = !routes.IsEmpty,
        Arrivals = [TimeWindow.Always],
    };
}
