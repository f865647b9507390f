using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.March;
using Osint.Domain.Space;
using Osint.Routing.Profiles;

namespace Osint.Routing.Routes;

/// <summary>Why a plan has routes, or has none.</summary>
public enum PlanOutcome
{
    /// <summary>There is at least one route.</summary>
    Found,

    /// <summary>No road that the profile can use lies within reach of the origin.</summary>
    NoRoadAtOrigin,

    /// <summary>No gate has such a road within reach.</summary>
    NoRoadAtGates,

    /// <summary>Both ends have roads, and none connects them, closures counted.</summary>
    NoWay,
}

/// <summary>How the node that stands for the origin was chosen.</summary>
public enum OriginChoice
{
    /// <summary>The nearest road node to the town, or to the centre of the circle.</summary>
    Representative,

    /// <summary>The most central road node of the region by travel time.</summary>
    MostCentral,

    /// <summary>The region holds no road: the nearest one outside it.</summary>
    NearestOutside,
}

/// <summary>The road node that routes start from.</summary>
/// <param name="Choice">How it was chosen.</param>
/// <param name="Road">Where it is.</param>
/// <param name="MetersFromRepresentative">Great-circle distance to the region's representative position.</param>
public sealed record OriginSnap(OriginChoice Choice, Position Road, double MetersFromRepresentative);

/// <summary>
/// Least, median and most of a quantity; of an even number the median is the lower of the middle two.
/// </summary>
public sealed record Spread<T>(T Least, T Median, T Most);

/// <summary>How much the answer depends on where in the region the column was.</summary>
/// <param name="Nodes">Road nodes of the region that were considered.</param>
/// <param name="WithoutWay">Those among them from which no gate can be reached.</param>
/// <param name="Meters">Length of the quickest way from each of the others.</param>
/// <param name="Time">Central time of the quickest way from each of the others.</param>
/// <param name="Fastest">The least time of these ways at upper speeds.</param>
/// <param name="Slowest">The most time of these ways at low speeds.</param>
/// <param name="Exits">
/// Where the quickest ways leave the region for good, those of the most nodes first; none where all gates lie within.
/// </param>
public sealed record RegionSpread(
    int Nodes, int WithoutWay, Spread<double> Meters, Spread<Duration> Time, Duration Fastest, Duration Slowest,
    ImmutableArray<RegionExit> Exits);

/// <summary>Where ways leave a region.</summary>
/// <param name="At">The last road node inside.</param>
/// <param name="Road">The road out: its number, else its name, else its class.</param>
/// <param name="Share">Share of the region's road nodes whose quickest way leaves here, 0 to 1.</param>
public sealed record RegionExit(Position At, string Road, double Share);

/// <summary>Plausible routes from one region to one destination, and what was searched for them.</summary>
public sealed record RoutePlan
{
    public required PlanOutcome Outcome { get; init; }

    /// <summary>Best first; empty unless found.</summary>
    public required ImmutableArray<Route> Routes { get; init; }

    /// <summary>For people: what was searched, and why no more came out.</summary>
    public required string Note { get; init; }

    /// <summary>Null when no road lies within reach of the origin.</summary>
    public OriginSnap? Origin { get; init; }

    /// <summary>All gates, in the order given.</summary>
    public required ImmutableArray<GateSnap> Gates { get; init; }

    /// <summary>Null when no node of the region reaches a gate.</summary>
    public RegionSpread? Spread { get; init; }

    /// <summary>Digest of the road graph.</summary>
    public required string GraphDigest { get; init; }

    /// <summary>True when the lines are generalised: a road may be missing.</summary>
    public required bool Generalised { get; init; }

    /// <summary>Id and version of the profile: <c>wheeled-column@1</c>.</summary>
    public required string Profile { get; init; }

    public required string ProfileDigest { get; init; }

    public required string ClosuresDigest { get; init; }

    public required TimeBand Band { get; init; }

    /// <summary>
    /// Time at the wheel by one of the routes from anywhere in the region, so that an arrival is bounded: routes start at
    /// one node, and the column may have been nearer or farther away by as much as the best ways of the region differ.
    /// </summary>
    public TravelTime FromAnywhere(Route route)
    {
        var (nearer, farther) = Spread is { } spread
            ? (Routes[0].Time.Fastest - spread.Fastest, spread.Slowest - Routes[0].Time.Slowest)
            : (Duration.Zero, Duration.Zero);
        return new TravelTime(
            Duration.Max(Duration.Zero, route.Time.Fastest - Duration.Max(Duration.Zero, nearer)),
            route.Time.Central,
            route.Time.Slowest + Duration.Max(Duration.Zero, farther));
    }
}
