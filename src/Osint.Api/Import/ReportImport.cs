using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Reports;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;

namespace Osint.Api.Import;

/// <summary>
/// Files the lines of an import in batches. In mode skip each batch is stored as it comes, so that a broken request costs
/// one batch and the same file sent again goes on behind it; in mode all nothing is stored unless every line can be.
/// </summary>
public sealed class ReportImport(NpgsqlDataSource database, ReportIntake intake, IClock clock)
{
    private const int BatchSize = 500;

    // Claims worded alike mean the same places: looked up once. Forgotten when there are too many.
    private const int MostWordings = 20_000;

    /// <summary>What became of an import so far.</summary>
    public sealed record Progress
    {
        public Guid Id { get; init; }

        /// <summary>skip: lines that cannot be stored are left out; all: then nothing is stored.</summary>
        public string Mode { get; init; } = "";

        /// <summary>receiving (also when the request broke off), done, or refused.</summary>
        public string State { get; init; } = "";

        /// <summary>Lines that have been read.</summary>
        public long Lines { get; init; }

        /// <summary>Of them, those that are stored.</summary>
        public long Filed { get; init; }

        /// <summary>Of them, those that cannot be stored.</summary>
        public long Refused { get; init; }

        public Instant StartedAt { get; init; }

        public Instant ChangedAt { get; init; }

        internal const string Select =
            "select id, mode, state, lines, filed, refused, started_at, changed_at from imports where id = @id";
    }

    /// <summary>Begins an import, or goes on with the one of that id.</summary>
    /// <returns>A problem when the id is somebody else's, of another mode, or at work right now.</returns>
    public async Task<(FieldProblem? Problem, Progress? Progress)> RunAsync(
        Guid id, string mode, string actor, IAsyncEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // Held by the session, so that a crash lets go of it.
        if (!await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(hashtextextended(@id::text, 1))", new { id }))
        {
            return (new FieldProblem("import", $"The import {id} is at work right now.", "Wait for it, or send another id."), null);
        }

        try
        {
            var now = clock.GetCurrentInstant();
            await connection.ExecuteAsync(
                """
                insert into imports (id, actor, mode, started_at, changed_at) values (@id, @actor, @mode, @now, @now)
                on conflict (id) do nothing
                """,
                new { id, actor, mode, now });
            var standing = await connection.QuerySingleAsync<(string Actor, string Mode)>("select actor, mode from imports where id = @id", new { id });
            if (!string.Equals(standing.Actor, actor, StringComparison.Ordinal) || !string.Equals(standing.Mode, mode, StringComparison.Ordinal))
            {
                return (new FieldProblem("import", $"The import {id} is another's, or of mode {standing.Mode}.", "Send another id."), null);
            }

            await connection.ExecuteAsync(
                "update imports set state = 'receiving', lines = 0, filed = 0, refused = 0, changed_at = @now where id = @id", new { id, now });
            await FileAsync(connection, id, mode, actor, lines, cancellationToken);
            return (null, await connection.QuerySingleAsync<Progress>(Progress.Select, new { id }));
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@id::text, 1))", new { id });
        }
    }

    private async Task FileAsync(
        NpgsqlConnection connection, Guid id, string mode, string actor, IAsyncEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        var gazetteers = new Dictionary<string, Gazetteer>(StringComparer.Ordinal);
        var batch = new List<ImportLine>(BatchSize);
        if (mode is "all")
        {
            var refused = 0L;
            await using var whole = await connection.BeginTransactionAsync(cancellationToken);
            await foreach (var line in lines)
            {
                batch.Add(line);
                if (batch.Count == BatchSize)
                {
                    refused += await FileBatchAsync(connection, id, actor, batch, gazetteers);
                }
            }

            refused += await FileBatchAsync(connection, id, actor, batch, gazetteers);
            if (refused > 0)
            {
                await TakeBackAsync(connection, whole, id, cancellationToken);
                return;
            }

            await EndAsync(connection, id, "done");
            await whole.CommitAsync(cancellationToken);
            return;
        }

        await foreach (var line in lines)
        {
            batch.Add(line);
            if (batch.Count == BatchSize)
            {
                await FileAndCommitAsync();
            }
        }

        await FileAndCommitAsync();
        await EndAsync(connection, id, "done");

        async Task FileAndCommitAsync()
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await FileBatchAsync(connection, id, actor, batch, gazetteers);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Files what is new of a batch and records what became of each line; empties the batch.</summary>
    /// <returns>Lines that cannot be stored.</returns>
    private async Task<int> FileBatchAsync(
        NpgsqlConnection connection, Guid id, string actor, List<ImportLine> batch, Dictionary<string, Gazetteer> gazetteers)
    {
        if (batch.Count == 0)
        {
            return 0;
        }

        if (gazetteers.Count > MostWordings)
        {
            gazetteers.Clear();
        }

        var before = (await connection.QueryAsync<(long Line, byte[] Digest)>(
            "select line, digest from import_lines where import_id = @id and line = any(@numbers) and report_id is not null",
            new { id, numbers = batch.Select(l => l.Number).ToArray() })).ToDictionary(l => l.Line, l => l.Digest);
        var changed = batch.Where(l => before.TryGetValue(l.Number, out var digest) && !digest.AsSpan().SequenceEqual(l.Digest))
            .Select(l => l.Number).ToHashSet();
        var fresh = batch.Where(l => !before.ContainsKey(l.Number)).ToArray();
        var readable = fresh.Where(l => l.Report is not null).ToArray();
        var outcomes = readable.Zip(await intake.FileManyAsync(connection, [.. readable.Select(l => l.Report!)], gazetteers, actor))
            .ToDictionary(p => p.First.Number, p => p.Second);
        var results = fresh.Select(l => (Line: l, Report: outcomes.GetValueOrDefault(l.Number)?.Id,
            Problems: outcomes.GetValueOrDefault(l.Number)?.Problems ?? l.Problems)).ToArray();
        await connection.ExecuteAsync(
            """
            insert into import_lines (import_id, line, digest, report_id, problems)
            select @id, n.line, n.digest, n.report_id, n.problems::jsonb
            from unnest(@numbers, @digests, @reports, @problems) as n(line, digest, report_id, problems)
            on conflict (import_id, line) do update set digest = excluded.digest, report_id = excluded.report_id, problems = excluded.problems;
            update imports set lines = lines + @lines, filed = filed + @filed, refused = refused + @refused, changed_at = @now where id = @id;
            """,
            new
            {
                id,
                numbers = results.Select(r => r.Line.Number).ToArray(),
                digests = results.Select(r => r.Line.Digest).ToArray(),
                reports = results.Select(r => r.Report).ToArray(),
                problems = results.Select(r => r.Report is null ? JsonSerializer.Serialize(r.Problems, JsonSetup.Options) : null).ToArray(),
                lines = batch.Count,
                filed = batch.Count - changed.Count - results.Count(r => r.Report is null),
                refused = changed.Count + results.Count(r => r.Report is null),
                now = clock.GetCurrentInstant(),
            });
        if (results.Any(r => r.Report is not null))
        {
            await ImportRouting.QueueAsync(connection, id);
        }

        var refused = changed.Count + results.Count(r => r.Report is null);
        batch.Clear();
        return refused;
    }

    private async Task EndAsync(NpgsqlConnection connection, Guid id, string state) => await connection.ExecuteAsync(
        "update imports set state = @state, changed_at = @now where id = @id", new { id, state, now = clock.GetCurrentInstant() });

    /// <summary>Takes back what was filed, and keeps what was said of the lines that were refused.</summary>
    private async Task TakeBackAsync(
        NpgsqlConnection connection, NpgsqlTransaction whole, Guid id, CancellationToken cancellationToken)
    {
        var refused = (await connection.QueryAsync<(long Line, byte[] Digest, string Problems)>(
            "select line, digest, problems::text from import_lines where import_id = @id and report_id is null", new { id })).AsList();
        var progress = await connection.QuerySingleAsync<Progress>(Progress.Select, new { id });
        await whole.RollbackAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            insert into import_lines (import_id, line, digest, problems)
            select @id, n.line, n.digest, n.problems::jsonb from unnest(@numbers, @digests, @problems) as n(line, digest, problems)
            on conflict (import_id, line) do update set digest = excluded.digest, problems = excluded.problems;
            update imports set state = 'refused', lines = @Lines, filed = 0, refused = @Refused, changed_at = @now where id = @id;
            """,
            new
            {
                id,
                numbers = refused.Select(r => r.Line).ToArray(),
                digests = refused.Select(r => r.Digest).ToArray(),
                problems = refused.Select(r => r.Problems).ToArray(),
                progress.Lines,
                progress.Refused,
                now = clock.GetCurrentInstant(),
            });
    }
}
