using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Evidence;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>One bound of the capture, and what it rests on.</summary>
/// <param name="At">The instant.</param>
/// <param name="Basis">The premise that sets it: the claim, the first publication, an accepted assessment.</param>
/// <param name="AssessmentId">The assessment, where it is one.</param>
/// <param name="Source">Where it can be read, where it was cited.</param>
public sealed record CaptureBound(Instant At, Wording Basis, Guid? AssessmentId = null, SourceCitation? Source = null);

/// <summary>One candidate of when the footage was captured; an end without a bound is open.</summary>
public sealed record InferredWindow(CaptureBound? Start, CaptureBound? End)
{
    public TimeWindow Window => TimeWindow.Between(Start?.At, End?.At);
}

/// <summary>
/// When the footage may have been captured, from everything that is known of it: the claim, or the accepted assessment
/// in its place, narrowed by the first publication, by the first publication of accepted earlier copies, and by accepted
/// bounds (checks.md section 1). Pure in its premises: take one away and the windows are as wide as without it.
/// </summary>
public sealed record CaptureInference
{
    /// <summary>The candidates; empty when the premises exclude each other, which is a finding and no dating.</summary>
    public required ImmutableArray<InferredWindow> Candidates { get; init; }

    public IEnumerable<TimeWindow> Windows => Candidates.Select(c => c.Window);

    /// <summary>True when this says something else than the claim alone, and says anything.</summary>
    public required bool DiffersFromClaim { get; init; }

    public static CaptureInference Of(Report report)
    {
        Assessment[] accepted = [.. report.Assessments.Where(a => a.IsAccepted)];
        InferredWindow[] candidates =
            [.. accepted.Where(a => a.Kind is AssessmentKind.Captured)
                .SelectMany(a => Bounded(a.Dating, Phrases.AcceptedAssessment, a))];
        if (candidates.Length == 0)
        {
            candidates = [.. Bounded(report.Captured, Phrases.TheClaim, assessment: null)];
        }

        foreach (var bound in accepted.Where(a => a.Kind is AssessmentKind.Bound))
        {
            InferredWindow[] narrower = [.. Bounded(bound.Dating, Phrases.AcceptedBound, bound)];
            candidates = [.. candidates.SelectMany(c => narrower.Select(n => Narrow(c, n))).OfType<InferredWindow>()];
        }

        foreach (var copy in accepted.Where(a => a.Kind is AssessmentKind.EarlierCopy))
        {
            candidates = [.. candidates.Select(c => Narrow(c, Latest(copy.Dating, Phrases.AcceptedCopy, copy)))
                .OfType<InferredWindow>()];
        }

        candidates = [.. candidates.Select(c => Narrow(c, Latest(report.Published, Phrases.FirstPublication, null)))
            .OfType<InferredWindow>().DistinctBy(c => c.Window)];
        return new CaptureInference
        {
            Candidates = [.. candidates],
            DiffersFromClaim = candidates.Length > 0
                && !candidates.Select(c => c.Window).SequenceEqual(report.Captured.Windows.Distinct()),
        };
    }

    /// <summary>
    /// Footage was captured before it was published. When that was may be uncertain; the bound is its latest moment,
    /// which holds for every candidate.
    /// </summary>
    private static InferredWindow Latest(Dating published, Wording basis, Assessment? assessment)
    {
        Instant? latest = published.Windows.Select(w => w.End ?? Instant.MaxValue).Max();
        return new InferredWindow(null, latest < Instant.MaxValue
            ? new CaptureBound(latest.Value, basis, assessment?.Id, assessment?.Source)
            : null);
    }

    private static IEnumerable<InferredWindow> Bounded(Dating dating, Wording basis, Assessment? assessment)
    {
        return dating.Windows.Select(w => new InferredWindow(Bound(w.Start), Bound(w.End)));

        CaptureBound? Bound(Instant? at) =>
            at is { } instant ? new CaptureBound(instant, basis, assessment?.Id, assessment?.Source) : null;
    }

    private static InferredWindow? Narrow(InferredWindow window, InferredWindow by)
    {
        // Of two premises that set the same bound, the one that did so first is named.
        var start = by.Start is null || window.Start?.At >= by.Start.At ? window.Start : by.Start;
        var end = by.End is null || window.End?.At <= by.End.At ? window.End : by.End;
        return start is { } s && end is { } e && e.At <= s.At ? null : new InferredWindow(start, end);
    }
}
