using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NodaTime;
using Osint.Api.Checks;
using Osint.Api.Routes;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Api.Convoys;

/// <summary>A convoy as lists give it: the hypothesis and what became of it.</summary>
public record ConvoySummary
{
    public required Guid Id { get; init; }

    /// <summary>Id of the case.</summary>
    public required string Case { get; init; }

    public string? Label { get; init; }

    /// <summary>True when a member is a what-if copy of a real report.</summary>
    public required bool Variant { get; init; }

    /// <summary>current or withdrawn.</summary>
    public required string Status { get; init; }

    public required string Submitter { get; init; }

    /// <summary>The hypothesis, verbatim.</summary>
    public required ConvoySubmission Claim { get; init; }

    /// <summary>Verdicts of its legs, in order: contradicted, consistent or undetermined.</summary>
    public required IReadOnlyList<Verdict> Legs { get; init; }

    /// <summary>Send as If-Match when changing it.</summary>
    public required int Version { get; init; }

    public required Instant RecordedAt { get; init; }

    public required Instant ChangedAt { get; init; }
}

/// <summary>A convoy with everything derived from it.</summary>
public sealed record ConvoyView : ConvoySummary
{
    /// <summary>Legs, times, destinations, as they were worked out last.</summary>
    public required ConvoyDerived Derived { get; init; }

    /// <summary>The outcome of every check that had something to say.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }
}

/// <summary>What follows from a convoy and its members.</summary>
public sealed record ConvoyDerived
{
    /// <summary>Name and version of the vehicle profile, as wheeled-column@1; absent when none is known.</summary>
    public string? Profile { get; init; }

    /// <summary>SHA-256 of the road graph searched; absent when the case has no road network.</summary>
    public string? GraphDigest { get; init; }

    /// <summary>Times that were searched with: profile, light, and what was closed.</summary>
    public string? Metric { get; init; }

    /// <summary>Ids of the closures taken as in force: those that held throughout the journey.</summary>
    public IReadOnlyList<Guid> Closures { get; init; } = [];

    /// <summary>
    /// True when the roads are generalised: lengths and times on them are approximate. Least distances are great circles
    /// on any roads: one that is missing makes nothing impossible.
    /// </summary>
    public required bool Generalised { get; init; }

    /// <summary>How many vehicles, and the road they cover.</summary>
    public ColumnView? Column { get; init; }

    /// <summary>In the order of their windows.</summary>
    public required IReadOnlyList<ConvoySighting> Sightings { get; init; }

    /// <summary>Each two located sightings that follow each other.</summary>
    public required IReadOnlyList<ConvoyLeg> Legs { get; init; }

    /// <summary>Destinations of the case, those that explain most sightings first.</summary>
    public required IReadOnlyList<ConvoyDestination> Destinations { get; init; }

    /// <summary>What is missing; absent when nothing is.</summary>
    public string? Note { get; init; }
}

/// <summary>A column and the march table.</summary>
/// <param name="VehiclesLow">At least so many.</param>
/// <param name="VehiclesHigh">At most so many; absent when nothing limits it.</param>
/// <param name="Assumption">What was assumed to say so.</param>
/// <param name="TopSpeedKmh">What the fastest vehicle reaches: of the profile, or of a class that was seen.</param>
/// <param name="RoadSpaceMLeast">Metres of road: few vehicles, close together.</param>
/// <param name="RoadSpaceMCentral">Metres of road: the middle of both.</param>
/// <param name="RoadSpaceMMost">Metres of road: many vehicles, far apart; absent when nothing limits their
/// number.</param>
public sealed record ColumnView(
    int VehiclesLow, int? VehiclesHigh, Wording? Assumption, double TopSpeedKmh, double RoadSpaceMLeast,
    double RoadSpaceMCentral, double? RoadSpaceMMost);

/// <summary>A sighting of a convoy.</summary>
public sealed record ConvoySighting
{
    /// <summary>The report that shows it.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Its label, else its place.</summary>
    public required string Name { get; init; }

    /// <summary>Degrees east of the position that stands for its region; absent when it is not located.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north of the same.</summary>
    public double? Latitude { get; init; }

    /// <summary>When it may have been captured: every reading.</summary>
    public required IReadOnlyList<TimeWindow> Windows { get; init; }

    /// <summary>
    /// What of these times is left where the column made the sightings before and after it too; absent when nothing is.
    /// </summary>
    public TimeWindow? Narrowed { get; init; }

    /// <summary>Where the column was going, as filed.</summary>
    public double? DirectionOfTravelDeg { get; init; }
}

/// <summary>From one sighting to the next.</summary>
public sealed record ConvoyLeg
{
    /// <summary>The report that it begins at.</summary>
    public required Guid From { get; init; }

    /// <summary>The report that it ends at.</summary>
    public required Guid To { get; init; }

    /// <summary>known: every reading of their times puts them so; assumed: as their windows or the filing
    /// suggest.</summary>
    public required string Order { get; init; }

    /// <summary>Could one column have made both? The finding of travel.feasible says why.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Metres that no way between the two regions can undercut.</summary>
    public required double LeastMeters { get; init; }

    /// <summary>Seconds that no vehicle of the column can undercut.</summary>
    public required double LeastSeconds { get; init; }

    /// <summary>The quickest way; absent when none is known, and then note says why.</summary>
    public RouteSummary? Route { get; init; }

    public string? Note { get; init; }
}

/// <summary>A destination as a convoy stands to it.</summary>
public sealed record ConvoyDestination
{
    /// <summary>1 for what explains most sightings; equal where as many are explained. No probability.</summary>
    public required int Rank { get; init; }

    public required string DestinationId { get; init; }

    public required string DestinationName { get; init; }

    /// <summary>Sightings after the first that lie on the plausible routes from the first to it.</summary>
    public required int On { get; init; }

    /// <summary>Sightings after the first that lie near them.</summary>
    public required int Near { get; init; }

    public required IReadOnlyList<ConvoyStanding> Standings { get; init; }

    /// <summary>The quickest way from the last sighting; absent when none is known, and then note says
    /// why.</summary>
    public RouteSummary? Route { get; init; }

    /// <summary>
    /// From the earliest arrival of the first vehicle to the latest of the last, halts included, for each reading of
    /// the last sighting's time; empty without a way.
    /// </summary>
    public required IReadOnlyList<ArrivalView> Arrivals { get; init; }

    /// <summary>What was searched.</summary>
    public required string Note { get; init; }
}

/// <summary>How a sighting stands to the routes to a destination.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Standing">on (within 1 km of its region), near (5 km), off, or unknown.</param>
/// <param name="Meters">From its region to the nearest of them.</param>
public sealed record ConvoyStanding(Guid ReportId, CorridorStanding Standing, double? Meters);

/// <summary>A part of the way of a convoy with its line, as it is stored for drawing.</summary>
public sealed record ConvoyWay
{
    /// <summary>Index of the leg, from 0; absent for a way on from the last sighting.</summary>
    public int? Leg { get; init; }

    /// <summary>The destination of a way on; absent for a leg.</summary>
    public string? DestinationId { get; init; }

    public required LineString Line { get; init; }

    /// <summary>Stretches of road, for instructions.</summary>
    public required IReadOnlyList<WayStretch> Stretches { get; init; }

    [JsonIgnore]
    public bool IsLeg => Leg is not null;
}

/// <summary>A stretch of one road.</summary>
public sealed record WayStretch(string Road, double Meters);
