using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Cases;

/// <summary>A case as it stands, with the version that its row has.</summary>
public sealed record StoredCase(Case Case, CaseFile File, int Version);

/// <summary>Reads cases; a parsed one is kept until its row was written anew.</summary>
public sealed class CaseStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (string Written, StoredCase Stored)> parsed = new(StringComparer.Ordinal);

    /// <summary>The case of that id, or null.</summary>
    public async Task<StoredCase?> FindAsync(NpgsqlConnection connection, string id)
    {
        // The transaction that wrote the row, not its version: what was rolled back leaves its number to the next.
        var written = await connection.ExecuteScalarAsync<string?>("select xmin::text from cases where id = @id", new { id });
        if (written is null)
        {
            return null;
        }

        if (parsed.TryGetValue(id, out var kept) && string.Equals(kept.Written, written, StringComparison.Ordinal))
        {
            return kept.Stored;
        }

        var row = await connection.QuerySingleAsync<(string Body, int Version, string Written)>(
            "select body::text, version, xmin::text from cases where id = @id", new { id });
        var file = JsonSerializer.Deserialize<CaseFile>(row.Body, JsonSetup.Options)!;
        var problems = new List<FieldProblem>();
        var read = Case.Parse(file, problems)
            ?? throw new InvalidOperationException($"The stored case '{id}' cannot be read any more: {problems[0].Message}");
        var stored = new StoredCase(read, file, row.Version);
        parsed[id] = (row.Written, stored);
        return stored;
    }
}
