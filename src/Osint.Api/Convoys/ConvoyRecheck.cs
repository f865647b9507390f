using Dapper;
using Npgsql;
using Osint.Api.Jobs;

namespace Osint.Api.Convoys;

/// <summary>
/// The background job that works the convoys of a case out anew after a report of one, a statement, a road or a closure
/// changed; each convoy is one transaction, and doing one twice changes nothing.
/// </summary>
public static class ConvoyRecheck
{
    private const string Kind = "recheck_convoys";

    /// <summary>The handler, for the worker.</summary>
    public static JobHandler Handler(IServiceProvider services) => new(
        Kind,
        (job, connection, cancellationToken) =>
            RunAsync(job, connection, services.GetRequiredService<ConvoyIntake>(), cancellationToken));

    /// <summary>Queues it within the caller's transaction, where the case has a convoy.</summary>
    public static async Task QueueAsync(NpgsqlConnection connection, string caseId)
    {
        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select from convoys where case_id = @caseId and status = 'current')", new { caseId }))
        {
            await JobQueue.AddOnceAsync(connection, Kind, caseId, new { });
        }
    }

    /// <summary>The same where a report is a member of one.</summary>
    public static async Task QueueOfReportAsync(NpgsqlConnection connection, string caseId, Guid reportId)
    {
        if (await connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from convoy_members m join convoys v on v.id = m.convoy_id
                           where m.report_id = @reportId and v.status = 'current')
            """,
            new { reportId }))
        {
            await JobQueue.AddOnceAsync(connection, Kind, caseId, new { });
        }
    }

    private static async Task RunAsync(
        Job job, NpgsqlConnection connection, ConvoyIntake intake, CancellationToken cancellationToken)
    {
        var ids = (await connection.QueryAsync<Guid>(
            "select id from convoys where case_id = @CaseId and status = 'current' order by id",
            new { job.CaseId })).AsList();
        await connection.ExecuteAsync("update jobs set total = @total where id = @Id",
            new { total = ids.Count, job.Id });
        InvalidOperationException? failed = null;
        for (var done = 0; done < ids.Count; done++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                if (await ConvoyRow.FindAsync(connection, ids[done], forUpdate: true) is { Status: "current" } row)
                {
                    await intake.RederiveAsync(connection, row, cancellationToken);
                }

                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException { IsTransient: true }))
            {
                // One that cannot be worked out keeps none of the others from it.
                failed ??= new InvalidOperationException($"Convoy {ids[done]}: {e.Message}", e);
            }

            await JobQueue.ProgressAsync(connection, job, done + 1, "{}");
        }

        if (failed is not null)
        {
            throw failed;
        }
    }
}
