using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Space;

namespace Osint.Domain.Checks;

/// <summary>How a sighting stands to the admissible routes of a destination.</summary>
public enum CorridorStanding
{
    /// <summary>Within <see cref="PlaceCorridor.OnMeters"/> of one of them and the sighting's own
    /// uncertainty.</summary>
    On,

    /// <summary>Within <see cref="PlaceCorridor.NearMeters"/>.</summary>
    Near,

    Off,

    /// <summary>No route to the destination is known, or the sighting is not located.</summary>
    Unknown,
}

/// <summary>How one sighting stands to one destination.</summary>
/// <param name="Destination">The destination.</param>
/// <param name="Standing">On, near or off its routes.</param>
/// <param name="Meters">From the sighting's region to the nearest of them; null where that is unknown.</param>
public sealed record SightingStanding(DestinationWays Destination, CorridorStanding Standing, double? Meters);

/// <summary>A destination with how many sightings its routes explain.</summary>
/// <param name="Rank">1 for what explains most; equal where as many are explained.</param>
/// <param name="Destination">The destination.</param>
/// <param name="On">Sightings on its routes, the first, from which they start, not counted.</param>
/// <param name="Near">Sightings near them.</param>
public sealed record RankedDestination(int Rank, DestinationWays Destination, int On, int Near);

/// <summary>
/// <c>place.corridor</c>: is a sighting on, near or off the admissible routes of each destination? It ranks
/// destinations and is a note, never a flag: a road may be missing, and a column may turn back.
/// </summary>
public static class PlaceCorridor
{
    public const string Id = "place.corridor";

    /// <summary>Nearer than that to the region of the sighting, which is its own uncertainty, a route passes it;
    /// metres.</summary>
    public const double OnMeters = 1_000;

    public const double NearMeters = 5_000;

    public static CheckOutcome Check(ConvoyInquiry inquiry) => new(
        [.. inquiry.Convoy.Sightings.Skip(1).Select(s => Judge(inquiry, s)).OfType<Finding>()], []);

    /// <summary>The standing of a region to routes; unknown where there are none.</summary>
    public static (CorridorStanding Standing, double? Meters) StandingOf(Region region,
        ImmutableArray<LineString> routes)
    {
        if (routes.IsEmpty)
        {
            return (CorridorStanding.Unknown, null);
        }

        var meters = routes.Min(region.DistanceMeters);
        return (meters <= OnMeters ? CorridorStanding.On : meters <= NearMeters ? CorridorStanding.Near
            : CorridorStanding.Off, meters);
    }

    /// <summary>How a sighting stands to each destination.</summary>
    public static ImmutableArray<SightingStanding> Standings(ConvoyInquiry inquiry, Sighting sighting) =>
    [
        .. inquiry.Destinations.Select(d =>
        {
            var (standing, meters) = sighting.Region is { } region
                ? StandingOf(region, d.Routes)
                : (CorridorStanding.Unknown, null);
            return new SightingStanding(d, standing, meters);
        }),
    ];

    /// <summary>Destinations by the sightings they explain: those on their routes, then those near them.</summary>
    public static ImmutableArray<RankedDestination> Rank(ConvoyInquiry inquiry)
    {
        var standings = inquiry.Convoy.Sightings.Skip(1).Select(s => Standings(inquiry, s)).ToArray();
        var counted = inquiry.Destinations.Select((d, i) => (
                Destination: d,
                On: standings.Count(s => s[i].Standing is CorridorStanding.On),
                Near: standings.Count(s => s[i].Standing is CorridorStanding.Near)))
            .ToArray();
        return
        [
            .. counted.Select(d => new RankedDestination(
                    1 + counted.Count(o => (o.On, o.Near).CompareTo((d.On, d.Near)) > 0), d.Destination, d.On, d.Near))
                .OrderBy(d => d.Rank),
        ];
    }

    private static Finding? Judge(ConvoyInquiry inquiry, Sighting sighting)
    {
        var standings = Standings(inquiry, sighting);
        if (standings.All(s => s.Standing is CorridorStanding.Unknown))
        {
            return null;
        }

        return new Finding
        {
            Check = Id,
            // Off every route known is no contradiction: the column may have gone elsewhere.
            Verdict = standings.Any(s => s.Standing is CorridorStanding.On) ? Verdict.Consistent : Verdict.Undetermined,
            Premises =
            [
                new Premise
                {
                    Id = "place", Name = Phrases.PlaceOf.With(sighting.Name),
                        Value = Phrases.RegionOf.With(sighting.Name),
                    Obtain = Phrases.LearnPlace,
                },
                .. standings.Where(s => s.Standing is not CorridorStanding.Unknown).Select(s => new Premise
                {
                    Id = "destination", Name = Phrases.RoutesTo.With(s.Destination.Name),
                        Value = TravelFeasible.Kilometers(s.Meters!.Value),
                }),
            ],
            Explanation = Wording.Sentences(
            [
                .. Sentence(CorridorStanding.On, Phrases.OnRoutes),
                .. Sentence(CorridorStanding.Near, Phrases.NearRoutes),
                .. Sentence(CorridorStanding.Off, Phrases.OffRoutes),
            ]),
            Lineage = $"{sighting.ReportId:N}",
        };

        IEnumerable<Wording> Sentence(CorridorStanding standing, PhraseForm form)
        {
            Wording[] names =
                [.. standings.Where(s => s.Standing == standing).Select(s => (Wording)s.Destination.Name)];
            return names.Length == 0 ? [] : [form.With(sighting.Name, Wording.Join(Phrases.Comma, names))];
        }
    }
}
