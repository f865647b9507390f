namespace Osint.Api.Ogc;

/// <summary>
/// One feature collection: what it is, and the SQL that makes each row a feature. The SQL yields <c>id</c>,
/// <c>geom</c> (EPSG:4326) and <c>properties</c> (json), and is wrapped, filtered and paged by the items call.
/// </summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What a feature of it is.</param>
/// <param name="Sql">The rows; columns id (text), case_id, geom, properties.</param>
/// <param name="ReportFilters">True when the rows come from <c>reports r</c> and the filters of reports apply.</param>
/// <param name="CaseColumn">Where <c>@case</c> is compared, for collections without the filters of reports.</param>
/// <param name="GeometryColumn">What a box is laid over.</param>
public sealed record Collection(
    string Id, string Title, string Description, string Sql, bool ReportFilters, string CaseColumn = "", string GeometryColumn = "")
{
    public static readonly IReadOnlyList<Collection> All =
    [
        new("reports", "Reports", "One submission each, at the region where it is claimed to have been filmed.",
            """
            select r.id::text as id, r.case_id, r.region as geom, json_build_object(
              'id', r.id, 'case', r.case_id, 'label', r.label, 'variant', r.variant, 'status', r.status,
              'claimed_place', coalesce(r.submission #>> '{claimed_place,name}', ''),
              'captured', r.captured ->> 'text', 'captured_edtf', r.captured ->> 'edtf',
              'published', r.published ->> 'text',
              'place_name', r.place #>> '{matched,0,name}',
              'representative', json_build_array(ST_X(r.representative), ST_Y(r.representative)),
              'flags_high', (select count(*) from findings f where f.report_id = r.id and f.severity = 'high' and f.status = 'open'),
              'flags_medium', (select count(*) from findings f where f.report_id = r.id and f.severity = 'medium' and f.status = 'open'),
              'source_url', r.submission #>> '{source,url}',
              'recorded_at', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as properties
            from reports r
            """,
            ReportFilters: true, GeometryColumn: "r.region"),
        new("routes", "Routes", "Plausible ways of a filmed column to each destination of its case, best first.",
            """
            select r.id::text || '/' || p.destination_id || '/' || t.rank as id, r.case_id, t.line as geom, json_build_object(
              'report_id', r.id, 'report_label', r.label, 'case', r.case_id, 'variant', r.variant,
              'destination_id', p.destination_id, 'rank', t.rank, 'meters', round(t.meters::numeric),
              'minutes_fastest', round((t.seconds_fastest / 60)::numeric), 'minutes_central', round((t.seconds_central / 60)::numeric),
              'minutes_slowest', round((t.seconds_slowest / 60)::numeric),
              'profile', p.profile, 'graph_digest', p.graph_digest) as properties
            from reports r
            join cases c on c.id = r.case_id
            join road_networks n on n.name = c.road_network
            join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin
              and p.graph_digest = n.digest and p.profile = c.profile
            join routes t on t.plan_key = p.key
            """,
            ReportFilters: true, GeometryColumn: "t.line"),
        new("destinations", "Destinations", "Hypotheses where columns go.",
            """
            select d.case_id || '/' || d.id as id, d.case_id, d.region as geom, json_build_object(
              'id', d.id, 'case', d.case_id, 'name', d.name, 'kind', d.kind,
              'representative', json_build_array(ST_X(d.representative), ST_Y(d.representative))) as properties
            from destinations d
            """,
            ReportFilters: false, "d.case_id = @case", "d.region"),
        new("places", "Places", "The gazetteer: towns, districts, stations, airfields.",
            """
            select p.id, coalesce(p.case_id, '') as case_id, p.region as geom, json_build_object(
              'id', p.id, 'name', p.name, 'kind', p.kind,
              'representative', json_build_array(ST_X(p.representative), ST_Y(p.representative))) as properties
            from places p
            """,
            ReportFilters: false, "(p.case_id is null or p.case_id = @case)", "p.region"),
        new("roads", "Roads", "The road network that routes are computed on.",
            """
            select w.graph_digest || '/' || w.id as id, n.name as network, w.line as geom, json_build_object(
              'highway', w.class, 'name', w.name, 'ref', w.ref, 'generalised', w.generalised,
              'accuracy_m', w.accuracy_meters, 'source', w.source) as properties
            from road_networks n
            join roads w on w.graph_digest = n.digest
            """,
            ReportFilters: false, "n.name = (select c.road_network from cases c where c.id = @case)", "w.line"),
    ];

    public static Collection? Find(string id) => All.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));
}
