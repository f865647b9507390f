using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Problems;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Api.Statements;

/// <summary>
/// <c>GET /api/cases/{case}/contradictions</c>: who contradicts whom as of a time: officials among themselves, outlets in a
/// table of their own, and what became of forecasts.
/// </summary>
public static class ContradictionRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/cases/{id}/contradictions", Handle)
        .WithName("get_contradictions").WithTags("Statements")
        .WithSummary("Statements against each other: bodies by bodies, outlets by outlets, forecasts by what came.")
        .Produces<ContradictionView>().ProducesProblem(400).ProducesProblem(404);

    private static async Task<IResult> Handle(
        string id,
        [FromQuery(Name = "as_of"), Description("Said by then: an RFC 3339 time.")] string? asOf,
        [FromQuery(Name = "known_at"), Description("As known to us then: an RFC 3339 time; now unless told.")] string? knownAt,
        CaseStore cases, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (!StatementRoutes.TryInstant("as_of", asOf, out var said, out var problem)
            || !StatementRoutes.TryInstant("known_at", knownAt, out var known, out problem))
        {
            return Problem.Invalid(problem!);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await cases.FindAsync(connection, id) is not { } stored)
        {
            return Problem.NotFound("case", id, "GET /api/cases lists them.");
        }

        // Superseded ones stay in the table, marked; what was retracted no longer stands for anything.
        var rows = (await connection.QueryAsync<Row>(
            $"""
            select id, lineage, submission::text as submission, recorded_at, {InForce.Ended} as is_superseded
            from statements s
            where case_id = @id and {InForce.Said}
              and (ended_by is distinct from 'retracted' or ended_at > @known)
            order by id
            """,
            new { id, said, known })).AsList();
        var statements = rows
            .Select(r => (Row: r, Statement: Statement.Parse(
                JsonSerializer.Deserialize<StatementSubmission>(r.Submission, JsonSetup.Options)!,
                stored.Case, r.Id, r.Lineage, r.RecordedAt, [])))
            .Where(r => r.Statement is not null)
            .Select(r => new StatementInTable(r.Statement!, r.Row.IsSuperseded))
            .ToArray();
        return TypedResults.Ok(ContradictionView.Of(stored.Case, said, known, statements));
    }

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid Lineage { get; init; }

        public string Submission { get; init; } = "";

        public Instant RecordedAt { get; init; }

        public bool IsSuperseded { get; init; }
    }
}

/// <summary>A statement with whether a later one of its body took its place.</summary>
internal sealed record StatementInTable(Statement Statement, bool IsSuperseded);

/// <summary>Who contradicts whom.</summary>
public sealed record ContradictionView
{
    public required string Case { get; init; }

    /// <summary>Said by then; absent: whenever it was said.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>Known to us by then; absent: now.</summary>
    public Instant? KnownAt { get; init; }

    /// <summary>Bodies and unattributed sources, which may be one of several bodies, among themselves.</summary>
    public required ContradictionTable Bodies { get; init; }

    /// <summary>Outlets among themselves; they are never held against bodies.</summary>
    public required ContradictionTable Outlets { get; init; }

    public required IReadOnlyList<ForecastView> Forecasts { get; init; }

    internal static ContradictionView Of(Case @case, Instant? asOf, Instant? knownAt, StatementInTable[] statements)
    {
        var superseded = statements.Where(s => s.IsSuperseded).Select(s => s.Statement.Id).ToHashSet();
        var among = Contradictions.Among(@case, statements.Select(s => s.Statement));
        return new ContradictionView
        {
            Case = @case.Id,
            AsOf = asOf,
            KnownAt = knownAt,
            Bodies = ContradictionTable.Of(
                statements.Where(s => s.Statement.Kind is not SourceKind.Outlet), among.Officials, superseded),
            Outlets = ContradictionTable.Of(
                statements.Where(s => s.Statement.Kind is SourceKind.Outlet), among.Outlets, superseded),
            Forecasts =
            [
                .. among.Forecasts
                    .Where(f => !superseded.Contains(f.Forecast.Id) && !superseded.Contains(f.Affirmed.Id))
                    .Select(f => new ForecastView(
                        StatementRef.Of(f.Forecast, isSuperseded: false), StatementRef.Of(f.Affirmed, isSuperseded: false),
                        f.Outcome, f.Explanation)),
            ],
        };
    }
}

/// <summary>Speakers by speakers.</summary>
public sealed record ContradictionTable
{
    /// <summary>The rows and columns, in order.</summary>
    public required IReadOnlyList<string> Speakers { get; init; }

    /// <summary>
    /// The cells of which something is to be said, each pair of speakers once, a speaker with itself included; where there is
    /// none, neither says anything that bears on the other.
    /// </summary>
    public required IReadOnlyList<ContradictionCell> Cells { get; init; }

    internal static ContradictionTable Of(
        IEnumerable<StatementInTable> statements, ImmutableArray<StatementPair> pairs, HashSet<Guid> superseded) => new()
        {
            Speakers = [.. statements.Select(s => s.Statement.Body).Distinct(StringComparer.Ordinal)],
            Cells =
        [
            .. pairs
                .Select(p => string.CompareOrdinal(p.One.Body, p.Other.Body) <= 0 ? (p.One.Body, p.Other.Body, p) : (p.Other.Body, p.One.Body, p))
                .GroupBy(p => (p.Item1, p.Item2))
                .Select(cell => ContradictionCell.Of(cell.Key.Item1, cell.Key.Item2, cell.Select(p => p.p), superseded)),
        ],
        };
}

/// <summary>What two speakers say that bears on each other.</summary>
public sealed record ContradictionCell
{
    public required string One { get; init; }

    public required string Other { get; init; }

    /// <summary>The gravest of the pairs in force: contradicted, then undetermined, then consistent; absent when none is.</summary>
    public Verdict? Verdict { get; init; }

    public required IReadOnlyList<PairView> Pairs { get; init; }

    internal static ContradictionCell Of(
        string one, string other, IEnumerable<StatementPair> pairs, HashSet<Guid> superseded)
    {
        PairView[] views =
        [
            .. pairs.Select(p => new PairView(
                StatementRef.Of(p.One, superseded.Contains(p.One.Id)), StatementRef.Of(p.Other, superseded.Contains(p.Other.Id)),
                p.Finding)),
        ];
        Verdict[] inForce =
            [.. views.Where(v => !v.One.Superseded && !v.Other.Superseded).Select(v => v.Finding.Verdict).Distinct()];
        return new ContradictionCell
        {
            One = one,
            Other = other,
            Verdict = inForce.Length == 0 ? null
                : inForce.Contains(Osint.Domain.Checks.Verdict.Contradicted) ? Osint.Domain.Checks.Verdict.Contradicted
                : inForce.Contains(Osint.Domain.Checks.Verdict.Undetermined) ? Osint.Domain.Checks.Verdict.Undetermined
                : Osint.Domain.Checks.Verdict.Consistent,
            Pairs = views,
        };
    }
}

/// <summary>Two statements and whether both can be true.</summary>
public sealed record PairView(StatementRef One, StatementRef Other, Finding Finding);

/// <summary>A forecast, the statement that what it foretold has come, and what became of it.</summary>
public sealed record ForecastView(StatementRef Forecast, StatementRef Affirmed, ForecastOutcome Outcome, Wording Explanation);

/// <summary>A statement by its names.</summary>
public sealed record StatementRef
{
    public required Guid Id { get; init; }

    public string? Label { get; init; }

    public required Wording Speaker { get; init; }

    public required string Text { get; init; }

    /// <summary>True when a later statement of the same body took its place: shown, and not counted.</summary>
    public required bool Superseded { get; init; }

    public SourceCitation? Source { get; init; }

    internal static StatementRef Of(Statement statement, bool isSuperseded) => new()
    {
        Id = statement.Id,
        Label = statement.Label,
        Speaker = statement.SpeakerName,
        Text = statement.Text,
        Superseded = isSuperseded,
        Source = statement.Source,
    };
}
