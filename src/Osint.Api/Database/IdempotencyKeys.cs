using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Osint.Api.Problems;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Database;

/// <summary>
/// The same key of the same actor files the same thing once, however often and at once it is sent. Keys are the actor's:
/// one that filed a report files no statement.
/// </summary>
public static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";

    public const string About = "Up to 200 characters; the same key files the same thing once.";

    /// <summary>What a key has filed: the id, or nothing where it was used for something else.</summary>
    public readonly record struct Known(Guid? Id)
    {
        public bool IsReused => Id is null;
    }

    /// <summary>A problem when that is no key.</summary>
    public static ProblemHttpResult? Check(string? key) => key is { Length: 0 or > 200 }
        ? Problem.Invalid(new FieldProblem(Header, "That is no key.", "Send 1 to 200 characters."))
        : null;

    public static ProblemHttpResult Reused() => Problem.Refuse(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "This key was used for something else",
        $"Send a new {Header} for a new submission; repeat the old one word for word to get its answer again.");

    /// <summary>SHA-256 of what was submitted, lower-case hexadecimal.</summary>
    public static string Digest<T>(T submitted) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(submitted, JsonSetup.Options)));

    /// <summary>What the key has filed before; null when nothing, or when there is no key.</summary>
    public static async Task<Known?> FindAsync(NpgsqlConnection connection, string actor, string? key, string digest)
    {
        var known = key is null ? null : await connection.QuerySingleOrDefaultAsync<(string Digest, Guid Id)?>(
            "select request_digest, report_id from idempotency_keys where actor = @actor and key = @key", new { actor, key });
        return known is { } row ? new Known(string.Equals(row.Digest, digest, StringComparison.Ordinal) ? row.Id : null) : null;
    }

    /// <summary>
    /// Takes the key for what is about to be filed, within the caller's transaction; a second request with the same key
    /// waits here until the first has committed or is gone.
    /// </summary>
    /// <returns>What another request has filed with it meanwhile; null when it is ours, or when there is no key.</returns>
    public static async Task<Known?> TakeAsync(
        NpgsqlConnection connection, string actor, string? key, string digest, Guid id)
    {
        if (key is null || await connection.ExecuteAsync(
            """
            insert into idempotency_keys (actor, key, request_digest, report_id) values (@actor, @key, @digest, @id)
            on conflict do nothing
            """,
            new { actor, key, digest, id }) > 0)
        {
            return null;
        }

        return await FindAsync(connection, actor, key, digest) ?? throw new InvalidOperationException("An idempotency key vanished.");
    }
}
