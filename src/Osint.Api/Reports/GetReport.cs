using Dapper;
using Npgsql;
using Osint.Api.Assessments;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;

namespace Osint.Api.Reports;

/// <summary><c>GET /api/reports/{id}</c>: one report with everything derived from it.</summary>
public static class GetReport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/{id:guid}", Handle)
        .WithName("get_report").WithTags("Reports")
        .WithSummary("One report: claim, place, dating, routes, findings, and other reports of the same footage.")
        .Produces<ReportView>().ProducesProblem(404);

    private static async Task<IResult> Handle(
        Guid id, CaseStore cases, RoutePlans plans, NpgsqlDataSource database, HttpContext http,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connection, cases, plans, id) is not { } view)
        {
            return NotFound(id);
        }

        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        return TypedResults.Ok(view);
    }

    internal static IResult NotFound(Guid id) => Problem.NotFound("report", id.ToString(), "GET /api/reports lists them.");

    internal static async Task<ReportView?> FindAsync(
        NpgsqlConnection connection, CaseStore cases, RoutePlans plans, Guid id)
    {
        if (await ReportRow.FindAsync(connection, id) is not { } row)
        {
            return null;
        }

        var summary = row.ToSummary();
        var report = (await connection.QuerySingleAsync<JudgedReport>(
            $"select {JudgedReport.Columns} from reports r where r.id = @id", new { id })).ToReport(new ReadLately());
        var routes = await RoutePlans.OfReportAsync(connection, row, summary.Captured);
        return new ReportView
        {
            Id = summary.Id,
            Case = summary.Case,
            Label = summary.Label,
            Variant = summary.Variant,
            Status = summary.Status,
            ClaimedEvent = summary.ClaimedEvent,
            Submitter = summary.Submitter,
            Claim = summary.Claim,
            Captured = summary.Captured,
            Published = summary.Published,
            Place = summary.Place,
            Region = summary.Region,
            Representative = summary.Representative,
            Version = summary.Version,
            RecordedAt = summary.RecordedAt,
            ChangedAt = summary.ChangedAt,
            Routes = routes,
            RoutesNote = routes is [] && await cases.FindAsync(connection, row.CaseId) is { } stored
                ? await plans.WhyNoneAsync(connection, stored.Case, isLocated: row.Region is not null)
                : null,
            Findings = await FindingView.OfReportAsync(connection, id),
            Inferred =
            [
                .. CaptureInference.Of(report).Candidates.Select(c => new InferredCapture { Start = c.Start, End = c.End }),
            ],
            Assessments = await AssessmentView.OfReportAsync(connection, id),
            Considered = await ConsideredAsync(connection, cases, row, report),
            SameFootage = (await connection.QueryAsync<SameFootage>(
                """
                select o.id, o.label, o.submitter, o.recorded_at,
                       case when o.post_key = r.post_key then 'post' else 'file' end as by
                from reports r
                join reports o on o.case_id = r.case_id and o.id <> r.id and o.status = 'current'
                  and (o.post_key = r.post_key or o.footage_sha256 = r.footage_sha256)
                where r.id = @id
                order by o.id
                """,
                new { id })).AsList(),
        };
    }

    /// <summary>The statements that were looked at and give no finding, as of now.</summary>
    private static async Task<IReadOnlyList<Considered>> ConsideredAsync(
        NpgsqlConnection connection, CaseStore cases, ReportRow row, Report report)
    {
        if (row.Status is "withdrawn" || await cases.FindAsync(connection, row.CaseId) is not { } stored)
        {
            return [];
        }

        var statements = await StatementIntake.InForceAsync(connection, stored.Case);
        return RuleSet.AgainstStatements(new Inquiry(stored.Case, report, [.. statements])).Considered;
    }
}
