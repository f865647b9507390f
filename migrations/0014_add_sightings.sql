-- When the column of a report was seen: what is inferred of its capture, not what was claimed of it. Kept, so that maps
-- can ask an index for it. Reports that are here already stand where they were claimed until they are derived anew: a
-- case that no rule set has judged is put in the queue for that by the service as it starts.
alter table reports
  add column sighting_windows tstzmultirange not null generated always as (captured_windows) stored,
  add column sighting jsonb not null default '{"basis": "claimed"}';
alter table reports
  alter column sighting_windows drop expression,
  alter column sighting drop default;
update cases set checked_by = null;
create index reports_sighted on reports using gist (sighting_windows);
comment on column reports.sighting_windows is 'Every window in which the column may have been seen, for filtering.';
comment on column reports.sighting is 'What these windows rest on, how many vehicles are seen, and of which column.';

create or replace function notify_reports_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_map('reports,sightings,flags', (
      select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from gone r));
    perform notify_map('routes', (
      select array_agg(ST_Envelope(t.line)) from (select distinct case_id, route_origin from gone) r
      join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin
      join routes t on t.plan_key = p.key));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_map('reports,sightings,flags', (
      select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from come r));
    perform notify_map('routes', (
      select array_agg(ST_Envelope(t.line)) from (select distinct case_id, route_origin from come) r
      join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin
      join routes t on t.plan_key = p.key));
  end if;
  return null;
end $$;
