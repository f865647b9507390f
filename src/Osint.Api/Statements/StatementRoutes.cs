using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Statements;

/// <summary><c>/api/statements</c>: who said what, when, and what became of it. Nothing is overwritten.</summary>
public static class StatementRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/statements", List).WithName("list_statements").WithTags("Statements")
            .WithSummary("Statements, newest first; those in force unless as_of or known_at asks for another moment.")
            .Produces<Listing<StatementView>>().ProducesProblem(400);
        routes.MapGet("/statements/{id:guid}", One).WithName("get_statement").WithTags("Statements")
            .WithSummary("One statement, ended or not.").Produces<StatementView>().ProducesProblem(404);
        routes.MapPost("/statements", File).RequireAuthorization(KeyAuthentication.Admin)
            .WithName("file_statement").WithTags("Statements")
            .WithSummary("File a statement, or a correction that supersedes one of the same body; reports are re-checked in the background.")
            .Produces<StatementView>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(422);
        routes.MapPost("/statements/{id:guid}/retract", Retract).RequireAuthorization(KeyAuthentication.Admin)
            .WithName("retract_statement").WithTags("Statements")
            .WithSummary("Take a statement back; it stays in history.")
            .Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "case"), Description("Only statements of this case.")] string? caseId,
        [FromQuery(Name = "body"), Description("Only statements of this body, source or outlet.")] string? body,
        [FromQuery(Name = "proposition"), Description("Only on this: footage_dates_from, movement_started, ...")] string? proposition,
        [FromQuery(Name = "as_of"), Description("Said by then: an RFC 3339 time.")] string? asOf,
        [FromQuery(Name = "known_at"), Description("In force as known to us then: an RFC 3339 time.")] string? knownAt,
        [FromQuery(Name = "limit"), Description("Statements to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (!Page.TryParse(limit, cursor, out var page, out var problem)
            || !TryInstant("as_of", asOf, out var said, out problem)
            || !TryInstant("known_at", knownAt, out var known, out problem))
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<StatementRow>(
            $"""
            select {StatementRow.Columns} from statements s
            where (@caseId::text is null or case_id = @caseId)
              and (@body::text is null or body = @body)
              and (@proposition::text is null or proposition = @proposition)
              and {InForce.Said} and not {InForce.Ended}
              and (@Before::uuid is null or id < @Before)
            order by id desc limit {page.Limit + 1}
            """,
            new { caseId, body, proposition, said, known, page.Before })).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return TypedResults.Ok(new Listing<StatementView>([.. listing.Items.Select(r => r.ToView())], listing.NextCursor));
    }

    private static async Task<IResult> One(Guid id, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, id) is { } view
            ? TypedResults.Ok(view)
            : Problem.NotFound("statement", id.ToString(), "GET /api/statements lists those in force.");
    }

    private static async Task<IResult> File(
        NewStatement body,
        [FromHeader(Name = IdempotencyKeys.Header), Description(IdempotencyKeys.About)]
        string? idempotencyKey,
        StatementIntake intake, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        if (IdempotencyKeys.Check(idempotencyKey) is { } noKey)
        {
            return noKey;
        }

        if (body.Case is null || body.Statement is null)
        {
            return Problem.Invalid(new FieldProblem(
                body.Case is null ? "/case" : "/statement", "It is missing.", "Send case and statement."));
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var (actor, digest) = (KeyAuthentication.Actor(http.User), IdempotencyKeys.Digest(body));
        var problems = new List<FieldProblem>();
        var known = await IdempotencyKeys.FindAsync(connection, actor, idempotencyKey, digest);
        var id = known?.Id;
        if (known is null)
        {
            id = await intake.FileAsync(
                connection, body.Case, body.Statement, body.Supersedes, actor, problems,
                async filed => known = await IdempotencyKeys.TakeAsync(connection, actor, idempotencyKey, digest, filed));
        }

        if (known is { IsReused: true })
        {
            return IdempotencyKeys.Reused();
        }

        if (id is not { } filed)
        {
            return Problem.Invalid([.. problems.Select(p => p with
            {
                Field = p.Field is "/case" or "/supersedes" ? p.Field : $"/statement{p.Field}",
            })]);
        }

        if (known is not null)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
        }

        return TypedResults.Created($"/api/statements/{filed}", await FindAsync(connection, filed));
    }

    private static async Task<IResult> Retract(Guid id, StatementIntake intake, CancellationToken cancellationToken) =>
        await intake.RetractAsync(id, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.NotFound("statement in force", id.ToString(), "GET /api/statements lists those in force.");

    private static async Task<StatementView?> FindAsync(NpgsqlConnection connection, Guid id) =>
        (await connection.QuerySingleOrDefaultAsync<StatementRow?>(
            $"select {StatementRow.Columns} from statements s where id = @id", new { id }))?.ToView();

    /// <summary>Reads an RFC 3339 time of a query; absent is null.</summary>
    internal static bool TryInstant(string name, string? text, out Instant? instant, out FieldProblem? problem)
    {
        (instant, problem) = (null, null);
        if (text is null)
        {
            return true;
        }

        instant = Rfc3339.ParseQuery(text);
        if (!IsStorable(instant))
        {
            problem = new FieldProblem(name, $"'{text}' is not a time.", "Send RFC 3339, as 2024-04-16T10:20:00Z.");
            return false;
        }

        return true;
    }

    /// <summary>Whether a time can be asked for: of the years 1 to 9998.</summary>
    internal static bool IsStorable(Instant? instant) => instant?.InUtc().Year is >= 1 and <= 9998;

    /// <summary>A statement to file.</summary>
    /// <param name="Case">Id of its case.</param>
    /// <param name="Statement">What was said.</param>
    /// <param name="Supersedes">Id of the statement of the same body that it corrects.</param>
    public sealed record NewStatement(string? Case, StatementSubmission? Statement, Guid? Supersedes);

    private sealed record StatementRow
    {
        public const string Columns =
            """
            s.id, s.case_id, s.lineage, s.submission::text as submission, s.submitter, s.recorded_at, s.ended_at,
            s.ended_by, s.superseded_by
            """;

        public Guid Id { get; init; }

        public string CaseId { get; init; } = "";

        public Guid Lineage { get; init; }

        public string Submission { get; init; } = "";

        public string Submitter { get; init; } = "";

        public Instant RecordedAt { get; init; }

        public Instant? EndedAt { get; init; }

        public string? EndedBy { get; init; }

        public Guid? SupersededBy { get; init; }

        public StatementView ToView() => new()
        {
            Id = Id,
            Case = CaseId,
            Lineage = Lineage,
            Statement = JsonSerializer.Deserialize<StatementSubmission>(Submission, JsonSetup.Options)!,
            Submitter = Submitter,
            RecordedAt = RecordedAt,
            EndedAt = EndedAt,
            EndedBy = EndedBy,
            SupersededBy = SupersededBy,
        };
    }
}

/// <summary>A statement with its history.</summary>
public sealed record StatementView
{
    public required Guid Id { get; init; }

    public required string Case { get; init; }

    /// <summary>Shared by a statement and its corrections.</summary>
    public required Guid Lineage { get; init; }

    /// <summary>What was said, as filed.</summary>
    public required StatementSubmission Statement { get; init; }

    public required string Submitter { get; init; }

    /// <summary>Known to us from here on.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>No longer in force from here on.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>superseded or retracted.</summary>
    public string? EndedBy { get; init; }

    public Guid? SupersededBy { get; init; }
}
