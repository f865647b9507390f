using System.ComponentModel;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Osint.Api.Problems;

namespace Osint.Api.Ogc;

/// <summary><c>/ogc/collections</c>: what there is to put on a map.</summary>
public static class Collections
{
    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("/collections", List).WithName("ogc_collections").WithSummary("The collections.")
            .Produces<CollectionList>().ProducesProblem(400);
        ogc.MapGet("/collections/{collection}", One).WithName("ogc_collection").WithSummary("One collection.")
            .Produces<CollectionView>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Representation.Check(format) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var views = new List<CollectionView>();
        foreach (var collection in Collection.All)
        {
            views.Add(await ViewAsync(connection, collection, http.Request));
        }

        Link[] links = [.. Link.SelfAndAlternate(http.Request, Link.Json, "The collections")];
        return Representation.IsHtml(http)
            ? HtmlPage.Of(
                http, "Collections", "What there is to put on a map.",
                $"<ul>{string.Concat(views.Select(v => $"<li>{HtmlPage.Anchor(v.Links[0].Href, v.Title)}: {HtmlPage.Text(v.Description)}</li>"))}</ul>",
                links)
            : TypedResults.Ok(new CollectionList(links, [.. ReferenceSystem.All.Select(c => c.Uri)], views));
    }

    private static async Task<IResult> One(
        [Description("Id of the collection.")] string collection,
        [FromQuery(Name = "f"), Description("json or html; without it the Accept header decides.")] string? format,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Representation.Check(format) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        if (Collection.OfId(collection) is not { } found)
        {
            return NotFound(collection);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var view = await ViewAsync(connection, found, http.Request);
        view = view with { Links = [.. Link.SelfAndAlternate(http.Request, Link.Json, found.Title), .. view.Links.Skip(1)] };
        return Representation.IsHtml(http)
            ? HtmlPage.Of(http, view.Title, view.Description, "", view.Links)
            : TypedResults.Ok(view);
    }

    internal static ProblemHttpResult NotFound(string collection) =>
        Problem.NotFound("collection", collection, $"There are {string.Join(", ", Collection.All.Select(c => c.Id))}.");

    private static async Task<CollectionView> ViewAsync(NpgsqlConnection connection, Collection collection, HttpRequest request)
    {
        var path = Link.Address(request, $"/ogc/collections/{collection.Id}");
        return new CollectionView
        {
            Id = collection.Id,
            Title = collection.Title,
            Description = collection.Description,
            Extent = await ExtentAsync(connection, collection),
            Crs = [.. ReferenceSystem.All.Select(c => c.Uri)],
            Links =
            [
                new Link(path, "self", Link.Json, collection.Title),
                new Link($"{path}/items", "items", Link.GeoJson, $"{collection.Title} as GeoJSON"),
                new Link($"{path}/items?f=html", "items", Link.Html, $"{collection.Title}, to read"),
                new Link($"{path}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", Link.Schema, "What can be filtered by"),
                new Link($"{path}/schema", "http://www.opengis.net/def/rel/ogc/1.0/schema", Link.Schema, "What a feature holds"),
                new Link($"{path}/tiles", "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", Link.Json, "As vector tiles"),
                new Link(Link.Address(request, $"/ogc/tiles/{collection.Id}.json"), "describedby", Link.Json, "As vector tiles (TileJSON)"),
            ],
        };
    }

    /// <summary>The box and the span of all that there is; null when there is nothing.</summary>
    private static async Task<Extent?> ExtentAsync(NpgsqlConnection connection, Collection collection)
    {
        var box = $"ST_Extent({collection.Geometry})";
        // Lines that features share are measured once; such features have the times of their reports.
        var (boxes, rows) = collection.EachLineOnce is { } once
            ? ($"(select {box} {once(collection.Always)})", "from reports r")
            : (box, collection.From);
        var (west, south, east, north, start, end) = await connection.QuerySingleAsync<(double?, double?, double?, double?, Instant?, Instant?)>(
            $"""
            select ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e), nullif(s, '-infinity'), nullif(u, 'infinity')
            from (select {boxes} as e,
                         {(collection.Time is { } time ? $"min(coalesce(lower({time}), '-infinity'))" : "null::timestamptz")} as s,
                         {(collection.Time is { } t ? $"max(coalesce(upper({t}), 'infinity'))" : "null::timestamptz")} as u
                  {rows} where {collection.Always}) x
            """);
        return west is null ? null : new Extent(
            new SpatialExtent([[west.Value, south!.Value, east!.Value, north!.Value]], ReferenceSystem.Crs84.Uri),
            collection.Time is null ? null : new TemporalExtent(
                [[start is { } s ? InstantPattern.General.Format(s) : null, end is { } u ? InstantPattern.General.Format(u) : null]],
                "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"));
    }

    /// <summary>The collections.</summary>
    public sealed record CollectionList(IReadOnlyList<Link> Links, IReadOnlyList<string> Crs, IReadOnlyList<CollectionView> Collections);

    /// <summary>One collection.</summary>
    public sealed record CollectionView
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public required string Description { get; init; }

        /// <summary>Where and when its features are; absent when there are none.</summary>
        public Extent? Extent { get; init; }

        /// <summary>feature: every one is a thing on the map.</summary>
        [JsonPropertyName("itemType")]
        public string ItemType => "feature";

        /// <summary>Systems that coordinates can be asked in.</summary>
        public required IReadOnlyList<string> Crs { get; init; }

        /// <summary>The system that coordinates are kept in.</summary>
        [JsonPropertyName("storageCrs")]
        public string StorageCrs => ReferenceSystem.Crs84.Uri;

        public required IReadOnlyList<Link> Links { get; init; }
    }

    /// <summary>Where and when the features of a collection are.</summary>
    public sealed record Extent(SpatialExtent Spatial, TemporalExtent? Temporal);

    /// <summary>A box around all features.</summary>
    /// <param name="Bbox">One box: west, south, east, north.</param>
    /// <param name="Crs">Its system.</param>
    public sealed record SpatialExtent(IReadOnlyList<IReadOnlyList<double>> Bbox, string Crs);

    /// <summary>The span of all features.</summary>
    /// <param name="Interval">One interval; an open end is null.</param>
    /// <param name="Trs">Its calendar.</param>
    public sealed record TemporalExtent(IReadOnlyList<IReadOnlyList<string?>> Interval, string Trs);
}
