using System.ComponentModel;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Npgsql;
using Osint.Api.Database;
using Osint.Api.Problems;

namespace Osint.Api.Jobs;

/// <summary><c>GET /api/jobs</c>: background work and how far it has come.</summary>
public static class ListJobs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs", Handle).WithName("list_jobs").WithTags("Jobs")
            .WithSummary("Background work, newest first, with its progress.")
            .Produces<Listing<JobView>>().ProducesProblem(400);
        routes.MapGet("/jobs/{id:guid}", One).WithName("get_job").WithTags("Jobs")
            .WithSummary("One piece of background work.")
            .Produces<JobView>().ProducesProblem(404);
    }

    private static async Task<IResult> Handle(
        [FromQuery(Name = "case"), Description("Only work on this case.")] string? caseId,
        [FromQuery(Name = "limit"), Description("Jobs to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (!Page.TryParse(limit, cursor, out var page, out var problem))
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<JobView>(
            $"""
            {JobView.Select}
            where (@caseId::text is null or case_id = @caseId) and (@Before::uuid is null or id < @Before)
            order by id desc limit {page.Limit + 1}
            """,
            new { caseId, page.Before })).AsList();
        return TypedResults.Ok(Listing.Of(rows, page.Limit, job => job.Id));
    }

    private static async Task<IResult> One(Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<JobView>($"{JobView.Select} where id = @id", new { id }) is { } job
            ? TypedResults.Ok(job)
            : Problem.NotFound("job", id.ToString(), "GET /api/jobs lists them.");
    }
}

/// <summary>One piece of background work.</summary>
public sealed record JobView
{
    internal const string Select =
        "select id, kind, case_id as \"case\", state, done, total, attempts, error, created_at, started_at, finished_at from jobs";

    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public string? Case { get; init; }

    /// <summary>waiting, running, done or failed.</summary>
    public string State { get; init; } = "";

    /// <summary>Items finished so far.</summary>
    public long Done { get; init; }

    /// <summary>Items in all, where that is known.</summary>
    public long? Total { get; init; }

    public int Attempts { get; init; }

    public string? Error { get; init; }

    public Instant CreatedAt { get; init; }

    public Instant? StartedAt { get; init; }

    public Instant? FinishedAt { get; init; }
}
