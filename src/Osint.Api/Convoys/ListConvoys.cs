using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;

namespace Osint.Api.Convoys;

/// <summary><c>GET /api/convoys</c>: hypotheses, newest first.</summary>
public static class ListConvoys
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/convoys", Handle)
        .WithName("list_convoys").WithTags("Convoys")
        .WithSummary("Convoys, newest first. What-if copies and withdrawn ones are left out unless asked for.")
        .Produces<Listing<ConvoySummary>>().ProducesProblem(400);

    private static async Task<IResult> Handle(
        [FromQuery(Name = "case"), Description("Only convoys of this case.")] string? caseId,
        [FromQuery(Name = "report"), Description("Only convoys that have this report as a member.")] string? report,
        [FromQuery(Name = "variant"),
            Description("exclude (default), include, or only: convoys with what-if copies.")] string? variant,
        [FromQuery(Name = "status"), Description("current (default), withdrawn, or any.")] string? status,
        [FromQuery(Name = "limit"), Description("Convoys to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (!Page.TryParse(limit, cursor, out var page, out var problem))
        {
            return Problem.Invalid(problem!);
        }

        if (variant is not (null or "exclude" or "include" or "only"))
        {
            return Problem.Query("variant", $"'{variant}' is not known here.", "Send exclude, include or only.");
        }

        if (status is not (null or "current" or "withdrawn" or "any"))
        {
            return Problem.Query("status", $"'{status}' is not known here.", "Send current, withdrawn or any.");
        }

        Guid member = default;
        if (report is not null && !Guid.TryParseExact(report, "D", out member))
        {
            return Problem.Query("report", $"'{report}' is no id.",
                "Send the id of a report, as GET /api/reports gives it.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ConvoyRow>(
            $"""
            select {ConvoyRow.Columns} from convoys v
            where (@caseId::text is null or v.case_id = @caseId)
              and (@status = 'any' or v.status = @status)
              and (@variant = 'include' or v.variant = (@variant = 'only'))
              and (@member::uuid is null
                   or exists (select from convoy_members m where m.convoy_id = v.id and m.report_id = @member))
              and (@Before::uuid is null or v.id < @Before)
            order by v.id desc limit {page.Limit + 1}
            """,
            new
            {
                caseId,
                status = status ?? "current",
                variant = variant ?? "exclude",
                member = report is null ? (Guid?)null : member,
                page.Before,
            })).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return TypedResults.Ok(
            new Listing<ConvoySummary>([.. listing.Items.Select(r => r.ToSummary())], listing.NextCursor));
    }
}
