using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NetTopologySuite.Geometries;
using NodaTime;
using Npgsql;
using Osint.Api.Access;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Convoys;
using Osint.Api.Database;
using Osint.Api.Problems;
using Osint.Api.Roads;
using Osint.Api.Routes;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Api.RoadClosures;

/// <summary><c>/api/closures</c>: roads that somebody says are closed, with period and source. None is
/// overwritten.</summary>
public static class ClosureRoutes
{
    private const int MaxBytes = 1 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/closures", File).RequireAuthorization(KeyAuthentication.Assess)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .WithName("file_closure").WithTags("Closures")
            .WithSummary("Say that roads are closed for a period; reports of that time are routed anew.")
            .Produces<ClosureView>(201).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403)
                .ProducesProblem(413)
            .ProducesProblem(415);
        routes.MapGet("/closures", List).WithName("list_closures").WithTags("Closures")
            .WithSummary("Closures, newest first; withdrawn ones are left out unless asked for.")
            .Produces<Listing<ClosureView>>().ProducesProblem(400);
        routes.MapGet("/closures/{id:guid}", One).WithName("get_closure").WithTags("Closures")
            .WithSummary("One closure, withdrawn or not.").Produces<ClosureView>().ProducesProblem(404);
        routes.MapDelete("/closures/{id:guid}", Withdraw).RequireAuthorization(KeyAuthentication.Assess)
            .WithName("withdraw_closure").WithTags("Closures")
            .WithSummary("Withdraw a closure; it stays in history, and routes are found again without it. Needs If-Match.")
            .Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412)
            .ProducesProblem(428);
    }

    private static async Task<IResult> File(
        ClosureSubmission body, NpgsqlDataSource database, CaseStore cases, RoadNetworks networks, RoutePlans plans, IClock clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (body.Case is null || await cases.FindAsync(connection, body.Case) is not { } stored)
        {
            return Problem.Invalid(new FieldProblem(
                "/case", body.Case is null ? "It is missing." : $"There is no case '{Shown.Of(body.Case)}'.",
                "GET /api/cases lists them."));
        }

        var problems = new List<FieldProblem>();
        var now = clock.GetCurrentInstant();
        var closure = RoadClosure.Parse(body, stored.Case.Zone, now, problems);
        if (closure is { GraphDigest: { } digest })
        {
            if (await plans.WhyNoRoadsAsync(connection, stored.Case) is { Damaged: true })
            {
                return await plans.RefuseAsync(connection, stored.Case, profile: null, field: "/");
            }

            await CheckGraphAsync(connection, networks, stored.Case, closure, digest, problems);
        }

        if (closure is null || problems.Count > 0)
        {
            return Problem.Invalid([.. problems]);
        }

        var id = Guid.CreateVersion7();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into closures
              (id, case_id, label, submission, area, edges, graph_digest, period, submitter, recorded_at)
            values (@id, @Case, @Label, @submission::jsonb, ST_GeomFromEWKB(@Area), @edges, @GraphDigest,
              @period::tstzrange,
                    @actor, @now)
            """,
            new
            {
                id,
                body.Case,
                body.Label,
                submission = JsonSerializer.Serialize(body, JsonSetup.Options),
                closure.Area,
                edges = closure.Area is null ? closure.Edges.ToArray() : null,
                closure.GraphDigest,
                period = ClosureTable.Range(closure.Period),
                actor = KeyAuthentication.Actor(http.User),
                now,
            });
        await QueueAsync(connection, body.Case, closure.Period);
        await transaction.CommitAsync(cancellationToken);
        var view = (await FindAsync(connection, id))!;
        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        return TypedResults.Created($"/api/closures/{id}", view);
    }

    private static async Task<IResult> List(
        [FromQuery(Name = "case"), Description("Only closures of this case.")] string? caseId,
        [FromQuery(Name = "as_of"), Description("In force then: an RFC 3339 time.")] string? asOf,
        [FromQuery(Name = "known_at"), Description("As known to us then: an RFC 3339 time.")] string? knownAt,
        [FromQuery(Name = "ended"),
            Description("exclude (default) or include: closures that were withdrawn.")] string? ended,
        [FromQuery(Name = "limit"), Description("Closures to return, 1 to 1000; 100 unless told.")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor,
        NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (!Page.TryParse(limit, cursor, out var page, out var problem)
            || !StatementRoutes.TryInstant("as_of", asOf, out var at, out problem)
            || !StatementRoutes.TryInstant("known_at", knownAt, out var known, out problem))
        {
            return Problem.Invalid(problem!);
        }

        if (ended is not (null or "exclude" or "include"))
        {
            return Problem.Query("ended", $"'{ended}' is not known here.", "Send exclude or include.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<ClosureRow>(
            $"""
            select {ClosureRow.Columns} from closures c
            where (@caseId::text is null or c.case_id = @caseId)
              and (@at::timestamptz is null or c.period @> @at)
              and case when @known::timestamptz is null then @withEnded or c.ended_at is null
                       else c.recorded_at <= @known and (@withEnded or c.ended_at is null or c.ended_at > @known) end
              and (@Before::uuid is null or c.id < @Before)
            order by c.id desc limit {page.Limit + 1}
            """,
            new { caseId, at, known, withEnded = ended is "include", page.Before })).AsList();
        var listing = Listing.Of(rows, page.Limit, row => row.Id);
        return TypedResults.Ok(
            new Listing<ClosureView>([.. listing.Items.Select(r => r.ToView())], listing.NextCursor));
    }

    private static async Task<IResult> One(
        Guid id, NpgsqlDataSource database, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connection, id) is not { } view)
        {
            return Problem.NotFound("closure", id.ToString(), "GET /api/closures lists them.");
        }

        http.Response.Headers.ETag = RowVersion.Tag(view.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> Withdraw(
        Guid id, NpgsqlDataSource database, IClock clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ClosureRow?>(
            $"select {ClosureRow.Columns} from closures c where c.id = @id for update", new { id });
        if (row is null)
        {
            return Problem.NotFound("closure", id.ToString(), "GET /api/closures lists them.");
        }

        if (row.EndedAt is null)
        {
            if (RowVersion.Refusal(http.Request, row.Version) is { } refusal)
            {
                return refusal;
            }

            await connection.ExecuteAsync(
                "update closures set ended_at = @now, ended_by = @actor where id = @id",
                new { id, now = clock.GetCurrentInstant(), actor = KeyAuthentication.Actor(http.User) });
            await QueueAsync(connection, row.CaseId, row.ToView().InForce);
            await transaction.CommitAsync(cancellationToken);
        }

        return TypedResults.NoContent();
    }

    /// <summary>What the closure can touch is found again in the background.</summary>
    private static async Task QueueAsync(NpgsqlConnection connection, string caseId, TimeWindow period)
    {
        await Recheck.QueueAsync(connection, caseId, period);
        await ConvoyRecheck.QueueAsync(connection, caseId);
    }

    private static async Task CheckGraphAsync(
        NpgsqlConnection connection, RoadNetworks networks, Case @case, RoadClosure closure, string digest,
        List<FieldProblem> problems)
    {
        var current = await connection.ExecuteScalarAsync<string?>(
            "select digest from road_networks where name = @RoadNetwork", new { @case.RoadNetwork });
        if (!string.Equals(current, digest, StringComparison.Ordinal) || networks.Open(digest, @case.RoadNetwork!) is not { } roads)
        {
            problems.Add(new FieldProblem(
                "/graph_digest", "That is not the road graph of the case.",
                current is null ? "Send a geometry: the case has no road network."
                    : $"Send {current}, and its edges; or a geometry."));
        }
        else if (closure.Edges[0] < 0 || closure.Edges[^1] >= roads.Graph.EdgeCount)
        {
            problems.Add(new FieldProblem(
                "/edges", "The graph has no such edge.", $"Send numbers from 0 to {roads.Graph.EdgeCount - 1}."));
        }
    }

    private static async Task<ClosureView?> FindAsync(NpgsqlConnection connection, Guid id) =>
        (await connection.QuerySingleOrDefaultAsync<ClosureRow?>(
            $"select {ClosureRow.Columns} from closures c where c.id = @id", new { id }))?.ToView();

    private sealed record ClosureRow
    {
        public const string Columns =
            """
            c.id, c.case_id, c.submission::text as submission, ST_AsEWKB(c.area) as area, lower(c.period) as starts,
            upper(c.period) as ends, c.submitter, c.recorded_at, c.ended_at, c.ended_by,
            c.graph_digest is null or c.graph_digest = (
              select n.digest from cases k join road_networks n on n.name = k.road_network
              where k.id = c.case_id) as applies,
            c.area is null or exists (
              select from cases k join road_networks n on n.name = k.road_network
                join roads w on w.graph_digest = n.digest
              where k.id = c.case_id and w.line && c.area and ST_Intersects(w.line, c.area)) as touches
            """;

        public Guid Id { get; init; }

        public string CaseId { get; init; } = "";

        public string Submission { get; init; } = "";

        public Geometry? Area { get; init; }

        public Instant? Starts { get; init; }

        public Instant? Ends { get; init; }

        public string Submitter { get; init; } = "";

        public Instant RecordedAt { get; init; }

        public Instant? EndedAt { get; init; }

        public string? EndedBy { get; init; }

        /// <summary>Nothing of a closure changes but that it is withdrawn.</summary>
        public int Version => EndedAt is null ? 1 : 2;

        public bool? Applies { get; init; }

        public bool Touches { get; init; }

        public ClosureView ToView() => new()
        {
            Id = Id,
            Case = CaseId,
            Version = Version,
            Closure = JsonSerializer.Deserialize<ClosureSubmission>(Submission, JsonSetup.Options)!,
            InForce = TimeWindow.Between(Starts, Ends),
            Area = Area,
            Submitter = Submitter,
            RecordedAt = RecordedAt,
            EndedAt = EndedAt,
            EndedBy = EndedBy,
            Applies = Applies ?? false,
            Note = Applies is not true
                ? "Its edges are numbers of another road graph than the case has now, so it closes nothing: withdraw it "
                    + "and file it again, best as an area."
                : !Touches
                    ? "No road of the case's network touches it, as the roads are drawn, so it closes nothing: check "
                        + "longitude and latitude, or make it wider than the roads may be off."
                    : null,
        };
    }
}

/// <summary>A closure with its history.</summary>
public sealed record ClosureView
{
    public required Guid Id { get; init; }

    public required string Case { get; init; }

    /// <summary>Send as If-Match when withdrawing it.</summary>
    public required int Version { get; init; }

    /// <summary>What was said, as filed.</summary>
    public required ClosureSubmission Closure { get; init; }

    /// <summary>The period as it was read; an end that is absent is open.</summary>
    public required TimeWindow InForce { get; init; }

    /// <summary>Every road that touches it is closed; absent for edges.</summary>
    public Geometry? Area { get; init; }

    public required string Submitter { get; init; }

    /// <summary>Known to us from here on.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Withdrawn from here on.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who withdrew it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>
    /// False when its edges are numbers of another road graph than the case has now: then it closes nothing.
    /// </summary>
    public required bool Applies { get; init; }

    /// <summary>Why it closes nothing, and what to do; absent when it closes something.</summary>
    public string? Note { get; init; }
}
