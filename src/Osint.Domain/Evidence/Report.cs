using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Places;
using Osint.Domain.Time;

namespace Osint.Domain.Evidence;

/// <summary>One submission of footage, read once: located and dated as far as the claim allows.</summary>
public sealed record Report
{
    public required Guid Id { get; init; }

    public string? Label { get; init; }

    public required bool Variant { get; init; }

    /// <summary>Label of the report this is a variant of.</summary>
    public string? VariantOf { get; init; }

    /// <summary>The event the footage is claimed to show.</summary>
    public required string EventId { get; init; }

    /// <summary>The post's address without what varies between copies of it; null when no address was given.</summary>
    public string? PostKey { get; init; }

    public string? FootageSha256 { get; init; }

    /// <summary>
    /// Where it is claimed to have been filmed, and what is odd about the claim. Nowhere, where a report was restored only
    /// to confront its dates and counts with statements.
    /// </summary>
    public ClaimedLocation Location { get; init; } = ClaimedLocation.Nowhere;

    /// <summary>When it is claimed to have been filmed.</summary>
    public required Dating Captured { get; init; }

    /// <summary>When it was first published, as far as known.</summary>
    public required Dating Published { get; init; }

    public required Formation Seen { get; init; }

    /// <summary>What analysts concluded of it: proposed or accepted, never rejected.</summary>
    public ImmutableArray<Assessment> Assessments { get; init; } = [];

    public required Instant RecordedAt { get; init; }

    /// <summary>The column that an accepted assessment says it shows; the latest, where there are several.</summary>
    public string? Column => Assessments.LastOrDefault(a => a is { IsAccepted: true, Kind: AssessmentKind.Column })?.Column;

    /// <summary>Everything by which a statement may name this footage.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            foreach (var name in new[] { Label, VariantOf, PostKey, FootageSha256 })
            {
                if (name is not null)
                {
                    yield return name;
                }
            }
        }
    }

    /// <summary>
    /// Checks what cannot be stored, and reads the rest. A strange claim is no problem: it is stored as claimed and
    /// becomes a finding.
    /// </summary>
    /// <param name="submitted">The submission, verbatim.</param>
    /// <param name="case">Its case.</param>
    /// <param name="locate">Gives the places that a name may mean, the case's own included.</param>
    /// <param name="id">Identity of the report.</param>
    /// <param name="recordedAt">When it was filed.</param>
    /// <param name="problems">Receives what cannot be stored.</param>
    /// <returns>Null when there are problems.</returns>
    public static Report? Parse(
        ReportSubmission submitted,
        Case @case,
        Gazetteer locate,
        Guid id,
        Instant recordedAt,
        ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        var eventId = submitted.ClaimedEvent ?? @case.MainEvent.Id;
        if (!@case.Events.ContainsKey(eventId))
        {
            problems.Add(new FieldProblem(
                "/claimed_event", $"'{eventId}' is no event of this case.",
                $"Send one of {string.Join(", ", @case.Events.Keys.Order(StringComparer.Ordinal))}."));
        }

        var source = submitted.Source;
        if (source is { Url: null, ArchiveUrl: null, FootageSha256: null, CitedBy: null })
        {
            problems.Add(new FieldProblem(
                "/source", "Nothing says where the footage is.", "Send url, archive_url, footage_sha256 or cited_by."));
        }

        var post = ReadAddress(source.Url, "/source/url", problems);
        var archived = ReadAddress(source.ArchiveUrl, "/source/archive_url", problems);
        var digest = source.FootageSha256?.ToLowerInvariant();
        if (digest is not null && (digest.Length != 64 || !digest.All(char.IsAsciiHexDigit)))
        {
            problems.Add(
                new FieldProblem("/source/footage_sha256", "That is no SHA-256.", "Send 64 hexadecimal digits."));
        }

        CheckDirection(submitted.DirectionOfTravelDeg, "/direction_of_travel_deg", problems);
        CheckDirection(submitted.CameraHeadingDeg, "/camera_heading_deg", problems);
        ClaimedLocation.Check(submitted.ClaimedPlace, "/claimed_place", problems);
        var seen = Formation.OfClaim(submitted.Seen, "/seen", problems);
        if (problems.Count > before)
        {
            return null;
        }

        var location = ClaimedLocation.Resolve(submitted.ClaimedPlace, @case.Area, locate);
        var zones = new DateContext { Zones = [@case.Zone], FiledAt = recordedAt };
        var published = string.IsNullOrWhiteSpace(submitted.Published)
            ? Dating.Unknown("")
            : ClaimedDate.Read(submitted.Published, zones);
        var captured = string.IsNullOrWhiteSpace(submitted.Captured)
            ? Dating.Unknown("")
            : ClaimedDate.Read(submitted.Captured, zones with { Published = published.IsUnknown ? null : published });
        return new Report
        {
            Id = id,
            Label = submitted.Label,
            Variant = submitted.Variant,
            VariantOf = submitted.VariantOf,
            EventId = eventId,
            PostKey = post ?? archived,
            FootageSha256 = digest,
            Location = location,
            Captured = captured,
            Published = published,
            Seen = seen,
            RecordedAt = recordedAt,
        };
    }

    private static string? ReadAddress(string? url, string field, ICollection<FieldProblem> problems)
    {
        var key = PostAddress.Key(url);
        if (url is not null && key is null)
        {
            problems.Add(new FieldProblem(field, $"'{url}' is not an address.", "Send a full http or https address."));
        }

        return key;
    }

    private static void CheckDirection(double? degrees, string field, ICollection<FieldProblem> problems)
    {
        if (degrees is { } d && d is not (>= 0 and <= 360))
        {
            problems.Add(
                new FieldProblem(field, "That is no direction.", "Send degrees clockwise from true north, 0 to 360."));
        }
    }
}
