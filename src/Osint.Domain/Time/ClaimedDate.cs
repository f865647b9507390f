using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Phrasing;
using Osint.Domain.Time.Prose;

namespace Osint.Domain.Time;

/// <summary>What has to be known besides the text to read a date.</summary>
public sealed record DateContext
{
    /// <summary>A dating has at most this many candidates; a text that would give more is not read.</summary>
    public const int MostCandidates = 64;

    /// <summary>Zones in which the clock may have been read, each a candidate; at least one.</summary>
    public required IReadOnlyList<DateTimeZone> Zones { get; init; }

    /// <summary>
    /// When the text was published: gives a missing year and the meaning of "yesterday". May be coarse.
    /// </summary>
    public Dating? Published { get; init; }

    /// <summary>When the claim was filed: a date after it is odd. Null: not judged.</summary>
    public Instant? FiledAt { get; init; }

    /// <summary>
    /// Language of the text (ISO 639-1), where known. The tables of English, Russian and Azerbaijani share no word with
    /// two meanings as dates, so every text is read with all of them.
    /// </summary>
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

        var published = context.Published?.Windows ?? [];
        return Read(text, context.Zones, zone => new Moment(zone, published, context.FiledAt, isOfFootage: true), context.FiledAt);
    }

    /// <summary>The same with the moment that pointing words point from, in each zone.</summary>
    internal static Dating Read(
        string text, IReadOnlyList<DateTimeZone> zones, Func<DateTimeZone, Moment> moment, Instant? filedAt)
    {
        var edtf = Edtf.Parse(text.Trim());
        if (edtf is EdtfAllOf)
        {
            return Dating.Unknown(text, Phrases.SeveralSightings);
        }

        if (edtf is not null)
        {
            return InEdtf(text, edtf, zones, filedAt);
        }

        var candidates = new List<DatingCandidate>();
        var notes = new List<string>();
        var texts = new List<string?>();
        Wording? oddity = null;
        foreach (var zone in zones)
        {
            // A zone in which the text has no reading would be a candidate that is missing.
            if (HumanDate.Read(text, moment(zone)) is not { } reading)
            {
                return Dating.Unknown(text, OddClaim.InText(text));
            }

            Add(candidates, reading.Spans, zone);
            notes.AddRange(reading.Notes);
            texts.Add(EdtfText.Of(reading.Spans));
            oddity ??= reading.Oddity;
        }

        return Dated(text, texts.Distinct(StringComparer.Ordinal).ToArray() is [var one] ? one : null,
            candidates, notes, oddity, filedAt);
    }

    private static Dating InEdtf(string text, Edtf edtf, IReadOnlyList<DateTimeZone> zones, Instant? filedAt)
    {
        var notes = new List<string>();
        var spans = edtf.Spans(notes);
        if (spans.IsEmpty)
        {
            return Dating.Unknown(text, edtf is EdtfInterval
                ? Phrases.IntervalBackwards
                : Phrases.SetTooLarge.With($"{DateContext.MostCandidates}"));
        }

        // 2020-21 is the spring of 2020 in EDTF and the years 2020 and 2021 to everybody else.
        if (edtf is EdtfDate { Form: EdtfForm.Season } season && season.Month == (season.Year + 1) % 100)
        {
            spans = [.. spans, LocalSpan.Years(season.Year, season.Year + 1)];
            notes.Add($"{edtf} is a season in EDTF and is also written for the years {season.Year} and " +
                $"{season.Year + 1}: both are candidates.");
        }

        var candidates = new List<DatingCandidate>();
        foreach (var zone in zones)
        {
            Add(candidates, spans, zone);
        }

        return Dated(text, edtf.ToString(), candidates, notes, oddity: null, filedAt);
    }

    private static Dating Dated(
        string text,
        string? edtf,
        List<DatingCandidate> candidates,
        List<string> notes,
        Wording? oddity,
        Instant? filedAt)
    {
        if (candidates.Count > DateContext.MostCandidates)
        {
            return Dating.Unknown(
                text, Phrases.TooManyTimes.With($"{DateContext.MostCandidates}"));
        }

        Wording[] oddities = [.. new[] { oddity, OddClaim.InCandidates(candidates, filedAt) }.OfType<Wording>()];
        return new Dating
        {
            Text = text,
            Edtf = edtf,
            Candidates = [.. candidates],
            Assumptions = [.. notes.Distinct(StringComparer.Ordinal)],
            Oddity = oddities.Length > 0 ? Wording.Sentences(oddities) : null,
        };
    }

    /// <summary>
    /// Adds the windows of spans in a zone. Equal windows are one candidate, whichever zone they came from.
    /// </summary>
    private static void Add(List<DatingCandidate> candidates, ImmutableArray<LocalSpan> spans, DateTimeZone zone)
    {
        foreach (var span in spans)
        {
            foreach (var window in span.In(zone))
            {
                if (!candidates.Exists(c => c.Window == window))
                {
                    candidates.Add(Candidate(window, span, zone));
                }
            }
        }
    }

    private static DatingCandidate Candidate(TimeWindow window, LocalSpan span, DateTimeZone zone) =>
        span.IsUnknown ? new DatingCandidate(window, span.Words, ZoneId: null)
        : span.Offset is { } offset ? new DatingCandidate(window, $"{span.Words}, {OffsetWords(offset)}", ZoneId: null)
        : new DatingCandidate(window, $"{span.Words}, {(span.Zone ?? zone).Id}", (span.Zone ?? zone).Id);

    private static string OffsetWords(Offset offset) => offset == Offset.Zero ? "UTC" : $"UTC{offset}";
}
