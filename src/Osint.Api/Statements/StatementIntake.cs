using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Convoys;
using Osint.Api.Database;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Statements;

/// <summary>Files statements and reads those in force. A correction is a new row of the same lineage.</summary>
public sealed class StatementIntake(NpgsqlDataSource database, CaseStore cases, IClock clock)
{
    /// <summary>The statements of a case that are in force, read for reasoning.</summary>
    /// <param name="connection">A connection; within a transaction where findings are to be written.</param>
    /// <param name="case">Their case.</param>
    /// <param name="toReasonOn">
    /// True where findings are written by them: no statement then comes or goes before the caller's transaction ends, so
    /// that a report is either judged by a new statement here or found by its re-check.
    /// </param>
    public static async Task<IReadOnlyList<Statement>> InForceAsync(
        NpgsqlConnection connection, Case @case, bool toReasonOn = false)
    {
        if (toReasonOn)
        {
            await connection.ExecuteAsync(
                "select pg_advisory_xact_lock_shared(hashtextextended('statements/' || @Id, 0))", new { @case.Id });
        }

        var rows = await connection.QueryAsync<(Guid Id, Guid Lineage, string Submission, Instant RecordedAt)>(
            """
            select id, lineage, submission::text, recorded_at from statements
            where case_id = @Id and ended_at is null order by id
            """,
            new { @case.Id });
        var problems = new List<FieldProblem>();
        return
        [
            .. rows.Select(row => Statement.Parse(
                    JsonSerializer.Deserialize<StatementSubmission>(row.Submission, JsonSetup.Options)!,
                    @case, row.Id, row.Lineage, row.RecordedAt, problems))
                .OfType<Statement>(),
        ];
    }

    /// <summary>
    /// Files a statement, or supersedes the one of its label if it says something else, within the caller's transaction.
    /// </summary>
    /// <returns>True when something was stored; where there are problems, the caller rolls back.</returns>
    public async Task<bool> FileByLabelAsync(
        NpgsqlConnection connection, string caseId, StatementSubmission submitted, string actor, List<FieldProblem> problems)
    {
        await LockAsync(connection, caseId);
        var standing = await connection.QuerySingleOrDefaultAsync<(Guid Id, string Submission)?>(
            "select id, submission::text from statements where case_id = @caseId and label = @Label and ended_at is null",
            new { caseId, submitted.Label });
        // Read before they are compared: what an earlier version wrote lacks members that came since.
        if (standing is { } row && string.Equals(
            JsonSerializer.Serialize(JsonSerializer.Deserialize<StatementSubmission>(row.Submission, JsonSetup.Options), JsonSetup.Options),
            JsonSerializer.Serialize(submitted, JsonSetup.Options),
            StringComparison.Ordinal))
        {
            return false;
        }

        return await AddAsync(connection, Guid.CreateVersion7(), caseId, submitted, standing?.Id, actor, problems);
    }

    /// <summary>Stores a statement, ends the one it supersedes, and queues the re-check of what it can touch.</summary>
    /// <returns>Its id; null when there are problems.</returns>
    /// <param name="connection">Not in a transaction.</param>
    /// <param name="caseId">Its case.</param>
    /// <param name="submitted">What was said.</param>
    /// <param name="supersedes">The statement of the same body whose place it takes.</param>
    /// <param name="actor">Who files it.</param>
    /// <param name="problems">Receives why it cannot be stored.</param>
    /// <param name="key">Within the transaction, takes the key for the id; what it gives is the answer.</param>
    public async Task<Guid?> FileAsync(
        NpgsqlConnection connection, string caseId, StatementSubmission submitted, Guid? supersedes, string actor,
        List<FieldProblem> problems, Func<Guid, Task<IdempotencyKeys.Known?>>? key = null)
    {
        var id = Guid.CreateVersion7();
        await using var transaction = await connection.BeginTransactionAsync();
        if (key is not null && await key(id) is { } meanwhile)
        {
            return meanwhile.Id;
        }

        if (!await AddAsync(connection, id, caseId, submitted, supersedes, actor, problems))
        {
            return null;
        }

        await transaction.CommitAsync();
        return id;
    }

    private async Task<bool> AddAsync(
        NpgsqlConnection connection, Guid id, string caseId, StatementSubmission submitted, Guid? supersedes, string actor,
        List<FieldProblem> problems)
    {
        if (await cases.FindAsync(connection, caseId) is not { } stored)
        {
            problems.Add(new FieldProblem("/case", $"There is no case '{caseId}'.", "GET /api/cases lists them."));
            return false;
        }

        var now = clock.GetCurrentInstant();
        await LockAsync(connection, caseId);
        var lineage = id;
        if (supersedes is { } old)
        {
            var ended = await connection.QuerySingleOrDefaultAsync<(Guid Lineage, string Body)?>(
                """
                update statements set ended_at = @now, ended_by = 'superseded'
                where id = @old and case_id = @caseId and ended_at is null
                returning lineage, coalesce(body, '')
                """,
                new { old, caseId, now });
            if (ended is not { } before)
            {
                problems.Add(new FieldProblem("/supersedes", "No statement in force has that id.", "GET /api/statements lists those in force."));
                return false;
            }

            if (!string.Equals(before.Body, submitted.Body, StringComparison.Ordinal))
            {
                problems.Add(new FieldProblem(
                    "/body", $"'{submitted.Body}' cannot supersede what '{before.Body}' said.", "File it as a statement of its own."));
                return false;
            }

            lineage = before.Lineage;
        }

        submitted.Source?.Check("/source", problems);
        if (Statement.Parse(submitted, stored.Case, id, lineage, now, problems) is not { } statement
            || problems.Count > 0)
        {
            return false;
        }

        var taken = await connection.ExecuteScalarAsync<bool>(
            "select exists (select from statements where case_id = @caseId and label = @Label and ended_at is null)",
            new { caseId, submitted.Label });
        if (taken)
        {
            problems.Add(new FieldProblem("/label", $"'{submitted.Label}' is taken in this case.", "Choose another label, or supersede that statement."));
            return false;
        }

        await connection.ExecuteAsync(
            """
            insert into statements (id, case_id, label, lineage, kind, body, proposition, stance, event_id, said_at_windows,
                                    submission, submitter, recorded_at)
            values (@id, @caseId, @Label, @lineage, @kind, @Body, @proposition, @stance, @EventId, @said::tstzmultirange,
                    @claim::jsonb, @actor, @now)
            """,
            new
            {
                id,
                caseId,
                statement.Label,
                lineage,
                kind = JsonName.Of(statement.Kind),
                statement.Body,
                proposition = JsonName.Of(statement.Proposition),
                stance = JsonName.Of(statement.Stance),
                statement.EventId,
                said = Multirange.Write(statement.SaidAt.Windows),
                claim = JsonSerializer.Serialize(submitted, JsonSetup.Options),
                actor,
                now,
            });
        if (supersedes is not null)
        {
            await connection.ExecuteAsync("update statements set superseded_by = @id where id = @supersedes", new { id, supersedes });
        }

        await StatementRecheck.QueueAsync(connection, caseId, lineage);
        await CaseCheck.QueueAsync(connection, caseId);
        await ConvoyRecheck.QueueAsync(connection, caseId);
        return true;
    }

    /// <summary>Takes a statement back: it stays in history and no longer counts.</summary>
    /// <returns>False when no statement in force has that id.</returns>
    public async Task<bool> RetractAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.QuerySingleOrDefaultAsync<(string CaseId, Guid Lineage)?>(
            "select case_id, lineage from statements where id = @id and ended_at is null", new { id }) is not { } standing)
        {
            return false;
        }

        await LockAsync(connection, standing.CaseId);
        var ended = await connection.ExecuteAsync(
            "update statements set ended_at = @now, ended_by = 'retracted' where id = @id and ended_at is null",
            new { id, now = clock.GetCurrentInstant() });
        if (ended == 0)
        {
            return false;
        }

        await StatementRecheck.QueueAsync(connection, standing.CaseId, standing.Lineage);
        await CaseCheck.QueueAsync(connection, standing.CaseId);
        await ConvoyRecheck.QueueAsync(connection, standing.CaseId);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Waits until no report is being judged by the statements as they were; none is until this commits.</summary>
    private static Task<int> LockAsync(NpgsqlConnection connection, string caseId) => connection.ExecuteAsync(
        "select pg_advisory_xact_lock(hashtextextended('statements/' || @caseId, 0))", new { caseId });
}
