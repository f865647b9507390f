using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Domain.Checks;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>The findings of a report as rows: one that stays the same finding keeps its row, its flag and its reviews.</summary>
public static class FindingTable
{
    /// <summary>
    /// Puts the present findings in place of the former ones. A flag whose digest changed is open again; what no longer
    /// holds is superseded, not deleted.
    /// </summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string caseId, Guid reportId, IEnumerable<Finding> findings, Instant now)
    {
        var kept = new List<string>();
        foreach (var finding in findings)
        {
            var identity = $"{reportId:N}/{finding.Check}/{finding.Lineage}";
            kept.Add(identity);
            await connection.ExecuteAsync(
                """
                insert into findings as f (id, case_id, report_id, check_id, identity, verdict, severity, status, digest, body,
                                           current, found_at, changed_at)
                values (@id, @caseId, @reportId, @Check, @identity, @verdict, @severity,
                        case when @severity is not null then 'open' end, @digest, @body::jsonb, true, @now, @now)
                on conflict (identity) do update set
                  verdict = excluded.verdict, severity = excluded.severity, digest = excluded.digest, body = excluded.body,
                  current = true, changed_at = excluded.changed_at,
                  status = case
                    when excluded.severity is null then case when f.status is not null then 'superseded' end
                    when f.digest = excluded.digest and f.status in ('confirmed', 'dismissed') then f.status
                    else 'open' end
                where f.digest <> excluded.digest or not f.current
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    caseId,
                    reportId,
                    finding.Check,
                    identity,
                    verdict = JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Verdict.ToString()),
                    severity = finding.Severity is { } s ? JsonNamingPolicy.SnakeCaseLower.ConvertName(s.ToString()) : null,
                    digest = finding.Digest(),
                    body = JsonSerializer.Serialize(finding, JsonSetup.Options),
                    now,
                });
        }

        await connection.ExecuteAsync(
            """
            update findings set current = false, changed_at = @now,
              status = case when status is not null then 'superseded' end
            where report_id = @reportId and current and not identity = any(@kept)
            """,
            new { reportId, kept, now });
    }

    /// <summary>Puts the findings of new reports in, which have had none before; as <see cref="ReplaceAsync"/> would.</summary>
    public static async Task InsertAsync(
        NpgsqlConnection connection, IReadOnlyList<(string CaseId, Guid ReportId, IEnumerable<Finding> Findings)> reports, Instant now)
    {
        var all = reports.SelectMany(r => r.Findings, (r, finding) => (r.CaseId, r.ReportId, Finding: finding)).ToArray();
        if (all.Length == 0)
        {
            return;
        }

        await connection.ExecuteAsync(
            """
            insert into findings (id, case_id, report_id, check_id, identity, verdict, severity, status, digest, body, current,
                                  found_at, changed_at)
            select n.id, n.case_id, n.report_id, n.check_id, n.identity, n.verdict, n.severity,
                   case when n.severity is not null then 'open' end, n.digest, n.body::jsonb, true, @now, @now
            from unnest(@ids, @cases, @reportIds, @checks, @identities, @verdicts, @severities, @digests, @bodies)
              as n(id, case_id, report_id, check_id, identity, verdict, severity, digest, body)
            """,
            new
            {
                ids = all.Select(_ => Guid.CreateVersion7()).ToArray(),
                cases = all.Select(f => f.CaseId).ToArray(),
                reportIds = all.Select(f => f.ReportId).ToArray(),
                checks = all.Select(f => f.Finding.Check).ToArray(),
                identities = all.Select(f => $"{f.ReportId:N}/{f.Finding.Check}/{f.Finding.Lineage}").ToArray(),
                verdicts = all.Select(f => JsonNamingPolicy.SnakeCaseLower.ConvertName(f.Finding.Verdict.ToString())).ToArray(),
                severities = all.Select(f => f.Finding.Severity is { } s ? JsonNamingPolicy.SnakeCaseLower.ConvertName(s.ToString()) : null).ToArray(),
                digests = all.Select(f => f.Finding.Digest()).ToArray(),
                bodies = all.Select(f => JsonSerializer.Serialize(f.Finding, JsonSetup.Options)).ToArray(),
                now,
            });
    }
}

/// <summary>A finding as it is served.</summary>
public sealed record FindingView
{
    public required Guid Id { get; init; }

    /// <summary>Set when this finding is a flag: open, confirmed, dismissed or superseded. The flag has the same id.</summary>
    public string? FlagStatus { get; init; }

    public required Finding Finding { get; init; }

    public required Instant ChangedAt { get; init; }

    internal static async Task<IReadOnlyList<FindingView>> OfReportAsync(NpgsqlConnection connection, Guid reportId)
    {
        var rows = await connection.QueryAsync<(Guid Id, string? Status, string Body, Instant ChangedAt)>(
            """
            select id, status, body::text, changed_at from findings
            where report_id = @reportId and current
            order by severity = 'high' desc nulls last, severity desc nulls last, check_id, identity
            """,
            new { reportId });
        return
        [
            .. rows.Select(r => new FindingView
            {
                Id = r.Id,
                FlagStatus = r.Status,
                Finding = JsonSerializer.Deserialize<Finding>(r.Body, JsonSetup.Options)!,
                ChangedAt = r.ChangedAt,
            }),
        ];
    }
}
