using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Domain.Evidence;

namespace Osint.Api.Ogc;

/// <summary>
/// <c>/ogc</c>: collections of features as GeoJSON, in the form of OGC API - Features, for any map client. Features are
/// streamed from the database to the socket and never held as a list.
/// </summary>
public static class Collections
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 10_000;
    private const string GeoJson = "application/geo+json";

    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.WithTags("Map clients");
        ogc.MapGet("/", Landing).WithName("ogc_landing").WithSummary("Landing page.").Produces<LandingPage>();
        ogc.MapGet("/conformance", Conformance).WithName("ogc_conformance").WithSummary("What this service conforms to.")
            .Produces<ConformanceClasses>();
        ogc.MapGet("/collections", List).WithName("ogc_collections").WithSummary("The collections.").Produces<CollectionList>();
        ogc.MapGet("/collections/{collection}", One).WithName("ogc_collection").WithSummary("One collection.")
            .Produces<CollectionView>().ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/items", Items).WithName("ogc_items")
            .WithSummary("Features of a collection as GeoJSON, with the filters of reports where they come from reports.")
            .Produces<object>(200, GeoJson).ProducesProblem(400).ProducesProblem(404);
    }

    private static LandingPage Landing(HttpRequest request) => new(
        "Osint", "Reports of footage, plausible routes, destinations, places and roads.",
        [
            new Link(Address(request, "/ogc/"), "self", "application/json", "This page"),
            new Link(Address(request, "/openapi/v1.json"), "service-desc", "application/vnd.oai.openapi+json;version=3.1", "The contract"),
            new Link(Address(request, "/docs"), "service-doc", "text/html", "The contract, to read and try"),
            new Link(Address(request, "/ogc/conformance"), "conformance", "application/json", "Conformance classes"),
            new Link(Address(request, "/ogc/collections"), "data", "application/json", "The collections"),
        ]);

    // Single features, datetime and the 3.0 contract come first; nothing is claimed before it holds.
    private static ConformanceClasses Conformance() => new([]);

    private static CollectionList List(HttpRequest request) => new(
        [new Link(Address(request, "/ogc/collections"), "self", "application/json", "The collections")],
        [.. Collection.All.Select(c => View(c, request))]);

    private static IResult One(
        [Description("Id of the collection.")] string collection, HttpRequest request) =>
        Collection.Find(collection) is { } found ? TypedResults.Ok(View(found, request)) : NotFound(collection);

    private static async Task<IResult> Items(
        [Description("Id of the collection.")] string collection,
        [AsParameters] ReportFilter filter,
        [FromQuery(Name = "limit"), Description("Features to return, 1 to 10000; 100 unless told.")] string? limit,
        [FromQuery(Name = "after"), Description("Id of the last feature of the page before; next links carry it.")] string? after,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Collection.Find(collection) is not { } found)
        {
            return NotFound(collection);
        }

        var most = DefaultLimit;
        if (limit is not null && (!int.TryParse(limit, CultureInfo.InvariantCulture, out most) || most < 1))
        {
            return Problem.Query("limit", $"'{limit}' is not a number of features.", $"Send 1 to {MaxLimit}.");
        }

        most = Math.Min(most, MaxLimit);
        var where = new List<string> { "true" };
        var parameters = new DynamicParameters();
        if (Filter(found, filter, where, parameters) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        var rows = $"{found.Sql} where {string.Join(" and ", where)}";
        if (after is not null)
        {
            parameters.Add("after", after);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var matched = await connection.ExecuteScalarAsync<long>($"select count(*) from ({rows}) f", parameters);
        http.Response.ContentType = GeoJson;
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteNumber("numberMatched", matched);
        writer.WriteStartArray("features");
        var (count, last) = (0, "");
        var features = connection.QueryUnbufferedAsync<(string Id, string Feature)>(
            $"""
            select id, json_build_object('type', 'Feature', 'id', id,
                     'geometry', ST_AsGeoJSON(geom, 7)::json, 'properties', properties)::text
            from ({rows}) f
            where (@more::text is null or id > @more)
            order by id
            limit {most + 1}
            """,
            Adding(parameters, "more", after));
        await foreach (var (id, feature) in features.WithCancellation(cancellationToken))
        {
            if (count == most)
            {
                count++;
                break;
            }

            writer.WriteRawValue(feature, skipInputValidation: true);
            (count, last) = (count + 1, id);
            if (count % 100 == 0)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        writer.WriteEndArray();
        writer.WriteNumber("numberReturned", Math.Min(count, most));
        writer.WriteStartArray("links");
        var request = http.Request;
        WriteLink(writer, $"{Address(request, request.Path)}{request.QueryString}", "self");
        if (count > most)
        {
            var query = request.Query.Where(q => q.Key is not "after")
                .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
                .Append(KeyValuePair.Create("after", (string?)last));
            WriteLink(writer, $"{Address(request, request.Path)}{QueryString.Create(query)}", "next");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        return Results.Empty;
    }

    private static FieldProblem? Filter(
        Collection collection, ReportFilter filter, List<string> where, DynamicParameters parameters)
    {
        if (collection.ReportFilters)
        {
            return filter.Apply(where, parameters, collection.GeometryColumn);
        }

        if (filter with { Case = null, Bbox = null } != new ReportFilter())
        {
            return new FieldProblem(
                "filter", $"'{collection.Id}' takes case, bbox and limit only.", "Leave the other filters out.");
        }

        if (filter.Case is { } caseId)
        {
            where.Add(collection.CaseColumn);
            parameters.Add("case", caseId);
        }

        if (filter.Bbox is not { } bbox)
        {
            return null;
        }

        if (ReportFilter.TryBbox(bbox, out var box) is { } problem)
        {
            return problem;
        }

        where.Add(ReportFilter.InBox(collection.GeometryColumn, box, parameters));
        return null;
    }

    private static DynamicParameters Adding(DynamicParameters parameters, string name, string? value)
    {
        parameters.Add(name, value);
        return parameters;
    }

    private static ProblemHttpResult NotFound(string collection) =>
        Problem.NotFound("collection", collection, $"There are {string.Join(", ", Collection.All.Select(c => c.Id))}.");

    private static CollectionView View(Collection collection, HttpRequest request) => new(
        collection.Id, collection.Title, collection.Description, "feature",
        ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"],
        [
            new Link(Address(request, $"/ogc/collections/{collection.Id}"), "self", "application/json", collection.Title),
            new Link(Address(request, $"/ogc/collections/{collection.Id}/items"), "items", GeoJson, $"Features of {collection.Title}"),
        ]);

    private static string Address(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{request.PathBase}{path}";

    private static void WriteLink(Utf8JsonWriter writer, string href, string rel)
    {
        writer.WriteStartObject();
        writer.WriteString("href", href);
        writer.WriteString("rel", rel);
        writer.WriteString("type", GeoJson);
        writer.WriteEndObject();
    }

    /// <summary>A link (RFC 8288).</summary>
    public sealed record Link(string Href, string Rel, string Type, string Title);

    /// <summary>The landing page.</summary>
    public sealed record LandingPage(string Title, string Description, IReadOnlyList<Link> Links);

    /// <summary>The conformance classes.</summary>
    public sealed record ConformanceClasses([property: System.Text.Json.Serialization.JsonPropertyName("conformsTo")] IReadOnlyList<string> ConformsTo);

    /// <summary>The collections.</summary>
    public sealed record CollectionList(IReadOnlyList<Link> Links, IReadOnlyList<CollectionView> Collections);

    /// <summary>One collection.</summary>
    public sealed record CollectionView(
        string Id, string Title, string Description,
        [property: System.Text.Json.Serialization.JsonPropertyName("itemType")] string ItemType,
        IReadOnlyList<string> Crs, IReadOnlyList<Link> Links);
}
