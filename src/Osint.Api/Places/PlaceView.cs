using Osint.Domain.Phrasing;
using Osint.Domain.Places;

namespace Osint.Api.Places;

/// <summary>What a claimed place was taken to mean. Rivals stay visible.</summary>
public sealed record PlaceView
{
    /// <summary>The claimed name, verbatim.</summary>
    public string? Name { get; init; }

    /// <summary>What it means; empty when the report is located by coordinates alone, or not at all.</summary>
    public IReadOnlyList<PlaceHit> Matched { get; init; } = [];

    /// <summary>What the name may mean as well, best first.</summary>
    public IReadOnlyList<PlaceHit> Rivals { get; init; } = [];

    /// <summary>name, coordinates, or unlocated.</summary>
    public string LocatedBy { get; init; } = "unlocated";

    /// <summary>What is odd about the claim, with what it may have meant.</summary>
    public IReadOnlyList<Oddity> Oddities { get; init; } = [];

    internal static PlaceView Of(ClaimedLocation location) => new()
    {
        Name = location.Name?.Claimed,
        Matched = [.. location.Name?.Matched.Select(PlaceHit.Of) ?? []],
        Rivals = [.. location.Name?.Rivals.Select(PlaceHit.Of) ?? []],
        LocatedBy = location.Region is null ? "unlocated" : location.Coordinates is null ? "name" : "coordinates",
        Oddities = [.. location.Oddities.Select(o => new Oddity(
            o.Kind, o.Hint, o.Repaired?.LongitudeDeg, o.Repaired?.LatitudeDeg))],
    };

    /// <summary>One odd thing.</summary>
    /// <param name="Kind">What is odd.</param>
    /// <param name="Hint">The same for people.</param>
    /// <param name="RepairedLongitude">Degrees east of the repaired point, where a repair suggests itself.</param>
    /// <param name="RepairedLatitude">Degrees north of the repaired point.</param>
    public sealed record Oddity(LocationOddityKind Kind, Wording Hint, double? RepairedLongitude, double? RepairedLatitude);
}

/// <summary>A place that a name may mean.</summary>
/// <param name="Id">Id of the place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Spelling">The spelling that matched.</param>
/// <param name="Similarity">0 to 1; 1 when equal but for case and script.</param>
/// <param name="Longitude">Degrees east of its representative position.</param>
/// <param name="Latitude">Degrees north of its representative position.</param>
public sealed record PlaceHit(
    string Id, string Name, PlaceKind Kind, string Spelling, double Similarity, double Longitude, double Latitude)
{
    internal static PlaceHit Of(PlaceCandidate candidate) => new(
        candidate.Place.Id, candidate.Place.Name, candidate.Place.Kind, candidate.Spelling,
        Math.Round(candidate.Similarity, 3),
        candidate.Place.Region.Representative.LongitudeDeg, candidate.Place.Region.Representative.LatitudeDeg);
}
