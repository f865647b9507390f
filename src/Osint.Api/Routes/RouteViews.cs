using NodaTime;

namespace Osint.Api.Routes;

/// <summary>The plausible routes to one destination, best first.</summary>
public sealed record DestinationRoutes
{
    public required string DestinationId { get; init; }

    public required string DestinationName { get; init; }

    /// <summary>Name of the vehicle profile.</summary>
    public required string Profile { get; init; }

    /// <summary>SHA-256 of the road graph searched.</summary>
    public required string GraphDigest { get; init; }

    /// <summary>
    /// The times it was searched with: profile and version, light, and the set of what was closed ("open": nothing);
    /// absent in routes stored before it was told.
    /// </summary>
    public string? Metric { get; init; }

    /// <summary>Ids of the closures that it was searched with; absent when there were none.</summary>
    public IReadOnlyList<Guid>? Closures { get; init; }

    /// <summary>True when the roads are generalised: lengths and times are approximate, and a road may be missing.</summary>
    public required bool Generalised { get; init; }

    /// <summary>Best first; empty when none was found, and then <see cref="Note"/> says why.</summary>
    public required IReadOnlyList<RouteSummary> Routes { get; init; }

    /// <summary>What was searched, and why no more routes came out.</summary>
    public required string Note { get; init; }

    /// <summary>Least, median and most over all roads of the origin's region; absent when nothing was reached.</summary>
    public SpreadView? Spread { get; init; }
}

/// <summary>One plausible route, without its line.</summary>
public sealed record RouteSummary
{
    /// <summary>1 is the best.</summary>
    public required int Rank { get; init; }

    public required double Meters { get; init; }

    /// <summary>At the profile's upper speeds.</summary>
    public required double SecondsFastest { get; init; }

    /// <summary>At the profile's central speeds.</summary>
    public required double SecondsCentral { get; init; }

    /// <summary>At the profile's lower speeds.</summary>
    public required double SecondsSlowest { get; init; }

    /// <summary>
    /// The least time to its end from anywhere in the region of the origin, without a halt: nobody arrives earlier by the
    /// roads known. Absent in routes stored before it was told.
    /// </summary>
    public double? ArrivalSecondsLeast { get; init; }

    /// <summary>The most, from the farthest part of the region, at low speeds, with every halt; likewise.</summary>
    public double? ArrivalSecondsMost { get; init; }

    /// <summary>Time against the best route's, 1 for the best.</summary>
    public required double Stretch { get; init; }

    /// <summary>
    /// Share of its metres on the union of the routes ranked before it, 0 to 1; absent in routes stored before it was told.
    /// </summary>
    public double? SharedWithBetter { get; init; }

    /// <summary>Share of its metres by class of road, 0 to 1; absent in routes stored before it was told.</summary>
    public IReadOnlyDictionary<string, double>? ShareByClass { get; init; }

    /// <summary>The gate by which it enters the destination.</summary>
    public required string Gate { get; init; }

    /// <summary>Towns and villages passed, in order.</summary>
    public required IReadOnlyList<string> Passes { get; init; }

    /// <summary>Roads driven, in order, by number or name.</summary>
    public required IReadOnlyList<string> Roads { get; init; }

    /// <summary>Signed limits on the way, and what is not known of it.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Positions [longitude, latitude] where it parts from another route: where to look for the next footage.</summary>
    public required IReadOnlyList<DecisionPointView> DecisionPoints { get; init; }

    /// <summary>
    /// When the head of the column could arrive from anywhere in the region, halts included, for each reading of the
    /// capture date; absent without a date.
    /// </summary>
    public IReadOnlyList<ArrivalView>? Arrival { get; init; }
}

/// <summary>Where routes part.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="OtherRanks">Ranks of the routes that go another way here.</param>
/// <param name="Meters">Its distance along the route; absent in routes stored before it was told.</param>
/// <param name="Onto">The road that the route takes here; likewise.</param>
public sealed record DecisionPointView(
    double Longitude, double Latitude, IReadOnlyList<int> OtherRanks, double? Meters = null, string? Onto = null);

/// <summary>When the head of the column could arrive.</summary>
/// <param name="Earliest">Absent when the departure is open at that end.</param>
/// <param name="Latest">Absent when the departure is open at that end.</param>
public sealed record ArrivalView(Instant? Earliest, Instant? Latest);

/// <summary>How far and how long it is from different parts of the origin's region.</summary>
/// <param name="Nodes">Road nodes of the region.</param>
/// <param name="MetersLeast">From the nearest of them.</param>
/// <param name="MetersMedian">From half of them, or less.</param>
/// <param name="MetersMost">From the farthest.</param>
/// <param name="SecondsLeast">Central time from the nearest.</param>
/// <param name="SecondsMedian">Central time from half of them, or less.</param>
/// <param name="SecondsMost">Central time from the farthest.</param>
/// <param name="Exits">Where the quickest ways leave the region for good, those of the most nodes first; up to
/// 10. Absent in routes stored before it was told.</param>
public sealed record SpreadView(
    int Nodes, double MetersLeast, double MetersMedian, double MetersMost,
    double SecondsLeast, double SecondsMedian, double SecondsMost, IReadOnlyList<ExitView>? Exits = null);

/// <summary>Where ways leave the origin's region.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Road">The road out: its number, else its name, else its class.</param>
/// <param name="Share">Share of the region's road nodes whose quickest way leaves here, 0 to 1.</param>
public sealed record ExitView(double Longitude, double Latitude, string Road, double Share);
