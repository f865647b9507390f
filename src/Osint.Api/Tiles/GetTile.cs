using System.Buffers.Text;
using System.ComponentModel;
using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Osint.Api.Flags;
using Osint.Api.Ogc;
using Osint.Api.Problems;
using Osint.Api.Reports;

namespace Osint.Api.Tiles;

/// <summary>
/// Vector tiles of every collection, at the addresses of OGC API - Tiles and at the plain ones of web maps. An entity tag
/// is made of the content alone, so it is the same in every process and after every restart.
/// </summary>
public static class GetTile
{
    /// <summary>Media type of Mapbox Vector Tiles.</summary>
    internal const string MediaType = "application/vnd.mapbox-vector-tile";

    /// <summary>The only pyramid of tiles.</summary>
    internal const string MatrixSet = "WebMercatorQuad";

    /// <summary>Most bytes of a tile, before compression.</summary>
    internal const int MaxBytes = 500 << 10;

    public static void Map(IEndpointRouteBuilder root, RouteGroupBuilder ogc)
    {
        root.MapGet("/tiles/{collection}/{z}/{x}/{y}.mvt", Plain).WithName("tile").WithTags("Map clients")
            .WithSummary("A vector tile: column x from the west, row y from the north.")
            .Produces<Stream>(200, MediaType).Produces(304).ProducesProblem(400).ProducesProblem(404);
        ogc.MapGet("/collections/{collection}/tiles/{matrixSet}/{z}/{row}/{col}", OfOgc).WithName("ogc_tile")
            .WithSummary("The same vector tile at its address of OGC API - Tiles: row before column.")
            .Produces<Stream>(200, MediaType).Produces(304).ProducesProblem(400).ProducesProblem(404);
    }

    private static Task<IResult> Plain(
        [Description("Id of the collection.")] string collection,
        [Description("Zoom, 0 to 22.")] string z,
        [Description("Column.")] string x,
        [Description("Row.")] string y,
        [FromQuery(Name = "case"), Description("Only what belongs to this case.")] string? caseId,
        TileCache cache, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken) =>
        AnswerAsync(collection, z, x, y, caseId, cache, database, http, cancellationToken);

    private static Task<IResult> OfOgc(
        [Description("Id of the collection.")] string collection,
        [Description("WebMercatorQuad, the only pyramid here.")] string matrixSet,
        [Description("Zoom, 0 to 22.")] string z,
        [Description("Row.")] string row,
        [Description("Column.")] string col,
        [FromQuery(Name = "case"), Description("Only what belongs to this case.")] string? caseId,
        TileCache cache, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken) =>
        string.Equals(matrixSet, MatrixSet, StringComparison.Ordinal)
            ? AnswerAsync(collection, z, col, row, caseId, cache, database, http, cancellationToken)
            : Task.FromResult<IResult>(Problem.NotFound("tile matrix set", matrixSet, $"There is {MatrixSet}."));

    private static async Task<IResult> AnswerAsync(
        string id, string z, string x, string y, string? caseId, TileCache cache, NpgsqlDataSource database,
        HttpContext http, CancellationToken cancellationToken)
    {
        if (Collection.OfId(id) is not { } collection)
        {
            return Collections.NotFound(id);
        }

        if (TileAddress.TryParse(z, x, y, out var parsed) is { } problem)
        {
            return Problem.Invalid(problem);
        }

        if (parsed is not { } address)
        {
            return Problem.NotFound(
                "tile", $"{z}/{x}/{y}", $"Zoom is 0 to {TileAddress.MaxZoom}; column and row are below two to the power of zoom.");
        }

        var tile = await cache.GetAsync(
            new TileKey(id, caseId, address), () => DrawAsync(database, collection, caseId, address, cancellationToken));
        var headers = http.Response.Headers;
        headers.ETag = tile.ETag;
        // To be asked about each time: a write is to be seen, and a tile that did not change answers 304.
        headers.CacheControl = "no-cache";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t =>
            t.Equals(EntityTagHeaderValue.Any) || t.Compare(EntityTagHeaderValue.Parse(tile.ETag), useStrongComparison: false)))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        if (tile.Length == 0)
        {
            return TypedResults.Bytes([], MediaType);
        }

        if (AcceptsGzip(http.Request))
        {
            headers.ContentEncoding = "gzip";
            return TypedResults.Bytes(tile.Gzip, MediaType);
        }

        return TypedResults.Stream(new GZipStream(new MemoryStream(tile.Gzip), CompressionMode.Decompress), MediaType);
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(e =>
        (e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || e.Value.Equals("*", StringComparison.Ordinal)) && e.Quality is not 0);

    /// <summary>Draws a tile: one by one where that fits, else with lines in one, else as points with counts.</summary>
    internal static async Task<Tile> DrawAsync(
        NpgsqlDataSource database, Collection collection, string? caseId, TileAddress address, CancellationToken cancellationToken)
    {
        var where = new List<string> { collection.Always };
        var parameters = new DynamicParameters();
        // What lists leave out unless asked for, tiles leave out too.
        ItemQuery.ApplyFilters(collection, new ReportFilter { Case = caseId }, new FlagFilter(), where, parameters);
        TileSql.Add(address, parameters);
        var conditions = string.Join(" and ", where);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (address.Zoom >= TileSql.MergedBelow && !await SharedByManyAsync() && await RunAsync(TileSql.OneByOne(collection, conditions)) is { } whole)
        {
            return Pack(whole);
        }

        if (collection.IsLines && await RunAsync(TileSql.MergedLines(collection, conditions)) is { } lines)
        {
            return Pack(lines);
        }

        return Pack(await RunAsync(TileSql.MergedPoints(collection, conditions), isLast: true) ?? []);

        // Quick to count where many features share few lines, and slow to draw one by one only to find that they are many.
        async Task<bool> SharedByManyAsync() => TileSql.CountOfShared(collection, conditions) is { } sql
            && await connection.ExecuteScalarAsync<long>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)) > TileSql.MostFeatures;

        async Task<byte[]?> RunAsync(string sql, bool isLast = false)
        {
            var (count, bytes) = await connection.QuerySingleAsync<(long, byte[]?)>(
                new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
            bytes ??= [];
            return isLast || (count <= TileSql.MostFeatures && bytes.Length <= MaxBytes) ? bytes : null;
        }
    }

    private static Tile Pack(byte[] tile)
    {
        // Weak: the same tile travels compressed and plain.
        var tag = $"W/\"{Base64Url.EncodeToString(SHA256.HashData(tile).AsSpan(0, 16))}\"";
        if (tile.Length == 0)
        {
            return new Tile([], 0, tag);
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(tile);
        }

        return new Tile(packed.ToArray(), tile.Length, tag);
    }
}
