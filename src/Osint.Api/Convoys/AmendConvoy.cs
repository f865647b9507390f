using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Web;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Convoys;

/// <summary>
/// <c>PATCH</c> and <c>DELETE /api/convoys/{id}</c>: a hypothesis amended (JSON Merge Patch, RFC 7396) or withdrawn.
/// Every former version stays in history.
/// </summary>
public static class AmendConvoy
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/convoys/{id:guid}", Amend).RequireAuthorization(KeyAuthentication.Submit)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FileConvoy.MaxBytes))
            .WithName("amend_convoy").WithTags("Convoys")
            .WithSummary(
                "Change members of the hypothesis; null removes one. Needs If-Match. Everything is worked out anew.")
            .Accepts<JsonObject>("application/merge-patch+json", "application/json")
            .Produces<ConvoyView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
        routes.MapDelete("/convoys/{id:guid}", Withdraw).RequireAuthorization(KeyAuthentication.Submit)
            .WithName("withdraw_convoy").WithTags("Convoys")
            .WithSummary("Withdraw a convoy; it stays in history, and its flags are superseded. Needs If-Match.")
            .Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412)
            .ProducesProblem(428);
    }

    private static async Task<IResult> Amend(
        Guid id, JsonObject body, ConvoyIntake intake, NpgsqlDataSource database, HttpContext http,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await ConvoyRow.FindAsync(connection, id, forUpdate: true);
        if (Refusal(row, id, http) is { } refusal)
        {
            return refusal;
        }

        var claim = JsonNode.Parse(row!.Submission)!.AsObject();
        MergePatch.Apply(claim, body);
        var problems = await intake.AmendAsync(
            connection, row, claim.Deserialize<ConvoySubmission>(JsonSetup.Intake)!, KeyAuthentication.Actor(http.User),
            cancellationToken);
        if (problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        await transaction.CommitAsync(cancellationToken);
        var amended = (await ConvoyRow.FindAsync(connection, id))!;
        http.Response.Headers.ETag = RowVersion.Tag(amended.Version);
        return TypedResults.Ok(await amended.ToViewAsync(connection));
    }

    private static async Task<IResult> Withdraw(
        Guid id, NpgsqlDataSource database, IClock clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await ConvoyRow.FindAsync(connection, id, forUpdate: true);
        if (row is { Status: "withdrawn" })
        {
            return TypedResults.NoContent();
        }

        if (Refusal(row, id, http) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetCurrentInstant();
        await connection.ExecuteAsync(
            """
            update convoys set status = 'withdrawn', version = version + 1, changed_at = @now where id = @id;
            insert into convoy_versions (convoy_id, version, submission, status, changed_by, changed_at)
            select id, version, submission, status, @actor, @now from convoys where id = @id;
            """,
            new { id, now, actor = KeyAuthentication.Actor(http.User) });
        await FindingTable.ReplaceOfConvoyAsync(connection, row!.CaseId, id, [], now);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static IResult? Refusal(ConvoyRow? row, Guid id, HttpContext http) => row is null
        ? GetConvoy.NotFound(id)
        : Ownership.Refusal(row.Submitter, http.User, "convoy")
            ?? RowVersion.Refusal(http.Request, row.Version)
            ?? (row.Status is "withdrawn"
                ? Problem.Refuse(StatusCodes.Status409Conflict, "withdrawn", "This convoy is withdrawn",
                    "File it again.")
                : null);
}
