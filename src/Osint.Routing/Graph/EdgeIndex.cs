using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

namespace Osint.Routing.Graph;

/// <summary>
/// Finds what of a road graph lies near a position or inside a region. Immutable; any number of callers may ask at
/// once, and asking for the nearest allocates nothing.
/// </summary>
public sealed class EdgeIndex
{
    private readonly RoadGraph graph;
    private readonly BoxTree edges;
    private readonly BoxTree nodes;

    private EdgeIndex(RoadGraph graph, BoxTree edges, BoxTree nodes)
    {
        this.graph = graph;
        this.edges = edges;
        this.nodes = nodes;
    }

    /// <summary>Indexes a graph: about ten bytes per node and five per road stretch.</summary>
    public static EdgeIndex Build(RoadGraph graph)
    {
        var stretches = new List<int>(graph.EdgeCount);
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            // Twins and copies share a line, so one of them stands for all.
            if ((graph.Twin[edge] < 0 || edge < graph.Twin[edge]) && graph.RoadEdgeOf(edge) == edge)
            {
                stretches.Add(edge);
            }
        }

        int[] junctions = [.. Enumerable.Range(0, graph.NodeCount).Where(node => !graph.IsSplit(node))];

        return new EdgeIndex(
            graph,
            BoxTree.Build([.. stretches], edge => BoxOfEdge(graph, edge)),
            BoxTree.Build(junctions, node => BoxOfNode(graph, node)));
    }

    /// <summary>The place on any road that is nearest to a position; null when there is none within reach.</summary>
    /// <param name="position">Where to look from.</param>
    /// <param name="maxMeters">Greatest great-circle distance, 0 or more.</param>
    /// <param name="allows">Tells which edges count, asked for one of two twins; null means all.</param>
    /// <remarks>
    /// Equal distances go to the lowest edge. A shape line between two points is taken as straight in longitude and
    /// latitude scaled about the position, which for lines of 10 km is within metres of the great circle.
    /// </remarks>
    public EdgeSnap? NearestEdge(Position position, double maxMeters, Func<int, bool>? allows = null)
    {
        RequireReach(maxMeters);
        var search = new EdgeSearch(graph, position, maxMeters, allows);
        edges.Nearest(position, maxMeters, ref search);
        return search.Found();
    }

    /// <summary>The node nearest to a position; null when there is none within reach.</summary>
    /// <param name="position">Where to look from.</param>
    /// <param name="maxMeters">Greatest great-circle distance, 0 or more.</param>
    /// <param name="allows">Tells which nodes count; null means all.</param>
    /// <remarks>Equal distances go to the lowest node.</remarks>
    public NodeSnap? NearestNode(Position position, double maxMeters, Func<int, bool>? allows = null)
    {
        RequireReach(maxMeters);
        var search = new NodeSearch(graph, position, maxMeters, allows);
        nodes.Nearest(position, maxMeters, ref search);
        return search.Found();
    }

    /// <summary>
    /// All junctions and cuts inside a region or on its edge, in ascending order: those that <see cref="Region.Covers"/> covers.
    /// </summary>
    public int[] NodesInside(Region region)
    {
        var envelope = region.Outline.EnvelopeInternal;
        var candidates = new List<int>();
        nodes.Candidates(new Box(envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY), candidates);
        var locator = new IndexedPointInAreaLocator(region.Outline);
        var point = new Coordinate();
        var inside = new List<int>();
        foreach (var node in candidates)
        {
            point.X = graph.NodeLongitude[node];
            point.Y = graph.NodeLatitude[node];
            if (envelope.Covers(point) && locator.Locate(point) != Location.Exterior)
            {
                inside.Add(node);
            }
        }

        inside.Sort();
        return [.. inside];
    }

    private static void RequireReach(double maxMeters)
    {
        if (!(maxMeters >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxMeters), maxMeters, "A distance is 0 metres or more.");
        }
    }

    private static Box BoxOfNode(RoadGraph graph, int node) => new(
        graph.NodeLongitude[node], graph.NodeLatitude[node], graph.NodeLongitude[node], graph.NodeLatitude[node]);

    private static Box BoxOfEdge(RoadGraph graph, int edge)
    {
        var box = Box.Empty;
        var line = graph.LineOf(edge);
        for (var i = 0; i < line.Count; i++)
        {
            var at = line[i];
            box = box.Join(new Box(at.LongitudeDeg, at.LatitudeDeg, at.LongitudeDeg, at.LatitudeDeg));
        }

        return box;
    }

    private struct NodeSearch(RoadGraph graph, Position from, double maxMeters, Func<int, bool>? allows)
        : BoxTree.INearest
    {
        private double reach = maxMeters;
        private int nearest = -1;

        public double Meet(int item)
        {
            var meters = Geodesic.DistanceMeters(from, graph.PositionOf(item));
            var nearer = meters < reach || (meters <= reach && (nearest < 0 || item < nearest));
            if (nearer && allows?.Invoke(item) != false)
            {
                reach = meters;
                nearest = item;
            }

            return reach;
        }

        public readonly NodeSnap? Found() => nearest < 0 ? null : new NodeSnap(nearest, reach);
    }

    private struct EdgeSearch : BoxTree.INearest
    {
        private readonly RoadGraph graph;
        private readonly Position from;
        private readonly Func<int, bool>? allows;
        private readonly double longitudeScale;
        private double reach;
        private int nearest;
        private int segment;
        private double onSegment;

        public EdgeSearch(RoadGraph graph, Position from, double maxMeters, Func<int, bool>? allows)
        {
            this.graph = graph;
            this.from = from;
            this.allows = allows;
            longitudeScale = Math.Cos(double.DegreesToRadians(from.LatitudeDeg));
            reach = maxMeters;
            nearest = -1;
        }

        public double Meet(int item)
        {
            if (allows?.Invoke(item) == false)
            {
                return reach;
            }

            var line = graph.LineOf(item);
            for (var i = 0; i < line.Count - 1; i++)
            {
                var t = NearestOn(line[i], line[i + 1]);
                var meters = Geodesic.DistanceMeters(from, At(line[i], line[i + 1], t));
                if (meters < reach || (meters <= reach && (nearest < 0 || item < nearest)))
                {
                    (reach, nearest, segment, onSegment) = (meters, item, i, t);
                }
            }

            return reach;
        }

        public readonly EdgeSnap? Found()
        {
            if (nearest < 0)
            {
                return null;
            }

            var line = graph.LineOf(nearest);
            var place = At(line[segment], line[segment + 1], onSegment);
            double before = 0, whole = 0;
            for (var i = 0; i < line.Count - 1; i++)
            {
                if (i == segment)
                {
                    before = whole + Geodesic.DistanceMeters(line[i], place);
                }

                whole += Geodesic.DistanceMeters(line[i], line[i + 1]);
            }

            var fraction = whole > 0 ? Math.Min(1, before / whole) : 0;
            return new EdgeSnap(nearest, fraction, place, reach);
        }

        /// <summary>Where between two positions, 0 to 1, the searched position's foot lies.</summary>
        private readonly double NearestOn(Position start, Position end)
        {
            var x1 = (start.LongitudeDeg - from.LongitudeDeg) * longitudeScale;
            var y1 = start.LatitudeDeg - from.LatitudeDeg;
            var dx = (end.LongitudeDeg - start.LongitudeDeg) * longitudeScale;
            var dy = end.LatitudeDeg - start.LatitudeDeg;
            var square = (dx * dx) + (dy * dy);
            return square > 0 ? Math.Clamp(-((x1 * dx) + (y1 * dy)) / square, 0, 1) : 0;
        }

        private static Position At(Position start, Position end, double t) => t switch
        {
            0 => start,
            1 => end,
            _ => new Position(
                Math.Clamp(Between(start.LongitudeDeg, end.LongitudeDeg, t), -180, 180),
                Math.Clamp(Between(start.LatitudeDeg, end.LatitudeDeg, t), -90, 90)),
        };

        private static double Between(double start, double end, double t) => start + (t * (end - start));
    }
}
