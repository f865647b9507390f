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
    /// <summary>What makes a journey of a line; null when rows are none.</summary>
    public Journey? Journey { get; init; }

    /// <summary>Reports with their claims, which <c>/api/import/reports</c> takes back as they are.</summary>
    public static readonly Export Reports = new(
        With("reports", "'/api/reports/' || r.id", new Property("claim", PropertyType.Json, "The submission, verbatim.", "r.submission")),
        "coalesce(r.label, r.place #>> '{matched,0,name}', r.id::text)",
        "concat_ws('. ', r.submission #>> '{claimed_place,name}', r.captured ->> 'text')");

    public static readonly Export Flags = new(
        With("flags", "'/api/flags/' || f.id"),
        "concat_ws(' ', f.severity, f.check_id, r.label)", "null::text", "(f.body -> 'explanation')::text");

    public static readonly Export Routes = new(
        With("routes", $"'/ogc/collections/routes/items/' || {Collection.OfId("routes")!.Key.IdSql}"),
        "concat_ws(' ', r.label, 'to', p.destination_id, t.rank)",
        "round(t.meters / 1000) || ' km, ' || round(t.seconds_fastest / 60) || ' to ' "
        + "|| round(t.seconds_slowest / 60) || ' minutes'")
    {
        Journey = new(
            "t.meters", "t.seconds_central", "coalesce(r.label, r.place #>> '{matched,0,name}', r.id::text)",
            "p.body ->> 'destination_name'", "null::jsonb", "p.computed_at",
            // Each point of the line with the earliest and the latest time at which the head of the column is there.
            """
            (select jsonb_agg(jsonb_build_object(
                      'x', ST_X(c.geom), 'y', ST_Y(c.geom),
                      'earliest', lower(r.captured_windows) + c.share * t.seconds_fastest * interval '1 second',
                      'latest', upper(r.captured_windows) + c.share * t.seconds_slowest * interval '1 second')
                        order by c.path)
             from (select d.geom, d.path,
               sum(d.meters) over (order by d.path) / nullif(sum(d.meters) over (), 0) as share
                   from (select p.geom, p.path,
                                coalesce(ST_DistanceSphere(lag(p.geom) over (order by p.path), p.geom), 0) as meters
                         from ST_DumpPoints(t.line) p) d) c)
            """,
            "Linear"),
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
            """
            (select jsonb_agg(jsonb_build_object(
                      'x', s.value -> 'longitude', 'y', s.value -> 'latitude', 'name', s.value -> 'name',
                      'earliest',
                        (select case when count(*) = count(w ->> 'start') then min((w ->> 'start')::timestamptz) end
                                   from jsonb_array_elements(s.value -> 'windows') w),
                      'latest', (select case when count(*) = count(w ->> 'end') then max((w ->> 'end')::timestamptz) end
                                 from jsonb_array_elements(s.value -> 'windows') w)) order by s.ordinality)
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
