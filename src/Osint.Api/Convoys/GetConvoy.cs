using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;

namespace Osint.Api.Convoys;

/// <summary><c>GET /api/convoys/{id}</c>: one convoy with legs, times, destinations and findings.</summary>
public static class GetConvoy
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/convoys/{id:guid}", Handle)
        .WithName("get_convoy").WithTags("Convoys")
        .WithSummary("One convoy: what one column can have made, the way through, arrivals, destinations, findings.")
        .Produces<ConvoyView>().ProducesProblem(404);

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
}
