namespace Osint.Routing.Graph;

/// <summary>
/// The attributes of OpenStreetMap ways, one for all ways that have the same. Texts are the tag values; null means that
/// the tag is absent, and absent stays unknown.
/// </summary>
public sealed record Road
{
    /// <summary>Value of <c>highway</c>.</summary>
    public required string Highway { get; init; }

    public string? Name { get; init; }

    public string? Ref { get; init; }

    public string? Surface { get; init; }

    public string? Smoothness { get; init; }

    /// <summary>Value of <c>tracktype</c>: grade1 to grade5.</summary>
    public string? TrackType { get; init; }

    public int? Lanes { get; init; }

    public bool Bridge { get; init; }

    public bool Tunnel { get; init; }

    public bool Ford { get; init; }

    /// <summary>Signed weight limit, tonnes.</summary>
    public double? MaxWeightTonnes { get; init; }

    /// <summary>Signed height limit, metres.</summary>
    public double? MaxHeightMeters { get; init; }

    /// <summary>Clearance that physically exists (<c>maxheight:physical</c>), metres.</summary>
    public double? MaxHeightPhysicalMeters { get; init; }

    /// <summary>Signed width limit, metres.</summary>
    public double? MaxWidthMeters { get; init; }

    /// <summary>Value of <c>access</c> (or its vehicle form): private, military, no, ...</summary>
    public string? Access { get; init; }

    public string? Hgv { get; init; }

    public string? Hazmat { get; init; }

    /// <summary>True inside a built-up area, as far as tags tell.</summary>
    public bool? BuiltUp { get; init; }

    /// <summary>Value of <c>source</c> on hand-made ways.</summary>
    public string? Source { get; init; }

    /// <summary>How far the drawn line may be off, metres; null when nobody says.</summary>
    public double? AccuracyMeters { get; init; }
}

/// <summary>What a node in the middle of or at the end of an edge imposes on it.</summary>
public sealed record Obstacle
{
    public required long NodeId { get; init; }

    /// <summary>Value of <c>barrier</c>, if any.</summary>
    public string? Barrier { get; init; }

    /// <summary>True for what no vehicle passes and nobody opens: a block, a bollard that is not rising, debris.</summary>
    public bool Impassable { get; init; }

    /// <summary>True where the road crosses water here without a bridge.</summary>
    public bool Ford { get; init; }

    public double? MaxHeightMeters { get; init; }

    public double? MaxHeightPhysicalMeters { get; init; }

    public double? MaxWeightTonnes { get; init; }

    public double? MaxWidthMeters { get; init; }
}
