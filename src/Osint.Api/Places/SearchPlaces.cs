using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Problems;

namespace Osint.Api.Places;

/// <summary><c>GET /api/places?q=</c>: any spelling in any script, typo tolerant, best first.</summary>
public static class SearchPlaces
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/places", Handle)
        .WithName("search_places").WithTags("Places")
        .WithSummary("Places that a name may mean, in any spelling and script, best first.")
        .Produces<IReadOnlyList<PlaceHit>>().ProducesProblem(400);

    private static async Task<IResult> Handle(
        [FromQuery(Name = "q"), Description("The name, or a mistyped one.")] string? q,
        [FromQuery(Name = "case"), Description("Also the places of this case.")] string? caseId,
        [FromQuery(Name = "limit"), Description("Places to return, 1 to 100; 10 unless told.")] string? limit,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > 200)
        {
            return Problem.Query("q", "There is no name to look for.", "Send 1 to 200 characters, as q=Terter.");
        }

        var most = 10;
        if (limit is not null
            && (!int.TryParse(limit, System.Globalization.CultureInfo.InvariantCulture, out most) || most is < 1 or > 100))
        {
            return Problem.Query("limit", $"'{limit}' is not a number of places.", "Send 1 to 100.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var gazetteer = await PlaceTable.SpeltLikeAsync(connection, caseId, q);
        return TypedResults.Ok<IReadOnlyList<PlaceHit>>([.. gazetteer.Search(q, most).Select(PlaceHit.Of)]);
    }
}
