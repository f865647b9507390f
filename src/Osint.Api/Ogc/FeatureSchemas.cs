using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Osint.Api.Problems;

namespace Osint.Api.Ogc;

/// <summary>
/// <c>/ogc/collections/{collection}/queryables</c> and <c>/schema</c>: JSON Schemas of what can be filtered by (OGC API -
/// Features Part 3) and of what a feature holds.
/// </summary>
public static class FeatureSchemas
{
    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("/collections/{collection}/queryables", Queryables).WithName("ogc_queryables")
            .WithSummary("What features of a collection can be filtered by, as JSON Schema.")
            .Produces<JsonObject>(200, Link.Schema).ProducesProblem(400).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/schema", Schema).WithName("ogc_schema")
            .WithSummary("What a feature of a collection holds, as JSON Schema.")
            .Produces<JsonObject>(200, Link.Schema).ProducesProblem(400).ProducesProblem(404);
    }

    private static IResult Queryables(
        [Description("Id of the collection.")] string collection,
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format, HttpContext http) =>
        Answer(collection, format, http, "Queryables", onlyFilters: true);

    private static IResult Schema(
        [Description("Id of the collection.")] string collection,
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format, HttpContext http) =>
        Answer(collection, format, http, "Schema", onlyFilters: false);

    private static IResult Answer(string id, string? format, HttpContext http, string what, bool onlyFilters)
    {
        if (Representation.Check(format) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        if (Collection.OfId(id) is not { } collection)
        {
            return Collections.NotFound(id);
        }

        var properties = collection.Properties.Where(p => p.CanBeFiltered || !onlyFilters).ToArray();
        if (Representation.IsHtml(http))
        {
            var rows = properties.Select(p => $"<tr><td>{HtmlPage.Text(p.Name)}</td><td>{HtmlPage.Text(p.JsonType)}</td><td>{HtmlPage.Text(p.Description)}</td></tr>");
            return HtmlPage.Of(
                http, $"{collection.Title}: {what.ToLowerInvariant()}", collection.Description,
                $"<table><tr><th>Property</th><th>Type</th><th>Meaning</th></tr>{string.Concat(rows)}</table>",
                Link.SelfAndAlternate(http.Request, Link.Schema, what));
        }

        var members = new JsonObject { ["geometry"] = new JsonObject { ["title"] = "Geometry", ["x-ogc-role"] = "primary-geometry", ["format"] = collection.GeometryFormat } };
        foreach (var property in properties)
        {
            var member = new JsonObject { ["title"] = property.Name, ["description"] = property.Description, ["type"] = property.JsonType };
            switch (property.Type)
            {
                case PropertyType.Time:
                    member["format"] = "date-time";
                    break;
                case PropertyType.Position:
                    member["items"] = new JsonObject { ["type"] = "number" };
                    break;
            }

            members[property.Name] = member;
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Link.Address(http.Request, http.Request.Path.Value!),
            ["type"] = "object",
            ["title"] = collection.Title,
            ["description"] = collection.Description,
            ["properties"] = members,
            ["additionalProperties"] = false,
        };
        return Results.Text(schema.ToJsonString(), Link.Schema);
    }
}
