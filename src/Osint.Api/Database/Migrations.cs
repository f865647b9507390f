using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Osint.Api.Database;

/// <summary>
/// Applies migrations/NNNN_verb_noun.sql in order, each in a transaction of its own, each once: an advisory lock holds
/// off a second runner, and a SHA-256 per file refuses a history that was changed after it was applied.
/// </summary>
public static partial class Migrations
{
    private const long LockKey = 0x6F73_696E_74; // "osint"

    /// <summary>What a run did or, with <c>check</c>, would do.</summary>
    /// <param name="Applied">Files applied now (or pending, when only checked), in order.</param>
    /// <param name="Total">All files known.</param>
    public sealed record Outcome(IReadOnlyList<string> Applied, int Total);

    /// <exception cref="MigrationException">A gap, a changed file, or a database newer than the files.</exception>
    public static async Task<Outcome> RunAsync(
        NpgsqlDataSource owner, string directory, bool checkOnly, CancellationToken cancellationToken)
    {
        var files = Read(directory);
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        // Session lock: it must outlive the single transactions, and ends with the connection if we die.
        await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        try
        {
            var applied = await AppliedAsync(connection, checkOnly);
            var pending = Pending(files, applied);
            if (!checkOnly)
            {
                foreach (var file in pending)
                {
                    await ApplyAsync(connection, file, cancellationToken);
                }
            }

            return new Outcome([.. pending.Select(f => f.Name)], files.Count);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    private static List<MigrationFile> Read(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new MigrationException($"There is no migrations folder at '{directory}'; set OSINT_MIGRATIONS.");
        }

        var files = new List<MigrationFile>();
        foreach (var path in Directory.EnumerateFiles(directory, "*.sql").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var match = FileName().Match(name);
            if (!match.Success)
            {
                throw new MigrationException($"{name}: a migration is named NNNN_verb_noun.sql; rename it.");
            }

            var number = int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (number != files.Count + 1)
            {
                throw new MigrationException(
                    $"{name}: expected number {files.Count + 1:0000}; the numbers run without gap or repeat.");
            }

            var bytes = File.ReadAllBytes(path);
            files.Add(new MigrationFile(
                number, name, System.Text.Encoding.UTF8.GetString(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }

        return files;
    }

    private static async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(NpgsqlConnection connection, bool checkOnly)
    {
        var exists = await connection.ExecuteScalarAsync<bool>("select to_regclass('public.migrations') is not null");
        if (!exists)
        {
            if (checkOnly)
            {
                return [];
            }

            await connection.ExecuteAsync(
                """
                create table public.migrations (
                  number integer primary key,
                  name text not null,
                  sha256 text not null,
                  applied_at timestamptz not null default now()
                )
                """);
        }

        return [.. await connection.QueryAsync<AppliedMigration>(
            "select number, name, sha256 from public.migrations order by number")];
    }

    private static List<MigrationFile> Pending(List<MigrationFile> files, IReadOnlyList<AppliedMigration> applied)
    {
        for (var i = 0; i < applied.Count; i++)
        {
            var row = applied[i];
            if (row.Number != i + 1)
            {
                throw new MigrationException(
                    $"The database lacks migration {i + 1:0000} but has {row.Number:0000}; restore it from a backup.");
            }

            if (i >= files.Count)
            {
                throw new MigrationException(
                    $"The database has {row.Name}, which this version does not know; run the newer version.");
            }

            if (!string.Equals(files[i].Sha256, row.Sha256, StringComparison.Ordinal))
            {
                throw new MigrationException(
                    $"{files[i].Name} was changed after it was applied; put it back and write a new migration instead.");
            }
        }

        return files[applied.Count..];
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, MigrationFile file, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(file.Sql, transaction: transaction);
        }
        catch (PostgresException e)
        {
            throw new MigrationException($"{file.Name} failed: {e.MessageText} {e.Hint}".TrimEnd(), e);
        }

        await connection.ExecuteAsync(
            "insert into public.migrations (number, name, sha256) values (@Number, @Name, @Sha256)", file, transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    [GeneratedRegex(@"^(?<number>\d{4})_[a-z0-9]+(_[a-z0-9]+)+\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();

    private sealed record MigrationFile(int Number, string Name, string Sql, string Sha256);

    private sealed record AppliedMigration
    {
        public int Number { get; init; }

        public string Name { get; init; } = "";

        public string Sha256 { get; init; } = "";
    }
}

/// <summary>The migration history and the files do not fit; the message says what to do.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
