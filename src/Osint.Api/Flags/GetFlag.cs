using Dapper;
using Npgsql;
using Osint.Api.Problems;

namespace Osint.Api.Flags;

/// <summary><c>GET /api/flags/{id}</c>: one flag with premises, citations, what would decide it, and its reviews.</summary>
public static class GetFlag
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/flags/{id:guid}", Handle)
        .WithName("get_flag").WithTags("Flags")
        .WithSummary("One flag: why, resting on what, said where, and what would decide it.")
        .Produces<Flag>().ProducesProblem(404);

    private static async Task<IResult> Handle(Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, id) is { } flag
            ? TypedResults.Ok(flag)
            : Problem.NotFound("flag", id.ToString(), "GET /api/flags lists them.");
    }

    internal static async Task<Flag?> FindAsync(NpgsqlConnection connection, Guid id)
    {
        var row = await connection.QuerySingleOrDefaultAsync<FlagRow?>(
            $"""
            select {FlagRow.Columns} {FlagRow.From}
            where f.id = @id and f.status is not null
            """,
            new { id });
        return row?.ToFlag((await connection.QueryAsync<FlagReview>(
            """
            select decision, note, reviewer, digest, reviewed_at from flag_reviews where finding_id = @id order by reviewed_at
            """,
            new { id })).AsList());
    }
}
