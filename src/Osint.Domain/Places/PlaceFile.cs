using Osint.Domain.Evidence;

namespace Osint.Domain.Places;

/// <summary>A gazetteer file as it is written down, such as those under <c>geodata/places</c>.</summary>
public sealed record PlaceFile
{
    public required IReadOnlyList<PlaceSubmission> Places { get; init; }
}
