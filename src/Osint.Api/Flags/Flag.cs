using System.Text.Json;
using NodaTime;
using Osint.Domain.Checks;
using Osint.Domain.Json;

namespace Osint.Api.Flags;

/// <summary>A finding that a person must look at: it explains itself.</summary>
public sealed record Flag
{
    public required Guid Id { get; init; }

    public required string Case { get; init; }

    /// <summary>open, confirmed, dismissed or superseded.</summary>
    public required string Status { get; init; }

    public Guid? ReportId { get; init; }

    public string? ReportLabel { get; init; }

    /// <summary>The convoy it is about; absent, as report_id is, when it is about the case itself.</summary>
    public Guid? ConvoyId { get; init; }

    public string? ConvoyLabel { get; init; }

    /// <summary>True when the report is a what-if copy, or the convoy has one among its members.</summary>
    public bool Variant { get; init; }

    /// <summary>Verdict, premises with their citations, explanation, and what would decide it.</summary>
    public required Finding Finding { get; init; }

    /// <summary>SHA-256 of what a reviewer judges; send it with a review.</summary>
    public required string Digest { get; init; }

    public required Instant FoundAt { get; init; }

    public required Instant ChangedAt { get; init; }

    /// <summary>Earlier reviews, each with the finding it judged; only in the answer for one flag.</summary>
    public IReadOnlyList<FlagReview>? Reviews { get; init; }
}

/// <summary>What a reviewer decided, and on what.</summary>
public sealed record FlagReview
{
    /// <summary>confirmed, dismissed or reopened.</summary>
    public string Decision { get; init; } = "";

    public string? Note { get; init; }

    public string Reviewer { get; init; } = "";

    /// <summary>Digest of the finding judged.</summary>
    public string Digest { get; init; } = "";

    public Instant ReviewedAt { get; init; }
}

/// <summary>A flag as it stands in the table of findings.</summary>
internal sealed record FlagRow
{
    public const string Columns =
        """
        f.id, f.case_id, f.status, f.report_id, r.label as report_label, f.convoy_id, v.label as convoy_label,
        coalesce(r.variant, v.variant, false) as variant, f.body::text as body, f.digest, f.found_at, f.changed_at
        """;

    public const string From =
        "from findings f left join reports r on r.id = f.report_id left join convoys v on v.id = f.convoy_id";

    public Guid Id { get; init; }

    public string CaseId { get; init; } = "";

    public string Status { get; init; } = "";

    public Guid? ReportId { get; init; }

    public string? ReportLabel { get; init; }

    public Guid? ConvoyId { get; init; }

    public string? ConvoyLabel { get; init; }

    public bool Variant { get; init; }

    public string Body { get; init; } = "";

    public string Digest { get; init; } = "";

    public Instant FoundAt { get; init; }

    public Instant ChangedAt { get; init; }

    public Flag ToFlag(IReadOnlyList<FlagReview>? reviews = null) => new()
    {
        Id = Id,
        Case = CaseId,
        Status = Status,
        ReportId = ReportId,
        ReportLabel = ReportLabel,
        ConvoyId = ConvoyId,
        ConvoyLabel = ConvoyLabel,
        Variant = Variant,
        Finding = JsonSerializer.Deserialize<Finding>(Body, JsonSetup.Options)!,
        Digest = Digest,
        FoundAt = FoundAt,
        ChangedAt = ChangedAt,
        Reviews = reviews,
    };
}
