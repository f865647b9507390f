using System.Collections.Immutable;
using Osint.Domain.Space;

namespace Osint.Domain.Places;

/// <summary>An entry of the gazetteer with all its spellings, and the region it means.</summary>
public sealed record Place
{
    /// <summary>Stable id such as <c>tartar-district</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The case that alone needs it; null for the shared gazetteer.</summary>
    public string? CaseId { get; init; }

    public required PlaceKind Kind { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>Every spelling in any script, the name included.</summary>
    public required ImmutableArray<string> Spellings { get; init; }

    /// <summary>Where the name may mean; its representative position is the town for a district.</summary>
    public required Region Region { get; init; }

    /// <summary>How well position or outline is known, metres.</summary>
    public double AccuracyMeters { get; init; }

    public string? Source { get; init; }

    public static Place Parse(Osint.Domain.Evidence.PlaceSubmission s, string? c) => throw new System.NotSupportedException();
}

/// <summary>What a place is. A district beats a town of the same name: a bare name claims no more.</summary>
public enum PlaceKind
{
    Region,
    District,
    City,
    Town,
    Village,
    Station,
    Airfield,
    Site,
}
