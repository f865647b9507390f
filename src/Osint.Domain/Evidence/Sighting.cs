using System.Collections.Immutable;
using Osint.Domain.Checks;
using Osint.Domain.Space;
using Osint.Domain.Time;

namespace Osint.Domain.Evidence;

/// <summary>What the time of a sighting rests on.</summary>
public enum SightingBasis
{
    /// <summary>The claimed capture date, as it was read.</summary>
    Claimed,

    /// <summary>The claim, narrowed by the first publication, accepted earlier copies or accepted bounds.</summary>
    Inferred,

    /// <summary>An accepted assessment of when it was captured in place of the claim, narrowed the same way.</summary>
    Assessed,

    /// <summary>Premises that exclude each other: the accepted assessment, else the claim, as it stands.</summary>
    Conflicting,
}

/// <summary>
/// A place and a window at which a column was seen: what is inferred of the report's capture, with accepted assessments
/// in place of the claim, and the claim where the inference is empty.
/// </summary>
public sealed record Sighting
{
    /// <summary>The report that shows it.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>How the report is called in a sentence: its label, else its matched place, else the start of its
    /// id.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was; null when the report is not located, and then nothing is concluded from it.</summary>
    public required Region? Region { get; init; }

    /// <summary>What the name of the place may mean as well.</summary>
    public ImmutableArray<Region> Rivals { get; init; } = [];

    /// <summary>Everywhere it may have been, what it was taken for first; empty when it is not located.</summary>
    public IEnumerable<Region> Places => Region is null ? [] : Rivals.Prepend(Region);

    /// <summary>Candidates of when, at least one; an unknown time is the window that excludes nothing.</summary>
    public required ImmutableArray<TimeWindow> Windows { get; init; }

    /// <summary>What of the column was seen.</summary>
    public required Formation Seen { get; init; }

    /// <summary>Where the column was going, degrees clockwise from true north; null when nobody says.</summary>
    public double? DirectionOfTravelDeg { get; init; }

    /// <summary>The event the report is claimed to show.</summary>
    public required string EventId { get; init; }

    /// <summary>True when the report is a what-if copy.</summary>
    public bool Variant { get; init; }

    /// <summary>What a report shows.</summary>
    /// <param name="report">The report, with its assessments.</param>
    /// <param name="region">Where it is located; null when it is not.</param>
    /// <param name="place">Name of the place it was matched with; null when it was not.</param>
    /// <param name="directionOfTravelDeg">As it was claimed.</param>
    public static Sighting Of(Report report, Region? region, string? place, double? directionOfTravelDeg) => new()
    {
        ReportId = report.Id,
        Name = report.Label ?? (place is null ? report.Id.ToString("N")[^8..]
            : $"{place} {report.Id.ToString("N")[^6..]}"),
        Region = region,
        Windows = When(report).Windows,
        Seen = report.Seen,
        DirectionOfTravelDeg = directionOfTravelDeg,
        EventId = report.EventId,
        Variant = report.Variant,
    };

    /// <summary>When what a report shows was seen, and what that rests on.</summary>
    /// <param name="report">The report, with its assessments.</param>
    public static (ImmutableArray<TimeWindow> Windows, SightingBasis Basis) When(Report report)
    {
        var inference = CaptureInference.Of(report);
        Assessment[] assessed =
            [.. report.Assessments.Where(a => a is { IsAccepted: true, Kind: AssessmentKind.Captured })];
        if (inference.Candidates.IsEmpty)
        {
            // That is a finding of the report; which of the premises is wrong is not known here.
            return (
                assessed is [] ? [.. report.Captured.Windows] : [.. assessed.SelectMany(a => a.Dating.Windows).Distinct()],
                SightingBasis.Conflicting);
        }

        return (
            [.. inference.Windows],
            assessed is not [] ? SightingBasis.Assessed
                : inference.DiffersFromClaim ? SightingBasis.Inferred : SightingBasis.Claimed);
    }
}
