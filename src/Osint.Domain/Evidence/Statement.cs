using System.Collections.Immutable;
using NodaTime;
using Osint.Domain.Phrasing;
using Osint.Domain.Time;

namespace Osint.Domain.Evidence;

/// <summary>What a body, an unattributed source or an outlet said, read once so that it can be reasoned on.</summary>
public sealed record Statement
{
    public required Guid Id { get; init; }

    /// <summary>What keeps a statement the same through its corrections.</summary>
    public required Guid Lineage { get; init; }

    public string? Label { get; init; }

    public required SourceKind Kind { get; init; }

    public required string Body { get; init; }

    public required ImmutableArray<string> OneOf { get; init; }

    public string? Speaker { get; init; }

    /// <summary>The speaker's zone.</summary>
    public required DateTimeZone Zone { get; init; }

    public required Dating SaidAt { get; init; }

    /// <summary>Where a bound of <see cref="SaidAt"/> is our inference: why.</summary>
    public string? SaidAtBasis { get; init; }

    public SourceCitation? Source { get; init; }

    public required Proposition Proposition { get; init; }

    public required string EventId { get; init; }

    /// <summary>The period spoken of, as said; read anew for each candidate of <see cref="SaidAt"/> and zone.</summary>
    public string? About { get; init; }

    public required Stance Stance { get; init; }

    /// <summary>Labels, post addresses or digests; empty: the footage in circulation when it was said.</summary>
    public required ImmutableArray<string> RefersTo { get; init; }

    public required Formation Strength { get; init; }

    public string? Destination { get; init; }

    /// <summary>True when the destination is said to be the only one.</summary>
    public bool IsOnly { get; init; }

    /// <summary>In our words.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// How the speaker is named in a sentence: "the Ministry of Defence", "an unattributed source (one of A, B)".
    /// </summary>
    public Wording SpeakerName => (Kind, OneOf) switch
    {
        (SourceKind.Unattributed, { Length: > 0 } bodies) =>
            Phrases.UnattributedOneOf.With(Body, string.Join("; ", bodies)),
        (SourceKind.Unattributed, _) => Phrases.Unattributed.With(Body),
        _ => Speaker is null ? Body : (Wording)Phrases.SpeakerFor.With(Body, Speaker),
    };

    /// <summary>Reads a statement against its case.</summary>
    /// <returns>Null when there are problems.</returns>
    public static Statement? Parse(
        StatementSubmission submitted,
        Case @case,
        Guid id,
        Guid lineage,
        Instant recordedAt,
        ICollection<FieldProblem> problems)
    {
        var before = problems.Count;
        var zone = Case.ParseZone(submitted.Zone, "/zone", problems);
        var eventId = submitted.Event ?? @case.MainEvent.Id;
        if (!@case.Events.ContainsKey(eventId))
        {
            problems.Add(new FieldProblem(
                "/event",
                $"'{eventId}' is no event of this case.",
                $"Send one of {string.Join(", ", @case.Events.Keys.Order(StringComparer.Ordinal))}."));
        }

        var strength = Formation.Parse(submitted.Strength, "/strength", problems);
        var needsPeriod = submitted.Proposition is Proposition.FootageDatesFrom or Proposition.MovementStarted
            or Proposition.MovementUnderWay or Proposition.MovementEnded
            && submitted.Stance is Stance.Affirm or Stance.Deny;
        if (needsPeriod && string.IsNullOrWhiteSpace(submitted.About))
        {
            problems.Add(new FieldProblem(
                "/about",
                "The period spoken of is missing.",
                "Send a date, a word such as today, or ../now for 'until the moment of speaking'."));
        }

        if (needsPeriod && zone is not null && !string.IsNullOrWhiteSpace(submitted.About))
        {
            CheckAbout(submitted, zone, recordedAt, problems);
        }

        CheckText(submitted.Body, "/body", "Name who spoke.", problems);
        CheckText(submitted.Text, "/text", "Say in your words what was said.", problems);
        if (submitted.Proposition is Proposition.Strength && strength.Classes.IsEmpty)
        {
            problems.Add(
                new FieldProblem("/strength", "A statement on strength states none.", "Send classes with counts."));
        }

        var saidZones = new List<DateTimeZone>();
        for (var i = 0; i < submitted.SaidAt.Zones.Count; i++)
        {
            if (Case.ParseZone(submitted.SaidAt.Zones[i], $"/said_at/zones/{i}", problems) is { } said)
            {
                saidZones.Add(said);
            }
        }

        if (string.IsNullOrWhiteSpace(submitted.SaidAt.Text))
        {
            problems.Add(new FieldProblem(
                "/said_at/text", "When it was said is missing.", "Send a date, or ../2024-04-30 for 'by'."));
        }

        if (problems.Count > before)
        {
            return null;
        }

        var saidAt = ClaimedDate.Read(submitted.SaidAt.Text, new DateContext
        {
            Zones = saidZones.Count > 0 ? saidZones : [zone!],
            FiledAt = recordedAt,
        });
        if (saidAt.IsUnknown || saidAt.Oddity is not null)
        {
            problems.Add(new FieldProblem(
                "/said_at/text",
                saidAt.Oddity is { } oddity
                    ? Shown.Of(oddity.ToString())
                    : $"'{Shown.Of(submitted.SaidAt.Text)}' cannot be read as a date.",
                "Send a day as 2024-04-17, several as [2024-04-16,2024-04-17], or ../2024-04-30 for 'by'."));
            return null;
        }

        return new Statement
        {
            Id = id,
            Lineage = lineage,
            Label = submitted.Label,
            Kind = submitted.Kind,
            Body = submitted.Body,
            OneOf = [.. submitted.OneOf],
            Speaker = submitted.Speaker,
            Zone = zone!,
            SaidAt = saidAt,
            SaidAtBasis = submitted.SaidAt.Basis,
            Source = submitted.Source,
            Proposition = submitted.Proposition,
            EventId = eventId,
            About = submitted.About,
            Stance = submitted.Stance,
            RefersTo = [.. submitted.RefersTo],
            Strength = strength,
            Destination = submitted.Destination,
            IsOnly = submitted.Only,
            Text = submitted.Text,
        };
    }

    /// <summary>
    /// A denial that something has begun, or is over, is of its moment; of a period it would rule nothing out.
    /// </summary>
    private static void CheckAbout(
        StatementSubmission submitted, DateTimeZone zone, Instant recordedAt, ICollection<FieldProblem> problems)
    {
        // A day of its own, so that every word that points from the moment of speaking has something to point from.
        var candidates = Deixis.Resolve(submitted.About!, LocalDay.At(recordedAt, zone).Window, zone);
        if (candidates.All(c => c.Window is { Start: null, End: null }))
        {
            problems.Add(new FieldProblem(
                "/about", $"'{Shown.Of(submitted.About!)}' cannot be read as a period.",
                "Send a date, a word such as today, or ../now for 'until the moment of speaking'."));
        }
        else if (submitted is
        {
            Stance: Stance.Deny, Proposition: Proposition.MovementStarted or Proposition.MovementEnded,
        }
            && candidates.Any(c => c.Window.Start is not null))
        {
            problems.Add(new FieldProblem(
                "/about",
                "A denial that the movement has begun, or is over, is of the moment of speaking, not of a period.",
                "Send ../now; to deny movement on a day, use movement_under_way with that day."));
        }
    }

    private static void CheckText(string text, string field, string fix, ICollection<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new FieldProblem(field, "The text is empty.", fix));
        }
    }
}
