using System.Collections.Immutable;
using Osint.Domain.Space;

namespace Osint.Domain.Places;

/// <summary>A place that a claimed name may mean, and how near the spelling is.</summary>
/// <param name="Place">The entry.</param>
/// <param name="Spelling">The spelling of it that matched.</param>
/// <param name="Similarity">0 to 1; 1 when the folded spellings are equal.</param>
public sealed record PlaceCandidate(Place Place, string Spelling, double Similarity);

/// <summary>What a claimed name was taken to mean. Nothing is thrown away: rivals stay.</summary>
public sealed record PlaceMatch
{
    /// <summary>The name as it was claimed.</summary>
    public required string Claimed { get; init; }

    /// <summary>
    /// What it means: one place, or several when the claim names several ("Terter and Barda districts"); empty when
    /// nothing is near enough.
    /// </summary>
    public required ImmutableArray<PlaceCandidate> Matched { get; init; }

    /// <summary>What it could mean as well, best first: the town of the district's name, a place spelt alike.</summary>
    public required ImmutableArray<PlaceCandidate> Rivals { get; init; }

    /// <summary>The names in the claim that nothing was near enough to, as they were written.</summary>
    public ImmutableArray<string> Unmatched { get; init; } = [];

    /// <summary>The union of the matched regions, with the representative of the first; null when nothing matched.</summary>
    public Region? Region { get; init; }
}
