using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Osint.Domain.Json;
using Osint.Domain.March;

namespace Osint.Routing.Profiles;

/// <summary>
/// What a kind of column can drive, and how fast: data, read from <c>geodata/profiles/*.json</c>, versioned. Every
/// speed is three numbers, and every figure names its source or says that it is an estimate.
/// </summary>
public sealed record VehicleProfile
{
    /// <summary>The word that marks a figure nobody published.</summary>
    public const string EstimateBasis = "estimate";

    private FrozenDictionary<string, SpeedRow> rows = FrozenDictionary<string, SpeedRow>.Empty;

    /// <summary>The format of the file; this reads 1.</summary>
    public required int Schema { get; init; }

    /// <summary>Lower-case letters, digits and hyphens; the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Raised with every change of a figure.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    /// <summary>What a reader should know about the figures.</summary>
    public string? Notes { get; init; }

    public required VehicleFigures Vehicle { get; init; }

    /// <summary>How signed limits are taken.</summary>
    public required SignedLimitRule SignedLimits { get; init; }

    /// <summary>Speeds by class of road; a <c>highway</c> value in no row is no road for this profile.</summary>
    public required IReadOnlyList<SpeedRow> Speeds { get; init; }

    /// <summary>Id of the row whose speeds bound every road inside a built-up area, motorways apart.</summary>
    public required string BuiltUpRow { get; init; }

    /// <summary>Speeds without lights, which bound those of every row; km/h.</summary>
    public required Estimate BlackoutKmh { get; init; }

    public required IReadOnlyList<SurfaceCap> SurfaceCaps { get; init; }

    public required MarchProfile March { get; init; }

    /// <summary>The sources that figures name, by id.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>SHA-256 of the file's text in UTF-8, 64 lower-case hexadecimal digits; goes into every route.</summary>
    [JsonIgnore]
    public string Digest { get; private init; } = "";

    /// <summary>Reads a profile and checks it as a whole.</summary>
    /// <exception cref="FormatException">The text is no profile; the message says what to change.</exception>
    public static VehicleProfile Parse(string json)
    {
        VehicleProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<VehicleProfile>(json, JsonSetup.Options)
                ?? throw new FormatException("A profile is a JSON object; this is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The profile cannot be read: {e.Message}", e);
        }

        var complaint = profile.Complaints().FirstOrDefault();
        return complaint is null
            ? profile with
            {
                Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
                rows = profile.Speeds.SelectMany(r => r.Keys.Select(key => (Key: key, Row: r)))
                    .ToFrozenDictionary(p => p.Key, p => p.Row, StringComparer.Ordinal),
            }
            : throw new FormatException($"Profile '{profile.Id}': {complaint}");
    }

    /// <summary>The row of a road; null when this profile does not drive it.</summary>
    /// <param name="highway">Value of <c>highway</c>.</param>
    /// <param name="trackType">Value of <c>tracktype</c>; null or unknown reads as a track without a grade.</param>
    public SpeedRow? RowOf(string highway, string? trackType)
    {
        if (string.Equals(highway, "track", StringComparison.Ordinal))
        {
            return rows.GetValueOrDefault($"track:{trackType}")
                ?? (IsGrade(trackType) ? null : rows.GetValueOrDefault("track"));
        }

        // A link is driven as the road it leads to.
        return rows.GetValueOrDefault(
            highway.EndsWith("_link", StringComparison.Ordinal) ? highway[..^"_link".Length] : highway);
    }

    /// <summary>True for a grade that the tag defines; a track without one is unknown, not bad.</summary>
    public static bool IsGrade(string? trackType) =>
        trackType is "grade1" or "grade2" or "grade3" or "grade4" or "grade5";

    private IEnumerable<string> Complaints()
    {
        if (Schema != 1)
        {
            yield return $"schema {Schema} is not read here; write it in schema 1.";
        }

        var keys = Speeds.SelectMany(r => r.Keys).GroupBy(k => k, StringComparer.Ordinal);
        if (keys.FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return $"'{twice.Key}' stands in more than one row of speeds; leave it in one.";
        }

        if (Speeds.All(r => !string.Equals(r.Row, BuiltUpRow, StringComparison.Ordinal)))
        {
            yield return $"built_up_row '{BuiltUpRow}' is no row of speeds.";
        }

        var named = Speeds.SelectMany(r => new[] { (r.Row + " day", r.DayKmh), (r.Row + " night", r.NightKmh) })
            .Append(("blackout_kmh", BlackoutKmh))
            .Append(("density_vehicles_per_km", March.DensityVehiclesPerKm))
            .Append(("hours_between_halts", March.HoursBetweenHalts));
        foreach (var (name, estimate) in named)
        {
            if (!(estimate.Low > 0 && estimate.Central >= estimate.Low && estimate.Upper >= estimate.Central)
                || !double.IsFinite(estimate.Upper))
            {
                yield return $"{name}: low, central and upper ascend and are over 0.";
            }
        }

        if (SurfaceCaps.Any(c => !(c.Kmh > 0)) || !(SignedLimits.TimeFactor >= 1) || !(Vehicle.MaxSpeedKmh > 0))
        {
            yield return "surface caps and max_speed_kmh are over 0, time_factor is at least 1.";
        }

        var bases = named.Select(n => n.Item2.Basis)
            .Concat(SurfaceCaps.Select(c => c.Basis))
            .Append(Vehicle.Basis)
            .Append(SignedLimits.Basis);
        if (bases.FirstOrDefault(b => !Sourced(b)) is { } unknown)
        {
            yield return $"basis '{unknown}' is neither '{EstimateBasis}' nor an id in sources.";
        }
    }

    private bool Sourced(string basis) =>
        string.Equals(basis, EstimateBasis, StringComparison.Ordinal) || Sources.ContainsKey(basis);
}

/// <summary>Speeds of one class of road.</summary>
public sealed record SpeedRow
{
    /// <summary>Name of the row: <c>primary</c>, <c>track_grade_1_2</c>.</summary>
    public required string Row { get; init; }

    /// <summary>
    /// Values of <c>highway</c>, their links included; tracks as <c>track:grade1</c>, or <c>track</c> where the grade
    /// is unknown.
    /// </summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>By day, km/h.</summary>
    public required Estimate DayKmh { get; init; }

    /// <summary>
    /// By night with lights, km/h. The upper one is the day's: what is called impossible must not rest on the dark.
    /// </summary>
    public required Estimate NightKmh { get; init; }

    /// <summary>
    /// Figures among <c>low</c>, <c>central</c>, <c>upper</c>, <c>night</c> that are estimates though the row has a
    /// source.
    /// </summary>
    public IReadOnlyList<string> Estimates { get; init; } = [];
}

/// <summary>The speed that a surface allows, whatever the class of the road; km/h.</summary>
public sealed record SurfaceCap
{
    /// <summary>Values of <c>surface</c>.</summary>
    public required IReadOnlyList<string> Surfaces { get; init; }

    public required double Kmh { get; init; }

    public required string Basis { get; init; }
}

/// <summary>The most demanding vehicle of the column: each figure is the largest of any vehicle in it.</summary>
public sealed record VehicleFigures
{
    public required double WeightT { get; init; }

    public required double HeightM { get; init; }

    public required double WidthM { get; init; }

    /// <summary>What the fastest vehicle reaches by its maker's figure, km/h.</summary>
    public required double MaxSpeedKmh { get; init; }

    /// <summary>True when <c>hgv</c> signs are meant for it.</summary>
    public required bool Hgv { get; init; }

    /// <summary>True when <c>hazmat</c> signs are meant for it.</summary>
    public required bool Hazmat { get; init; }

    public required string Basis { get; init; }
}

/// <summary>How signed limits are taken: obeyed, or passed at a cost.</summary>
public sealed record SignedLimitRule
{
    /// <summary>True when a signed limit that the column exceeds closes the road to it.</summary>
    public required bool Obeyed { get; init; }

    /// <summary>
    /// Where limits are passed: the time on such an edge is multiplied by this, once however many limits it has; 1 or
    /// more. A factor, not a sum, so that cutting a road into more edges costs nothing. Not applied at upper speeds.
    /// </summary>
    public required double TimeFactor { get; init; }

    public required string Basis { get; init; }
}
