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
/// one batch and the same file sent again goes on behind it; in mode all nothing is stored unless every line can be. A
/// line is known by its number: sent again it counts once, and once filed it stays filed as it was.
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

        /// <summary>
        /// receiving: at work right now; interrupted: its request broke off, or the service ended: send the whole file
        /// again with the same id, and nothing is filed twice; done; or refused: mode all, and nothing of the last
        /// request is stored.
        /// </summary>
        public string State { get; init; } = "";

        /// <summary>Lines that have been read, in all requests of the import; one sent again counts once.</summary>
        public long Lines { get; init; }

        /// <summary>
        /// Of them, those that are stored, as they were filed first; a line that was filed and is sent again as
        /// something else stays filed and is refused too, so that filed and refused can be more than lines.
        /// </summary>
        public long Filed { get; init; }

        /// <summary>Of them, those that cannot be stored as they were sent last, filed before or not.</summary>
        public long Refused { get; init; }

        public Instant StartedAt { get; init; }

        public Instant ChangedAt { get; init; }

        internal const string Select =
            "select id, mode, state, lines, filed, refused, started_at, changed_at from imports where id = @id";
    }

    /// <summary>How far an import has come; null when there is none of that id.</summary>
    public static async Task<Progress?> ReadAsync(NpgsqlConnection connection, Guid id)
    {
        const string IsAtWork =
            """
            select exists (
              select from pg_locks l
              where l.locktype = 'advisory' and l.database = (select oid from pg_database where datname = current_database())
                and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended(@id::text, 1))
            """;
        // Before and after the row is read: one that ends or begins meanwhile is not interrupted.
        var wasAtWork = await connection.ExecuteScalarAsync<bool>(IsAtWork, new { id });
        var progress = await connection.QuerySingleOrDefaultAsync<Progress>(Progress.Select, new { id });
        return progress is { State: "receiving" } && !wasAtWork && !await connection.ExecuteScalarAsync<bool>(IsAtWork, new { id })
            ? progress with { State = "interrupted" }
            : progress;
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
                $"{Recount} update imports set state = 'receiving', changed_at = @now where id = @id", new { id, now });
            await FileAsync(connection, id, mode, actor, lines, cancellationToken);
            return (null, await connection.QuerySingleAsync<Progress>(Progress.Select, new { id }));
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@id::text, 1))", new { id });
        }
    }

    // What became of lines that were sent before, where an attempt in mode all left some that it took back.
    private const string Recount =
        """
        update imports set lines = n.lines, filed = n.filed, refused = n.refused
        from (select count(*) as lines, count(report_id) as filed, count(problems) as refused
              from import_lines where import_id = @id) n
        where id = @id;
        """;

    // In mode all each attempt is about every line there is.
    private const string ForgetRefusals =
        $"""
        delete from import_lines where import_id = @id and report_id is null;
        update import_lines set problems = null where import_id = @id and problems is not null;
        {Recount}
        """;

    private async Task FileAsync(
        NpgsqlConnection connection, Guid id, string mode, string actor, IAsyncEnumerable<ImportLine> lines, CancellationToken cancellationToken)
    {
        var gazetteers = new Dictionary<string, Gazetteer>(StringComparer.Ordinal);
        var batch = new List<ImportLine>(BatchSize);
        if (mode is "all")
        {
            var refused = 0L;
            await using var whole = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(ForgetRefusals, new { id });
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

        var before = (await connection.QueryAsync<Standing>(
            """
            select line, digest, report_id as report, problems::text as problems from import_lines
            where import_id = @id and line = any(@numbers)
            """,
            new { id, numbers = batch.Select(l => l.Number).ToArray() })).ToDictionary(s => s.Line);
        var fresh = batch.Where(l => before.GetValueOrDefault(l.Number)?.Report is null).ToArray();
        var readable = fresh.Where(l => l.Report is not null).ToArray();
        var outcomes = readable
            .Zip(await intake.FileManyAsync(connection, [.. readable.Select(l => l.Report!)], gazetteers, actor))
            .ToDictionary(p => p.First.Number, p => p.Second);
        Standing[] after =
        [
            .. fresh.Select(l => outcomes.GetValueOrDefault(l.Number)?.Id is { } report
                ? new Standing { Line = l.Number, Digest = l.Digest, Report = report }
                : new Standing
                {
                    Line = l.Number,
                    Digest = l.Digest,
                    Problems = Write(outcomes.GetValueOrDefault(l.Number)?.Problems ?? l.Problems),
                }),
            .. batch.Except(fresh).Select(l => before[l.Number] with
            {
                Problems = before[l.Number].Digest.AsSpan().SequenceEqual(l.Digest)
                    ? null
                    : Write([FiledAsElse(before[l.Number].Report!.Value)]),
            }),
        ];
        var filed = fresh.Length - after.Count(s => s.Report is null);
        var refused = after.Count(s => s.Problems is not null);
        // Of a file that is sent again, most lines are as they were.
        var news = after.Where(s => s != before.GetValueOrDefault(s.Line)).ToArray();
        await connection.ExecuteAsync(
            """
            insert into import_lines (import_id, line, digest, report_id, problems)
            select @id, n.line, n.digest, n.report_id, n.problems::jsonb
            from unnest(@numbers, @digests, @reports, @problems) as n(line, digest, report_id, problems)
            on conflict (import_id, line) do update set
              digest = excluded.digest, report_id = excluded.report_id, problems = excluded.problems;
            update imports set
              lines = lines + @lines, filed = filed + @filed, refused = refused + @refused, changed_at = @now
            where id = @id;
            """,
            new
            {
                id,
                numbers = news.Select(s => s.Line).ToArray(),
                digests = news.Select(s => s.Digest).ToArray(),
                reports = news.Select(s => s.Report).ToArray(),
                problems = news.Select(s => s.Problems).ToArray(),
                lines = after.Length - before.Count,
                filed,
                refused = refused - before.Values.Count(s => s.Problems is not null),
                now = clock.GetCurrentInstant(),
            });
        if (filed > 0)
        {
            await ImportRouting.QueueAsync(connection, id);
        }

        batch.Clear();
        return refused;
    }

    private async Task EndAsync(NpgsqlConnection connection, Guid id, string state) => await connection.ExecuteAsync(
        "update imports set state = @state, changed_at = @now where id = @id", new { id, state, now = clock.GetCurrentInstant() });

    /// <summary>Takes back what was filed, and keeps what was said of the lines that were refused.</summary>
    private async Task TakeBackAsync(
        NpgsqlConnection connection, NpgsqlTransaction whole, Guid id, CancellationToken cancellationToken)
    {
        var refused = (await connection.QueryAsync<Standing>(
            """
            select line, digest, problems::text as problems from import_lines
            where import_id = @id and problems is not null
            """,
            new { id })).AsList();
        var progress = await connection.QuerySingleAsync<Progress>(Progress.Select, new { id });
        await whole.RollbackAsync(cancellationToken);
        await using var told = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            $"""
            {ForgetRefusals}
            insert into import_lines (import_id, line, digest, problems)
            select @id, n.line, n.digest, n.problems::jsonb
            from unnest(@numbers, @digests, @problems) as n(line, digest, problems)
            on conflict (import_id, line) do update set problems = excluded.problems;
            update imports set state = 'refused', lines = @Lines, refused = @Refused, changed_at = @now where id = @id;
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
        await told.CommitAsync(cancellationToken);
    }

    private static FieldProblem FiledAsElse(Guid report) => new(
        "/", $"This line is filed as report {report} and says something else now.",
        "Amend that report, or send other lines with another import id.");

    private static string Write(IReadOnlyList<FieldProblem> problems) =>
        JsonSerializer.Serialize(problems, JsonSetup.Options);

    /// <summary>What became of a line so far.</summary>
    private sealed record Standing
    {
        public long Line { get; init; }

        public byte[] Digest { get; init; } = [];

        public Guid? Report { get; init; }

        /// <summary>JSON; null when it is stored as it was sent last.</summary>
        public string? Problems { get; init; }
    }
}
