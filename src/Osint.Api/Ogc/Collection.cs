using System.Collections.Immutable;
using System.Globalization;

namespace Osint.Api.Ogc;

/// <summary>Which filters, beside case, box and time, a collection takes.</summary>
public enum FilterSet
{
    /// <summary>Those of its own properties.</summary>
    Properties,

    /// <summary>Those of reports, for rows that come from <c>reports r</c>.</summary>
    Reports,

    /// <summary>Those of reports and of the queue, for rows that come from <c>findings f</c>.</summary>
    Flags,
}

/// <summary>
/// One feature collection: where its rows come from and what a feature of it carries. Everything served of it (items,
/// tiles, exports, schemas, filters) is made from this one description. SQL of it is written here and never holds input.
/// </summary>
public sealed record Collection
{
    /// <summary>Its name in addresses.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The tables, from FROM to the last join.</summary>
    public required string From { get; init; }

    /// <summary>What identifies a row, in the order of pages; an index leads with it.</summary>
    public required FeatureKey Key { get; init; }

    /// <summary>EPSG:4326, what a box is laid over.</summary>
    public required string Geometry { get; init; }

    /// <summary>The kind of geometry, as schemas name it.</summary>
    public required string GeometryFormat { get; init; }

    /// <summary>SQL of the one position that stands for the geometry, where a feature counts.</summary>
    public required string Representative { get; init; }

    /// <summary>True when features are lines, drawn as lines at every zoom.</summary>
    public bool IsLines { get; init; }

    /// <summary>What lines have in common that are drawn as one where there are many.</summary>
    public ImmutableArray<Property> MergeBy { get; init; } = [];

    /// <summary>
    /// Given a condition on the rows of <see cref="From"/>: each line once, from FROM to the last join, with the number of
    /// features that it stands for as <c>r.features</c>. Null when features have lines of their own. A thousand reports of
    /// one town share their routes, and must not be drawn a thousand times.
    /// </summary>
    public Func<string, string>? EachLineOnce { get; init; }

    /// <summary>A <c>tstzmultirange</c> that <c>datetime</c> is compared with; null when features have no time.</summary>
    public string? Time { get; init; }

    /// <summary>A condition that the row belongs to <c>@case</c>.</summary>
    public required string OfCase { get; init; }

    /// <summary>SQL of the case by whose clocks the row's days begin; null when it has none, and so no time.</summary>
    public string? CaseId { get; init; }

    /// <summary>What always holds; <c>true</c> when nothing must.</summary>
    public string Always { get; init; } = "true";

    public FilterSet Filters { get; init; }

    public required ImmutableArray<Property> Properties { get; init; }

    /// <summary>SQL of the members of a feature's <c>properties</c>.</summary>
    public string PropertiesJson => $"json_build_object({string.Join(", ", Properties.Select(p => $"'{p.Name}', {p.AsJson}"))})";

    public Property? Find(string property) =>
        Properties.FirstOrDefault(p => string.Equals(p.Name, property, StringComparison.Ordinal));

    public static Collection? OfId(string id) =>
        All.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));

    private const string OpenFlags = "(select count(*) from findings f where f.report_id = r.id and f.current and f.status = 'open' and f.severity = ";

    private const string LegsThatAre =
        "(select count(*) from jsonb_array_elements(v.derived -> 'legs') l where l ->> 'verdict' = ";

    private static readonly ImmutableArray<Property> Captured =
    [
        new("captured_earliest", PropertyType.Time, "No reading of the claimed capture date is earlier; absent when one is open.", "lower(r.captured_windows)"),
        new("captured_latest", PropertyType.Time, "No reading of the claimed capture date is later; absent when one is open.", "upper(r.captured_windows)") { IsAfterLast = true },
    ];

    public static readonly IReadOnlyList<Collection> All =
    [
        new()
        {
            Id = "reports",
            Title = "Reports",
            Description = "One submission each, at the region where it is claimed to have been filmed. datetime selects by every reading of the claimed capture date.",
            From = "from reports r",
            Key = new(new KeyColumn("r.id", KeyType.Uuid)),
            Geometry = "r.region",
            Representative = "r.representative",
            GeometryFormat = "geometry-polygon-or-multipolygon",
            Time = "r.captured_windows",
            OfCase = "r.case_id = @case",
            CaseId = "r.case_id",
            Filters = FilterSet.Reports,
            Properties =
            [
                new("id", PropertyType.Text, "Id of the report: /api/reports/{id}.", "r.id::text"),
                new("case", PropertyType.Text, "Id of its case.", "r.case_id"),
                new("label", PropertyType.Text, "Short name within its case.", "r.label"),
                new("variant", PropertyType.Boolean, "True for a what-if copy of a real report.", "r.variant"),
                new("status", PropertyType.Text, "current or withdrawn.", "r.status"),
                new("event", PropertyType.Text, "The event the footage is claimed to show.", "r.event_id"),
                new("claimed_place", PropertyType.Text, "The place as it was claimed.", "coalesce(r.submission #>> '{claimed_place,name}', '')"),
                new("captured", PropertyType.Text, "The claimed capture date as it was said.", "r.captured ->> 'text'"),
                new("captured_edtf", PropertyType.Text, "The same in EDTF, where it can be written so.", "r.captured ->> 'edtf'") { InTiles = false },
                .. Captured,
                new("published", PropertyType.Text, "The first known publication as it was said.", "r.published ->> 'text'"),
                new("place_name", PropertyType.Text, "The place it was matched with.", "r.place #>> '{matched,0,name}'"),
                new("representative", PropertyType.Position, "The position that stands for the region, longitude first.", "r.representative"),
                new("flags_high", PropertyType.Whole, "Open flags: what cannot be true.", OpenFlags + "'high')"),
                new("flags_medium", PropertyType.Whole, "Open flags: what could turn out so.", OpenFlags + "'medium')"),
                new("source_url", PropertyType.Text, "Address of the post.", "r.submission #>> '{source,url}'") { InTiles = false },
                new("recorded_at", PropertyType.Time, "When it was filed.", "r.recorded_at"),
                new("changed_at", PropertyType.Time, "When it was changed last.", "r.changed_at"),
            ],
        },
        new()
        {
            Id = "sightings",
            Title = "Sightings",
            Description = "Where and when columns were seen: of each report that is not withdrawn, the region where it "
                + "is claimed to have been filmed and what an accepted assessment, else the claim, leaves of time "
                + "before the first publication and accepted earlier copies and within accepted bounds. datetime selects "
                + "by these windows; captured by the claimed capture date, as everywhere.",
            From = "from reports r",
            Key = new(new KeyColumn("r.id", KeyType.Uuid)),
            Geometry = "r.region",
            Representative = "r.representative",
            GeometryFormat = "geometry-polygon-or-multipolygon",
            Time = "r.sighting_windows",
            OfCase = "r.case_id = @case",
            CaseId = "r.case_id",
            Always = "r.status = 'current'",
            Filters = FilterSet.Reports,
            Properties =
            [
                new("report_id", PropertyType.Text, "Id of the report that shows it: /api/reports/{id}.", "r.id::text"),
                new("report_label", PropertyType.Text, "Short name of the report.", "r.label"),
                new("case", PropertyType.Text, "Id of its case.", "r.case_id"),
                new("variant", PropertyType.Boolean, "True when the report is a what-if copy.", "r.variant"),
                new("event", PropertyType.Text, "The event the footage is claimed to show.", "r.event_id"),
                new("captured_earliest", PropertyType.Time, "No window is earlier; absent when one is open.",
                    "lower(r.sighting_windows)"),
                new("captured_latest", PropertyType.Time, "No window is later; absent when one is open.",
                    "upper(r.sighting_windows)") { IsAfterLast = true },
                new("basis", PropertyType.Text,
                    "What the windows rest on. assessed: an accepted assessment of when it was captured, in place of "
                    + "the claim; inferred: the claim, narrowed by the first publication, accepted earlier copies or "
                    + "accepted bounds; claimed: the claim alone; conflicting: what is known leaves no time at all, so the "
                    + "accepted assessment, else the claim, stands as it is.",
                    "r.sighting ->> 'basis'"),
                new("place_name", PropertyType.Text, "The place it was matched with.",
                    "r.place #>> '{matched,0,name}'"),
                new("representative", PropertyType.Position,
                    "The position that stands for the region, longitude first.", "r.representative"),
                new("direction_of_travel_deg", PropertyType.Number,
                    "Where the column was going, as it is claimed: degrees clockwise from true north.",
                    "(r.submission ->> 'direction_of_travel_deg')::double precision"),
                new("vehicles_low", PropertyType.Whole,
                    "At least so many vehicles are seen; absent when none are counted.",
                    "(r.sighting ->> 'vehicles_low')::integer"),
                new("vehicles_high", PropertyType.Whole, "At most so many; absent when nothing limits it.",
                    "(r.sighting ->> 'vehicles_high')::integer"),
                new("column", PropertyType.Text, "The column that an accepted assessment says it is.",
                    "r.sighting ->> 'column'"),
                new("source_url", PropertyType.Text, "Address of the post.",
                    "r.submission #>> '{source,url}'") { InTiles = false },
                new("recorded_at", PropertyType.Time, "When the report was filed.", "r.recorded_at"),
            ],
        },
        new()
        {
            Id = "routes",
            Title = "Routes",
            Description = "Plausible ways of a filmed column to each destination of its case, best first. datetime selects by the report's claimed capture date.",
            From = """
                from reports r
                join cases c on c.id = r.case_id
                join road_networks n on n.name = c.road_network
                join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin
                  and p.graph_digest = n.digest and p.profile = c.profile
                join routes t on t.plan_key = p.key
                """,
            Key = new(new KeyColumn("r.id", KeyType.Uuid), new KeyColumn("p.destination_id", KeyType.Text), new KeyColumn("t.rank", KeyType.Whole)),
            Geometry = "t.line",
            Representative = "ST_StartPoint(t.line)",
            IsLines = true,
            EachLineOnce = where =>
                $"""
                from (select r.case_id, r.route_origin, count(*) as features from reports r where {where}
                      group by r.case_id, r.route_origin) r
                join cases c on c.id = r.case_id
                join road_networks n on n.name = c.road_network
                join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin
                  and p.graph_digest = n.digest and p.profile = c.profile
                join routes t on t.plan_key = p.key
                """,
            MergeBy =
            [
                new("plan", PropertyType.Text, "Routes of one plan begin in one region.", "t.plan_key"),
                new("destination_id", PropertyType.Text, "The destination it leads to.", "p.destination_id"),
                new("rank", PropertyType.Whole, "1 is the quickest.", "t.rank"),
            ],
            GeometryFormat = "geometry-linestring",
            Time = "r.captured_windows",
            OfCase = "r.case_id = @case",
            CaseId = "r.case_id",
            Filters = FilterSet.Reports,
            Properties =
            [
                new("report_id", PropertyType.Text, "Id of the report it begins at.", "r.id::text"),
                new("report_label", PropertyType.Text, "Short name of the report.", "r.label"),
                new("case", PropertyType.Text, "Id of its case.", "r.case_id"),
                new("variant", PropertyType.Boolean, "True when the report is a what-if copy.", "r.variant"),
                new("destination_id", PropertyType.Text, "The destination it leads to.", "p.destination_id"),
                new("rank", PropertyType.Whole, "1 is the quickest.", "t.rank"),
                new("meters", PropertyType.Number, "Length on the road, metres.", "round(t.meters::numeric)"),
                new("minutes_fastest", PropertyType.Number, "Time with the fastest speeds, minutes.", "round((t.seconds_fastest / 60)::numeric)"),
                new("minutes_central", PropertyType.Number, "Time with the central speeds, minutes.", "round((t.seconds_central / 60)::numeric)"),
                new("minutes_slowest", PropertyType.Number, "Time with the slowest speeds, minutes.", "round((t.seconds_slowest / 60)::numeric)"),
                .. Captured,
                new("profile", PropertyType.Text, "The vehicle profile it was computed with.", "p.profile"),
                new("metric", PropertyType.Text,
                    "The times it was computed with: profile and version, light, and the set of what was closed.",
                    "p.body ->> 'metric'") { InTiles = false },
                new("graph_digest", PropertyType.Text, "The road graph it was computed on.", "p.graph_digest") { InTiles = false },
                new("generalised", PropertyType.Boolean, "True when the roads are drawn roughly.",
                    "(p.body ->> 'generalised')::boolean") { InTiles = false },
            ],
        },
        new()
        {
            Id = "convoys",
            Title = "Convoys",
            Description = "Hypotheses that several reports show one column: the way through their sightings, where one "
                + "is known. What-if copies and withdrawn ones are left out. datetime selects by every reading of them.",
            From = "from convoys v",
            Key = new(new KeyColumn("v.id", KeyType.Uuid)),
            Geometry = "v.line",
            Representative = "ST_StartPoint(v.line)",
            IsLines = true,
            MergeBy = [new("id", PropertyType.Text, "Id of the convoy.", "v.id::text")],
            GeometryFormat = "geometry-linestring",
            Time = "v.windows",
            OfCase = "v.case_id = @case",
            CaseId = "v.case_id",
            Always = "v.status = 'current' and not v.variant",
            Properties =
            [
                new("id", PropertyType.Text, "Id of the convoy: /api/convoys/{id} explains it.", "v.id::text"),
                new("case", PropertyType.Text, "Id of its case.", "v.case_id"),
                new("label", PropertyType.Text, "Short name within its case.", "v.label"),
                new("sightings", PropertyType.Whole, "Reports that are said to show it.",
                    "jsonb_array_length(v.derived -> 'sightings')"),
                new("vehicles_low", PropertyType.Whole, "At least so many vehicles.",
                    "(v.derived #>> '{column,vehicles_low}')::integer"),
                new("vehicles_high", PropertyType.Whole, "At most so many; absent when nothing limits it.",
                    "(v.derived #>> '{column,vehicles_high}')::integer"),
                new("legs_contradicted", PropertyType.Whole, "Legs that one column cannot have made.",
                    LegsThatAre + "'contradicted')"),
                new("legs_consistent", PropertyType.Whole, "Legs that one column can have made.",
                    LegsThatAre + "'consistent')"),
                new("legs_undetermined", PropertyType.Whole, "Legs of which it cannot be told.",
                    LegsThatAre + "'undetermined')"),
                new("best_destination", PropertyType.Text,
                    "The destination that explains most sightings; absent when several do.",
                    "case when v.derived #>> '{destinations,1,rank}' is distinct from '1' "
                    + "then v.derived #>> '{destinations,0,destination_id}' end"),
                new("captured_earliest", PropertyType.Time, "No sighting is earlier; absent when one is open.",
                    "lower(v.windows)"),
                new("captured_latest", PropertyType.Time, "No sighting is later; absent when one is open.",
                    "upper(v.windows)") { IsAfterLast = true },
                new("profile", PropertyType.Text, "The vehicle profile it was worked out with.",
                    "v.derived ->> 'profile'"),
                new("graph_digest", PropertyType.Text, "The road graph it was worked out on.",
                    "v.derived ->> 'graph_digest'") { InTiles = false },
                new("metric", PropertyType.Text, "The times it was worked out with.",
                    "v.derived ->> 'metric'") { InTiles = false },
                new("generalised", PropertyType.Boolean, "True when the roads are drawn roughly.",
                    "(v.derived ->> 'generalised')::boolean") { InTiles = false },
                new("recorded_at", PropertyType.Time, "When it was filed.", "v.recorded_at"),
                new("changed_at", PropertyType.Time, "When it was changed last.", "v.changed_at"),
            ],
        },
        new()
        {
            Id = "flags",
            Title = "Flags",
            Description = "Findings that a person must look at, at the region of their report; open ones unless status says otherwise. datetime selects by the report's claimed capture date.",
            From = "from findings f left join reports r on r.id = f.report_id",
            Key = new(new KeyColumn("f.id", KeyType.Uuid)),
            Geometry = "r.region",
            Representative = "r.representative",
            GeometryFormat = "geometry-polygon-or-multipolygon",
            Time = "r.captured_windows",
            OfCase = "f.case_id = @case",
            CaseId = "f.case_id",
            Always = "f.status is not null",
            Filters = FilterSet.Flags,
            Properties =
            [
                new("id", PropertyType.Text, "Id of the flag: /api/flags/{id} explains it.", "f.id::text"),
                new("case", PropertyType.Text, "Id of its case.", "f.case_id"),
                new("check", PropertyType.Text, "The check that found it.", "f.check_id"),
                new("verdict", PropertyType.Text, "contradicted or undetermined.", "f.verdict"),
                new("severity", PropertyType.Text, "high or medium.", "f.severity"),
                new("status", PropertyType.Text, "open, confirmed, dismissed or superseded.", "f.status"),
                new("report_id", PropertyType.Text, "Id of the report it is about.", "f.report_id::text"),
                new("report_label", PropertyType.Text, "Short name of the report.", "r.label"),
                new("variant", PropertyType.Boolean, "True when the report is a what-if copy.", "coalesce(r.variant, false)"),
                .. Captured,
                new("representative", PropertyType.Position, "The position that stands for the region, longitude first.", "r.representative"),
                new("found_at", PropertyType.Time, "When it was found first.", "f.found_at"),
                new("changed_at", PropertyType.Time, "When it was changed last.", "f.changed_at"),
            ],
        },
        new()
        {
            Id = "destinations",
            Title = "Destinations",
            Description = "Hypotheses where columns go.",
            From = "from destinations d",
            Key = new(new KeyColumn("d.case_id", KeyType.Text), new KeyColumn("d.id", KeyType.Text)),
            Geometry = "d.region",
            Representative = "d.representative",
            GeometryFormat = "geometry-polygon-or-multipolygon",
            OfCase = "d.case_id = @case",
            CaseId = "d.case_id",
            Properties =
            [
                new("id", PropertyType.Text, "Its id within its case.", "d.id"),
                new("case", PropertyType.Text, "Id of its case.", "d.case_id"),
                new("name", PropertyType.Text, "Its name.", "d.name"),
                new("kind", PropertyType.Text, "airfield, station, ...", "d.kind"),
                new("representative", PropertyType.Position, "The position that stands for the region, longitude first.", "d.representative"),
            ],
        },
        new()
        {
            Id = "places",
            Title = "Places",
            Description = "The gazetteer: towns, districts, stations, airfields.",
            From = "from places p",
            Key = new(new KeyColumn("p.id", KeyType.Text)),
            Geometry = "p.region",
            Representative = "p.representative",
            GeometryFormat = "geometry-polygon-or-multipolygon",
            OfCase = "(p.case_id is null or p.case_id = @case)",
            Properties =
            [
                new("id", PropertyType.Text, "Its id.", "p.id"),
                new("name", PropertyType.Text, "Its name.", "p.name"),
                new("kind", PropertyType.Text, "city, town, village, district, station, airfield, ...", "p.kind"),
                new("representative", PropertyType.Position, "The position that stands for the region, longitude first.", "p.representative"),
            ],
        },
        new()
        {
            Id = "roads",
            Title = "Roads",
            Description = "The road networks that routes are computed on.",
            From = "from road_networks n join roads w on w.graph_digest = n.digest",
            Key = new(new KeyColumn("n.name", KeyType.Text), new KeyColumn("w.id", KeyType.LongWhole)),
            Geometry = "w.line",
            Representative = "ST_StartPoint(w.line)",
            IsLines = true,
            MergeBy =
            [
                new("network", PropertyType.Text, "Name of the network.", "n.name"),
                new("highway", PropertyType.Text, "Class of road, as OpenStreetMap names it.", "w.class"),
            ],
            GeometryFormat = "geometry-linestring",
            OfCase = "n.name = (select c.road_network from cases c where c.id = @case)",
            Properties =
            [
                new("network", PropertyType.Text, "Name of its network.", "n.name"),
                new("highway", PropertyType.Text, "Class of road, as OpenStreetMap names it.", "w.class"),
                new("name", PropertyType.Text, "Its name.", "w.name"),
                new("ref", PropertyType.Text, "Its number.", "w.ref"),
                new("generalised", PropertyType.Boolean, "True when its line is drawn roughly.", "w.generalised"),
                new("accuracy_m", PropertyType.Number, "How far off its line may be, metres.", "w.accuracy_meters"),
                new("source", PropertyType.Text, "Where it comes from.", "w.source"),
            ],
        },
    ];
}

/// <summary>What a property holds.</summary>
public enum PropertyType
{
    Text,
    Boolean,
    Whole,
    Number,

    /// <summary>An instant; RFC 3339 with Z in answers.</summary>
    Time,

    /// <summary>A point; longitude and latitude in answers. Not to filter by.</summary>
    Position,

    /// <summary>Anything, as it is stored. Not to filter by.</summary>
    Json,
}

/// <summary>One property of a feature.</summary>
/// <param name="Name">Its name in answers and filters.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Description">What it means.</param>
/// <param name="Sql">The value, as PostgreSQL's own type for it.</param>
public sealed record Property(string Name, PropertyType Type, string Description, string Sql)
{
    public bool CanBeFiltered => Type is not (PropertyType.Position or PropertyType.Json);

    /// <summary>True for a time that is the first one after what it ends.</summary>
    public bool IsAfterLast { get; init; }

    /// <summary>False for what is too long to be in every tile; the feature itself has it.</summary>
    public bool InTiles { get; init; } = Type is not (PropertyType.Position or PropertyType.Json);

    /// <summary>SQL of the value as it is served. Years before our era have no RFC 3339 form.</summary>
    public string AsJson => Type switch
    {
        PropertyType.Time => $"to_char({StorableTime} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
        PropertyType.Position => $"json_build_array(ST_X({Sql}), ST_Y({Sql}))",
        _ => Sql,
    };

    /// <summary>SQL of a time where other programs can hold it, null elsewhere.</summary>
    internal string StorableTime => $"case when isfinite({Sql}) and {Sql} >= '0001-01-01Z' and {Sql} < '10000-01-01Z' then {Sql} end";

    /// <summary>PostgreSQL's type to compare with.</summary>
    public string SqlType => Type switch
    {
        PropertyType.Boolean => "boolean",
        PropertyType.Whole or PropertyType.Number => "double precision",
        PropertyType.Time => "timestamptz",
        _ => "text",
    };

    /// <summary>Its type in JSON Schema.</summary>
    public string JsonType => Type switch
    {
        PropertyType.Boolean => "boolean",
        PropertyType.Whole => "integer",
        PropertyType.Number => "number",
        PropertyType.Position => "array",
        PropertyType.Json => "object",
        _ => "string",
    };
}

/// <summary>PostgreSQL's type of a part of a key.</summary>
public enum KeyType
{
    Uuid,
    Text,
    Whole,
    LongWhole,
}

/// <summary>One part of a key.</summary>
public sealed record KeyColumn(string Sql, KeyType Type)
{
    internal string SqlType => Type switch
    {
        KeyType.Uuid => "uuid",
        KeyType.Whole => "integer",
        KeyType.LongWhole => "bigint",
        _ => "text",
    };

    internal object? Read(string text) => Type switch
    {
        KeyType.Uuid => Guid.TryParseExact(text, "D", out var id) ? id : null,
        KeyType.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        KeyType.LongWhole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => text.Contains('\0', StringComparison.Ordinal) ? null : text,
    };
}

/// <summary>
/// What identifies a feature and orders its collection. As a feature's id its parts are joined by a tilde, which
/// stands in addresses as it is; only the part before the last may hold one itself.
/// </summary>
public sealed class FeatureKey(params ImmutableArray<KeyColumn> columns)
{
    private const char Joint = '~';

    /// <summary>SQL of the feature's id.</summary>
    public string IdSql { get; } = string.Join($" || '{Joint}' || ", columns.Select(c => $"{c.Sql}::text"));

    public string OrderBy { get; } = string.Join(", ", columns.Select(c => c.Sql));

    /// <summary>The condition that a row follows the one of the parameters; the first part alone lets an index begin there.</summary>
    public string After(string prefix) =>
        $"{columns[0].Sql} >= {Value(prefix, 0)} and ({OrderBy}) > ({Values(prefix)})";

    /// <summary>The condition that a row is the one of the parameters.</summary>
    public string Is(string prefix) => $"({OrderBy}) = ({Values(prefix)})";

    /// <summary>Adds the parts of an id as parameters; false when it is no id of this collection.</summary>
    public bool TryRead(string id, string prefix, Dapper.DynamicParameters parameters)
    {
        var parts = Split(id);
        for (var i = 0; i < columns.Length; i++)
        {
            if (i >= parts.Length || columns[i].Read(parts[i]) is not { } value)
            {
                return false;
            }

            parameters.Add($"{prefix}{i}", value);
        }

        return true;
    }

    private string[] Split(string id)
    {
        if (columns.Length == 1)
        {
            return [id];
        }

        var first = id.IndexOf(Joint, StringComparison.Ordinal);
        var last = id.LastIndexOf(Joint);
        return columns.Length == 2
            ? first < 0 ? [] : [id[..first], id[(first + 1)..]]
            : first < 0 || last == first ? [] : [id[..first], id[(first + 1)..last], id[(last + 1)..]];
    }

    private string Values(string prefix) => string.Join(", ", Enumerable.Range(0, columns.Length).Select(i => Value(prefix, i)));

    private string Value(string prefix, int i) => $"@{prefix}{i}::{columns[i].SqlType}";
}
