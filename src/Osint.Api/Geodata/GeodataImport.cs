using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Npgsql;
using Osint.Api.Cases;
using Osint.Api.Checks;
using Osint.Api.Places;
using Osint.Api.Roads;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;
using Osint.Routing.Profiles;
using Spectre.Console;

namespace Osint.Api.Geodata;

/// <summary>Data on disk cannot be loaded; the message names the file, the place in it, and what to mend.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Loads the <c>geodata</c> folder: profiles, places, roads, cases. Files that did not change are passed over.</summary>
public sealed class GeodataImport(
    NpgsqlDataSource database, IConfiguration configuration, CaseImport cases, RoadNetworkImport roads)
{
    /// <summary>Who stands in history for what came with the program.</summary>
    private const string Actor = "geodata";

    private static readonly string[] PlaceFolders = ["places", "districts", "airfields"];

    public async Task RunAsync(IAnsiConsole console, CancellationToken cancellationToken)
    {
        var folder = configuration["OSINT_GEODATA"] ?? "geodata";
        if (!Directory.Exists(folder))
        {
            throw new ImportException($"There is no folder '{folder}'; set OSINT_GEODATA.");
        }

        await ImportProfilesAsync(Path.Combine(folder, "profiles"), cancellationToken);
        await ImportPlacesAsync(folder, cancellationToken);
        foreach (var file in Files(Path.Combine(folder, "roads"), "*.osm*"))
        {
            var name = Path.GetFileName(file);
            // A full extract that somebody imported under this name stays.
            await roads.RunAsync(name[..name.IndexOf('.', StringComparison.Ordinal)], file, shipped: true, console, cancellationToken);
        }

        foreach (var file in Files(Path.Combine(folder, "cases"), "case.json"))
        {
            await ImportCaseAsync(file, cancellationToken);
        }
    }

    /// <summary>Loads one case file.</summary>
    public async Task ImportCaseAsync(string path, CancellationToken cancellationToken)
    {
        var file = await ReadAsync<CaseFile>(path, cancellationToken);
        var problems = new List<FieldProblem>();
        var outcome = await cases.RunAsync(file, Actor, problems, cancellationToken);
        if (outcome is null)
        {
            throw new ImportException(
                $"{path} cannot be loaded:\n" + string.Join('\n', problems.Select(p => $"  {p.Field}: {p.Message} {p.Fix}")));
        }

        if (outcome is { CaseChanged: true } or { StatementsFiled: > 0 } or { ReportsFiled: > 0 } or { ReportsAmended: > 0 })
        {
            Console.WriteLine(
                $"case {outcome.Case}: {outcome.StatementsFiled} statements and {outcome.ReportsFiled} reports filed, "
                + $"{outcome.ReportsAmended} amended");
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [];

    private static async Task<T> ReadAsync<T>(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(stream, JsonSetup.Options, cancellationToken)
                ?? throw new ImportException($"{path} holds null.");
        }
        catch (JsonException e)
        {
            throw new ImportException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Loads the vehicle profiles of a folder.</summary>
    public async Task ImportProfilesAsync(string folder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (var path in Files(folder, "*.json"))
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            VehicleProfile profile;
            try
            {
                profile = VehicleProfile.Parse(text);
            }
            catch (FormatException e)
            {
                throw new ImportException($"{path}: {e.Message}", e);
            }

            await connection.ExecuteAsync(
                """
                insert into profiles (name, body, digest) values (@Id, @text, @Digest)
                on conflict (name) do update set body = excluded.body, digest = excluded.digest
                where profiles.digest <> excluded.digest
                """,
                new { profile.Id, text, profile.Digest });
        }
    }

    private async Task ImportPlacesAsync(string folder, CancellationToken cancellationToken)
    {
        var files = PlaceFolders.SelectMany(f => Files(Path.Combine(folder, f), "*.json")).ToArray();
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
            files.Select(f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))))))));
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var changed = await connection.ExecuteAsync(
            """
            insert into geodata_loads (what, digest) values ('places', @digest)
            on conflict (what) do update set digest = excluded.digest, loaded_at = now() where geodata_loads.digest <> excluded.digest
            """,
            new { digest });
        if (changed == 0)
        {
            return;
        }

        var submitted = new List<PlaceSubmission>();
        foreach (var path in files)
        {
            submitted.AddRange((await ReadAsync<PlaceFile>(path, cancellationToken)).Places);
        }

        var parsed = submitted.Select(s =>
        {
            try
            {
                return Place.Parse(s, caseId: null);
            }
            catch (ArgumentException e)
            {
                throw new ImportException($"Place '{s.Id}': {e.Message}", e);
            }
        }).ToArray();
        await PlaceTable.ReplaceAsync(connection, caseId: null, submitted, parsed);
        foreach (var caseId in await connection.QueryAsync<string>("select id from cases"))
        {
            await Recheck.QueueAsync(connection, caseId);
        }

        await transaction.CommitAsync(cancellationToken);
        Console.WriteLine($"places: {parsed.Length} loaded");
    }
}
