using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Osint.Domain.Evidence;
using Osint.Domain.Json;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Checks;

/// <summary>What a check says of two things said: can both be true?</summary>
public enum Verdict
{
    Consistent,
    Contradicted,
    Undetermined,
}

/// <summary>How much a flag presses: what cannot be true is high, what could turn out so is medium.</summary>
public enum Severity
{
    Medium,
    High,
}

/// <summary>An input that a check used.</summary>
public sealed record Premise
{
    /// <summary>Which input: captured, published, said_at, zone, about, circulation, place, strength.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in a sentence: "said_at of the denial".</summary>
    public required Wording Name { get; init; }

    /// <summary>What it is, for people, all readings included.</summary>
    public required Wording Value { get; init; }

    /// <summary>The statement it comes from; null when it is the report's own.</summary>
    public Guid? StatementId { get; init; }

    public string? StatementLabel { get; init; }

    /// <summary>Who said it; null when it is the report's own.</summary>
    public string? Body { get; init; }

    public SourceCitation? Source { get; init; }

    /// <summary>How it could be learnt more exactly; null when it could not.</summary>
    public Wording? Obtain { get; init; }

    internal static Premise OfStatement(
        Statement statement, string id, Wording name, Wording value, Wording? obtain = null) => new()
        {
            Id = id,
            Name = name,
            Value = value,
            StatementId = statement.Id,
            StatementLabel = statement.Label,
            Body = statement.Body,
            Source = statement.Source,
            Obtain = obtain,
        };
}

/// <summary>The verdict that one choice of values would give.</summary>
/// <param name="Values">One for each premise of the decision, in its order.</param>
/// <param name="Verdict">Null when the statement would then have no bearing, or the choice is impossible.</param>
/// <param name="Note">Why there is no verdict; null when there is one.</param>
public sealed record DecidingOutcome(ImmutableArray<Wording> Values, Verdict? Verdict, Wording? Note);

/// <summary>The premise, or the smallest set of premises, that would settle an undetermined finding.</summary>
/// <param name="Premises">Ids, as in the finding's premises.</param>
/// <param name="Outcomes">The verdict for each value.</param>
/// <param name="Sentence">The same for people: "said_at of the denial: 16 April contradicted, 17 April
/// consistent".</param>
public sealed record Decision(
    ImmutableArray<string> Premises, ImmutableArray<DecidingOutcome> Outcomes, Wording Sentence);

/// <summary>A verdict with the premises it rests on, an explanation, and what would decide it.</summary>
public sealed record Finding
{
    /// <summary>The check, such as <c>date.official</c>.</summary>
    public required string Check { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Null when nobody needs to look at it; else it is a flag.</summary>
    public Severity? Severity { get; init; }

    public required ImmutableArray<Premise> Premises { get; init; }

    /// <summary>Short sentences made from the premises.</summary>
    public required Wording Explanation { get; init; }

    /// <summary>What would settle it; null when it is settled or nothing known would.</summary>
    public Decision? Decides { get; init; }

    /// <summary>The lineage of the statement it rests on, where it rests on one.</summary>
    public Guid? StatementLineage { get; init; }

    /// <summary>What, beside check and subject, keeps this finding the same one: the lineage of its premises.</summary>
    public required string Lineage { get; init; }

    /// <summary>
    /// SHA-256 over all that a reviewer judges; another digest means that an earlier review judged something else.
    /// </summary>
    public string Digest()
    {
        // Identifiers stay out: a correction that leaves all that was judged as it was reopens nothing.
        var judged = new
        {
            Check,
            Verdict,
            Severity,
            Explanation,
            Premises = Premises.Select(p => new { p.Id, p.Name, p.Value, p.StatementLabel, p.Body, p.Source }),
            Decides?.Sentence,
        };
        return Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(judged, JsonSetup.Options)));
    }
}

/// <summary>A statement that was looked at and gave no finding, and why: it stays visible.</summary>
public sealed record Considered(
    string Check, Guid StatementId, string? StatementLabel, Wording Body, string Statement, Wording Reason)
{
    internal static Considered Of(string check, Statement statement, Wording reason) =>
        new(check, statement.Id, statement.Label, statement.SpeakerName, statement.Text, reason);
}

/// <summary>What a check came to.</summary>
public sealed record CheckOutcome(ImmutableArray<Finding> Findings, ImmutableArray<Considered> Considered)
{
    public static readonly CheckOutcome Nothing = new([], []);

    public static CheckOutcome Of(Finding finding) => new([finding], []);
}
