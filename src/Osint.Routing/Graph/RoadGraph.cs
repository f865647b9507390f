using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>
/// A directed road graph in flat arrays, immutable once built. Nodes are junctions and ends; an edge is a way's part
/// between two of them in one direction of travel. A two-way road is two edges that are each other's twin.
/// </summary>
public sealed class RoadGraph
{
    /// <summary>SHA-256 of the graph file's content, 64 lower-case hexadecimal digits; goes into every route.</summary>
    public required string Digest { get; init; }

    /// <summary>True when lines are generalised: a road missing here must never make anything impossible.</summary>
    public required bool Generalised { get; init; }

    /// <summary>Degrees east of each node.</summary>
    public required double[] NodeLongitude { get; init; }

    /// <summary>Degrees north of each node.</summary>
    public required double[] NodeLatitude { get; init; }

    /// <summary>Edges of node v are <c>FirstOut[v]</c> up to, not including, <c>FirstOut[v + 1]</c>; length nodes + 1.</summary>
    public required int[] FirstOut { get; init; }

    /// <summary>Tail node of each edge.</summary>
    public required int[] Tail { get; init; }

    /// <summary>Head node of each edge.</summary>
    public required int[] Head { get; init; }

    /// <summary>Edges into node v are <c>InEdge[FirstIn[v]]</c> up to <c>InEdge[FirstIn[v + 1]]</c>.</summary>
    public required int[] FirstIn { get; init; }

    /// <summary>Edge ids ordered by head.</summary>
    public required int[] InEdge { get; init; }

    /// <summary>Length of each edge along its drawn line, millimetres; 0 where the data says so.</summary>
    public required int[] LengthMillimeters { get; init; }

    /// <summary>The edge of the opposite direction over the same line; -1 on a one-way road.</summary>
    public required int[] Twin { get; init; }

    /// <summary>Index of each edge's road in <see cref="Roads"/>.</summary>
    public required int[] RoadOf { get; init; }

    /// <summary>Index of each edge's obstacle in <see cref="Obstacles"/>; -1 where there is none.</summary>
    public required int[] ObstacleOf { get; init; }

    /// <summary>
    /// Shape points of edge e, ends included, in direction of travel: <c>FirstShape[e]</c> up to <c>FirstShape[e + 1]</c>
    /// in <see cref="ShapeLongitude"/> and <see cref="ShapeLatitude"/>.
    /// </summary>
    public required int[] FirstShape { get; init; }

    public required double[] ShapeLongitude { get; init; }

    public required double[] ShapeLatitude { get; init; }

    /// <summary>
    /// Rank of each node in the order of <see cref="NestedDissection"/>, by which the contraction hierarchy is made. In an
    /// imported graph nodes are numbered by rank, so that what is searched together lies together in memory.
    /// </summary>
    public required int[] Rank { get; init; }

    public required IReadOnlyList<Road> Roads { get; init; }

    public required IReadOnlyList<Obstacle> Obstacles { get; init; }

    public int NodeCount => FirstOut.Length - 1;

    public int EdgeCount => Head.Length;

    public Position PositionOf(int node) => new(NodeLongitude[node], NodeLatitude[node]);
}
