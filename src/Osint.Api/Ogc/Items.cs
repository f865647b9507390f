using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using Npgsql;
using Osint.Api.Flags;
using Osint.Api.Ogc.Filtering;
using Osint.Api.Problems;
using Osint.Api.Reports;

namespace Osint.Api.Ogc;

/// <summary>
/// <c>/ogc/collections/{collection}/items</c> and one of them: features as GeoJSON (OGC API - Features Parts 1 and 2), for
/// any map client.
/// </summary>
public static class Items
{
    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("/collections/{collection}/items", Page).WithName("ogc_items").WithMetadata(new ReadsItsOwnQuery())
            .WithSummary("Features of a collection as GeoJSON. Beside these, every property that /queryables names is a filter by its name.")
            .Produces<FeaturePage>(200, Link.GeoJson).ProducesProblem(400).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/items/{feature}", One).WithName("ogc_feature")
            .WithSummary("One feature as GeoJSON, whether or not lists leave it out.")
            .Produces<FeatureView>(200, Link.GeoJson).ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> Page(
        [Description("Id of the collection.")] string collection,
        [AsParameters] ItemParameters items, [AsParameters] FilterParameter filter, [AsParameters] ReportFilter reports,
        [FromQuery(Name = "severity"), Description("flags: high or medium.")] string? severity,
        [FromQuery(Name = "status"), Description("flags: open (default), confirmed, dismissed, superseded, or any.")] string? status,
        [FromQuery(Name = "body"), Description("flags: a body or source whose statement is a premise of the flag.")] string? body,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Collection.OfId(collection) is not { } found)
        {
            return Collections.NotFound(collection);
        }

        var flags = new FlagFilter { Severity = severity, Status = status, Body = body };
        if ((ItemQuery.TryRead(found, http.Request.Query, items, filter, reports, flags, out var query)
            ?? Representation.Check(items.Format)) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var isContinued = items.After is not null;
        if (query.OutsideSql(isContinued) is { } outsideSql
            && await connection.ExecuteScalarAsync<string?>(
                new CommandDefinition(outsideSql, query.Parameters, cancellationToken: cancellationToken)) is { } outside)
        {
            return Problem.Invalid(query.Crs.CannotHold(outside));
        }

        // Counted once: a page that follows costs as little as it holds.
        var matched = isContinued ? (long?)null : await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(query.CountSql, query.Parameters, cancellationToken: cancellationToken));
        http.Response.Headers["Content-Crs"] = $"<{query.Crs.Uri}>";
        if (Representation.IsHtml(http))
        {
            await WriteHtmlAsync(http, connection, query, isContinued, matched, cancellationToken);
            return Results.Empty;
        }

        http.Response.ContentType = Link.GeoJson;
        await FeatureStream.WriteAsync(
            http.Response.BodyWriter, connection, query, isContinued, matched,
            last => [.. Links(http.Request, found, last)], cancellationToken);
        return Results.Empty;
    }

    private static async Task<IResult> One(
        [Description("Id of the collection.")] string collection,
        [Description("Id of the feature.")] string feature,
        [FromQuery(Name = "crs"), Description("The system that coordinates are answered in, by its URI; CRS84 unless told. A feature outside of what it is good for is refused.")] string? crs,
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Collection.OfId(collection) is not { } found)
        {
            return Collections.NotFound(collection);
        }

        if ((ItemQuery.Choose("crs", crs, out var system) ?? Representation.Check(format)) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        // A slash within an id is the one escape that routing leaves.
        var id = feature.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var parameters = new DynamicParameters();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!found.Key.TryRead(id, "key", parameters)
            || await connection.QuerySingleOrDefaultAsync<(string? Text, bool IsOutside)>(
                $"""
                select {ItemQuery.FeatureSql(found, system)}, coalesce({system.Excludes(found.Geometry) ?? "false"}, false)
                {found.From} where {found.Always} and {found.Key.Is("key")}
                """,
                parameters) is not { Text: { } text } row)
        {
            return Problem.NotFound("feature", id, $"GET /ogc/collections/{found.Id}/items lists them.");
        }

        if (row.IsOutside)
        {
            return Problem.Invalid(system.CannotHold(id));
        }

        Link[] links =
        [
            .. Link.SelfAndAlternate(http.Request, Link.GeoJson, "This feature"),
            new Link(Link.Address(http.Request, $"/ogc/collections/{found.Id}"), "collection", Link.Json, found.Title),
        ];
        http.Response.Headers["Content-Crs"] = $"<{system.Uri}>";
        if (Representation.IsHtml(http))
        {
            using var document = JsonDocument.Parse(text);
            var rows = found.Properties.Zip(HtmlPage.Cells(found, document.RootElement), (p, cell) =>
                $"<tr><th>{HtmlPage.Text(p.Name)}</th><td>{cell}</td><td>{HtmlPage.Text(p.Description)}</td></tr>");
            return HtmlPage.Of(http, $"{found.Title}: {id}", found.Description, $"<table>{string.Concat(rows)}</table>", links);
        }

        return Results.Text($"{text[..^1]},\"links\":{JsonSerializer.Serialize(links, JsonSerializerOptions.Web)}}}", Link.GeoJson);
    }

    private static IEnumerable<Link> Links(HttpRequest request, Collection collection, string? last)
    {
        foreach (var link in Link.SelfAndAlternate(request, Link.GeoJson, collection.Title))
        {
            yield return link;
        }

        if (last is not null)
        {
            var query = request.Query.Where(q => q.Key is not "after")
                .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
                .Append(KeyValuePair.Create("after", (string?)last));
            yield return new Link(
                $"{Link.Address(request, request.Path.Value!)}{QueryString.Create(query)}", "next",
                Representation.IsHtml(request.HttpContext) ? Link.Html : Link.GeoJson, "The page that follows");
        }

        yield return new Link(Link.Address(request, $"/ogc/collections/{collection.Id}"), "collection", Link.Json, collection.Title);
    }

    private static async Task WriteHtmlAsync(
        HttpContext http, NpgsqlConnection connection, ItemQuery query, bool isContinued, long? matched,
        CancellationToken cancellationToken)
    {
        var collection = query.Collection;
        var output = http.Response.BodyWriter;
        Write(HtmlPage.Begin(http, collection.Title, collection.Description));
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{(matched is null ? "" : $"<p>{matched} match.</p>")}<table><tr><th></th>{string.Concat(collection.Properties.Select(p => $"<th>{HtmlPage.Text(p.Name)}</th>"))}</tr>\n"));
        var (count, last, hasMore) = (0, "", false);
        await FeatureStream.ReadAsync(connection, query.PageSql(isContinued), query.Parameters, Take, cancellationToken);
        Write($"</table>\n{HtmlPage.End(Links(http.Request, collection, hasMore ? last : null))}");
        await output.FlushAsync(cancellationToken);

        async ValueTask<bool> Take(string id, byte[] feature)
        {
            if (count == query.Limit)
            {
                hasMore = true;
                return false;
            }

            using var document = JsonDocument.Parse(feature);
            var address = Link.Address(http.Request, $"/ogc/collections/{collection.Id}/items/{Uri.EscapeDataString(id)}");
            Write($"<tr><td>{HtmlPage.Anchor(address, "open")}</td>{string.Concat(HtmlPage.Cells(collection, document.RootElement).Select(c => $"<td>{c}</td>"))}</tr>\n");
            (count, last) = (count + 1, id);
            if (count % 100 == 0)
            {
                await output.FlushAsync(cancellationToken);
            }

            return true;
        }

        void Write(string text) => Encoding.UTF8.GetBytes(text, output);
    }

    /// <summary>A page of features (RFC 7946), as the contract publishes it; the answer itself is streamed.</summary>
    /// <param name="Type">FeatureCollection.</param>
    /// <param name="Features">In the order of their keys.</param>
    /// <param name="NumberMatched">Features on all pages; on the first page alone.</param>
    /// <param name="NumberReturned">Features on this page.</param>
    /// <param name="Links">next leads to the page that follows.</param>
    public sealed record FeaturePage(
        string Type, IReadOnlyList<FeatureView> Features,
        [property: JsonPropertyName("numberMatched")] long? NumberMatched,
        [property: JsonPropertyName("numberReturned")] int NumberReturned,
        IReadOnlyList<Link> Links);

    /// <summary>One feature (RFC 7946), as the contract publishes it.</summary>
    public sealed record FeatureView(
        string Type, string Id, Geometry? Geometry, IReadOnlyDictionary<string, object?> Properties, IReadOnlyList<Link>? Links);
}
