using Osint.Domain.Evidence;

namespace Osint.Domain.Places;

/// <summary>A gazetteer file as it is written down: every JSON file under <c>geodata/places</c>, districts, airfields.</summary>
public sealed record PlaceFile
{
    public required IReadOnlyList<PlaceSubmission> Places { get; init; }
}
