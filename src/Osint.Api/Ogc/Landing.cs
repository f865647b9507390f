using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Osint.Api.Problems;
using Osint.Api.Tiles;

namespace Osint.Api.Ogc;

/// <summary><c>/ogc/</c> and <c>/ogc/conformance</c>: where a map client begins.</summary>
public static class Landing
{
    private const string Part1 = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    private const string Part3 = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/";

    private const string Cql2 = "http://www.opengis.net/spec/cql2/1.0/conf/";

    private const string Tiles = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

    // Only what holds, and is tested.
    private static readonly string[] Classes =
    [
        $"{Part1}core", $"{Part1}geojson", $"{Part1}html", $"{Part1}oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        $"{Part3}queryables", $"{Part3}queryables-query-parameters", $"{Part3}filter", $"{Part3}features-filter",
        $"{Cql2}cql2-text", $"{Cql2}cql2-json", $"{Cql2}basic-cql2", $"{Cql2}advanced-comparison-operators",
        $"{Cql2}case-insensitive-comparison", $"{Cql2}property-property", $"{Cql2}basic-spatial-functions",
        $"{Cql2}basic-spatial-functions-plus", $"{Cql2}spatial-functions", $"{Cql2}temporal-functions",
        $"{Tiles}core", $"{Tiles}tileset", $"{Tiles}tilesets-list", $"{Tiles}geodata-tilesets", $"{Tiles}mvt", $"{Tiles}oas30",
    ];

    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("/", Page).WithName("ogc_landing").WithSummary("Landing page.").Produces<LandingPage>().ProducesProblem(400);
        ogc.MapGet("/conformance", Conformance).WithName("ogc_conformance").WithSummary("What this service conforms to.")
            .Produces<ConformanceClasses>().ProducesProblem(400);
    }

    private static IResult Page(
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format, HttpContext http)
    {
        if (Representation.Check(format) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        var request = http.Request;
        const string title = "Osint";
        const string description =
            "Reports of footage, sightings, plausible routes, convoys, flags, destinations, places and roads.";
        Link[] links =
        [
            .. Link.SelfAndAlternate(request, Link.Json, title),
            new Link(Link.Address(request, "/openapi/v1-3.0.json"), "service-desc", Link.OpenApi30, "The contract (OpenAPI 3.0)"),
            new Link(Link.Address(request, "/openapi/v1.json"), "service-desc", Link.OpenApi31, "The contract (OpenAPI 3.1)"),
            new Link(Link.Address(request, "/docs/index.html"), "service-doc", Link.Html, "The contract, to read and try"),
            new Link(Link.Address(request, "/ogc/conformance"), "conformance", Link.Json, "Conformance classes"),
            new Link(Link.Address(request, "/ogc/collections"), "data", Link.Json, "The collections"),
            new Link(Link.Address(request, "/ogc/style.json"), "describedby", Link.Json, "All of it as a MapLibre style"),
            new Link(Link.Address(request, "/ogc/osint.qlr"), "describedby", QgisLayers.MediaType, "All of it as layers for QGIS"),
        ];
        return Representation.IsHtml(http)
            ? HtmlPage.Of(http, title, description, "", links)
            : TypedResults.Ok(new LandingPage(title, description, links));
    }

    private static IResult Conformance(
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format, HttpContext http)
    {
        if (Representation.Check(format) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        return Representation.IsHtml(http)
            ? HtmlPage.Of(
                http, "Conformance", "The standards that this service holds to.",
                $"<ul>{string.Concat(Classes.Select(c => $"<li>{HtmlPage.Anchor(c, c)}</li>"))}</ul>",
                Link.SelfAndAlternate(http.Request, Link.Json, "Conformance"))
            : TypedResults.Ok(new ConformanceClasses(Classes));
    }

    /// <summary>The landing page.</summary>
    public sealed record LandingPage(string Title, string Description, IReadOnlyList<Link> Links);

    /// <summary>The conformance classes.</summary>
    public sealed record ConformanceClasses([property: JsonPropertyName("conformsTo")] IReadOnlyList<string> ConformsTo);
}
