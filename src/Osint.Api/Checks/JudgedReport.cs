using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
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

    public Claim ToClaim() => new(EventId, Captured, Published, Seen, Assessments, Label, VariantOf, PostKey, FootageSha256);

    /// <param name="lately">What was read of other reports: many name the same days.</param>
    public Report ToReport(ReadLately lately) => new()
    {
        Id = Id,
        Label = Label,
        Variant = Variant,
        VariantOf = VariantOf,
        EventId = EventId,
        PostKey = PostKey,
        FootageSha256 = FootageSha256,
        Captured = lately.Read<Dating>(Captured),
        Published = Published is null ? Dating.Unknown("") : lately.Read<Dating>(Published),
        Seen = Seen is null
            ? Formation.None
            : Formation.OfClaim(lately.Read<IReadOnlyList<CountSubmission>>(Seen), "/seen", []),
        Assessments = lately.Read<ImmutableArray<Assessment>>(Assessments),
        RecordedAt = RecordedAt,
    };

    /// <summary>Everything that a finding against a statement can depend on, as it is stored.</summary>
    internal sealed record Claim(
        string EventId, string Captured, string? Published, string? Seen, string Assessments,
        string? Label, string? VariantOf, string? PostKey, string? FootageSha256);
}
