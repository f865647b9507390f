using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Jobs;
using Osint.Api.Statements;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>
/// The background job that confronts the reports of a case with one statement that is new, changed, superseded or
/// retracted. Places and routes do not depend on statements, so it reads only dates, counts and names, in batches by id;
/// each batch is one transaction with its place in the work, so a crash costs one. The next batch is judged while the
/// last one is written: memory is that of two batches, whatever the number of reports. O(reports).
/// </summary>
public static class StatementRecheck
{
    private const string Kind = "recheck_statement";
    private const int BatchSize = 2_000;

    /// <summary>The handler, for the worker.</summary>
    public static JobHandler Handler(IServiceProvider services) => new(
        Kind,
        (job, connection, cancellationToken) => new Run(
            job, connection, services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IClock>())
            .ToEndAsync(services.GetRequiredService<CaseStore>(), cancellationToken));

    /// <summary>Queues it within the caller's transaction; one that still waits serves for several changes.</summary>
    public static Task QueueAsync(NpgsqlConnection connection, string caseId, Guid lineage) =>
        JobQueue.AddOnceAsync(connection, Kind, caseId, new Payload(lineage));

    private sealed class Run(Job job, NpgsqlConnection connection, NpgsqlDataSource database, IClock clock)
    {
        private readonly ReadLately lately = new();
        private readonly Guid lineage = JsonSerializer.Deserialize<Payload>(job.Payload, JsonSetup.Options)!.Lineage;

        public async Task ToEndAsync(CaseStore cases, CancellationToken cancellationToken)
        {
            if (await cases.FindAsync(connection, job.CaseId!) is not { } stored)
            {
                return;
            }

            await connection.ExecuteAsync(
                "update jobs set total = (select count(*) from reports where case_id = @CaseId and status = 'current') where id = @Id",
                new { job.Id, job.CaseId });
            // None, when it was retracted: then every finding that rested on it is superseded.
            Statement[] statement =
                [.. (await StatementIntake.InForceAsync(connection, stored.Case)).Where(s => s.Lineage == lineage)];
            var after = job.Cursor is null ? Guid.Empty : JsonSerializer.Deserialize<Place>(job.Cursor, JsonSetup.Options)!.After;
            var done = job.Done;
            await using var reading = await database.OpenConnectionAsync(cancellationToken);
            var judge = new StatementJudge(stored.Case, statement);
            var next = JudgeAsync(reading, judge, after, cancellationToken);
            while (await next is { Reports.Count: > 0 } batch)
            {
                next = JudgeAsync(reading, judge, batch.Reports[^1].Id, cancellationToken);
                done += batch.Reports.Count;
                await WriteAsync(batch, done, cancellationToken);
            }
        }

        private async Task<Batch> JudgeAsync(
            NpgsqlConnection reading, StatementJudge judge, Guid after, CancellationToken cancellationToken)
        {
            var rows = (await reading.QueryAsync<JudgedReport>(new CommandDefinition(
                JudgedReport.Select, new { job.CaseId, after, BatchSize }, cancellationToken: cancellationToken))).AsList();
            // On another thread, so that the last batch is written meanwhile.
            return new Batch(
                rows, await Task.Run(() => rows.ConvertAll(r => judge.Of(r.ToClaim(), () => r.ToReport(lately))), cancellationToken));
        }

        private async Task WriteAsync(Batch batch, long done, CancellationToken cancellationToken)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // A report that changed since it was read was judged by this statement when it changed.
            var (first, last) = (batch.Reports[0].Id, batch.Reports[^1].Id);
            var standing = (await connection.QueryAsync<(Guid Id, int Version)>(
                """
                select id, version from reports
                where case_id = @CaseId and status = 'current' and id between @first and @last
                order by id for share
                """,
                new { job.CaseId, first, last })).ToDictionary(r => r.Id, r => r.Version);
            var changed = batch.Reports.Where(r => !standing.TryGetValue(r.Id, out var v) || v != r.Version).Select(r => r.Id).ToHashSet();
            if (changed.Count == 0)
            {
                await FindingTable.ReplaceAsync(
                    connection, job.CaseId!, lineage, (first, last),
                    [.. batch.Findings.SelectMany((found, i) => found.Select(f => ((Guid?)batch.Reports[i].Id, f)))],
                    clock.GetCurrentInstant());
            }
            else
            {
                foreach (var (report, found) in batch.Reports.Zip(batch.Findings).Where(r => !changed.Contains(r.First.Id)))
                {
                    await FindingTable.ReplaceAsync(
                        connection, job.CaseId!, lineage, (report.Id, report.Id),
                        [.. found.Select(f => ((Guid?)report.Id, f))], clock.GetCurrentInstant());
                }
            }

            await JobQueue.ProgressAsync(
                connection, job, done, JsonSerializer.Serialize(new Place(last), JsonSetup.Options));
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed record Batch(List<JudgedReport> Reports, List<IReadOnlyList<WrittenFinding>> Findings);

    private sealed record Payload(Guid Lineage);

    /// <summary>How far it has come: the last report done.</summary>
    private sealed record Place(Guid After);
}
