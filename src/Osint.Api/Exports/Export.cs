using System.Collections.Immutable;
using Osint.Api.Ogc;

namespace Osint.Api.Exports;

/// <summary>What is exported: rows as a map collection has them, with what makes a file of its own of them.</summary>
/// <param name="Rows">Where they come from and what they carry; the address for good is the first property.</param>
/// <param name="Name">SQL of what a placemark is called.</param>
/// <param name="Note">SQL of what is told of it.</param>
/// <param name="Explanation">SQL of a stored wording, said in the language of the request; null when there is none.</param>
public sealed record Export(Collection Rows, string Name, string Note, string? Explanation = null)
{
    // The middle of windows that leave a gap would be where none of them is.
    private const string OneWindow = "case when (select count(*) from unnest(r.captured_windows)) = 1 then ";

    /// <summary>What makes a journey of a line; null when rows are none.</summary>
    public Journey? Journey { get; init; }

    /// <summary>What says of a line which roads and times it rests on, where rows are lines.</summary>
    public IEnumerable<Property> Basis =>
        Rows.Properties.Where(p => p.Name is "metric" or "graph_digest" or "generalised");

    /// <summary>Reports with their claims, which <c>/api/import/reports</c> takes back as they are.</summary>
    public static readonly Export Reports = new(
        With("reports", "'/api/reports/' || r.id", new Property("claim", PropertyType.Json, "The submission, verbatim.", "r.submission")),
        "coalesce(r.label, r.place #>> '{matched,0,name}', r.id::text)",
        "concat_ws('. ', r.submission #>> '{claimed_place,name}', r.captured ->> 'text')");

    // Where a convoy was seen last; a flag of it has no report, and no place on the map.
    private const string LastSighting =
        """
        (select ST_SetSRID(ST_MakePoint((s.value ->> 'longitude')::double precision, (s.value ->> 'latitude')::double precision), 4326)
         from jsonb_array_elements(v.derived -> 'sightings') with ordinality s
         where s.value ? 'longitude' order by s.ordinality desc limit 1)
        """;

    /// <summary>Flags at the region of their report, or along the way of their convoy, or where that was seen last.</summary>
    public static readonly Export Flags = new(
        With("flags", "'/api/flags/' || f.id") with
        {
            From = "from findings f left join reports r on r.id = f.report_id left join convoys v on v.id = f.convoy_id",
            Geometry = $"coalesce(r.region, v.line, {LastSighting})",
            GeometryFormat = "geometry-any",
            Representative = $"coalesce(r.representative, {LastSighting})",
        },
        "concat_ws(' ', f.severity, f.check_id, r.label, v.label)", "null::text", "(f.body -> 'explanation')::text");

    public static readonly Export Routes = new(
        With("routes", $"'/ogc/collections/routes/items/' || {Collection.OfId("routes")!.Key.IdSql}"),
        "concat_ws(' ', r.label, 'to', p.destination_id, t.rank)",
        "round(t.meters / 1000) || ' km, ' || round(t.seconds_fastest / 60) || ' to ' "
        + "|| round(t.seconds_slowest / 60) || ' minutes'")
    {
        Journey = new(
            "t.meters", "t.seconds_central", "coalesce(r.label, r.place #>> '{matched,0,name}', r.id::text)",
            "p.body ->> 'destination_name'", "null::jsonb", "p.computed_at",
            PassingTimes("t.line", OneWindow + "lower(r.captured_windows) end", OneWindow + "upper(r.captured_windows) end"), "Linear"),
    };

    /// <summary>Routes searched when asked: <c>@routes</c> is what <see cref="Routes.PlannedRoute"/> says of each.</summary>
    public static readonly Export Planned = new(
        new Collection
        {
            Id = "routes",
            Title = "Routes",
            Description = "Plausible ways of the column of one report, searched as asked.",
            From = """
                from jsonb_to_recordset(@routes::jsonb) as t(
                  number integer, report_id text, report_label text, origin text, destination_id text,
                  destination_name text, rank integer, meters double precision, seconds_fastest double precision,
                  seconds_central double precision, seconds_slowest double precision, earliest timestamptz,
                  latest timestamptz, leaves_earliest timestamptz, leaves_latest timestamptz, profile text, metric text, graph_digest text, generalised boolean,
                  limits text, stretches jsonb, geometry jsonb)
                """,
            Key = new(new KeyColumn("t.number", KeyType.Whole)),
            Geometry = "ST_GeomFromGeoJSON(t.geometry)",
            GeometryFormat = "geometry-linestring",
            Representative = "ST_StartPoint(ST_GeomFromGeoJSON(t.geometry))",
            IsLines = true,
            OfCase = "true",
            Properties =
            [
                Address("@asked"),
                new("report_id", PropertyType.Text, "Id of the report it begins at.", "t.report_id"),
                new("report_label", PropertyType.Text, "Short name of the report.", "t.report_label"),
                new("destination_id", PropertyType.Text, "The destination it leads to.", "t.destination_id"),
                new("destination_name", PropertyType.Text, "Its name.", "t.destination_name"),
                new("rank", PropertyType.Whole, "1 is the quickest.", "t.rank"),
                new("meters", PropertyType.Number, "Length on the road, metres.", "t.meters"),
                new("minutes_fastest", PropertyType.Number, "Time with the fastest speeds, minutes.", "round((t.seconds_fastest / 60)::numeric)"),
                new("minutes_central", PropertyType.Number, "Time with the central speeds, minutes.", "round((t.seconds_central / 60)::numeric)"),
                new("minutes_slowest", PropertyType.Number, "Time with the slowest speeds, minutes.", "round((t.seconds_slowest / 60)::numeric)"),
                new("captured_earliest", PropertyType.Time, "It leaves no earlier; absent when that is open.", "t.earliest"),
                new("captured_latest", PropertyType.Time, "It leaves no later; absent when that is open.", "t.latest"),
                new("limits", PropertyType.Text, "Signed limits on the way, and what is not known of it.", "t.limits"),
                new("profile", PropertyType.Text, "The vehicle profile.", "t.profile"),
                new("metric", PropertyType.Text, "The times it was searched with.", "t.metric"),
                new("graph_digest", PropertyType.Text, "The road graph it was searched on.", "t.graph_digest"),
                new("generalised", PropertyType.Boolean, "True when the roads are drawn roughly.", "t.generalised"),
            ],
        },
        "concat_ws(' ', t.origin, 'to', t.destination_name, t.rank)",
        "round(t.meters / 1000) || ' km, ' || round(t.seconds_fastest / 60) || ' to ' "
        + "|| round(t.seconds_slowest / 60) || ' minutes'")
    {
        Journey = new(
            "t.meters", "t.seconds_central", "t.origin", "t.destination_name", "t.stretches", "now()",
            PassingTimes("ST_GeomFromGeoJSON(t.geometry)", "t.leaves_earliest", "t.leaves_latest"), "Linear"),
    };

    public static readonly Export Convoys = new(
        With("convoys", "'/api/convoys/' || v.id",
            new Property("convoy", PropertyType.Json, "The hypothesis, verbatim.", "v.submission")),
        "coalesce(v.label, v.id::text)", "v.submission ->> 'notes'")
    {
        Journey = new(
            "(select sum((l #>> '{route,meters}')::double precision) from jsonb_array_elements(v.derived -> 'legs') l)",
            "(select sum((l #>> '{route,seconds_central}')::double precision) "
            + "from jsonb_array_elements(v.derived -> 'legs') l)",
            "v.derived #>> '{sightings,0,name}'", "v.derived #>> '{sightings,-1,name}'",
            """
            (select jsonb_agg(s.value order by w.ordinality, s.ordinality)
             from jsonb_array_elements(v.ways) with ordinality w,
               jsonb_array_elements(w.value -> 'stretches') with ordinality s
             where w.value ? 'leg')
            """,
            "v.changed_at",
            // Each sighting with the bounds of its time.
            $"""
            (select jsonb_agg(jsonb_build_object(
                      'x', s.value -> 'longitude', 'y', s.value -> 'latitude', 'name', s.value -> 'name',
                      'earliest', {BoundOfAll("lower")}, 'latest', {BoundOfAll("upper")}) order by s.ordinality)
             from jsonb_array_elements(v.derived -> 'sightings') with ordinality s
             where s.value ? 'longitude')
            """,
            "Discrete"),
    };

    public static readonly Export Statements = new(
        new Collection
        {
            Id = "statements",
            Title = "Statements",
            Description = "Who said what, when.",
            From = "from statements s",
            Key = new(new KeyColumn("s.id", KeyType.Uuid)),
            Geometry = "null::geometry",
            GeometryFormat = "geometry-any",
            Representative = "null::geometry",
            OfCase = "s.case_id = @case",
            CaseId = "s.case_id",
            Properties =
            [
                Address("'/api/statements/' || s.id"),
                new("id", PropertyType.Text, "Id of the statement.", "s.id::text"),
                new("case", PropertyType.Text, "Id of its case.", "s.case_id"),
                new("label", PropertyType.Text, "Short name within its case.", "s.label"),
                new("kind", PropertyType.Text, "body, unattributed or outlet.", "s.kind"),
                new("body", PropertyType.Text, "Who said it.", "s.body"),
                new("proposition", PropertyType.Text, "What it is about.", "s.proposition"),
                new("stance", PropertyType.Text, "affirm, deny, not_confirmed, silence or forecast.", "s.stance"),
                new("said_at", PropertyType.Text, "When it was uttered, as known.", "s.submission #>> '{said_at,text}'"),
                new("about", PropertyType.Text, "The time it speaks of, as said.", "s.submission ->> 'about'"),
                new("text", PropertyType.Text, "Its words.", "s.submission ->> 'text'"),
                new("submitter", PropertyType.Text, "Who filed it.", "s.submitter"),
                new("recorded_at", PropertyType.Time, "Known from here on.", "s.recorded_at"),
                new("ended_at", PropertyType.Time, "In force until then.", "s.ended_at"),
                new("ended_by", PropertyType.Text, "superseded or retracted.", "s.ended_by"),
                new("statement", PropertyType.Json, "As it was filed.", "s.submission"),
            ],
        },
        "concat_ws(' ', s.body, s.stance, s.proposition)", "s.submission ->> 'text'");

    private static Collection With(string id, string path, params ImmutableArray<Property> more)
    {
        var collection = Collection.OfId(id)!;
        return collection with { Properties = [Address(path), .. collection.Properties, .. more] };
    }

    /// <summary>
    /// SQL of the beginning or the end of a sighting's time; null where it is open, or before our era, where other
    /// programs have no time, and where its windows leave a gap, in whose middle none of them is.
    /// </summary>
    private static string BoundOfAll(string bound) =>
        $"""
        (select case when (select count(*) from unnest(range_agg(tstzrange(t.first, t.after)))) = 1
                     then {bound}(range_agg(tstzrange(t.first, t.after))) end
         from jsonb_array_elements(s.value -> 'windows') w, lateral (
           select {TimeOf("start")}, {TimeOf("end")}) t(first, after))
        """;

    private static string TimeOf(string end) =>
        $"case when w ->> '{end}' ~ '^(?!0000)[0-9]{"{4}"}-' then (w ->> '{end}')::timestamptz end";

    /// <summary>
    /// SQL of each point of a route's line with the earliest and the latest time at which the head of the column is
    /// there.
    /// </summary>
    private static string PassingTimes(string line, string earliest, string latest) =>
        $"""
        (select jsonb_agg(jsonb_build_object(
                  'x', ST_X(c.geom), 'y', ST_Y(c.geom),
                  'earliest', {earliest} + c.share * t.seconds_fastest * interval '1 second',
                  'latest', {latest} + c.share * t.seconds_slowest * interval '1 second')
                    order by c.path)
         from (select d.geom, d.path,
           sum(d.meters) over (order by d.path) / nullif(sum(d.meters) over (), 0) as share
               from (select p.geom, p.path,
                            coalesce(ST_DistanceSphere(lag(p.geom) over (order by p.path), p.geom), 0) as meters
                     from ST_DumpPoints({line}) p) d) c)
        """;

    private static Property Address(string path) => new("address", PropertyType.Text, "Where it is for good.", $"@base || {path}");
}

/// <summary>SQL of what a line is as a journey.</summary>
/// <param name="Meters">Its length.</param>
/// <param name="Seconds">Its central time.</param>
/// <param name="From">Where it begins, in words.</param>
/// <param name="To">Where it ends, in words.</param>
/// <param name="Stretches">A JSON list of roads with metres; null where they are not kept.</param>
/// <param name="ComputedAt">When it was worked out.</param>
/// <param name="Points">A JSON list of positions with the bounds of their times.</param>
/// <param name="Interpolation">What is between them, as MF-JSON names it.</param>
public sealed record Journey(
    string Meters, string Seconds, string From, string To, string Stretches, string ComputedAt, string Points,
    string Interpolation);
