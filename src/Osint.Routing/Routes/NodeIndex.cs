using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Osint.Domain.Space;
using Osint.Routing.Graph;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Routes;

/// <summary>
/// Finds nodes by place, by looking at all of them. A plan looks a handful of times and searches the whole graph
/// anyway; an index over the edges can take this place.
/// </summary>
internal sealed class NodeIndex(RoadGraph graph, Predicate<int> counts)
{
    /// <summary>Metres of one degree of latitude on the sphere, rounded down so that nothing is skipped.</summary>
    private const double MetersPerDegree = 111_000;

    /// <summary>
    /// The nearest node that counts, within a distance; of equally near ones the smallest id. -1 if there is none.
    /// </summary>
    public int Nearest(Position position, double maxMeters)
    {
        var nearest = -1;
        var least = double.PositiveInfinity;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var within = Math.Min(least, maxMeters);
            if (Math.Abs(graph.NodeLatitude[node] - position.LatitudeDeg) * MetersPerDegree > within || !counts(node))
            {
                continue;
            }

            var meters = Geodesic.DistanceMeters(position, graph.PositionOf(node));
            if (meters <= maxMeters && meters < least)
            {
                least = meters;
                nearest = node;
            }
        }

        return nearest;
    }

    /// <summary>Nodes that count inside or on the edge of a region, ascending.</summary>
    public List<int> Inside(Region region)
    {
        var bounds = region.Outline.EnvelopeInternal;
        var outline = PreparedGeometryFactory.Prepare(region.Outline);
        var inside = new List<int>();
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var at = new Coordinate(graph.NodeLongitude[node], graph.NodeLatitude[node]);
            if (bounds.Contains(at) && counts(node) && outline.Covers(region.Outline.Factory.CreatePoint(at)))
            {
                inside.Add(node);
            }
        }

        return inside;
    }
}
