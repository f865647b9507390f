using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Domain.Checks;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>The findings as rows: one that stays the same finding keeps its row, its flag and its reviews.</summary>
public static class FindingTable
{
    /// <summary>
    /// Puts the present findings of a report, or of the case itself, in place of the former ones. A flag whose digest
    /// changed is open again; what no longer holds is superseded, not deleted.
    /// </summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string caseId, Guid? reportId, IEnumerable<Finding> findings, Instant now)
    {
        var present = findings.Select(f => (reportId, f)).ToArray();
        await WriteAsync(connection, caseId, present, now);
        await connection.ExecuteAsync(
            """
            update findings set current = false, changed_at = @now, status = case when status is not null then 'superseded' end
            where report_id is not distinct from @reportId and (@reportId is not null or case_id = @caseId)
              and current and not identity = any(@kept)
            """,
            new { caseId, reportId, now, kept = present.Select(p => Identity(caseId, p.reportId, p.f)).ToArray() });
    }

    /// <summary>Puts the findings of new reports in, which have had none before.</summary>
    public static Task AddAsync(
        NpgsqlConnection connection, string caseId, IReadOnlyList<(Guid? ReportId, Finding Finding)> findings, Instant now) =>
        WriteAsync(connection, caseId, findings, now);

    /// <summary>The same for the findings that rest on one statement, for all reports from one id to another.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string caseId, Guid statementLineage, (Guid First, Guid Last) reports,
        IReadOnlyList<(Guid? ReportId, Finding Finding)> findings, Instant now)
    {
        await WriteAsync(connection, caseId, findings, now);
        await connection.ExecuteAsync(
            """
            update findings f set current = false, changed_at = @now, status = case when f.status is not null then 'superseded' end
            where f.statement_lineage = @statementLineage and f.report_id between @First and @Last and f.current
              and not exists (select from unnest(@kept) as k (identity) where k.identity = f.identity)
            """,
            new
            {
                statementLineage,
                reports.First,
                reports.Last,
                now,
                kept = findings.Select(f => Identity(caseId, f.ReportId, f.Finding)).ToArray(),
            });
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string caseId, IReadOnlyList<(Guid? ReportId, Finding Finding)> findings, Instant now)
    {
        if (findings.Count == 0)
        {
            return;
        }

        // Reports that claim the same share the finding itself; its text is then made once.
        var texts = new Dictionary<Finding, (string Digest, string Body)>(ReferenceEqualityComparer.Instance);
        foreach (var (_, finding) in findings)
        {
            if (!texts.ContainsKey(finding))
            {
                texts.Add(finding, (finding.Digest(), JsonSerializer.Serialize(finding, JsonSetup.Options)));
            }
        }

        await connection.ExecuteAsync(
            """
            insert into findings as f (id, case_id, report_id, check_id, statement_lineage, identity, verdict, severity,
                                       status, digest, body, current, found_at, changed_at)
            select n.id, @caseId, n.report_id, n.check_id, n.statement_lineage, n.identity, n.verdict, n.severity,
                   case when n.severity is not null then 'open' end, n.digest, n.body::jsonb, true, @now, @now
            from unnest(@ids, @reports, @checks, @lineages, @identities, @verdicts, @severities, @digests, @bodies)
                 as n (id, report_id, check_id, statement_lineage, identity, verdict, severity, digest, body)
            on conflict (identity) do update set
              verdict = excluded.verdict, severity = excluded.severity, digest = excluded.digest, body = excluded.body,
              current = true, changed_at = excluded.changed_at,
              status = case
                when excluded.severity is null then case when f.status is not null then 'superseded' end
                -- What was judged as it stands now stays judged, also when it was gone in between.
                else coalesce((select case r.decision when 'reopened' then 'open' else r.decision end
                               from flag_reviews r
                               where r.finding_id = f.id and r.digest = excluded.digest
                               order by r.reviewed_at desc limit 1), 'open') end
            where f.digest <> excluded.digest or not f.current
            """,
            new
            {
                caseId,
                now,
                ids = findings.Select(_ => Guid.CreateVersion7()).ToArray(),
                reports = findings.Select(f => f.ReportId).ToArray(),
                checks = findings.Select(f => f.Finding.Check).ToArray(),
                lineages = findings.Select(f => f.Finding.StatementLineage).ToArray(),
                identities = findings.Select(f => Identity(caseId, f.ReportId, f.Finding)).ToArray(),
                verdicts = findings.Select(f => Word(f.Finding.Verdict)).ToArray(),
                severities = findings.Select(f => f.Finding.Severity is { } s ? Word(s) : null).ToArray(),
                digests = findings.Select(f => texts[f.Finding].Digest).ToArray(),
                bodies = findings.Select(f => texts[f.Finding].Body).ToArray(),
            });
    }

    /// <summary>Subject, check and lineage of the premises.</summary>
    private static string Identity(string caseId, Guid? reportId, Finding finding) =>
        $"{(reportId is { } id ? id.ToString("N") : $"case/{caseId}")}/{finding.Check}/{finding.Lineage}";

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
