using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Domain.Checks;
using Osint.Domain.Json;

namespace Osint.Api.Checks;

/// <summary>A finding as it is served.</summary>
public sealed record FindingView
{
    public required Guid Id { get; init; }

    /// <summary>Set when this finding is a flag: open, confirmed, dismissed or superseded. The flag has the same id.</summary>
    public string? FlagStatus { get; init; }

    public required Finding Finding { get; init; }

    public required Instant ChangedAt { get; init; }

    internal static Task<IReadOnlyList<FindingView>> OfReportAsync(NpgsqlConnection connection, Guid reportId) =>
        ReadAsync(connection, "report_id", reportId);

    internal static Task<IReadOnlyList<FindingView>> OfConvoyAsync(NpgsqlConnection connection, Guid convoyId) =>
        ReadAsync(connection, "convoy_id", convoyId);

    private static async Task<IReadOnlyList<FindingView>> ReadAsync(NpgsqlConnection connection, string subject,
        Guid id)
    {
        var rows = await connection.QueryAsync<(Guid Id, string? Status, string Body, Instant ChangedAt)>(
            $"""
            select id, status, body::text, changed_at from findings
            where {subject} = @id and current
            order by severity = 'high' desc nulls last, severity desc nulls last, check_id, identity
            """,
            new { id });
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
