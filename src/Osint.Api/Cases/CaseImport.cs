using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Checks;
using Osint.Api.Places;
using Osint.Api.Reports;
using Osint.Api.Statements;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Places;

namespace Osint.Api.Cases;

/// <summary>
/// Loads a case file: the case itself, then its statements and reports by their labels, all of it or nothing. Running it
/// again changes what changed and nothing else.
/// </summary>
public sealed class CaseImport(NpgsqlDataSource database, StatementIntake statements, ReportIntake reports, IClock clock)
{
    /// <summary>What an import did.</summary>
    public sealed record Outcome(string Case, bool CaseChanged, int StatementsFiled, int ReportsFiled, int ReportsAmended);

    /// <returns>Null when there are problems; then nothing was stored.</returns>
    public async Task<Outcome?> RunAsync(
        CaseFile file, string actor, List<FieldProblem> problems, CancellationToken cancellationToken)
    {
        if (Case.Parse(file, problems) is not { } parsed)
        {
            return null;
        }

        Read(file, parsed, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (parsed.Profile is { } profile
            && !await connection.ExecuteScalarAsync<bool>("select exists (select from profiles where name = @profile)", new { profile }))
        {
            var known = await connection.QueryAsync<string>("select name from profiles order by name");
            problems.Add(new FieldProblem("/profile", $"'{profile}' is no vehicle profile.", $"Send one of {string.Join(", ", known)}."));
            return null;
        }

        var ids = parsed.Places.Select(p => p.Id).ToArray();
        var taken = await connection.QueryFirstOrDefaultAsync<string?>(
            "select id from places where id = any(@ids) and case_id is distinct from @Id", new { ids, parsed.Id });
        if (taken is not null)
        {
            problems.Add(new FieldProblem(
                $"/places/{Array.IndexOf(ids, taken)}/id", $"'{taken}' is the id of another place.",
                "Choose another id, or leave the place out and use the one of the gazetteer."));
            return null;
        }

        var changed = await StoreCaseAsync(connection, file with { Statements = [], Reports = [], Assessments = [] }, parsed);
        // Reports before statements, as everything that judges them locks.
        await connection.ExecuteAsync(
            "select from reports where case_id = @Id and label = any(@labels) order by id for update",
            new { parsed.Id, labels = file.Reports.Select(r => r.Label).ToArray() });
        var filed = 0;
        for (var i = 0; i < file.Statements.Count; i++)
        {
            filed += await WithinAsync($"/statements/{i}", problems, inner =>
                statements.FileByLabelAsync(connection, parsed.Id, file.Statements[i], actor, inner)) ? 1 : 0;
        }

        var (added, amended) = (0, 0);
        for (var i = 0; i < file.Reports.Count; i++)
        {
            switch (await WithinAsync($"/reports/{i}", problems, inner => reports.FileByLabelAsync(
                connection, file.Reports[i] with { Case = parsed.Id }, actor, inner, cancellationToken)))
            {
                case Filing.Filed:
                    added++;
                    break;
                case Filing.Amended:
                    amended++;
                    break;
                case Filing.Unchanged:
                default:
                    break;
            }
        }

        if (problems.Count > 0)
        {
            return null;
        }

        foreach (var assessment in file.Assessments)
        {
            await reports.AssessByLabelAsync(connection, parsed.Id, assessment, actor, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Outcome(parsed.Id, changed, filed, added, amended);
    }

    /// <summary>Everything that can be said against the file without looking at what is stored.</summary>
    private void Read(CaseFile file, Case parsed, List<FieldProblem> problems)
    {
        var now = clock.GetCurrentInstant();
        for (var i = 0; i < file.Statements.Count; i++)
        {
            var statement = file.Statements[i];
            NeedLabel(statement.Label, $"/statements/{i}", problems);
            FieldProblem.Within($"/statements/{i}", problems, inner =>
            {
                statement.Source?.Check("/source", inner);
                return Statement.Parse(statement, parsed, Guid.Empty, Guid.Empty, now, inner);
            });
        }

        for (var i = 0; i < file.Reports.Count; i++)
        {
            NeedLabel(file.Reports[i].Label, $"/reports/{i}", problems);
            FieldProblem.Within($"/reports/{i}", problems, inner =>
                Report.Parse(file.Reports[i], parsed, new Gazetteer([]), Guid.Empty, now, inner));
        }

        for (var i = 0; i < file.Assessments.Count; i++)
        {
            var (assessment, accepted) = (file.Assessments[i].Assessment, file.Assessments[i].Accepted);
            FieldProblem.Within($"/assessments/{i}/assessment", problems, inner =>
            {
                assessment.Source?.Check("/source", inner);
                return Assessment.Parse(assessment, parsed.Zone, Guid.Empty, accepted, now, inner);
            });
        }

        file.CheckLabels(problems);
    }

    private static void NeedLabel(string? label, string pointer, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            problems.Add(new FieldProblem($"{pointer}/label", "The label is missing.", "Label it, so that loading the file again finds it."));
        }
    }

    private static async Task<T> WithinAsync<T>(
        string pointer, List<FieldProblem> problems, Func<List<FieldProblem>, Task<T>> store)
    {
        var inner = new List<FieldProblem>();
        var stored = await store(inner);
        problems.AddRange(inner.Select(p => p with { Field = pointer + p.Field }));
        return stored;
    }

    private static async Task<bool> StoreCaseAsync(NpgsqlConnection connection, CaseFile file, Case parsed)
    {
        var body = JsonSerializer.Serialize(file, JsonSetup.Options);
        var stored = await connection.ExecuteScalarAsync<int?>(
            """
            insert into cases (id, title, zone, area, road_network, profile, body, recorded_at, checked_by)
            values (@Id, @Title, @Zone, ST_GeomFromEWKB(@Area), @RoadNetwork, @Profile, @body::jsonb, now(), @Version)
            on conflict (id) do update set title = excluded.title, zone = excluded.zone, area = excluded.area,
              road_network = excluded.road_network, profile = excluded.profile, body = excluded.body,
              version = cases.version + 1
            where cases.body is distinct from excluded.body
            returning version
            """,
            new { file.Id, file.Title, file.Zone, file.Area, file.RoadNetwork, Profile = file.Profile ?? "", body, RuleSet.Version });
        if (stored is null)
        {
            return false;
        }

        await connection.ExecuteAsync("delete from destinations where case_id = @Id", new { file.Id });
        foreach (var (destination, submitted) in parsed.Destinations.Zip(file.Destinations))
        {
            await connection.ExecuteAsync(
                """
                insert into destinations (case_id, id, name, kind, region, representative, body)
                values (@caseId, @Id, @Name, @Kind, ST_GeomFromEWKB(@outline),
                        ST_SetSRID(ST_MakePoint(@x, @y), 4326), @body::jsonb)
                """,
                new
                {
                    caseId = file.Id,
                    destination.Id,
                    destination.Name,
                    destination.Kind,
                    outline = destination.Region.Outline,
                    x = destination.Region.Representative.LongitudeDeg,
                    y = destination.Region.Representative.LatitudeDeg,
                    body = JsonSerializer.Serialize(submitted, JsonSetup.Options),
                });
        }

        await PlaceTable.ReplaceAsync(connection, file.Id, file.Places, parsed.Places);
        if (stored > 1)
        {
            // Zone, area, places or destinations may be others now.
            await Recheck.QueueAsync(connection, file.Id);
        }

        return true;
    }
}
