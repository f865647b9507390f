using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Cases;
using Osint.Api.Problems;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Evidence;

namespace Osint.Api.Assessments;

/// <summary>
/// <c>/api/reports/{id}/assessments</c>: what analysts conclude about a report. Anybody who may file proposes; an analyst
/// decides, and accepts none of their own, so that two people stand behind what counts; everything derived from the
/// report is derived anew with it.
/// </summary>
public static class AssessmentRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/{id:guid}/assessments", List).WithName("list_assessments").WithTags("Assessments")
            .WithSummary("What was concluded about a report, with what became of it.")
            .Produces<IReadOnlyList<AssessmentView>>().ProducesProblem(404);
        routes.MapPost("/reports/{id:guid}/assessments", Propose).RequireAuthorization(KeyAuthentication.Submit)
            .WithName("propose_assessment").WithTags("Assessments")
            .WithSummary("Propose when it was captured, a bound of that, an earlier copy of the footage, or the column it shows.")
            .Produces<AssessmentView>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409);
        routes.MapPost("/assessments/{id:guid}/review", Review).RequireAuthorization(KeyAuthentication.Assess)
            .WithName("review_assessment").WithTags("Assessments")
            .WithSummary("Accept, reject or withdraw a conclusion, or propose it again; whoever filed it cannot accept it. The report is judged anew at once.")
            .Produces<AssessmentView>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409);
    }

    private static async Task<IResult> List(Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReportRow.FindAsync(connection, id) is null
            ? GetReport.NotFound(id)
            : TypedResults.Ok(await AssessmentView.OfReportAsync(connection, id));
    }

    private static async Task<IResult> Propose(
        Guid id, AssessmentSubmission body, ReportIntake intake, CaseStore cases, NpgsqlDataSource database, IClock clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReportRow.FindAsync(connection, id, forUpdate: true) is not { } row)
        {
            return GetReport.NotFound(id);
        }

        if (Withdrawn(row) is { } refusal)
        {
            return refusal;
        }

        var stored = (await cases.FindAsync(connection, row.CaseId))!;
        var problems = new List<FieldProblem>();
        var (assessment, now) = (Guid.CreateVersion7(), clock.GetCurrentInstant());
        body.Source?.Check("/source", problems);
        if (Assessment.Parse(body, stored.Case.Zone, assessment, isAccepted: false, now, problems) is null
            || problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        await AssessmentTable.AddAsync(
            connection, assessment, row.CaseId, id, body, accepted: false, KeyAuthentication.Actor(http.User), now);
        await RederiveAsync(connection, row, stored, intake, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/reports/{id}/assessments", await AssessmentView.FindAsync(connection, assessment));
    }

    private static async Task<IResult> Review(
        Guid id, Decision body, ReportIntake intake, CaseStore cases, NpgsqlDataSource database, IClock clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        if (body.Status is not ("accepted" or "rejected" or "withdrawn" or "proposed"))
        {
            return Problem.Invalid(new FieldProblem(
                "/status", $"'{body.Status}' is no decision.", "Send accepted, rejected, withdrawn or proposed."));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The report first, as everything that derives it does.
        if (await connection.QuerySingleOrDefaultAsync<(Guid Report, string FiledBy)?>(
            "select report_id, filed_by from assessments where id = @id", new { id }) is not { } filed)
        {
            return Problem.NotFound("assessment", id.ToString(), "GET /api/reports/{id}/assessments lists them.");
        }

        var row = (await ReportRow.FindAsync(connection, filed.Report, forUpdate: true))!;
        if (Withdrawn(row) is { } refusal)
        {
            return refusal;
        }

        var actor = KeyAuthentication.Actor(http.User);
        if (body.Status is "accepted" && string.Equals(filed.FiledBy, actor, StringComparison.Ordinal))
        {
            return Problem.Refuse(
                StatusCodes.Status403Forbidden, "own-assessment", "You filed this assessment yourself",
                "Two people stand behind what counts: another analyst, the desk or an admin may accept it, with a key of "
                + "another name. You may reject or withdraw it.");
        }

        await connection.ExecuteAsync(
            "update assessments set status = @Status, note = @Note, decided_by = @actor, decided_at = @now where id = @id",
            new { id, body.Status, body.Note, actor, now = clock.GetCurrentInstant() });
        await RederiveAsync(connection, row, (await cases.FindAsync(connection, row.CaseId))!, intake, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(await AssessmentView.FindAsync(connection, id));
    }

    private static ProblemHttpResult? Withdrawn(ReportRow row) => row.Status is "withdrawn"
        ? Problem.Refuse(
            StatusCodes.Status409Conflict, "withdrawn", "This report is withdrawn", "File it again, then assess it.")
        : null;

    private static async Task RederiveAsync(
        NpgsqlConnection connection, ReportRow row, StoredCase stored, ReportIntake intake, CancellationToken cancellationToken)
    {
        var statements = await StatementIntake.InForceAsync(connection, stored.Case, toReasonOn: true);
        await intake.RederiveAsync(connection, row, statements, cancellationToken);
    }

    /// <summary>A decision on an assessment.</summary>
    /// <param name="Status">accepted, rejected, withdrawn, or proposed again.</param>
    /// <param name="Note">Why.</param>
    public sealed record Decision(string Status, string? Note);
}
