using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Domain.Json;

namespace Osint.Api.Convoys;

/// <summary>
/// <c>GET /api/convoys/{id}</c>: one convoy with legs, times, destinations and findings; <c>/ways</c>: its lines.
/// </summary>
public static class GetConvoy
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/convoys/{id:guid}", Handle)
            .WithName("get_convoy").WithTags("Convoys")
            .WithSummary("One convoy: what one column can have made, the way through, arrivals, destinations, findings.")
            .Produces<ConvoyView>().ProducesProblem(404);
        routes.MapGet("/convoys/{id:guid}/ways", Ways)
            .WithName("get_convoy_ways").WithTags("Convoys")
            .WithSummary("The lines of a convoy's legs and of its ways on from the last sighting, as a GeoJSON feature collection.")
            .Produces<ConvoyWays>(200, "application/geo+json").ProducesProblem(404);
    }

    internal static ProblemHttpResult NotFound(Guid id) =>
        Problem.NotFound("convoy", id.ToString(), "GET /api/convoys lists them.");

    private static async Task<IResult> Handle(
        Guid id, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ConvoyRow.FindAsync(connection, id) is not { } row)
        {
            return NotFound(id);
        }

        http.Response.Headers.ETag = RowVersion.Tag(row.Version);
        return TypedResults.Ok(await row.ToViewAsync(connection));
    }

    private static async Task<IResult> Ways(
        Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await ConvoyRow.FindAsync(connection, id) is not { } row)
        {
            return NotFound(id);
        }

        var ways = JsonSerializer.Deserialize<IReadOnlyList<ConvoyWay>>(
            (await connection.ExecuteScalarAsync<string>("select ways::text from convoys where id = @id", new { id }))!,
            JsonSetup.Options)!;
        return TypedResults.Json(ConvoyWays.Of(row.ToDerived(), ways), contentType: "application/geo+json");
    }
}

/// <summary>The lines of a convoy, as they were worked out with its figures.</summary>
/// <param name="Features">Legs in order, then the quickest way from the last sighting to each destination.</param>
/// <param name="GraphDigest">SHA-256 of the road graph searched; absent when nothing was.</param>
/// <param name="Metric">The times searched with.</param>
public sealed record ConvoyWays(IReadOnlyList<ConvoyWayFeature> Features, string? GraphDigest, string? Metric)
{
    public string Type => "FeatureCollection";

    internal static ConvoyWays Of(ConvoyDerived derived, IEnumerable<ConvoyWay> ways) => new(
        [
            .. ways.Select(way => way.Leg is { } leg
                ? new ConvoyWayFeature($"leg-{leg}", way.Line, new ConvoyWayProperties(
                    leg, derived.Legs[leg].From, derived.Legs[leg].To, DestinationId: null, derived.Legs[leg].Route))
                : new ConvoyWayFeature($"to-{way.DestinationId}", way.Line, new ConvoyWayProperties(
                    Leg: null, derived.Sightings.LastOrDefault(s => s.Longitude is not null)?.ReportId, To: null,
                    way.DestinationId, derived.Destinations.FirstOrDefault(d => string.Equals(
                        d.DestinationId, way.DestinationId, StringComparison.Ordinal))?.Route))),
        ],
        derived.GraphDigest, derived.Metric);
}

/// <summary>One way of a convoy as a GeoJSON feature.</summary>
public sealed record ConvoyWayFeature(string Id, LineString Geometry, ConvoyWayProperties Properties)
{
    public string Type => "Feature";
}

/// <summary>What a way of a convoy is.</summary>
/// <param name="Leg">Index of the leg, from 0; absent for a way on.</param>
/// <param name="From">The report that it begins at.</param>
/// <param name="To">The report that it ends at; absent for a way on.</param>
/// <param name="DestinationId">The destination that it leads to; absent for a leg.</param>
/// <param name="Route">Its figures.</param>
public sealed record ConvoyWayProperties(int? Leg, Guid? From, Guid? To, string? DestinationId, RouteSummary? Route);
