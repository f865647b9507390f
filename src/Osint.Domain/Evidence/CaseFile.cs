using NetTopologySuite.Geometries;
using Osint.Domain.Places;

namespace Osint.Domain.Evidence;

/// <summary>
/// A case as it is written down: the file under <c>geodata/cases/</c>, and what the API and the offline tool read.
/// These are the words as they were said; parsing them gives the types that cannot be wrong.
/// </summary>
public sealed record CaseFile
{
    /// <summary>Lower-case letters, digits and hyphens, 2 to 63.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>IANA zone of the area the case is about.</summary>
    public required string Zone { get; init; }

    /// <summary>Area of interest: polygon or multipolygon, EPSG:4326.</summary>
    public required Geometry Area { get; init; }

    /// <summary>Name of the road network that routes are computed on; absent: no routes.</summary>
    public string? RoadNetwork { get; init; }

    /// <summary>Name of the vehicle profile of the columns looked for.</summary>
    public string? Profile { get; init; }

    public required IReadOnlyList<EventSubmission> Events { get; init; }

    public IReadOnlyList<PlaceSubmission> Places { get; init; } = [];

    public IReadOnlyList<DestinationSubmission> Destinations { get; init; } = [];

    public IReadOnlyList<StatementSubmission> Statements { get; init; } = [];

    public IReadOnlyList<ReportSubmission> Reports { get; init; } = [];

    /// <summary>What was concluded about the reports.</summary>
    public IReadOnlyList<ReportAssessment> Assessments { get; init; } = [];

    /// <summary>
    /// What no part of the file can tell by itself: a label stands for one statement or report, for by it they are
    /// referred to and found again; and what is assessed is in the file.
    /// </summary>
    public void CheckLabels(ICollection<FieldProblem> problems)
    {
        NeedOne([.. Statements.Select(s => s.Label)], "/statements", "statement", problems);
        NeedOne([.. Reports.Select(r => r.Label)], "/reports", "report", problems);
        for (var i = 0; i < Assessments.Count; i++)
        {
            if (!Reports.Any(r => string.Equals(r.Label, Assessments[i].Report, StringComparison.Ordinal)))
            {
                problems.Add(new FieldProblem(
                    $"/assessments/{i}/report", $"'{Shown.Of(Assessments[i].Report)}' is no report of this file.",
                    "Name one by its label."));
            }
        }
    }

    private static void NeedOne(
        ReadOnlySpan<string?> labels, string pointer, string what, ICollection<FieldProblem> problems)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is { } label && !first.TryAdd(label, i))
            {
                problems.Add(new FieldProblem(
                    $"{pointer}/{i}/label", $"'{Shown.Of(label)}' is the label of {pointer}/{first[label]} as well.",
                    $"Give each {what} its own label."));
            }
        }
    }
}

/// <summary>An assessment in a case file, with the report it is of.</summary>
public sealed record ReportAssessment
{
    /// <summary>Label of the report.</summary>
    public required string Report { get; init; }

    /// <summary>True when it was accepted; else it is proposed.</summary>
    public bool Accepted { get; init; }

    public required AssessmentSubmission Assessment { get; init; }
}

/// <summary>Something the case is about that has a start and an end.</summary>
public sealed record EventSubmission
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The event this one lies within: its bounds hold for this one too.</summary>
    public string? Within { get; init; }

    /// <summary>True for the one event that a report shows when it names none.</summary>
    public bool Main { get; init; }
}

/// <summary>A place that only this case needs; the gazetteer holds the others.</summary>
public sealed record PlaceSubmission
{
    public required string Id { get; init; }

    public required PlaceKind Kind { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Spellings { get; init; } = [];

    /// <summary>Degrees east, of the representative position.</summary>
    public required double Longitude { get; init; }

    /// <summary>Degrees north, of the representative position.</summary>
    public required double Latitude { get; init; }

    /// <summary>Where there is no outline: the region is this circle, metres.</summary>
    public double? RadiusM { get; init; }

    public Geometry? Outline { get; init; }

    /// <summary>How well the position or outline is known, metres.</summary>
    public double? AccuracyM { get; init; }

    public string? Source { get; init; }
}

/// <summary>A hypothesis where columns go, with its own sources and its gates to the road network.</summary>
public sealed record DestinationSubmission
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>airfield, station, border, barracks, site.</summary>
    public required string Kind { get; init; }

    public required double Longitude { get; init; }

    public required double Latitude { get; init; }

    /// <summary>Where it may be: a circle of this radius, metres.</summary>
    public required double RadiusM { get; init; }

    /// <summary>Where columns enter it from the roads; empty: the nearest road.</summary>
    public IReadOnlyList<GateSubmission> Gates { get; init; } = [];

    public IReadOnlyList<SourceCitation> Sources { get; init; } = [];

    /// <summary>Why somebody thinks columns go there.</summary>
    public string? Basis { get; init; }
}

/// <summary>A place where columns enter a destination.</summary>
public sealed record GateSubmission
{
    public required string Name { get; init; }

    public required double Longitude { get; init; }

    public required double Latitude { get; init; }
}

/// <summary>Where something can be read.</summary>
public sealed record SourceCitation
{
    public string? Publisher { get; init; }

    public string? Title { get; init; }

    public string? Url { get; init; }

    /// <summary>Day of publication, as text.</summary>
    public string? Published { get; init; }

    /// <summary>What nobody could follow is no citation: an address is one of the web.</summary>
    public void Check(string field, ICollection<FieldProblem> problems)
    {
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            problems.Add(new FieldProblem(
                $"{field}/url", $"'{Shown.Of(Url)}' is no address of the web.",
                "Send one that begins with https:// or http://; put anything else into title."));
        }
    }
}

/// <summary>
/// A count as it was written ("20", "24-99", "dozens", "several", "more than 90") of one class of vehicle.
/// </summary>
public sealed record CountSubmission
{
    /// <summary>
    /// apc, ifv, tank, armoured (any of these), truck, tanker, car, special, vehicle (any of these), personnel.
    /// </summary>
    public required string Class { get; init; }

    public required string Count { get; init; }
}

/// <summary>What somebody said, as it was said.</summary>
public sealed record StatementSubmission
{
    public string? Label { get; init; }

    public required SourceKind Kind { get; init; }

    /// <summary>The organisation that spoke, or how the unattributed source was described, or the outlet.</summary>
    public required string Body { get; init; }

    /// <summary>For an unattributed source: the bodies of which it may be one.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    public string? Speaker { get; init; }

    /// <summary>IANA zone of the speaker: dates in the statement are read in it.</summary>
    public required string Zone { get; init; }

    public required SaidAtSubmission SaidAt { get; init; }

    public SourceCitation? Source { get; init; }

    public required Proposition Proposition { get; init; }

    /// <summary>The event spoken of; the case's main one if absent.</summary>
    public string? Event { get; init; }

    /// <summary>
    /// The period spoken of: a date as a report's, or a word relative to the moment of speaking ("today", "yesterday"),
    /// or <c>../now</c> ("has begun", "has ended": until the moment of speaking). Absent for strength and destination.
    /// </summary>
    public string? About { get; init; }

    public required Stance Stance { get; init; }

    /// <summary>
    /// Labels, post addresses or SHA-256 of the footage spoken of; empty: what was in circulation then.
    /// </summary>
    public IReadOnlyList<string> RefersTo { get; init; } = [];

    /// <summary>For <c>strength</c>: the stated inventory.</summary>
    public IReadOnlyList<CountSubmission> Strength { get; init; } = [];

    /// <summary>For <c>destination</c>: the destination's id, or a name the case has no destination for.</summary>
    public string? Destination { get; init; }

    /// <summary>For <c>destination</c>: true when columns are said to go nowhere else.</summary>
    public bool Only { get; init; }

    /// <summary>In our words; shown to people.</summary>
    public required string Text { get; init; }
}

/// <summary>When it was said, in the zones in which the hour may be meant.</summary>
public sealed record SaidAtSubmission
{
    /// <summary>
    /// A date or time as a report's: <c>2024-04-17</c>, <c>[2024-04-16,2024-04-17]</c>, <c>../2024-04-30</c>.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>IANA zones, each a candidate; the speaker's if empty.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Where a bound is our inference: why.</summary>
    public string? Basis { get; init; }
}

/// <summary>One submission of footage, as it was claimed.</summary>
public sealed record ReportSubmission
{
    /// <summary>Id of the case.</summary>
    public string? Case { get; init; }

    /// <summary>A short name within the case, by which statements refer to it.</summary>
    public string? Label { get; init; }

    /// <summary>True for a what-if copy of a real report; never mixed with real ones unless asked.</summary>
    public bool Variant { get; init; }

    /// <summary>Label of the report this is a variant of.</summary>
    public string? VariantOf { get; init; }

    /// <summary>The event the footage is claimed to show; the case's main one if absent.</summary>
    public string? ClaimedEvent { get; init; }

    public required FootageSource Source { get; init; }

    public required ClaimedPlaceSubmission ClaimedPlace { get; init; }

    /// <summary>When it is claimed to have been filmed, in EDTF or in people's words, verbatim.</summary>
    public string? Captured { get; init; }

    /// <summary>When it was first published, as far as known.</summary>
    public string? Published { get; init; }

    public IReadOnlyList<CountSubmission> Seen { get; init; } = [];

    /// <summary>Where the column was going: degrees clockwise from true north, 0 to 360.</summary>
    public double? DirectionOfTravelDeg { get; init; }

    /// <summary>Where the camera was looking: degrees clockwise from true north, 0 to 360.</summary>
    public double? CameraHeadingDeg { get; init; }

    public IReadOnlyList<string> Landmarks { get; init; } = [];

    public string? Notes { get; init; }
}

/// <summary>
/// Where the footage was found: an address, an archive copy, a file's digest, or a source that tells of it.
/// </summary>
public sealed record FootageSource
{
    /// <summary>Address of the post.</summary>
    public string? Url { get; init; }

    public string? Platform { get; init; }

    public string? Account { get; init; }

    public string? ArchiveUrl { get; init; }

    public string? FirstSeenAt { get; init; }

    public string? FirstSeenBy { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    public string? FootageSha256 { get; init; }

    /// <summary>Where footage is known only from what others write about it.</summary>
    public SourceCitation? CitedBy { get; init; }
}

/// <summary>Where it is claimed to have been filmed: a name, coordinates, or both.</summary>
public sealed record ClaimedPlaceSubmission
{
    /// <summary>In any spelling and script; "A and B" claims either of two.</summary>
    public string? Name { get; init; }

    /// <summary>Degrees east, as claimed; may be odd.</summary>
    public double? Longitude { get; init; }

    /// <summary>Degrees north, as claimed; may be odd.</summary>
    public double? Latitude { get; init; }

    /// <summary>How well the coordinates are claimed to be known, metres; 500 if absent.</summary>
    public double? PrecisionM { get; init; }

    /// <summary>Where the camera stood, if that is told apart from what is seen.</summary>
    public PointSubmission? Camera { get; init; }

    /// <summary>Where what is seen was, if that is told apart from the camera.</summary>
    public PointSubmission? Depicted { get; init; }
}

/// <summary>Coordinates with their precision.</summary>
public sealed record PointSubmission
{
    public required double Longitude { get; init; }

    public required double Latitude { get; init; }

    public double? PrecisionM { get; init; }
}
