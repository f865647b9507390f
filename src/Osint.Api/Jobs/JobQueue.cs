using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Domain.Json;

namespace Osint.Api.Jobs;

/// <summary>
/// Background work as rows: put in within the transaction that causes it, taken with FOR UPDATE SKIP LOCKED, and taken
/// again when the process that had it died. A job keeps a cursor, so that a second taker goes on where the first stopped.
/// </summary>
public static class JobQueue
{
    /// <summary>Queues work; it becomes visible when the caller's transaction commits.</summary>
    public static async Task<Guid> AddAsync<TPayload>(
        NpgsqlConnection connection, string kind, string? caseId, TPayload payload)
    {
        var id = Guid.CreateVersion7();
        await connection.ExecuteAsync(
            """
            insert into jobs (id, kind, case_id, payload) values (@id, @kind, @caseId, @body::jsonb);
            notify osint_jobs;
            """,
            new { id, kind, caseId, body = JsonSerializer.Serialize(payload, JsonSetup.Options) });
        return id;
    }

    /// <summary>
    /// Queues work unless the same still waits: that one will see the caller's changes too, for it begins after they commit.
    /// </summary>
    public static async Task AddOnceAsync<TPayload>(NpgsqlConnection connection, string kind, string? caseId, TPayload payload)
    {
        var body = JsonSerializer.Serialize(payload, JsonSetup.Options);
        var waits = await connection.ExecuteScalarAsync<bool>(
            """
            select exists (select from jobs
                           where kind = @kind and case_id = @caseId and state = 'waiting' and payload = @body::jsonb
                           for key share skip locked)
            """,
            new { kind, caseId, body });
        if (!waits)
        {
            await AddAsync(connection, kind, caseId, payload);
        }
    }

    /// <summary>
    /// Takes the oldest job that nobody works on. The row stays locked while <paramref name="connection"/>'s session
    /// holds the advisory lock of the job, which a crash releases by itself.
    /// </summary>
    public static Task<Job?> TakeAsync(NpgsqlConnection connection) => connection.QuerySingleOrDefaultAsync<Job?>(
        """
        with next as (
          select id from jobs
          where state = 'waiting'
             or (state = 'running' and not exists (
                  select from pg_locks l
                  where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
                    and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(jobs.id::text, 0)))
          order by created_at
          for update skip locked
          limit 1)
        update jobs set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now())
        from next
        where jobs.id = next.id and pg_try_advisory_lock(hashtextextended(jobs.id::text, 0))
        returning jobs.id, jobs.kind, jobs.case_id, jobs.payload::text as payload, jobs.done, jobs.cursor::text as cursor,
                  jobs.attempts
        """);

    /// <summary>Records how far a job has come, with the cursor to resume from.</summary>
    public static Task ProgressAsync(NpgsqlConnection connection, Job job, long done, string? cursor)
    {
        job.Progress?.Report(done);
        return connection.ExecuteAsync(
            "update jobs set done = @done, cursor = @cursor::jsonb where id = @Id", new { job.Id, done, cursor });
    }

    /// <summary>Ends a job, with the error when it failed, and lets go of it.</summary>
    public static Task EndAsync(NpgsqlConnection connection, Guid id, string? error) => connection.ExecuteAsync(
        """
        update jobs set state = case when @error is null then 'done' else 'failed' end, error = @error, finished_at = now()
        where id = @id;
        select pg_advisory_unlock(hashtextextended(@id::text, 0));
        """,
        new { id, error });
}

/// <summary>One piece of background work as it was taken.</summary>
public sealed record Job
{
    public Guid Id { get; init; }

    public string Kind { get; init; } = "";

    public string? CaseId { get; init; }

    public string Payload { get; init; } = "{}";

    public long Done { get; init; }

    public string? Cursor { get; init; }

    public int Attempts { get; init; }

    /// <summary>Is told how many items are done; null where nobody listens.</summary>
    public IProgress<long>? Progress { get; init; }
}
