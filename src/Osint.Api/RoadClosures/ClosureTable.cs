using Dapper;
using NetTopologySuite.Geometries;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Osint.Domain.Time;
using Osint.Routing.Graph;
using Osint.Routing.Profiles;

namespace Osint.Api.RoadClosures;

/// <summary>The closures of a case that a search goes by, and those that leave it open.</summary>
/// <param name="InForce">Taken as closed.</param>
/// <param name="Applied">Their ids.</param>
/// <param name="Possible">Ids of those in force for a part of the time only: what they close is not taken as
/// closed.</param>
/// <param name="OtherGraph">Ids of those whose edges are numbers of another road graph: they close nothing here.</param>
public sealed record ClosureSet(
    Closures InForce, IReadOnlyList<Guid> Applied, IReadOnlyList<Guid> Possible, IReadOnlyList<Guid> OtherGraph)
{
    public static readonly ClosureSet None = new(Closures.None, [], [], []);

    /// <summary>The same with more that is closed, for one question only.</summary>
    public ClosureSet And(IReadOnlyCollection<Closure> more) =>
        more.Count == 0 ? this : this with { InForce = new Closures([.. InForce.All, .. more]) };
}

/// <summary>Reads closures as searches take them.</summary>
public static class ClosureTable
{
    /// <summary>
    /// What is closed at a time that may be any of some windows: surely what is closed throughout all of them. A road
    /// that may have been open makes no route implausible.
    /// </summary>
    public static async Task<ClosureSet> ReadAsync(
        NpgsqlConnection connection, string caseId, RoadGraph graph, IReadOnlyCollection<TimeWindow> windows)
    {
        var rows = (await connection.QueryAsync<Row>(
            """
            select id, ST_AsEWKB(area) as area, edges, graph_digest, lower(period) as starts, upper(period) as ends
            from closures
            where case_id = @caseId and ended_at is null
            order by id
            """,
            new { caseId })).AsList();
        if (rows.Count == 0)
        {
            return ClosureSet.None;
        }

        var here = rows.ToLookup(r => r.GraphDigest is null
            || string.Equals(r.GraphDigest, graph.Digest, StringComparison.Ordinal));
        Row[] applied = [.. here[true].Where(r => windows.All(w => Closures.Holds(r.Period, w)))];
        return new ClosureSet(
            new Closures(applied.Select(r => r.ToClosure(graph))),
            [.. applied.Select(r => r.Id)],
            [.. here[true].Except(applied).Where(Touches).Select(r => r.Id)],
            [.. here[false].Where(Touches).Select(r => r.Id)]);

        bool Touches(Row row) => windows.Any(w => row.Period.Intersect(w) is not null);
    }

    /// <summary>What is closed at an instant.</summary>
    public static Task<ClosureSet> AtAsync(NpgsqlConnection connection, string caseId, RoadGraph graph, Instant at) =>
        ReadAsync(connection, caseId, graph, [TimeWindow.Between(at, at + Duration.Epsilon)]);

    /// <summary>Whether any road of a network touches an area, as the roads are drawn; O(log n) by their
    /// index.</summary>
    public static Task<bool> TouchesRoadsAsync(NpgsqlConnection connection, string graphDigest, Geometry area) =>
        connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from roads w where w.graph_digest = @graphDigest
              and w.line && ST_GeomFromEWKB(@area) and ST_Intersects(w.line, ST_GeomFromEWKB(@area)))
            """,
            new { graphDigest, area });

    /// <summary>A period as a range.</summary>
    internal static string Range(TimeWindow period) => $"[{Bound(period.Start)},{Bound(period.End)})";

    private static string Bound(Instant? instant) => instant is { } i ? $"\"{InstantPattern.ExtendedIso.Format(i)}\""
        : "";

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Geometry? Area { get; init; }

        public int[]? Edges { get; init; }

        public string? GraphDigest { get; init; }

        public Instant? Starts { get; init; }

        public Instant? Ends { get; init; }

        public TimeWindow Period => TimeWindow.Between(Starts, Ends);

        public Closure ToClosure(RoadGraph graph) => Area is not null
            ? Closure.OfArea(Area, Period, Id.ToString())
            // A number is of the road from junction to junction, whichever of its edges was named.
            : Closure.OfEdges(
                graph, Edges!.SelectMany(graph.StretchOf).SelectMany(graph.EdgesAlong), Period, Id.ToString());
    }
}
