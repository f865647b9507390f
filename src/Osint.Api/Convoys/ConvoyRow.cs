using System.Text.Json;
using Dapper;
using NodaTime;
using Npgsql;
using Osint.Api.Checks;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;

namespace Osint.Api.Convoys;

/// <summary>A convoy as it stands in the table.</summary>
internal sealed record ConvoyRow
{
    public const string Columns =
        """
        v.id, v.case_id, v.label, v.variant, v.submitter, v.submission::text as submission, v.derived::text as derived,
        v.status, v.version, v.recorded_at, v.changed_at
        """;

    public Guid Id { get; init; }

    public string CaseId { get; init; } = "";

    public string? Label { get; init; }

    public bool Variant { get; init; }

    public string Submitter { get; init; } = "";

    public string Submission { get; init; } = "";

    public string Derived { get; init; } = "";

    public string Status { get; init; } = "";

    public int Version { get; init; }

    public Instant RecordedAt { get; init; }

    public Instant ChangedAt { get; init; }

    public ConvoySubmission Claim => JsonSerializer.Deserialize<ConvoySubmission>(Submission, JsonSetup.Options)!;

    /// <summary>One convoy, or null.</summary>
    public static Task<ConvoyRow?> FindAsync(NpgsqlConnection connection, Guid id, bool forUpdate = false) =>
        connection.QuerySingleOrDefaultAsync<ConvoyRow?>(
            $"select {Columns} from convoys v where v.id = @id{(forUpdate ? " for update" : "")}", new { id });

    public ConvoySummary ToSummary() => new()
    {
        Id = Id,
        Case = CaseId,
        Label = Label,
        Variant = Variant,
        Status = Status,
        Submitter = Submitter,
        Claim = Claim,
        Legs = Verdicts(ToDerived()),
        Version = Version,
        RecordedAt = RecordedAt,
        ChangedAt = ChangedAt,
    };

    public async Task<ConvoyView> ToViewAsync(NpgsqlConnection connection)
    {
        var derived = ToDerived();
        return new ConvoyView
        {
            Id = Id,
            Case = CaseId,
            Label = Label,
            Variant = Variant,
            Status = Status,
            Submitter = Submitter,
            Claim = Claim,
            Legs = Verdicts(derived),
            Version = Version,
            RecordedAt = RecordedAt,
            ChangedAt = ChangedAt,
            Derived = derived,
            Findings = await FindingView.OfConvoyAsync(connection, Id),
        };
    }

    public ConvoyDerived ToDerived() => JsonSerializer.Deserialize<ConvoyDerived>(Derived, JsonSetup.Options)!;

    private static IReadOnlyList<Verdict> Verdicts(ConvoyDerived derived) => [.. derived.Legs.Select(l => l.Verdict)];
}
