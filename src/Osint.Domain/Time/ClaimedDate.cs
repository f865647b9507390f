using System.Collections.Immutable;
using NodaTime;

namespace Osint.Domain.Time;

/// <summary>What has to be known besides the text to read a date.</summary>
public sealed record DateContext
{
    /// <summary>A dating has at most this many candidates; a text that would give more is not read.</summary>
    public const int MostCandidates = 64;

    /// <summary>Zones in which the clock may have been read, each a candidate; at least one.</summary>
    public required IReadOnlyList<DateTimeZone> Zones { get; init; }

    /// <summary>When the text was published: gives a missing year and the meaning of "yesterday". May be coarse.</summary>
    public Dating? Published { get; init; }

    /// <summary>When the claim was filed: a date after it is odd. Null: not judged.</summary>
    public Instant? FiledAt { get; init; }

    /// <summary>Language of the text (ISO 639-1), where known; every language is tried otherwise.</summary>
    public string? Language { get; init; }
}

/// <summary>
/// Reads a claimed date as it was written: EDTF, or what people write (<c>checks.md</c> section 1). Total: a text that
/// cannot be read gives the unknown dating with the text kept; never a guess, never an exception.
/// </summary>
public static class ClaimedDate
{
    /// <exception cref="ArgumentException">The context names no zone.</exception>
    public static Dating Read(string text, DateContext context)
    {
        if (context.Zones.Count == 0)
        {
            throw new ArgumentException("Name at least one zone in which the date may have been read.", nameof(context));
        }

        var assumptions = new List<string>();
        return Edtf.Parse(text.Trim()) is { } edtf
            ? edtf is EdtfAllOf
                ? Dating.Unknown(text, "A set of dates that all hold names several sightings: file one report per sighting.")
                : Dated(text, edtf.ToString(), edtf.Spans(assumptions), assumptions, context)
            : Dating.Unknown(text);
    }

    private static Dating Dated(
        string text, string? edtf, ImmutableArray<LocalSpan> spans, List<string> assumptions, DateContext context)
    {
        var candidates = new List<DatingCandidate>();
        foreach (var span in spans)
        {
            foreach (var zone in context.Zones)
            {
                foreach (var window in span.In(zone))
                {
                    Add(candidates, window, span, zone);
                }
            }
        }

        return candidates.Count is 0 or > DateContext.MostCandidates
            ? Dating.Unknown(text)
            : new Dating
            {
                Text = text,
                Edtf = edtf,
                Candidates = [.. candidates],
                Assumptions = [.. assumptions.Distinct(StringComparer.Ordinal)],
            };
    }

    /// <summary>Equal windows are one candidate, whichever zone they came from.</summary>
    private static void Add(List<DatingCandidate> candidates, TimeWindow window, LocalSpan span, DateTimeZone zone)
    {
        if (candidates.Exists(c => c.Window == window))
        {
            return;
        }

        candidates.Add(span.Offset is { } offset
            ? new DatingCandidate(window, $"{span.Words}, UTC{offset}", ZoneId: null)
            : new DatingCandidate(window, $"{span.Words}, {(span.Zone ?? zone).Id}", (span.Zone ?? zone).Id));
    }
}
