using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Problems;
using Osint.Domain.Evidence;

namespace Osint.Api.Flags;

/// <summary><c>POST /api/flags/{id}/review</c>: the desk decides; the finding it judged is kept with the decision.</summary>
public static class ReviewFlag
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/flags/{id:guid}/review", Handle)
        .RequireAuthorization(KeyAuthentication.Desk)
        .WithName("review_flag").WithTags("Flags")
        .WithSummary("Confirm, dismiss or reopen a flag, as it was when you looked: send its digest.")
        .Produces<Flag>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, Review body, NpgsqlDataSource database, IClock clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (body.Decision is not ("confirmed" or "dismissed" or "reopened"))
        {
            return Problem.Invalid(new FieldProblem(
                "/decision", $"'{body.Decision}' is no decision.", "Send confirmed, dismissed or reopened."));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var flag = await connection.QuerySingleOrDefaultAsync<(string Digest, string Status)?>(
            "select digest, status from findings where id = @id and status is not null for update", new { id });
        if (flag is not { } standing)
        {
            return Problem.NotFound("flag", id.ToString(), "GET /api/flags lists them.");
        }

        if (standing.Status is "superseded" || !string.Equals(standing.Digest, body.Digest, StringComparison.Ordinal))
        {
            return Problem.Refuse(
                StatusCodes.Status409Conflict, "flag-changed", "The flag is not what you judged",
                "GET it again: its premises changed or it no longer holds.");
        }

        await connection.ExecuteAsync(
            """
            insert into flag_reviews (id, finding_id, decision, note, reviewer, digest, finding, reviewed_at)
            select @reviewId, id, @Decision, @Note, @reviewer, digest, body, @now from findings where id = @id;
            update findings set status = case @Decision when 'reopened' then 'open' else @Decision end, changed_at = @now
            where id = @id;
            """,
            new
            {
                id,
                reviewId = Guid.CreateVersion7(),
                body.Decision,
                body.Note,
                reviewer = KeyAuthentication.Actor(http.User),
                now = clock.GetCurrentInstant(),
            });
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(await GetFlag.FindAsync(connection, id));
    }

    /// <summary>A decision on a flag.</summary>
    /// <param name="Decision">confirmed, dismissed or reopened.</param>
    /// <param name="Digest">Digest of the flag as it was judged.</param>
    /// <param name="Note">Why.</param>
    public sealed record Review(string Decision, string Digest, string? Note);
}
