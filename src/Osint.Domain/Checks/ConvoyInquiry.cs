using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.March;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// Everything the checks of a convoy may look at: the hypothesis, what lies between its sightings, the ways to each
/// destination, and the statements in force. Roads come in as what was found on them, so the checks stay pure.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Convoy">The convoy judged.</param>
/// <param name="Statements">The statements in force, as known when the checks run.</param>
public sealed record ConvoyInquiry(Case Case, Convoy Convoy, ImmutableArray<Statement> Statements)
{
    /// <summary>True when the roads are drawn roughly and some are missing: then they tell no heading for certain.</summary>
    public required bool Generalised { get; init; }

    /// <summary>What the fastest vehicle of the column may reach, km/h, over 0 (<see cref="TopSpeed"/>).</summary>
    public required double TopSpeedKmh { get; init; }

    /// <summary>The road that the column covers.</summary>
    public required RoadSpace Space { get; init; }

    /// <summary>Metres of road that one vehicle adds to the column where they drive far apart.</summary>
    public required double MetersPerVehicle { get; init; }

    /// <summary>The pairs of located sightings, each once.</summary>
    public required ImmutableArray<Passage> Passages { get; init; }

    /// <summary>Ways to each destination of the case, in its order; none where a sighting or a road is
    /// missing.</summary>
    public required ImmutableArray<DestinationWays> Destinations { get; init; }

    /// <summary>The least time in which a column covers a distance: its nearest vehicles, at top speed.</summary>
    public Duration LeastTime(double meters) => LeastTime(meters, Space, TopSpeedKmh);

    /// <summary>
    /// (distance - road space) / top speed (routing.md section 5): two ends of a column can be filmed at two places at
    /// once. Zero where nothing limits its length.
    /// </summary>
    public static Duration LeastTime(double meters, RoadSpace space, double topSpeedKmh) =>
        space.MostMeters is { } length && meters > length
            ? MarchTable.DrivingTime(meters - length, topSpeedKmh)
            : Duration.Zero;
}

/// <summary>What lies between two sightings of a convoy.</summary>
public sealed record Passage
{
    public required Sighting One { get; init; }

    public required Sighting Other { get; init; }

    /// <summary>
    /// Metres that nobody can have less of between the two: the great circle, between the nearest of the places that
    /// each may mean.
    /// </summary>
    public required double LeastMeters { get; init; }

    /// <summary>Central time from one to the other, halts included; null when no way is known.</summary>
    public Duration? There { get; init; }

    /// <summary>The same the other way.</summary>
    public Duration? Back { get; init; }

    /// <summary>True when each region holds what stands for the other.</summary>
    public bool SamePlace { get; init; }

    /// <summary>True when the two follow each other in the convoy.</summary>
    public bool IsLeg { get; init; }

    /// <summary>Whether two regions are one place: each holds what stands for the other.</summary>
    public static bool AreOnePlace(Sighting one, Sighting other) =>
        one.Region is { } a && other.Region is { } b && a.Covers(b.Representative) && b.Covers(a.Representative);
}

/// <summary>The ways of a convoy to one destination.</summary>
public sealed record DestinationWays
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// False where the roads known lead from the last sighting to no gate: a road may be missing, and what is closed may
    /// be driven, so nothing is impossible by that.
    /// </summary>
    public required bool WayKnown { get; init; }

    /// <summary>The admissible routes from the first sighting, best first; their union is the corridor.</summary>
    public required ImmutableArray<LineString> Routes { get; init; }

    /// <summary>The way through all sightings in their order and on to the destination; null when there is
    /// none.</summary>
    public LineString? Through { get; init; }

    /// <summary>
    /// When the column, first to last vehicle, arrives: one window for each reading of the time of the last sighting,
    /// open at the end where no way is known.
    /// </summary>
    public required ImmutableArray<TimeWindow> Arrivals { get; init; }
}
