using Osint.Domain.Space;

namespace Osint.Routing.Graph;

/// <summary>
/// The drawn line of an edge in its direction of travel, both ends included, so at least two positions. A view: it holds
/// no positions of its own.
/// </summary>
public readonly struct DrawnLine
{
    /// <summary>Parts of a degree between the ends of an edge: as fine as OpenStreetMap has them, about 1 cm.</summary>
    internal const double PartsOfDegree = 1e7;

    private readonly RoadGraph graph;
    private readonly int edge;
    private readonly int first;
    private readonly int between;
    private readonly bool reversed;

    internal DrawnLine(RoadGraph graph, int edge)
    {
        this.graph = graph;
        this.edge = edge;
        var drawn = graph.RoadEdgeOf(edge);
        reversed = IsDrawnByTwin(drawn, graph.Twin[drawn]);
        drawn = reversed ? graph.Twin[drawn] : drawn;
        first = graph.FirstBetween[drawn];
        between = graph.FirstBetween[drawn + 1] - first;
    }

    /// <summary>Positions.</summary>
    public int Count => between + 2;

    /// <summary>A position, from 0 at the tail to <see cref="Count"/> - 1 at the head.</summary>
    public Position this[int i]
    {
        get
        {
            if (i == 0 || i == between + 1)
            {
                return graph.PositionOf(i == 0 ? graph.Tail[edge] : graph.Head[edge]);
            }

            var at = reversed ? first + between - i : first + i - 1;
            return new Position(graph.BetweenLongitude[at] / PartsOfDegree, graph.BetweenLatitude[at] / PartsOfDegree);
        }
    }

    /// <summary>Of two twins the one of the smaller number holds the line of both.</summary>
    internal static bool IsDrawnByTwin(int edge, int twin) => twin >= 0 && twin < edge;
}
