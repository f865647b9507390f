using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Convoys;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Api.Web;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Reports;

/// <summary>
/// <c>PATCH</c> and <c>DELETE /api/reports/{id}</c>: a claim amended (JSON Merge Patch, RFC 7396) or withdrawn. Every
/// former version stays in history.
/// </summary>
public static class AmendReport
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/reports/{id:guid}", Amend).RequireAuthorization(KeyAuthentication.Submit)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FileReport.MaxBytes))
            .WithName("amend_report").WithTags("Reports")
            .WithSummary("Change members of the claim; null removes one. Needs If-Match. Everything derived is derived anew.")
            .Accepts<JsonObject>("application/merge-patch+json", "application/json")
            .Produces<ReportView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409).ProducesProblem(412).ProducesProblem(428);
        routes.MapDelete("/reports/{id:guid}", Withdraw).RequireAuthorization(KeyAuthentication.Submit)
            .WithName("withdraw_report").WithTags("Reports")
            .WithSummary("Withdraw a report; it stays in history, and its flags are superseded. Needs If-Match.")
            .Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412)
            .ProducesProblem(428);
    }

    private static async Task<IResult> Amend(
        Guid id, JsonObject body, ReportIntake intake, CaseStore cases, RoutePlans plans, NpgsqlDataSource database,
        HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await ReportRow.FindAsync(connection, id, forUpdate: true);
        if (Refusal(row, id, http) is { } refusal)
        {
            return refusal;
        }

        var claim = JsonNode.Parse(row!.Submission)!.AsObject();
        MergePatch.Apply(claim, body);
        var problems = await intake.AmendAsync(
            connection, row, claim.Deserialize<ReportSubmission>(JsonSetup.Intake)!, KeyAuthentication.Actor(http.User),
            cancellationToken);
        if (problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        await transaction.CommitAsync(cancellationToken);
        var view = (await GetReport.FindAsync(connection, cases, plans, id))!;
        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> Withdraw(
        Guid id, NpgsqlDataSource database, IClock clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await ReportRow.FindAsync(connection, id, forUpdate: true);
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
            update reports set status = 'withdrawn', version = version + 1, changed_at = @now where id = @id;
            insert into report_versions (report_id, version, submission, status, changed_by, changed_at)
            select id, version, submission, status, @actor, @now from reports where id = @id;
            """,
            new { id, now, actor = KeyAuthentication.Actor(http.User) });
        await FindingTable.ReplaceAsync(connection, row!.CaseId, id, [], now);
        await CaseCheck.ForgetAsync(connection, row.CaseId, id);
        await ConvoyRecheck.QueueOfReportAsync(connection, row.CaseId, id);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static IResult? Refusal(ReportRow? row, Guid id, HttpContext http)
    {
        if (row is null)
        {
            return GetReport.NotFound(id);
        }

        return Ownership.Refusal(row.Submitter, http.User, "report")
            ?? RowVersion.Refusal(http.Request, row.Version)
            ?? (row.Status is "withdrawn"
                ? Problem.Refuse(StatusCodes.Status409Conflict, "withdrawn", "This report is withdrawn", "File it again.")
                : null);
    }
}
