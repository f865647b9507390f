using System.Collections.Immutable;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Checks;

/// <summary>
/// The capture date that statements are confronted with: as it was claimed, and as it is inferred where that says
/// something else. The two are judged apart, so that nobody takes our narrowing for the claim.
/// </summary>
internal sealed record JudgedCapture
{
    /// <summary>claimed or inferred: part of what keeps a finding the same.</summary>
    public required string Lineage { get; init; }

    public required ImmutableArray<TimeWindow> Windows { get; init; }

    public required Wording Name { get; init; }

    /// <summary>The sentence that says when, with one gap for it.</summary>
    public required PhraseForm Introduction { get; init; }

    public required ImmutableArray<Premise> Premises { get; init; }

    public static IEnumerable<JudgedCapture> Of(Inquiry inquiry)
    {
        var (report, zone) = (inquiry.Report, inquiry.Case.Zone);
        if (!report.Captured.IsUnknown)
        {
            yield return new JudgedCapture
            {
                Lineage = "claimed",
                Windows = [.. report.Captured.Windows],
                Name = Phrases.CaptureDate,
                Introduction = Phrases.ClaimedCaptured,
                Premises = [Premise(Phrases.CaptureDate, WindowText.Describe(report.Captured, zone))],
            };
        }

        if (CaptureInference.Of(report) is { DiffersFromClaim: true } inference)
        {
            yield return new JudgedCapture
            {
                Lineage = "inferred",
                Windows = [.. inference.Windows],
                Name = Phrases.InferredCaptureDate,
                Introduction = Phrases.InferredCaptured,
                Premises =
                [
                    Premise(
                        Phrases.InferredCaptureDate,
                        Wording.Join(Phrases.Or, inference.Windows.Select(w => WindowText.Describe(w, zone)))),
                    .. inference.Candidates.SelectMany(Bounds).DistinctBy(b => (b.Id, b.Value)),
                ],
            };
        }

        IEnumerable<Premise> Bounds(InferredWindow window)
        {
            if (window.Start is { } start)
            {
                yield return Bound(TimeWindow.From(start.At), start);
            }

            if (window.End is { } end)
            {
                yield return Bound(TimeWindow.Before(end.At), end);
            }
        }

        Premise Bound(TimeWindow side, CaptureBound bound) => new()
        {
            Id = "bound",
            Name = Phrases.BoundOfCapture,
            Value = Phrases.WithBasis.With(WindowText.Describe(side, zone), bound.Basis),
            Source = bound.Source,
        };

        static Premise Premise(Wording name, Wording value) =>
            new() { Id = "captured", Name = name, Value = value, Obtain = Phrases.LearnCapture };
    }
}
