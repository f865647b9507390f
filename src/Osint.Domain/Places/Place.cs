using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using Osint.Domain.Evidence;
using Osint.Domain.Space;
using Position = Osint.Domain.Space.Position;

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

    /// <summary>Reads a place as it is written in a gazetteer or case file.</summary>
    /// <param name="written">The entry of the file.</param>
    /// <param name="caseId">The case whose file it is; null for the shared gazetteer.</param>
    /// <exception cref="ArgumentException">The entry is no place; the message names it and what to change.</exception>
    public static Place Parse(PlaceSubmission written, string? caseId)
    {
        var id = written.Id ?? "";
        if (!IsId(id))
        {
            throw Wrong("the id is 2 to 63 lower-case letters, digits and hyphens, such as tartar-district");
        }

        if (string.IsNullOrWhiteSpace(written.Name) || PlaceName.Fold(written.Name).Length == 0)
        {
            throw Wrong("the name has no letter");
        }

        if (!Enum.IsDefined(written.Kind))
        {
            throw Wrong("the kind is none of those known");
        }

        if (!(written.Longitude is >= -180 and <= 180 && written.Latitude is >= -90 and <= 90))
        {
            throw Wrong("longitude is -180 to 180 and latitude -90 to 90 degrees; are they swapped?");
        }

        if (written.AccuracyM is { } accuracy && !(accuracy is >= 0 and <= 1_000_000))
        {
            throw Wrong("accuracy_m is 0 to 1,000,000 metres");
        }

        return new Place
        {
            Id = id,
            CaseId = caseId,
            Kind = written.Kind,
            Name = written.Name,
            Spellings =
            [
                .. written.Spellings.Prepend(written.Name)
                    .Where(s => PlaceName.Fold(s).Length > 0)
                    .Distinct(StringComparer.Ordinal),
            ],
            Region = ParseRegion(new Position(written.Longitude, written.Latitude)),
            AccuracyMeters = written.AccuracyM ?? 0,
            Source = written.Source,
        };

        Region ParseRegion(Position representative) => (written.RadiusM, written.Outline) switch
        {
            (null, null) => throw Wrong("it needs radius_m or an outline: a place is never a bare point"),
            (not null, not null) => throw Wrong("it has both radius_m and an outline: keep the better known one"),
            ({ } radius, null) => radius is > 0 and <= 1_000_000
                ? Region.Circle(representative, radius)
                : throw Wrong("radius_m is over 0 and at most 1,000,000 metres"),
            (null, { } outline) => outline is IPolygonal && !outline.IsEmpty && outline.IsValid
                ? Region.FromOutline(outline, representative)
                : throw Wrong("the outline is no valid polygon: rings are closed and do not cross themselves"),
        };

        ArgumentException Wrong(string what) => new($"Place '{id}' ({written.Name}) cannot be read: {what}.");
    }

    private static bool IsId(string id) => id.Length is >= 2 and <= 63 && id[0] != '-'
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
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
