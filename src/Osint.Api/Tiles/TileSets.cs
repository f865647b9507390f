using System.ComponentModel;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Ogc;
using Osint.Api.Problems;

namespace Osint.Api.Tiles;

/// <summary>What says where the tiles are: TileJSON 3.0 for web maps, tile sets for OGC API - Tiles.</summary>
public static class TileSets
{
    /// <summary>Beyond it clients enlarge what they have; deeper tiles are there for who asks.</summary>
    private const int DeepestNeeded = 14;

    public static void Map(RouteGroupBuilder ogc)
    {
        ogc.MapGet("/tiles/{collection}.json", TileJson).WithName("ogc_tilejson")
            .WithSummary("Where the vector tiles of a collection are, as TileJSON 3.0.")
            .Produces<TileJsonView>().ProducesProblem(400).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/tiles", List).WithName("ogc_tilesets")
            .WithSummary("The tile sets of a collection.").Produces<TileSetList>().ProducesProblem(400).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/tiles/{matrixSet}", One).WithName("ogc_tileset")
            .WithSummary("One tile set of a collection.").Produces<TileSet>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> TileJson(
        [Description("Id of the collection.")] string collection,
        [FromQuery(Name = "case"), Description("Only what belongs to this case.")] string? caseId,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (Collection.OfId(collection) is not { } found)
        {
            return Collections.NotFound(collection);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (west, south, east, north) = await connection.QuerySingleAsync<(double?, double?, double?, double?)>(
            $"""
            select ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)
            from (select ST_Extent({found.Geometry}) as e {found.From}
                  where {found.Always} and (@caseId::text is null or {found.OfCase})) x
            """,
            new { caseId, @case = caseId });
        var query = caseId is null ? "" : QueryString.Create("case", caseId).ToString();
        return TypedResults.Ok(new TileJsonView
        {
            Name = found.Title,
            Description = found.Description,
            Tiles = [$"{Link.Address(http.Request, $"/tiles/{found.Id}/")}{{z}}/{{x}}/{{y}}.mvt{query}"],
            Bounds = west is null ? null :
            [
                west.Value, Math.Max(south!.Value, -TileAddress.MaxLatitudeDeg),
                east!.Value, Math.Min(north!.Value, TileAddress.MaxLatitudeDeg),
            ],
            VectorLayers = [new VectorLayer(found.Id, found.Description, Fields(found))],
        });
    }

    private static IResult List([Description("Id of the collection.")] string collection, HttpContext http) =>
        Collection.OfId(collection) is not { } found
            ? Collections.NotFound(collection)
            : TypedResults.Ok(new TileSetList(
                [new Link(Link.Address(http.Request, http.Request.Path.Value!), "self", Link.Json, "This page")], [View(found, http.Request)]));

    private static IResult One(
        [Description("Id of the collection.")] string collection,
        [Description("WebMercatorQuad, the only pyramid here.")] string matrixSet, HttpContext http) =>
        Collection.OfId(collection) is not { } found ? Collections.NotFound(collection)
        : string.Equals(matrixSet, GetTile.MatrixSet, StringComparison.Ordinal) ? TypedResults.Ok(View(found, http.Request))
        : Problem.NotFound("tile matrix set", matrixSet, $"There is {GetTile.MatrixSet}.");

    private static TileSet View(Collection collection, HttpRequest request)
    {
        var path = Link.Address(request, $"/ogc/collections/{collection.Id}");
        return new TileSet(
            collection.Title, "vector", "http://www.opengis.net/def/crs/EPSG/0/3857",
            "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad",
            [
                new Link($"{path}/tiles/{GetTile.MatrixSet}", "self", Link.Json, "This tile set"),
                new Link($"{path}/tiles/{GetTile.MatrixSet}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}", "item", GetTile.MediaType, "A tile", Templated: true),
                new Link(path, "http://www.opengis.net/def/rel/ogc/1.0/geodata", Link.Json, collection.Title),
                new Link(
                    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                    Link.Json, "The pyramid"),
            ]);
    }

    private static Dictionary<string, string> Fields(Collection collection)
    {
        var fields = collection.Properties.Concat(collection.MergeBy).Where(p => p.InTiles)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => $"{g.First().JsonType}: {g.First().Description}", StringComparer.Ordinal);
        fields["point_count"] = "integer: Features that it stands for and that count in this tile; sums to all features over the tiles of a zoom.";
        return fields;
    }

    /// <summary>TileJSON 3.0.</summary>
    public sealed record TileJsonView
    {
        public string Tilejson => "3.0.0";

        public required string Name { get; init; }

        public required string Description { get; init; }

        /// <summary>Addresses with {z}, {x} and {y} to fill in.</summary>
        public required IReadOnlyList<string> Tiles { get; init; }

        public int Minzoom => 0;

        public int Maxzoom => DeepestNeeded;

        /// <summary>west, south, east, north in degrees; absent when there is nothing.</summary>
        public IReadOnlyList<double>? Bounds { get; init; }

        /// <summary>The one layer of a tile.</summary>
        [JsonPropertyName("vector_layers")]
        public required IReadOnlyList<VectorLayer> VectorLayers { get; init; }
    }

    /// <summary>A layer of a tile and the properties of its features.</summary>
    public sealed record VectorLayer(string Id, string Description, IReadOnlyDictionary<string, string> Fields);

    /// <summary>The tile sets of a collection.</summary>
    public sealed record TileSetList(IReadOnlyList<Link> Links, IReadOnlyList<TileSet> Tilesets);

    /// <summary>One tile set.</summary>
    public sealed record TileSet(
        string Title, [property: JsonPropertyName("dataType")] string DataType, string Crs,
        [property: JsonPropertyName("tileMatrixSetURI")] string TileMatrixSetUri, IReadOnlyList<Link> Links);
}
