using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Checks;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Routes;
using Osint.Domain.Checks;
using Osint.Domain.Json;

namespace Osint.Api.Reports;

/// <summary><c>GET /api/reports/{id}</c>: one report with everything derived from it.</summary>
public static class GetReport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports/{id:guid}", Handle)
        .WithName("get_report").WithTags("Reports")
        .WithSummary("One report: claim, place, dating, routes, findings, and other reports of the same footage.")
        .Produces<ReportView>().ProducesProblem(404);

    private static async Task<IResult> Handle(
        Guid id, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connection, id) is not { } view)
        {
            return NotFound(id);
        }

        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        return TypedResults.Ok(view);
    }

    internal static IResult NotFound(Guid id) => Problem.NotFound("report", id.ToString(), "GET /api/reports lists them.");

    internal static async Task<ReportView?> FindAsync(NpgsqlConnection connection, Guid id)
    {
        if (await ReportRow.FindAsync(connection, id) is not { } row)
        {
            return null;
        }

        var summary = row.ToSummary();
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
            Routes = await RoutePlans.OfReportAsync(connection, row, summary.Captured),
            Findings = await FindingView.OfReportAsync(connection, id),
            Considered = JsonSerializer.Deserialize<IReadOnlyList<Considered>>(row.Considered, JsonSetup.Options)!,
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
}
