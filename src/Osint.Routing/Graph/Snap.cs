using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>The place on an edge that is nearest to a position.</summary>
/// <param name="Edge">
/// The edge; on a two-way road the lower-numbered of the twins, the other being <see cref="RoadGraph.Twin"/> of it.
/// </param>
/// <param name="FractionAlong">
/// How far along the edge's drawn line, in its direction of travel: 0 to 1 of its length.
/// </param>
/// <param name="Position">The place itself.</param>
/// <param name="DistanceMeters">Great-circle distance from the position asked for.</param>
public readonly record struct EdgeSnap(int Edge, double FractionAlong, Position Position, double DistanceMeters);

/// <summary>The node that is nearest to a position.</summary>
/// <param name="Node">The node.</param>
/// <param name="DistanceMeters">Great-circle distance from the position asked for.</param>
public readonly record struct NodeSnap(int Node, double DistanceMeters);
