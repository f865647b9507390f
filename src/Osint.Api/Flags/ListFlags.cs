using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Domain.Evidence;
using Osint.Api.Reports;

namespace Osint.Api.Flags;

/// <summary><c>GET /api/flags</c>: the desk's queue, with counts by facet over the same filters.</summary>
public static class ListFlags
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/flags", Handle)
        .WithName("list_flags").WithTags("Flags")
        .WithSummary("The queue of flags: what cannot be true together, or could turn out so.")
        .Produces<FlagListing>().ProducesProblem(400);

    private static async Task<IResult> Handle(
        [AsParameters] FlagFilter flags, [AsParameters] ReportFilter reports,
        [FromQuery(Name = "limit"), Description("Flags to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var where = new List<string> { "f.status is not null" };
        var parameters = new DynamicParameters();
        if (!Page.TryParse(limit, cursor, out var page, out var problem)
            || (problem = flags.ApplyWith(reports, where, parameters)) is not null)
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var facets = await connection.QueryAsync<FlagFacet>(
            $"""
            select f.check_id as "check", f.verdict, f.severity, f.status, count(*)::int as count
            from findings f left join reports r on r.id = f.report_id
            where {string.Join(" and ", where)}
            group by 1, 2, 3, 4 order by 5 desc, 1, 2
            """,
            parameters);
        if (page.Before is { } before)
        {
            where.Add("f.id < @before");
            parameters.Add("before", before);
        }

        var rows = (await connection.QueryAsync<FlagRow>(
            $"""
            select {FlagRow.Columns}
            {FlagRow.From}
            where {string.Join(" and ", where)}
            order by f.id desc
            limit {page.Limit + 1}
            """,
            parameters)).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return TypedResults.Ok(new FlagListing(
            [.. listing.Items.Select(row => row.ToFlag())], listing.NextCursor, [.. facets]));
    }
}

/// <summary>The filters that only flags have.</summary>
public sealed record FlagFilter
{
    [FromQuery(Name = "severity"), Description("high or medium.")]
    public string? Severity { get; init; }

    [FromQuery(Name = "status"), Description("open (default), confirmed, dismissed, superseded, or any.")]
    public string? Status { get; init; }

    [FromQuery(Name = "body"), Description("A body or source whose statement is a premise of the flag.")]
    public string? Body { get; init; }

    /// <summary>Adds the conditions of the queue: its own filters, and those of the reports that flags are about.</summary>
    internal FieldProblem? ApplyWith(ReportFilter reports, List<string> where, DynamicParameters parameters)
    {
        // The case, check and verdict of a flag are its own, not those of its report or of any finding of it.
        var ofReport = reports with { Case = null, Check = null, Verdict = null };
        var reportWhere = new List<string> { "true" };
        if ((ofReport.Apply(reportWhere, parameters) ?? Apply(where, parameters, reports)) is { } problem)
        {
            return problem;
        }

        // A flag of the case itself has no place and no date: it is there until somebody asks for reports that have.
        var narrowed = ofReport with { Variant = null, ReportStatus = null } != new ReportFilter()
            || ofReport.Variant is "only" || ofReport.ReportStatus is "withdrawn";
        where.Add($"({(narrowed ? "" : $"{OfNoReport(reports.Variant)} or ")}{string.Join(" and ", reportWhere)})");
        return null;

        // A convoy of what-if copies is one too.
        static string OfNoReport(string? variant) => variant is "include"
            ? "f.report_id is null"
            : "(f.report_id is null and not exists (select from convoys w where w.id = f.convoy_id and w.variant))";
    }

    private FieldProblem? Apply(List<string> where, DynamicParameters parameters, ReportFilter reports)
    {
        if (Severity is not (null or "high" or "medium"))
        {
            return new FieldProblem("severity", $"'{Severity}' is not a severity.", "Send high or medium.");
        }

        if (Status is not (null or "open" or "confirmed" or "dismissed" or "superseded" or "any"))
        {
            return new FieldProblem(
                "status", $"'{Status}' is not a status.", "Send open, confirmed, dismissed, superseded or any.");
        }

        if (reports.Verdict is not (null or "consistent" or "contradicted" or "undetermined"))
        {
            return new FieldProblem(
                "verdict", $"'{reports.Verdict}' is not a verdict.", "Send contradicted or undetermined.");
        }

        Add("f.case_id = @flag_case", "flag_case", reports.Case);
        Add("f.severity = @severity", "severity", Severity);
        Add("f.check_id = @flag_check", "flag_check", reports.Check);
        Add("f.verdict = @flag_verdict", "flag_verdict", reports.Verdict);
        Add("f.body @> jsonb_build_object('premises', jsonb_build_array(jsonb_build_object('body', @body::text)))", "body", Body);
        Add("f.status = @flag_status", "flag_status", Status switch { "any" => null, null => "open", var s => s });
        return null;

        void Add(string condition, string name, string? value)
        {
            if (value is not null)
            {
                where.Add(condition);
                parameters.Add(name, value);
            }
        }
    }
}

/// <summary>A page of flags with counts over all flags that the filters let through.</summary>
public sealed record FlagListing(IReadOnlyList<Flag> Items, string? NextCursor, IReadOnlyList<FlagFacet> Facets) : IPaged;

/// <summary>How many flags of one kind there are.</summary>
public sealed record FlagFacet
{
    public string Check { get; init; } = "";

    public string Verdict { get; init; } = "";

    public string? Severity { get; init; }

    public string Status { get; init; } = "";

    public int Count { get; init; }
}
