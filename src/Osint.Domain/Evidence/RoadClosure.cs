using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NodaTime;
using Osint.Domain.Space;
using Osint.Domain.Time;
using Position = Osint.Domain.Space.Position;

namespace Osint.Domain.Evidence;

/// <summary>A road that somebody says is closed, as it was said.</summary>
public sealed record ClosureSubmission
{
    /// <summary>Id of the case.</summary>
    public string? Case { get; init; }

    /// <summary>What is closed, in a few words: "bridge below the dam".</summary>
    public string? Label { get; init; }

    /// <summary>
    /// When: 2024-04-10/2024-04-20, 2024-04-10/.. (until further notice), a day, or with times; read in the zone of the
    /// case.
    /// </summary>
    public required string Period { get; init; }

    /// <summary>
    /// Every road that touches it is closed, both ways: a Polygon or MultiPolygon, or a LineString or Point with
    /// radius_m. Instead of edges.
    /// </summary>
    public Geometry? Geometry { get; init; }

    /// <summary>For a line or a point: how far around it, metres, over 0 and at most 100,000.</summary>
    public double? RadiusM { get; init; }

    /// <summary>
    /// Roads by the number that the collection <c>roads</c> gives them (after the tilde of their id), each closed both
    /// ways. Instead of a geometry.
    /// </summary>
    public IReadOnlyList<int> Edges { get; init; } = [];

    /// <summary>The road graph whose numbers the edges are; needed with them.</summary>
    public string? GraphDigest { get; init; }

    /// <summary>Where it can be read.</summary>
    public required SourceCitation Source { get; init; }

    /// <summary>What was said, in our words.</summary>
    public required string Text { get; init; }
}

/// <summary>A closure read once: when, and what of the map or of a graph is closed.</summary>
/// <param name="Period">When it is in force; an end may be open.</param>
/// <param name="Area">What is closed, EPSG:4326; null for edges.</param>
/// <param name="Edges">Edges of <paramref name="GraphDigest"/>, ascending; empty for an area.</param>
/// <param name="GraphDigest">The graph whose edges they are; null for an area.</param>
public sealed partial record RoadClosure(TimeWindow Period, Geometry? Area, ImmutableArray<int> Edges, string? GraphDigest)
{
    private const int MostPoints = 10_000;
    private const int MostLinePoints = 1_000;
    private const int MostEdges = 1_000;
    private const double MostRadiusMeters = 100_000;

    /// <summary>Reads a closure; what cannot be stored is a problem.</summary>
    /// <returns>Null when there are problems.</returns>
    public static RoadClosure? Parse(
        ClosureSubmission submitted, DateTimeZone zone, Instant recordedAt, ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        var period = ReadPeriod(submitted.Period, zone, recordedAt, problems);
        if (string.IsNullOrWhiteSpace(submitted.Text))
        {
            problems.Add(new FieldProblem("/text", "The text is empty.", "Say in your words what was said."));
        }

        if (submitted.Source is { Url: null, Publisher: null, Title: null })
        {
            problems.Add(new FieldProblem("/source", "It names no source.", "Send url, or publisher and title."));
        }

        submitted.Source.Check("/source", problems);

        Geometry? area = null;
        if (submitted.Geometry is null == (submitted.Edges.Count == 0))
        {
            problems.Add(new FieldProblem(
                "/geometry", "Either a geometry or edges say what is closed.", "Send one of the two."));
        }
        else if (submitted.Geometry is { } geometry)
        {
            area = ReadArea(geometry, submitted.RadiusM, "", problems);
        }
        else
        {
            CheckEdges(submitted, problems);
        }

        return problems.Count > before
            ? null
            : new RoadClosure(
                period!.Value, area, area is null ? [.. submitted.Edges.Distinct().Order()] : [],
                area is null ? submitted.GraphDigest : null);
    }

    [GeneratedRegex(
        @"^(\.\.|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{5,8}(Z|[+-][0-9]{2}:[0-9]{2})?)?)(/(\.\.|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:]{5,8}(Z|[+-][0-9]{2}:[0-9]{2})?)?))?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CertainPeriod();

    private static TimeWindow? ReadPeriod(string text, DateTimeZone zone, Instant recordedAt,
        ICollection<FieldProblem> problems)
    {
        // What is vague about a period would close roads at times at which they may have been open.
        var dating = ClaimedDate.Read(text, new DateContext { Zones = [zone], FiledAt = recordedAt });
        if (CertainPeriod().IsMatch(text.Trim()) && !dating.IsUnknown && dating is { Oddity: null, Candidates: [var one] })
        {
            return one.Window;
        }

        problems.Add(new FieldProblem(
            "/period", $"'{Shown.Of(text)}' is not one period.",
            "Send days or times, as 2024-04-10/2024-04-20, or 2024-04-10/.. until further notice; file one for each of several."));
        return null;
    }

    /// <summary>What a geometry closes: itself, or what lies within a radius of it.</summary>
    /// <param name="geometry">A polygon or multipolygon; or a line or point with a radius.</param>
    /// <param name="radiusM">Metres.</param>
    /// <param name="field">JSON Pointer to what holds both.</param>
    /// <param name="problems">Receives why it closes nothing.</param>
    public static Geometry? ReadArea(
        Geometry geometry, double? radiusM, string field, ICollection<FieldProblem> problems)
    {
        if (geometry.NumPoints > MostPoints)
        {
            problems.Add(new FieldProblem(
                $"{field}/geometry", $"It has {geometry.NumPoints} points.", $"Send at most {MostPoints}."));
            return null;
        }

        if (geometry.IsEmpty || !geometry.IsValid)
        {
            problems.Add(new FieldProblem($"{field}/geometry", "It is empty or crosses itself.", "Send a valid geometry."));
            return null;
        }

        if (LongestEdgeDegrees(geometry) > 180)
        {
            // Taken as it stands it would close the other side of the world.
            problems.Add(new FieldProblem(
                $"{field}/geometry",
                "An edge of it spans more than 180 degrees of longitude, so it would go round the other side.",
                "Split it at 180 degrees, as RFC 7946 asks, or give the edge a point in between."));
            return null;
        }

        if (geometry is IPolygonal)
        {
            if (radiusM is not null)
            {
                problems.Add(new FieldProblem($"{field}/radius_m", "An area has no radius.", "Leave it out."));
            }

            return geometry;
        }

        if (geometry is not (Point or LineString))
        {
            problems.Add(new FieldProblem(
                $"{field}/geometry", $"A {geometry.GeometryType} is not taken.",
                "Send a Polygon or MultiPolygon, or one LineString or Point with radius_m."));
            return null;
        }

        if (geometry.NumPoints > MostLinePoints)
        {
            problems.Add(new FieldProblem(
                $"{field}/geometry", $"The line has {geometry.NumPoints} points.",
                $"Send at most {MostLinePoints}: within a radius finer ones say no more."));
            return null;
        }

        if (radiusM is not (> 0 and <= MostRadiusMeters))
        {
            problems.Add(new FieldProblem(
                $"{field}/radius_m",
                radiusM is null ? "A line or a point needs a radius." : "That is no radius.",
                $"Send metres, over 0 and at most {MostRadiusMeters:0}."));
            return null;
        }

        return geometry is Point point
            ? Region.Circle(new Position(point.X, point.Y), radiusM.Value).Outline
            : Around(geometry, radiusM.Value);
    }

    private static double LongestEdgeDegrees(Geometry geometry)
    {
        var longest = 0.0;
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var points = geometry.GetGeometryN(i).Coordinates;
            longest = points.Zip(points.Skip(1), (a, b) => Math.Abs(a.X - b.X)).Append(longest).Max();
        }

        return longest;
    }

    /// <summary>What lies within metres of a line: around each two points the least shape that holds both
    /// circles.</summary>
    private static Geometry Around(Geometry line, double meters)
    {
        Geometry[] circles =
            [.. line.Coordinates.Select(c => Region.Circle(new Position(c.X, c.Y), meters).Outline)];
        var around = OverlayNGRobust.Union(
            circles.Zip(circles.Skip(1),
                (one, other) => one.Factory.CreateGeometryCollection([one, other]).ConvexHull()));
        around.SRID = 4326;
        return around;
    }

    private static void CheckEdges(ClosureSubmission submitted, ICollection<FieldProblem> problems)
    {
        if (submitted.Edges.Count > MostEdges)
        {
            problems.Add(new FieldProblem(
                "/edges", $"These are {submitted.Edges.Count} edges.", $"Send at most {MostEdges}, or an area."));
        }

        if (submitted.RadiusM is not null)
        {
            problems.Add(new FieldProblem("/radius_m", "Edges have no radius.", "Leave it out."));
        }

        if (submitted.GraphDigest is null)
        {
            problems.Add(new FieldProblem(
                "/graph_digest", "Edges are numbers of one road graph, and none is named.",
                "Send graph_digest as GET /api/cases/{case} gives it."));
        }
    }
}
