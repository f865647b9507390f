using System.Text;
using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
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
        var standing = reportId is null
            ? await connection.QueryAsync<(Guid Id, string Identity)>(
                """
                select id, identity from findings
                where case_id = @caseId and report_id is null and convoy_id is null and current
                """,
                new { caseId })
            : await connection.QueryAsync<(Guid Id, string Identity)>(
                "select id, identity from findings where report_id = @reportId and current", new { reportId });
        await ReplaceAsync(
            connection, caseId, standing.AsList(), [.. findings.Select(f => (reportId, WrittenFinding.Of(f)))], now);
    }

    /// <summary>The same for the findings of a convoy.</summary>
    public static async Task ReplaceOfConvoyAsync(
        NpgsqlConnection connection, string caseId, Guid convoyId, IEnumerable<Finding> findings, Instant now)
    {
        var standing = await connection.QueryAsync<(Guid Id, string Identity)>(
            "select id, identity from findings where convoy_id = @convoyId and current", new { convoyId });
        await ReplaceAsync(
            connection, caseId, standing.AsList(), [.. findings.Select(f => ((Guid?)null, WrittenFinding.Of(f)))], now,
            convoyId);
    }

    /// <summary>The same for the findings that rest on one statement, for all reports from one id to another.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string caseId, Guid statementLineage, (Guid First, Guid Last) reports,
        IReadOnlyList<(Guid? ReportId, WrittenFinding Finding)> findings, Instant now)
    {
        var known = (await connection.QueryAsync<(Guid Id, string Identity, bool Current)>(
            """
            select id, identity, current from findings
            where statement_lineage = @statementLineage and report_id between @First and @Last
            """,
            new { statementLineage, reports.First, reports.Last })).AsList();
        // Nothing stands or ever stood here: a statement that is new.
        await (known.Count == 0
            ? AddAsync(connection, caseId, findings, now)
            : ReplaceAsync(
                connection, caseId, [.. known.Where(k => k.Current).Select(k => (k.Id, k.Identity))], findings, now));
    }

    /// <summary>Puts findings in whose identities are new: several times as fast as asking for each.</summary>
    public static async Task AddAsync(
        NpgsqlConnection connection, string caseId, IReadOnlyList<(Guid? ReportId, WrittenFinding Finding)> findings, Instant now)
    {
        if (findings.Count == 0)
        {
            return;
        }

        var at = now.ToDateTimeUtc();
        await using var writer = await connection.BeginBinaryImportAsync(
            """
            copy findings (id, case_id, report_id, check_id, statement_lineage, identity, verdict, severity, status, digest, body,
                           current, found_at, changed_at) from stdin (format binary)
            """);
        foreach (var (reportId, written) in findings)
        {
            var finding = written.Finding;
            await writer.StartRowAsync();
            await writer.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
            await writer.WriteAsync(caseId, NpgsqlDbType.Text);
            await writer.WriteAsync(reportId, NpgsqlDbType.Uuid);
            await writer.WriteAsync(finding.Check, NpgsqlDbType.Text);
            await writer.WriteAsync(finding.StatementLineage, NpgsqlDbType.Uuid);
            await writer.WriteAsync(Identity(caseId, reportId, finding), NpgsqlDbType.Text);
            await writer.WriteAsync(JsonName.Of(finding.Verdict), NpgsqlDbType.Text);
            await writer.WriteAsync(finding.Severity is { } s ? JsonName.Of(s) : null, NpgsqlDbType.Text);
            await writer.WriteAsync(finding.Severity is null ? null : "open", NpgsqlDbType.Text);
            await writer.WriteAsync(written.Digest, NpgsqlDbType.Text);
            await writer.WriteAsync(written.Body, NpgsqlDbType.Jsonb);
            await writer.WriteAsync(true, NpgsqlDbType.Boolean);
            await writer.WriteAsync(at, NpgsqlDbType.TimestampTz);
            await writer.WriteAsync(at, NpgsqlDbType.TimestampTz);
        }

        await writer.CompleteAsync();
    }

    private static async Task ReplaceAsync(
        NpgsqlConnection connection, string caseId, List<(Guid Id, string Identity)> standing,
        IReadOnlyList<(Guid? ReportId, WrittenFinding Finding)> findings, Instant now, Guid? convoyId = null)
    {
        await WriteAsync(connection, caseId, findings, now, convoyId);
        if (standing.Count == 0)
        {
            return;
        }

        var kept = findings
            .Select(f => Identity(caseId, f.ReportId ?? convoyId, f.Finding.Finding)).ToHashSet(StringComparer.Ordinal);
        var gone = standing.Where(s => !kept.Contains(s.Identity)).Select(s => s.Id).ToArray();
        if (gone.Length > 0)
        {
            await connection.ExecuteAsync(
                """
                update findings set current = false, changed_at = @now, status = case when status is not null then 'superseded' end
                where id = any(@gone)
                """,
                new { gone, now });
        }
    }

    private static async Task WriteAsync(
        NpgsqlConnection connection, string caseId, IReadOnlyList<(Guid? ReportId, WrittenFinding Finding)> findings,
        Instant now, Guid? convoyId)
    {
        if (findings.Count == 0)
        {
            return;
        }

        await connection.ExecuteAsync(
            """
            insert into findings as f
              (id, case_id, report_id, convoy_id, check_id, statement_lineage, identity, verdict, severity,
                                       status, digest, body, current, found_at, changed_at)
            select n.id, @caseId, n.report_id, @convoyId, n.check_id, n.statement_lineage, n.identity, n.verdict,
              n.severity,
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
                convoyId,
                now,
                ids = findings.Select(_ => Guid.CreateVersion7()).ToArray(),
                reports = findings.Select(f => f.ReportId).ToArray(),
                checks = findings.Select(f => f.Finding.Finding.Check).ToArray(),
                lineages = findings.Select(f => f.Finding.Finding.StatementLineage).ToArray(),
                identities = findings
                    .Select(f => Identity(caseId, f.ReportId ?? convoyId, f.Finding.Finding)).ToArray(),
                verdicts = findings.Select(f => JsonName.Of(f.Finding.Finding.Verdict)).ToArray(),
                severities = findings.Select(f => f.Finding.Finding.Severity is { } s ? JsonName.Of(s) : null).ToArray(),
                digests = findings.Select(f => f.Finding.Digest).ToArray(),
                bodies = findings.Select(f => Encoding.UTF8.GetString(f.Finding.Body)).ToArray(),
            });
    }

    /// <summary>Subject, check and lineage of the premises.</summary>
    private static string Identity(string caseId, Guid? subject, Finding finding) =>
        $"{(subject is { } id ? id.ToString("N") : $"case/{caseId}")}/{finding.Check}/{finding.Lineage}";
}

/// <summary>A finding with its digest and its stored text, made once for all reports that share it.</summary>
public sealed record WrittenFinding(Finding Finding, string Digest, byte[] Body)
{
    public static WrittenFinding Of(Finding finding) =>
        new(finding, finding.Digest(), JsonSerializer.SerializeToUtf8Bytes(finding, JsonSetup.Options));
}
