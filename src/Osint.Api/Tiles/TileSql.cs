using Dapper;
using Osint.Api.Ogc;

namespace Osint.Api.Tiles;

/// <summary>
/// The SQL that draws a tile (Mapbox Vector Tile 2.1). Each feature counts in the one tile that its representative
/// position lies in: <c>point_count</c> sums to the number of features over the tiles of any zoom, merged or not.
/// </summary>
public static class TileSql
{
    /// <summary>Below this zoom features are merged.</summary>
    public const int MergedBelow = 8;

    /// <summary>Most features that a tile holds one by one.</summary>
    public const int MostFeatures = 2_000;

    /// <summary>Units of a tile's side.</summary>
    private const int Extent = 4096;

    /// <summary>Merged points stand in cells of this many units: at most 64 by 64 of them.</summary>
    private const int Cell = 64;

    // A tile shows a little of its neighbours, so that outlines close beyond its edge.
    private const int Buffer = 64;

    /// <summary>How far around a tile features are still in it, as a part of its side.</summary>
    internal const double Margin = 0.05;

    /// <summary>Every feature by itself; one row of the number of features (at most one too many) and the tile.</summary>
    public static string OneByOne(Collection collection, string where) =>
        $"""
        with {Tile},
        f as (
          select coalesce(
                   ST_AsMVTGeom(ST_Transform(ST_ClipByBox2D({collection.Geometry}, tile.wide), 3857), tile.mercator, {Extent}, {Buffer}, true),
                   ST_AsMVTGeom(ST_Transform({collection.Representative}, 3857), tile.mercator, {Extent}, 0, true)) as geom,
                 ({Owned(collection)})::int as point_count,
                 {Columns(collection)}
          {collection.From} cross join tile
          where {where} and {Near(collection)}
          order by {collection.Key.OrderBy}
          limit {MostFeatures + 1})
        select (select count(*) from f), (select ST_AsMVT(t, '{collection.Id}', {Extent}, 'geom') from (select * from f where geom is not null) t)
        """;

    /// <summary>Lines that are the same, or of the same kind, in one; a point where they are too short to be seen. The form as <see cref="OneByOne"/>.</summary>
    public static string MergedLines(Collection collection, string where)
    {
        var (rows, condition, features, order) = collection.EachLineOnce is { } once
            ? (once(where), "true", "r.features", "1")
            : (collection.From, where, "1", collection.Key.OrderBy);
        return $"""
        with {Tile},
        f as (
          select {string.Join(", ", collection.MergeBy.Select(p => $"{p.Sql} as \"{p.Name}\""))},
                 ST_Collect(ST_Simplify(ST_ClipByBox2D({collection.Geometry}, tile.wide), tile.unit * 4) order by {order}) as line,
                 (array_agg({collection.Representative} order by {order}) filter (where {Owned(collection)}))[1] as start,
                 (coalesce(sum({features}) filter (where {Owned(collection)}), 0))::int as point_count
          {rows} cross join tile
          where {condition} and {Near(collection)}
          group by {string.Join(", ", collection.MergeBy.Select((_, i) => i + 1))}),
        g as (
          select coalesce(
                   ST_AsMVTGeom(ST_Transform(f.line, 3857), tile.mercator, {Extent}, {Buffer}, true),
                   ST_AsMVTGeom(ST_Transform(f.start, 3857), tile.mercator, {Extent}, 0, true)) as geom, f.point_count,
                 {string.Join(", ", collection.MergeBy.Select(p => $"f.\"{p.Name}\""))}
          from f cross join tile
          order by {string.Join(", ", collection.MergeBy.Select(p => $"f.\"{p.Name}\""))})
        select (select count(*) from g), (select ST_AsMVT(t, '{collection.Id}', {Extent}, 'geom') from (select * from g where geom is not null) t)
        """;
    }

    /// <summary>How many features share the lines about a tile; null where features have lines of their own.</summary>
    public static string? CountOfShared(Collection collection, string where) => collection.EachLineOnce is { } once
        ? $"with {Tile} select coalesce(sum(r.features), 0)::bigint {once(where)} cross join tile where {Near(collection)}"
        : null;

    /// <summary>One point for all features of a cell, at their mean; the form as <see cref="OneByOne"/>.</summary>
    public static string MergedPoints(Collection collection, string where) =>
        $"""
        with {Tile},
        p as (
          select least(greatest(floor((({X(collection)}) - @x) * {Extent}), 0), {Extent - 1})::int as px,
                 least(greatest(floor((({Y(collection)}) - @y) * {Extent}), 0), {Extent - 1})::int as py
          {collection.From} cross join tile
          where {where} and {collection.Representative} && tile.wide and {Owned(collection)}),
        f as (
          select ST_MakePoint(sum(px) / count(*), sum(py) / count(*)) as geom, count(*)::int as point_count
          from p group by px / {Cell}, py / {Cell} order by px / {Cell}, py / {Cell})
        select (select count(*) from f), (select ST_AsMVT(f, '{collection.Id}', {Extent}, 'geom') from f)
        """;

    /// <summary>The numbers that the SQL is about.</summary>
    internal static void Add(TileAddress address, DynamicParameters parameters)
    {
        var box = address.Degrees(Margin);
        parameters.Add("z", address.Zoom);
        parameters.Add("x", address.X);
        parameters.Add("y", address.Y);
        parameters.Add("count", 1 << address.Zoom);
        parameters.Add("west", box.West);
        parameters.Add("south", box.South);
        parameters.Add("east", box.East);
        parameters.Add("north", box.North);
    }

    private const string Tile =
        """
        tile as (
          select ST_TileEnvelope(@z, @x, @y) as mercator, ST_MakeEnvelope(@west, @south, @east, @north, 4326) as wide,
                 (@east - @west) / 4096 as unit)
        """;

    private static string Columns(Collection collection) => string.Join(
        ", ", collection.Properties.Where(p => p.InTiles).Select(p => $"{p.AsJson} as \"{p.Name}\""));

    /// <summary>What may be seen in the tile, and what counts in it.</summary>
    private static string Near(Collection collection) => collection.IsLines
        ? $"{collection.Geometry} && tile.wide"
        : $"({collection.Geometry} && tile.wide or {collection.Representative} && tile.wide)";

    /// <summary>True in exactly one tile of a zoom, at the poles and at 180 degrees too.</summary>
    private static string Owned(Collection collection) =>
        $"least(greatest(floor({X(collection)}), 0), @count - 1) = @x and least(greatest(floor({Y(collection)}), 0), @count - 1) = @y";

    private static string X(Collection collection) => $"(ST_X({collection.Representative}) + 180) / 360 * @count";

    private static string Y(Collection collection) =>
        FormattableString.Invariant(
            $"(1 - asinh(tand(least(greatest(ST_Y({collection.Representative}), -{TileAddress.MaxLatitudeDeg}), {TileAddress.MaxLatitudeDeg}))) / pi()) / 2 * @count");
}
