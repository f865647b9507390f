using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;
using Npgsql;

namespace Osint.Api.Access;

/// <summary>What a key may do; each role may do what those before it may.</summary>
public enum Role
{
    Reader,
    Submitter,
    Analyst,
    Desk,
    Admin,
}

/// <summary>API keys: 256 random bits, shown once, stored as SHA-256 beside a prefix to recognise them by.</summary>
public static class Keys
{
    private const string Mark = "osint_";
    private const int PrefixLength = 12;

    /// <summary>Makes and stores a key; the returned text is the only time it can be seen.</summary>
    public static async Task<string> CreateAsync(
        NpgsqlConnection connection, Role role, string name, Instant now, Instant? expires)
    {
        var key = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await connection.ExecuteAsync(
            """
            insert into api_keys (id, prefix, hash, role, name, created_at, expires_at)
            values (@id, @prefix, @hash, @role, @name, @now, @expires)
            """,
            new
            {
                id = Guid.CreateVersion7(),
                prefix = key[..PrefixLength],
                hash = Hash(key),
                role = Name(role),
                name,
                now,
                expires,
            });
        return key;
    }

    /// <summary>The holder of a key, or null when it is unknown, expired or revoked.</summary>
    public static async Task<KeyHolder?> FindAsync(NpgsqlDataSource database, string key, Instant now)
    {
        if (!key.StartsWith(Mark, StringComparison.Ordinal) || key.Length > 100)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleOrDefaultAsync<KeyHolder>(
            """
            select id, name, role from api_keys
            where hash = @hash and revoked_at is null and (expires_at is null or expires_at > @now)
            """,
            new { hash = Hash(key), now });
    }

    public static string Name(Role role) => role switch
    {
        Role.Reader => "reader",
        Role.Submitter => "submitter",
        Role.Analyst => "analyst",
        Role.Desk => "desk",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    // 256 random bits need no salt and no slow hash: there is nothing to guess.
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}

/// <summary>Who holds a key.</summary>
public sealed record KeyHolder
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";
}
