using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;
using Osint.Domain.March;
using Osint.Routing.Profiles;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Routes;

/// <summary>
/// One plausible way from an origin to a destination, with what a person needs to judge and to watch it.
/// </summary>
public sealed record Route
{
    /// <summary>1 for the best of its plan, then counting up.</summary>
    public required int Rank { get; init; }

    /// <summary>The line, EPSG:4326, in direction of travel; two equal points where the way has no length.</summary>
    public required LineString Line { get; init; }

    public required double Meters { get; init; }

    /// <summary>Time at the wheel, without halts; see <see cref="MarchTable.WithHalts"/>.</summary>
    public required TravelTime Time { get; init; }

    /// <summary>Edge ids of the road graph in order of travel.</summary>
    public required ImmutableArray<int> Edges { get; init; }

    /// <summary>Roads in order of travel; a road that is left and taken again stands twice.</summary>
    public required ImmutableArray<RoadStretch> Roads { get; init; }

    /// <summary>The gate it reaches.</summary>
    public required GateSnap Gate { get; init; }

    /// <summary>Signed limits that the column disregards on the way, in order of travel.</summary>
    public required ImmutableArray<LimitMet> Limits { get; init; }

    /// <summary>
    /// What the data does not say and a column would have to know; kinds that do not occur are left out.
    /// </summary>
    public required ImmutableArray<UnknownCount> Unknowns { get; init; }

    /// <summary>
    /// Where it parts from other routes of the plan, in order of travel: where to look for the next footage.
    /// </summary>
    public required ImmutableArray<DecisionPoint> DecisionPoints { get; init; }

    public required RankParts Parts { get; init; }
}

/// <summary>A stretch of one road.</summary>
/// <param name="Ref">Number of the road; null when the data has none.</param>
/// <param name="Name">Name of the road; null when the data has none.</param>
/// <param name="Highway">Class of the road, the value of <c>highway</c>, at the start of the stretch.</param>
/// <param name="Meters">Length.</param>
public sealed record RoadStretch(string? Ref, string? Name, string Highway, double Meters)
{
    /// <summary>The number if there is one, else the name, else the class.</summary>
    public string Label => Ref ?? Name ?? Highway;
}

/// <summary>A signed limit met on a route.</summary>
/// <param name="Limit">What is signed, and what the vehicle has.</param>
/// <param name="At">Where the limited stretch begins.</param>
/// <param name="MetersFromStart">The same as a distance along the route.</param>
/// <param name="Meters">Length of the stretch.</param>
/// <param name="WayId">The way that carries the sign, or on which the sign's node lies.</param>
public sealed record LimitMet(SignedLimit Limit, Position At, double MetersFromStart, double Meters, long WayId);

/// <summary>What the data leaves open.</summary>
public enum UnknownKind
{
    BridgeWithoutWeight,
    TunnelWithoutHeight,
    FordWithoutDepth,
    TrackWithoutGrade,
}

/// <summary>How many ways of a route leave something open.</summary>
public sealed record UnknownCount(UnknownKind Kind, int Count)
{
    /// <summary>For people: "3 bridges without a weight tag".</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Count} {(Kind, Count) switch
    {
        (UnknownKind.BridgeWithoutWeight, 1) => "bridge without a weight tag",
        (UnknownKind.BridgeWithoutWeight, _) => "bridges without a weight tag",
        (UnknownKind.TunnelWithoutHeight, 1) => "tunnel without a height tag",
        (UnknownKind.TunnelWithoutHeight, _) => "tunnels without a height tag",
        (UnknownKind.FordWithoutDepth, 1) => "ford of unknown depth",
        (UnknownKind.FordWithoutDepth, _) => "fords of unknown depth",
        (UnknownKind.TrackWithoutGrade, 1) => "track without a grade",
        (UnknownKind.TrackWithoutGrade, _) => "tracks without a grade",
        _ => throw new InvalidOperationException($"Nothing is known of {Kind}."),
    }}");
}

/// <summary>A junction to which routes come together and which they leave on different roads.</summary>
/// <param name="At">The junction.</param>
/// <param name="MetersFromStart">Its distance along this route.</param>
/// <param name="OtherRoutes">Ranks of the routes that leave this one here, ascending.</param>
/// <param name="Onto">The road that this route takes.</param>
public sealed record DecisionPoint(Position At, double MetersFromStart, ImmutableArray<int> OtherRoutes, string Onto);

/// <summary>What the rank of a route is made of, as parts; they are no probability.</summary>
/// <param name="TimeAgainstBest">Central time over that of the best route; 1 or more.</param>
/// <param name="SharedWithBetter">Share of its metres on the union of the routes ranked before it, 0 to 1.</param>
/// <param name="ShareByHighway">Share of its metres by class of road, 0 to 1, ordered by class.</param>
public sealed record RankParts(
    double TimeAgainstBest, double SharedWithBetter, ImmutableSortedDictionary<string, double> ShareByHighway);

/// <summary>A gate, and where the road network takes it up.</summary>
/// <param name="Gate">As it was given.</param>
/// <param name="Road">The road node it stands for; null when none lies within reach.</param>
/// <param name="MetersOff">Great-circle distance between the two; null when none lies within reach.</param>
public sealed record GateSnap(Gate Gate, Position? Road, double? MetersOff);
