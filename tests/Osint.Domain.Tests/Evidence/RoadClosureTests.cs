using NetTopologySuite.IO;
using NodaTime;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Evidence;

/// <summary>What closes a road, and what would close the wrong ones.</summary>
public sealed class RoadClosureTests
{
    private static readonly ClosureSubmission Closure = new()
    {
        Period = "2024-04-10/2024-04-20",
        Source = new SourceCitation { Url = "https://example.org/notice" },
        Text = "The bridge is down",
        Geometry = new WKTReader().Read("POINT (46.9 40.3)"),
        RadiusM = 300,
    };

    [Theory]
    [InlineData("POINT (46.9 40.3)", 300)]
    [InlineData("LINESTRING (46.9 40.3, 47 40.4)", 100)]
    [InlineData("POLYGON ((46 40, 47 40, 47 41, 46 40))", null)]
    [InlineData("LINESTRING (179.9 0, 180 0)", 100)]
    [InlineData("MULTIPOLYGON (((179 0, 180 0, 180 1, 179 0)), ((-180 0, -179 0, -180 1, -180 0)))", null)]
    public void An_area_is_closed(string geometry, int? radius)
    {
        var problems = new List<FieldProblem>();
        Assert.NotNull(Read(Closure with { Geometry = new WKTReader().Read(geometry), RadiusM = radius }, problems));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("LINESTRING (179.9 0, -179.9 0)", 100, "/geometry")]
    [InlineData("POLYGON ((179 0, -179 0, -179 1, 179 0))", null, "/geometry")]
    [InlineData("MULTILINESTRING ((46 40, 46.1 40), (47 41, 47.1 41))", 100, "/geometry")]
    [InlineData("MULTIPOINT ((46 40), (47 41))", 100, "/geometry")]
    [InlineData("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", null, "/geometry")]
    [InlineData("POINT (46.9 40.3)", null, "/radius_m")]
    [InlineData("POLYGON ((46 40, 47 40, 47 41, 46 40))", 5, "/radius_m")]
    public void What_would_close_the_wrong_roads_is_refused(string geometry, int? radius, string field)
    {
        var problems = new List<FieldProblem>();
        Assert.Null(Read(Closure with { Geometry = new WKTReader().Read(geometry), RadiusM = radius }, problems));
        Assert.Equal([field], problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e9)]
    [InlineData(100_001)]
    public void A_radius_that_is_none_is_told_as_that(double radius)
    {
        var problems = new List<FieldProblem>();
        Assert.Null(Read(Closure with { RadiusM = radius }, problems));
        Assert.StartsWith("That is no radius", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_more_points_than_its_radius_can_show_is_refused()
    {
        var problems = new List<FieldProblem>();
        var line = new NetTopologySuite.Geometries.LineString(
            [.. Enumerable.Range(0, 1_001).Select(i => new NetTopologySuite.Geometries.Coordinate(46 + (i * 1e-4), 40 + (i % 2 * 1e-4)))]);
        Assert.Null(Read(Closure with { Geometry = line, RadiusM = 3 }, problems));
        Assert.Equal("/geometry", Assert.Single(problems).Field);
        Assert.NotNull(Read(Closure with { Geometry = new NetTopologySuite.Geometries.LineString(line.Coordinates[..1_000]), RadiusM = 3 }, []));
    }

    [Theory]
    [InlineData("https://example.org/a?b=c", true)]
    [InlineData("http://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("example.org/notice", false)]
    [InlineData("", false)]
    public void A_source_is_an_address_of_the_web(string url, bool isTaken)
    {
        var problems = new List<FieldProblem>();
        Read(Closure with { Source = new SourceCitation { Url = url } }, problems);
        Assert.Equal(isTaken ? [] : ["/source/url"], problems.Select(p => p.Field));
    }

    private static RoadClosure? Read(ClosureSubmission submitted, List<FieldProblem> problems) => RoadClosure.Parse(
        submitted, DateTimeZoneProviders.Tzdb["Asia/Baku"], Instant.FromUtc(2026, 1, 1, 0, 0), problems);
}
