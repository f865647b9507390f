using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Cases;

/// <summary>A case as it stands, with the version that its row has.</summary>
public sealed record StoredCase(Case Case, CaseFile File, int Version);

/// <summary>Reads cases; a parsed one is kept until its row has another version.</summary>
public sealed class CaseStore
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, StoredCase> parsed = new(StringComparer.Ordinal);

    /// <summary>The case of that id, or null.</summary>
    public async Task<StoredCase?> FindAsync(NpgsqlConnection connection, string id)
    {
        var version = await connection.ExecuteScalarAsync<int?>("select version from cases where id = @id", new { id });
        if (version is null)
        {
            return null;
        }

        if (parsed.TryGetValue(id, out var kept) && kept.Version == version)
        {
            return kept;
        }

        var row = await connection.QuerySingleAsync<(string Body, int Version)>(
            "select body::text, version from cases where id = @id", new { id });
        var file = JsonSerializer.Deserialize<CaseFile>(row.Body, JsonSetup.Options)!;
        var problems = new List<FieldProblem>();
        var read = Case.Parse(file, problems)
            ?? throw new InvalidOperationException($"The stored case '{id}' cannot be read any more: {problems[0].Message}");
        return parsed[id] = new StoredCase(read, file, row.Version);
    }
}
