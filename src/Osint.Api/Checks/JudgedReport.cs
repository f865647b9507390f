using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Api.Checks;

/// <summary>A report as statements are confronted with it: its dates, counts and names as they were read.</summary>
internal sealed record JudgedReport
{
    public const string Columns =
        """
        r.id, r.version, r.label, r.variant, r.submission ->> 'variant_of' as variant_of, r.event_id, r.post_key,
        r.footage_sha256, r.captured::text as captured, r.published::text as published,
        (r.submission -> 'seen')::text as seen, r.assessments::text as assessments, r.recorded_at
        """;

    public const string Select =
        $"""
        select {Columns} from reports r
        where r.case_id = @CaseId and r.status = 'current' and r.id > @after
        order by r.id limit @BatchSize
        """;

    public Guid Id { get; init; }

    public int Version { get; init; }

    public string? Label { get; init; }

    public bool Variant { get; init; }

    public string? VariantOf { get; init; }

    public string EventId { get; init; } = "";

    public string? PostKey { get; init; }

    public string? FootageSha256 { get; init; }

    public string Captured { get; init; } = "";

    public string? Published { get; init; }

    public string? Seen { get; init; }

    public string Assessments { get; init; } = "[]";

    public Instant RecordedAt { get; init; }

    /// <summary>Everything that a finding against a statement can depend on.</summary>
    public Claim ToClaim(bool withNames) => new(
        EventId, Captured, Published, Seen, Assessments, withNames ? $"{Label}\n{VariantOf}\n{PostKey}\n{FootageSha256}" : null);

    public Report ToReport() => new()
    {
        Id = Id,
        Label = Label,
        Variant = Variant,
        VariantOf = VariantOf,
        EventId = EventId,
        PostKey = PostKey,
        FootageSha256 = FootageSha256,
        Captured = JsonSerializer.Deserialize<Dating>(Captured, JsonSetup.Options)!,
        Published = Published is null ? Dating.Unknown("") : JsonSerializer.Deserialize<Dating>(Published, JsonSetup.Options)!,
        Seen = Seen is null
            ? Formation.None
            : Formation.Parse(JsonSerializer.Deserialize<IReadOnlyList<CountSubmission>>(Seen, JsonSetup.Options)!, "/seen", []),
        Assessments = JsonSerializer.Deserialize<ImmutableArray<Assessment>>(Assessments, JsonSetup.Options),
        RecordedAt = RecordedAt,
    };

    internal sealed record Claim(
        string EventId, string Captured, string? Published, string? Seen, string Assessments, string? Names);
}
