using System.Collections.Frozen;
using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>
/// A directed road graph in flat arrays, immutable once built, which stand in its mapped file or in memory. Nodes are
/// junctions and ends, and cuts of stretches that would be long; an edge is a way's part between two of them in one
/// direction of travel. A two-way road is two edges that are each other's twin.
/// </summary>
/// <remarks>
/// Where a turn is forbidden, the junction is split: who arrives by the road in question arrives at another node at the same
/// place, from which copies of the allowed edges lead on. All other junctions are one node.
/// </remarks>
public sealed class RoadGraph
{
    private FrozenDictionary<int, int[]>? copies;

    /// <summary>SHA-256 of the graph file's content, 64 lower-case hexadecimal digits; goes into every route.</summary>
    public required string Digest { get; init; }

    /// <summary>True when lines are generalised: a road missing here must never make anything impossible.</summary>
    public required bool Generalised { get; init; }

    /// <summary>Degrees east of each node.</summary>
    public required Numbers<double> NodeLongitude { get; init; }

    /// <summary>Degrees north of each node.</summary>
    public required Numbers<double> NodeLatitude { get; init; }

    /// <summary>Edges of node v are <c>FirstOut[v]</c> up to, not including, <c>FirstOut[v + 1]</c>; length nodes + 1.</summary>
    public required Numbers<int> FirstOut { get; init; }

    /// <summary>Tail node of each edge.</summary>
    public required Numbers<int> Tail { get; init; }

    /// <summary>Head node of each edge.</summary>
    public required Numbers<int> Head { get; init; }

    /// <summary>Edges into node v are <c>InEdge[FirstIn[v]]</c> up to <c>InEdge[FirstIn[v + 1]]</c>.</summary>
    public required Numbers<int> FirstIn { get; init; }

    /// <summary>Edge ids ordered by head.</summary>
    public required Numbers<int> InEdge { get; init; }

    /// <summary>Length of each edge along its drawn line, millimetres; 0 where the data says so.</summary>
    public required Numbers<int> LengthMillimeters { get; init; }

    /// <summary>
    /// The edge of the opposite direction over the same line; -1 on a one-way road. A copy has the twin of its original.
    /// </summary>
    public required Numbers<int> Twin { get; init; }

    /// <summary>Index of each edge's way in <see cref="WayId"/> and <see cref="RoadOf"/>.</summary>
    public required Numbers<int> WayOf { get; init; }

    /// <summary>Index of each edge's obstacle in <see cref="Obstacles"/>; -1 where there is none.</summary>
    public required Numbers<int> ObstacleOf { get; init; }

    /// <summary>
    /// What is drawn between the ends of edge e, in direction of travel: <c>FirstBetween[e]</c> up to
    /// <c>FirstBetween[e + 1]</c> in <see cref="BetweenLongitude"/> and <see cref="BetweenLatitude"/>. Of twins only the
    /// one of the smaller number has it, and no copy has: <see cref="LineOf"/> reads it for all.
    /// </summary>
    public required Numbers<int> FirstBetween { get; init; }

    /// <summary>Ten-millionths of a degree east.</summary>
    public required Numbers<int> BetweenLongitude { get; init; }

    /// <summary>Ten-millionths of a degree north.</summary>
    public required Numbers<int> BetweenLatitude { get; init; }

    /// <summary>
    /// Rank of each node in the order of <see cref="NestedDissection"/>, by which the contraction hierarchy is made. In an
    /// imported graph nodes are numbered by rank, so that what is searched together lies together in memory.
    /// </summary>
    public required Numbers<int> Rank { get; init; }

    /// <summary>Id of each way; negative in hand-made files.</summary>
    public required Numbers<long> WayId { get; init; }

    /// <summary>Index of each way's attributes in <see cref="Roads"/>: many ways have the same.</summary>
    public required Numbers<int> RoadOf { get; init; }

    public required IReadOnlyList<Road> Roads { get; init; }

    public required IReadOnlyList<Obstacle> Obstacles { get; init; }

    /// <summary>Nodes that stand for a junction for those who arrive there by one road, ascending.</summary>
    public Numbers<int> SplitNode { get; init; } = [];

    /// <summary>The junction that each of <see cref="SplitNode"/> stands for.</summary>
    public Numbers<int> SplitFrom { get; init; } = [];

    /// <summary>Edges out of <see cref="SplitNode"/>, ascending: copies of those out of the junction.</summary>
    public Numbers<int> CopiedEdge { get; init; } = [];

    /// <summary>The edge that each of <see cref="CopiedEdge"/> is a copy of.</summary>
    public Numbers<int> CopiedFrom { get; init; } = [];

    /// <summary>
    /// Nodes at which a long stretch between two junctions is cut so that every place on a road has a node near it,
    /// ascending. Nothing meets there: the road goes on.
    /// </summary>
    public Numbers<int> CutNode { get; init; } = [];

    public int NodeCount => FirstOut.Length - 1;

    public int EdgeCount => Head.Length;

    /// <summary>What an edge is driven on.</summary>
    public Road RoadAt(int edge) => Roads[RoadOf[WayOf[edge]]];

    /// <summary>The drawn line of an edge, in its direction of travel.</summary>
    public DrawnLine LineOf(int edge) => new(this, edge);

    public Position PositionOf(int node) => new(NodeLongitude[node], NodeLatitude[node]);

    /// <summary>The junction that a node is or stands for.</summary>
    public int JunctionOf(int node) => Original(SplitNode, SplitFrom, node);

    /// <summary>The edge that an edge is or is a copy of: the same road in the same direction.</summary>
    public int RoadEdgeOf(int edge) => Original(CopiedEdge, CopiedFrom, edge);

    /// <summary>True for a node that stands for another.</summary>
    public bool IsSplit(int node) => JunctionOf(node) != node;

    /// <summary>True for a node where a road only goes on.</summary>
    public bool IsCut(int node) => CutNode.Length > 0 && CutNode.BinarySearch(node) >= 0;

    /// <summary>
    /// The edges from junction to junction in the direction of an edge, itself among them: one, unless the stretch is cut.
    /// </summary>
    public IReadOnlyList<int> StretchOf(int edge)
    {
        var first = RoadEdgeOf(edge);
        while (IsCut(Tail[first]))
        {
            first = Enumerable.Range(FirstIn[Tail[first]], FirstIn[Tail[first] + 1] - FirstIn[Tail[first]])
                .Select(i => InEdge[i]).First(e => e != Twin[first] && RoadEdgeOf(e) == e);
        }

        List<int> parts = [first];
        while (IsCut(Head[parts[^1]]))
        {
            var node = Head[parts[^1]];
            // Two ways lead out of a cut, on and back; on a one-way road one does.
            parts.Add(FirstOut[node] == Twin[parts[^1]] ? FirstOut[node] + 1 : FirstOut[node]);
        }

        return parts;
    }

    /// <summary>A junction and the nodes that stand for it: a column that is to reach it may reach any of them.</summary>
    public IEnumerable<int> NodesAt(int junction) =>
        SplitNode.Where((_, i) => SplitFrom[i] == junction).Prepend(junction);

    /// <summary>Every edge over the same line as an edge, in either direction of travel, itself among them.</summary>
    public IEnumerable<int> EdgesAlong(int edge)
    {
        var one = RoadEdgeOf(edge);
        return Twin[one] < 0 ? WithCopies(one) : WithCopies(one).Concat(WithCopies(Twin[one]));
    }

    /// <summary>An edge and its copies: the same road in the same direction.</summary>
    public IEnumerable<int> WithCopies(int edge)
    {
        var one = RoadEdgeOf(edge);
        return CopiesOf(one).Prepend(one);
    }

    /// <summary>The copies of an edge that is none itself.</summary>
    internal int[] CopiesOf(int edge)
    {
        // Made by whoever asks first; by two at once it is made alike twice.
        copies ??= CopiedEdge.Zip(CopiedFrom).GroupBy(p => p.Second, p => p.First)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
        return copies.TryGetValue(edge, out var found) ? found : [];
    }

    private static int Original(Numbers<int> split, Numbers<int> from, int id) =>
        split.Length > 0 && split.BinarySearch(id) is >= 0 and var i ? from[i] : id;
}
