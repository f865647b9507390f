using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;

namespace Osint.Api.Reports;

/// <summary><c>GET /api/reports</c>: reports newest first, with the filters that maps and exports share.</summary>
public static class ListReports
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/reports", Handle)
        .WithName("list_reports").WithTags("Reports")
        .WithSummary("Reports, newest first. Variants and withdrawn ones are left out unless asked for.")
        .Produces<Listing<ReportSummary>>().ProducesProblem(400);

    private static async Task<IResult> Handle(
        [AsParameters] ReportFilter filter,
        [FromQuery(Name = "limit"), Description("Reports to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var where = new List<string> { "true" };
        var parameters = new DynamicParameters();
        if (!Page.TryParse(limit, cursor, out var page, out var problem)
            || (problem = filter.Apply(where, parameters)) is not null)
        {
            return Problem.Invalid(problem!);
        }

        if (page.Before is { } before)
        {
            where.Add("r.id < @before");
            parameters.Add("before", before);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ReportRow>(
            $"""
            select {ReportRow.Columns} from reports r
            where {string.Join(" and ", where)}
            order by r.id desc
            limit {page.Limit + 1}
            """,
            parameters)).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return TypedResults.Ok(new Listing<ReportSummary>(
            [.. listing.Items.Select(row => row.ToSummary())], listing.NextCursor));
    }
}
