using System.Text.Json;
using Dapper;
using NetTopologySuite.Geometries;
using NodaTime;
using Npgsql;
using Osint.Api.Assessments;
using Osint.Api.Checks;
using Osint.Api.Places;
using Osint.Api.Routes;
using Osint.Domain.Checks;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Time;

namespace Osint.Api.Reports;

/// <summary>A report as it stands in the table.</summary>
public sealed record ReportRow
{
    internal const string Columns =
        """
        r.id, r.case_id, r.label, r.variant, r.event_id, r.submitter, r.submission::text as submission,
        r.captured::text as captured, r.published::text as published, r.place::text as place,
        ST_AsEWKB(r.region) as region, ST_AsEWKB(r.representative) as representative,
        r.route_origin, r.status, r.version, r.recorded_at, r.changed_at
        """;

    public Guid Id { get; init; }

    public string CaseId { get; init; } = "";

    public string? Label { get; init; }

    public bool Variant { get; init; }

    public string EventId { get; init; } = "";

    public string Submitter { get; init; } = "";

    public string Submission { get; init; } = "";

    public string Captured { get; init; } = "";

    public string? Published { get; init; }

    public string Place { get; init; } = "";

    public Geometry? Region { get; init; }

    public Point? Representative { get; init; }

    public string? RouteOrigin { get; init; }

    public string Status { get; init; } = "";

    public int Version { get; init; }

    public Instant RecordedAt { get; init; }

    public Instant ChangedAt { get; init; }

    /// <summary>One report, or null.</summary>
    internal static Task<ReportRow?> FindAsync(NpgsqlConnection connection, Guid id, bool forUpdate = false) =>
        connection.QuerySingleOrDefaultAsync<ReportRow?>(
            $"select {Columns} from reports r where r.id = @id{(forUpdate ? " for update" : "")}", new { id });

    internal ReportSummary ToSummary() => new()
    {
        Id = Id,
        Case = CaseId,
        Label = Label,
        Variant = Variant,
        Status = Status,
        ClaimedEvent = EventId,
        Submitter = Submitter,
        Claim = JsonSerializer.Deserialize<ReportSubmission>(Submission, JsonSetup.Options)!,
        Captured = JsonSerializer.Deserialize<Dating>(Captured, JsonSetup.Options)!,
        Published = Published is null ? null : JsonSerializer.Deserialize<Dating>(Published, JsonSetup.Options),
        Place = JsonSerializer.Deserialize<PlaceView>(Place, JsonSetup.Options)!,
        Region = Region,
        Representative = Representative,
        Version = Version,
        RecordedAt = RecordedAt,
        ChangedAt = ChangedAt,
    };
}

/// <summary>A report: what was claimed, verbatim, and what was read from it.</summary>
public record ReportSummary
{
    public required Guid Id { get; init; }

    /// <summary>Id of the case.</summary>
    public required string Case { get; init; }

    public string? Label { get; init; }

    /// <summary>True for a what-if copy of a real report.</summary>
    public required bool Variant { get; init; }

    /// <summary>current or withdrawn.</summary>
    public required string Status { get; init; }

    /// <summary>The event the footage is claimed to show.</summary>
    public required string ClaimedEvent { get; init; }

    public required string Submitter { get; init; }

    /// <summary>The submission, verbatim.</summary>
    public required ReportSubmission Claim { get; init; }

    /// <summary>How the claimed capture date was read: every candidate.</summary>
    public required Dating Captured { get; init; }

    /// <summary>How the first known publication was read.</summary>
    public Dating? Published { get; init; }

    /// <summary>What the claimed place was taken to mean, its rivals, and what is odd about it.</summary>
    public required PlaceView Place { get; init; }

    /// <summary>Where it may have been filmed; absent when the claim does not say.</summary>
    public Geometry? Region { get; init; }

    /// <summary>The position that stands for the region.</summary>
    public Point? Representative { get; init; }

    /// <summary>Send as If-Match when changing it.</summary>
    public required int Version { get; init; }

    public required Instant RecordedAt { get; init; }

    public required Instant ChangedAt { get; init; }
}

/// <summary>A report with everything derived from it.</summary>
public sealed record ReportView : ReportSummary
{
    /// <summary>Plausible routes to each destination of the case, best first, without their lines.</summary>
    public required IReadOnlyList<DestinationRoutes> Routes { get; init; }

    /// <summary>Why there are no routes, and what to do about it; absent where there are.</summary>
    public string? RoutesNote { get; init; }

    /// <summary>The outcome of every check that had something to say.</summary>
    public required IReadOnlyList<FindingView> Findings { get; init; }

    /// <summary>
    /// When it may have been captured, from the claim and everything accepted about it, each bound with what sets it; empty
    /// when these exclude each other.
    /// </summary>
    public required IReadOnlyList<InferredCapture> Inferred { get; init; }

    /// <summary>What was concluded about it: proposed, accepted, rejected or withdrawn.</summary>
    public required IReadOnlyList<AssessmentView> Assessments { get; init; }

    /// <summary>Statements that were looked at and gave no finding, with the reason.</summary>
    public required IReadOnlyList<Considered> Considered { get; init; }

    /// <summary>Other reports of the same post or the same file.</summary>
    public required IReadOnlyList<SameFootage> SameFootage { get; init; }
}

/// <summary>Another report of the same footage.</summary>
public sealed record SameFootage
{
    public Guid Id { get; init; }

    public string? Label { get; init; }

    public string Submitter { get; init; } = "";

    /// <summary>post: the same address; file: the same SHA-256.</summary>
    public string By { get; init; } = "";

    public Instant RecordedAt { get; init; }
}

/// <summary>One candidate of when it was captured.</summary>
public sealed record InferredCapture
{
    /// <summary>First instant; absent when open.</summary>
    public CaptureBound? Start { get; init; }

    /// <summary>First instant after; absent when open.</summary>
    public CaptureBound? End { get; init; }
}
