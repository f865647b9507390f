using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NodaTime;
using Osint.Domain.Time;
using Osint.Routing.Graph;

namespace Osint.Routing.Profiles;

/// <summary>A road that somebody says is closed: edges of one graph, or an area whose roads are.</summary>
public sealed record Closure
{
    private Closure(ImmutableArray<int> edges, string? graphDigest, Geometry? area, TimeWindow period, string source)
    {
        Edges = edges;
        GraphDigest = graphDigest;
        Area = area;
        Period = period;
        Source = source;
    }

    /// <summary>Edge ids in ascending order, each for its direction of travel; empty when an area is given.</summary>
    public ImmutableArray<int> Edges { get; }

    /// <summary>The graph whose edges are meant: ids mean nothing in another one. Null when an area is given.</summary>
    public string? GraphDigest { get; }

    /// <summary>
    /// Polygon or multipolygon, EPSG:4326: every edge whose line touches it is closed. Null for edges.
    /// </summary>
    public Geometry? Area { get; }

    /// <summary>When it is closed.</summary>
    public TimeWindow Period { get; }

    /// <summary>Who says so.</summary>
    public string Source { get; }

    /// <summary>Closes edges, each in its own direction; name the twins too where a road is closed both ways.</summary>
    public static Closure OfEdges(RoadGraph graph, IEnumerable<int> edges, TimeWindow period, string source)
    {
        var ids = edges.Distinct().Order().ToImmutableArray();
        if (ids is [] || ids[0] < 0 || ids[^1] >= graph.EdgeCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(edges), $"A closure names at least one edge, and ids from 0 to {graph.EdgeCount - 1}.");
        }

        return new Closure(ids, graph.Digest, area: null, period, source);
    }

    /// <summary>Closes every road that touches an area, in both directions.</summary>
    public static Closure OfArea(Geometry area, TimeWindow period, string source) => area is IPolygonal && !area.IsEmpty
        ? new Closure([], graphDigest: null, area, period, source)
        : throw new ArgumentException("A closed area is a polygon or multipolygon with an area.", nameof(area));

    /// <summary>The text that the digest is taken of: equal closures have equal texts.</summary>
    internal string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"{GraphDigest}|{string.Join(',', Edges)}|{Area?.Normalized().AsText()}|{Period}|{Source}");
}

/// <summary>The closures known, as one immutable set.</summary>
public sealed class Closures
{
    private readonly ImmutableArray<Closure> closures;

    public Closures(IEnumerable<Closure> closures)
    {
        // Order of arrival means nothing: the set has one order, and so one digest.
        var ordered = closures.Select(c => (Text: c.Canonical(), Closure: c))
            .DistinctBy(p => p.Text, StringComparer.Ordinal)
            .OrderBy(p => p.Text, StringComparer.Ordinal).ToArray();
        this.closures = [.. ordered.Select(p => p.Closure)];
        Digest = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ordered.Select(p => p.Text)))));
    }

    /// <summary>Nothing is closed.</summary>
    public static Closures None { get; } = new([]);

    /// <summary>SHA-256 over what is closed, when and by whose word; 64 lower-case hexadecimal digits.</summary>
    public string Digest { get; }

    public IReadOnlyList<Closure> All => closures;

    /// <summary>Those whose period contains an instant.</summary>
    public Closures InForce(Instant at) => new(closures.Where(c => c.Period.Contains(at)));

    /// <summary>Those whose period holds every instant of every window: closed whichever of them is right.</summary>
    public Closures InForceThroughout(IReadOnlyCollection<TimeWindow> windows) =>
        new(closures.Where(c => windows.All(w => Holds(c.Period, w))));

    /// <summary>Whether one window lies within another, an open end only within an open one.</summary>
    public static bool Holds(TimeWindow period, TimeWindow window) =>
        (period.Start is null || window.Start >= period.Start) && (period.End is null || window.End <= period.End);

    /// <summary>Edges of a graph that any of these closes, ascending, whatever the period.</summary>
    /// <exception cref="ArgumentException">A closure names edges of another graph.</exception>
    public IReadOnlyList<int> EdgesOn(RoadGraph graph)
    {
        var closed = new SortedSet<int>();
        foreach (var closure in closures)
        {
            if (closure.Area is { } area)
            {
                AddTouching(graph, area, closed);
            }
            else if (string.Equals(closure.GraphDigest, graph.Digest, StringComparison.Ordinal))
            {
                closed.UnionWith(closure.Edges.SelectMany(graph.WithCopies));
            }
            else
            {
                throw new ArgumentException(
                    $"The closure by '{closure.Source}' names edges of road graph {closure.GraphDigest}, not of "
                    + $"{graph.Digest}: give it again as an area.",
                    nameof(graph));
            }
        }

        return [.. closed];
    }

    private static void AddTouching(RoadGraph graph, Geometry area, SortedSet<int> closed)
    {
        var prepared = PreparedGeometryFactory.Prepare(area);
        var bounds = area.EnvelopeInternal;
        for (var edge = 0; edge < graph.EdgeCount; edge++)
        {
            var drawn = graph.LineOf(edge);
            var envelope = new Envelope();
            for (var i = 0; i < drawn.Count; i++)
            {
                envelope.ExpandToInclude(drawn[i].LongitudeDeg, drawn[i].LatitudeDeg);
            }

            if (!bounds.Intersects(envelope))
            {
                continue;
            }

            var line = new Coordinate[drawn.Count];
            for (var i = 0; i < line.Length; i++)
            {
                line[i] = new Coordinate(drawn[i].LongitudeDeg, drawn[i].LatitudeDeg);
            }

            // A road without length is where it is.
            Geometry road = envelope is { Width: 0, Height: 0 }
                ? area.Factory.CreatePoint(line[0])
                : area.Factory.CreateLineString(line);
            if (prepared.Intersects(road))
            {
                closed.Add(edge);
            }
        }
    }
}
