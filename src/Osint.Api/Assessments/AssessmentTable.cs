using System.Collections.Immutable;
using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Assessments;

/// <summary>What was concluded about reports, as rows: a decision is a state of its row, and none is deleted.</summary>
public static class AssessmentTable
{
    /// <summary>The proposed and accepted ones of a report, read for reasoning.</summary>
    public static async Task<ImmutableArray<Assessment>> OfReportAsync(NpgsqlConnection connection, Case @case, Guid reportId)
    {
        var rows = await connection.QueryAsync<(Guid Id, string Submission, bool Accepted, Instant FiledAt)>(
            """
            select id, submission::text, status = 'accepted', filed_at from assessments
            where report_id = @reportId and status in ('proposed', 'accepted') order by id
            """,
            new { reportId });
        return
        [
            .. rows.Select(r => Assessment.Parse(
                    JsonSerializer.Deserialize<AssessmentSubmission>(r.Submission, JsonSetup.Options)!,
                    @case.Zone, r.Id, r.Accepted, r.FiledAt, []))
                .OfType<Assessment>(),
        ];
    }

    /// <summary>Stores a proposal.</summary>
    public static Task AddAsync(
        NpgsqlConnection connection, Guid id, string caseId, Guid reportId, AssessmentSubmission submitted, bool accepted,
        string actor, Instant now) => connection.ExecuteAsync(
        """
        insert into assessments (id, case_id, report_id, kind, submission, status, filed_by, filed_at, decided_by, decided_at)
        values (@id, @caseId, @reportId, @kind, @body::jsonb, case when @accepted then 'accepted' else 'proposed' end, @actor, @now,
                case when @accepted then @actor end, case when @accepted then @now end)
        """,
        new
        {
            id,
            caseId,
            reportId,
            kind = JsonName.Of(submitted.Kind),
            body = JsonSerializer.Serialize(submitted, JsonSetup.Options),
            accepted,
            actor,
            now,
        });

    /// <summary>Files one of a case file, unless the report has the same already.</summary>
    /// <returns>True when something was stored; the report is then to be derived anew.</returns>
    public static async Task<bool> FileOnceAsync(
        NpgsqlConnection connection, string caseId, Guid reportId, AssessmentSubmission submitted, bool accepted, string actor,
        Instant now)
    {
        var standing = await connection.QueryAsync<string>(
            "select submission::text from assessments where report_id = @reportId", new { reportId });
        var wanted = JsonSerializer.Serialize(submitted, JsonSetup.Options);
        if (standing.Any(s => string.Equals(
            JsonSerializer.Serialize(JsonSerializer.Deserialize<AssessmentSubmission>(s, JsonSetup.Options), JsonSetup.Options),
            wanted, StringComparison.Ordinal)))
        {
            return false;
        }

        await AddAsync(connection, Guid.CreateVersion7(), caseId, reportId, submitted, accepted, actor, now);
        return true;
    }
}

/// <summary>A conclusion about a report with what became of it.</summary>
public sealed record AssessmentView
{
    public required Guid Id { get; init; }

    public required Guid ReportId { get; init; }

    public required AssessmentSubmission Assessment { get; init; }

    /// <summary>proposed, accepted, rejected or withdrawn. Only an accepted one counts; a proposed copy raises the question.</summary>
    public required string Status { get; init; }

    public required string FiledBy { get; init; }

    public required Instant FiledAt { get; init; }

    public string? DecidedBy { get; init; }

    public Instant? DecidedAt { get; init; }

    /// <summary>Why it was so decided.</summary>
    public string? Note { get; init; }

    internal static async Task<IReadOnlyList<AssessmentView>> OfReportAsync(NpgsqlConnection connection, Guid reportId) =>
        [.. (await connection.QueryAsync<Row>($"{Row.Select} where report_id = @reportId order by id", new { reportId }))
            .Select(r => r.ToView())];

    internal static async Task<AssessmentView?> FindAsync(NpgsqlConnection connection, Guid id) =>
        (await connection.QuerySingleOrDefaultAsync<Row?>($"{Row.Select} where id = @id", new { id }))?.ToView();

    private sealed record Row
    {
        public const string Select =
            """
            select id, report_id, submission::text as submission, status, filed_by, filed_at, decided_by, decided_at, note
            from assessments
            """;

        public Guid Id { get; init; }

        public Guid ReportId { get; init; }

        public string Submission { get; init; } = "";

        public string Status { get; init; } = "";

        public string FiledBy { get; init; } = "";

        public Instant FiledAt { get; init; }

        public string? DecidedBy { get; init; }

        public Instant? DecidedAt { get; init; }

        public string? Note { get; init; }

        public AssessmentView ToView() => new()
        {
            Id = Id,
            ReportId = ReportId,
            Assessment = JsonSerializer.Deserialize<AssessmentSubmission>(Submission, JsonSetup.Options)!,
            Status = Status,
            FiledBy = FiledBy,
            FiledAt = FiledAt,
            DecidedBy = DecidedBy,
            DecidedAt = DecidedAt,
            Note = Note,
        };
    }
}
