using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Database;
using Osint.Api.Jobs;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Api.Checks;

/// <summary>
/// The background job that derives the reports of a case anew after the case, its places, its roads or what is
/// closed changed. It goes by id in small transactions and keeps its place, so a crash costs one batch.
/// </summary>
public static class Recheck
{
    private const string Kind = "recheck";
    private const int BatchSize = 100;

    /// <summary>Queues it within the caller's transaction; one that still waits serves for several changes.</summary>
    /// <param name="connection">A connection, in a transaction.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="captured">Only reports that may have been captured then; all if absent.</param>
    public static Task QueueAsync(NpgsqlConnection connection, string caseId, TimeWindow? captured = null) =>
        JobQueue.AddOnceAsync(connection, Kind, caseId,
            new Payload(captured is { } window ? Multirange.Write([window]) : null));

    /// <summary>Queues the cases that an earlier rule set judged; whoever starts first does it.</summary>
    public static async Task QueueAfterUpgradeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var cases = await connection.QueryAsync<string>(
            "update cases set checked_by = @Version where checked_by is distinct from @Version returning id", new { RuleSet.Version });
        foreach (var caseId in cases)
        {
            await QueueAsync(connection, caseId);
            await CaseCheck.QueueAsync(connection, caseId);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The handler, for the worker.</summary>
    public static JobHandler Handler(IServiceProvider services) => new(
        Kind,
        (job, connection, cancellationToken) => RunAsync(
            job, connection, services.GetRequiredService<CaseStore>(), services.GetRequiredService<ReportIntake>(), cancellationToken));

    private static async Task RunAsync(
        Job job, NpgsqlConnection connection, CaseStore cases, ReportIntake intake, CancellationToken cancellationToken)
    {
        var captured = JsonSerializer.Deserialize<Payload>(job.Payload, JsonSetup.Options)!.Captured;
        await connection.ExecuteAsync(
            """
            update jobs set total = (
              select count(*) from reports r
              where r.case_id = @CaseId and r.status = 'current'
                and (@captured::text is null or r.captured_windows && @captured::tstzmultirange))
            where id = @Id
            """,
            new { job.Id, job.CaseId, captured });
        var after = job.Cursor is null ? Guid.Empty : JsonSerializer.Deserialize<Place>(job.Cursor, JsonSetup.Options)!.After ?? Guid.Empty;
        var done = job.Done;
        while (await cases.FindAsync(connection, job.CaseId!) is { } stored)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var rows = (await connection.QueryAsync<ReportRow>(
                $"""
                select {ReportRow.Columns} from reports r
                where r.case_id = @CaseId and r.status = 'current' and r.id > @after
                  and (@captured::text is null or r.captured_windows && @captured::tstzmultirange)
                order by r.id limit {BatchSize} for update
                """,
                new { job.CaseId, after, captured })).AsList();
            if (rows.Count == 0)
            {
                return;
            }

            var statements = await StatementIntake.InForceAsync(connection, stored.Case, toReasonOn: true);
            foreach (var row in rows)
            {
                await intake.RederiveAsync(connection, row, statements, cancellationToken);
            }

            after = rows[^1].Id;
            done += rows.Count;
            await JobQueue.ProgressAsync(connection, job, done, JsonSerializer.Serialize(new Place(after), JsonSetup.Options));
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Which reports: a multirange that their capture may overlap; all if null.</summary>
    private sealed record Payload(string? Captured);

    /// <summary>How far it has come: the last report done.</summary>
    private sealed record Place(Guid? After);
}
