using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Osint.Domain.Phrasing;

namespace Osint.Domain.Time;

/// <summary>One reading of what was said about a time.</summary>
/// <param name="Window">The instants this reading allows.</param>
/// <param name="Reading">The reading in words, with its zone: "16 April 2024, Asia/Baku".</param>
/// <param name="ZoneId">IANA zone in which the text was read; null when the text carries its own offset.</param>
public sealed record DatingCandidate(TimeWindow Window, string Reading, string? ZoneId);

/// <summary>
/// A non-empty list of candidate windows of which exactly one is right, and it is not known which. What was said is
/// kept as said beside them; candidates are never merged into their hull.
/// </summary>
public sealed record Dating
{
    /// <summary>The text as it was said, unchanged.</summary>
    public required string Text { get; init; }

    /// <summary>The same in EDTF (ISO 8601-2:2019), where it can be written so; else null.</summary>
    public string? Edtf { get; init; }

    /// <summary>At least one; a dating that allows every instant is unknown.</summary>
    /// <exception cref="ArgumentException">There is none: what no instant satisfies is a finding, not a dating.</exception>
    public required ImmutableArray<DatingCandidate> Candidates
    {
        get;
        init => field = value.IsDefaultOrEmpty
            ? throw new ArgumentException("A dating has at least one candidate.", nameof(value))
            : value;
    }

    /// <summary>Assumptions the reading rests on: "the year is that of the publication", a published padding rule.</summary>
    public ImmutableArray<string> Assumptions { get; init; } = [];

    /// <summary>What is odd about the claim (a post id, the year 1527); null when nothing is.</summary>
    public Wording? Oddity { get; init; }

    /// <summary>True when nothing is known: the only candidate is open at both ends.</summary>
    public bool IsUnknown => Candidates is [{ Window: { Start: null, End: null } }];

    /// <summary>A dating that knows nothing, with the text kept.</summary>
    public static Dating Unknown(string text, Wording? oddity = null) => new()
    {
        Text = text,
        Candidates = [new DatingCandidate(TimeWindow.Always, "unknown", ZoneId: null)],
        Oddity = oddity,
    };

    /// <summary>The windows of all candidates, in order.</summary>
    [JsonIgnore]
    public IEnumerable<TimeWindow> Windows => Candidates.Select(c => c.Window);
}
