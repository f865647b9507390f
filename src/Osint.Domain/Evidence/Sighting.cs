using System.Collections.Immutable;
using Osint.Domain.Checks;
using Osint.Domain.Space;
using Osint.Domain.Time;

namespace Osint.Domain.Evidence;

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
    public static Sighting Of(Report report, Region? region, string? place, double? directionOfTravelDeg)
    {
        var inferred = CaptureInference.Of(report).Windows.ToImmutableArray();
        return new Sighting
        {
            ReportId = report.Id,
            Name = report.Label ?? (place is null ? report.Id.ToString("N")[..8]
                : $"{place} {report.Id.ToString("N")[^6..]}"),
            Region = region,
            // Premises that exclude each other are a finding of the report; here they say no more than the claim.
            Windows = inferred.IsEmpty ? [.. report.Captured.Windows] : inferred,
            Seen = report.Seen,
            DirectionOfTravelDeg = directionOfTravelDeg,
            EventId = report.EventId,
            Variant = report.Variant,
        };
    }
}
