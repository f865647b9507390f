-- Every API process keeps tiles in its memory. What changes on the map is told to all of them as the boxes that were
-- touched, on the channel osint_map: 'reports,flags:46.1 40.2 46.3 40.4;...', or 'roads:all' for more than a message
-- holds. Said by triggers, so that no writer can forget it, and by PostgreSQL only once the change is committed.

create index reports_representative on reports using gist (representative);
create index destinations_representative on destinations using gist (representative);

create function notify_map(collections text, touched geometry[]) returns void language plpgsql as $$
declare
  ranges text;
begin
  -- A message holds 8,000 bytes; so many boxes never fit.
  if cardinality(touched) > 500 then
    perform pg_notify('osint_map', collections || ':all');
    return;
  end if;
  -- Rounded outwards, so that many reports of one place make one range.
  select string_agg(distinct concat_ws(' ',
           floor(ST_XMin(g) * 100) / 100, floor(ST_YMin(g) * 100) / 100, ceil(ST_XMax(g) * 100) / 100, ceil(ST_YMax(g) * 100) / 100), ';')
  into ranges
  from unnest(touched) g
  where g is not null and not ST_IsEmpty(g);
  if ranges is not null then
    perform pg_notify('osint_map', collections || ':' || case when length(ranges) > 7000 then 'all' else ranges end);
  end if;
end $$;

create function notify_reports_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_map('reports,flags', (select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from gone r));
    perform notify_map('routes', (
      select array_agg(ST_Envelope(t.line)) from (select distinct case_id, route_origin from gone) r
      join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin join routes t on t.plan_key = p.key));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_map('reports,flags', (select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from come r));
    perform notify_map('routes', (
      select array_agg(ST_Envelope(t.line)) from (select distinct case_id, route_origin from come) r
      join route_plans p on p.case_id = r.case_id and p.origin_key = r.route_origin join routes t on t.plan_key = p.key));
  end if;
  return null;
end $$;
create trigger reports_inserted after insert on reports referencing new table as come
  for each statement execute function notify_reports_changed();
create trigger reports_updated after update on reports referencing old table as gone new table as come
  for each statement execute function notify_reports_changed();
create trigger reports_deleted after delete on reports referencing old table as gone
  for each statement execute function notify_reports_changed();

create function notify_findings_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_map('reports,flags', (
      select array_agg(ST_Envelope(ST_Collect(r.region, r.representative)))
      from reports r where r.id in (select report_id from gone)));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_map('reports,flags', (
      select array_agg(ST_Envelope(ST_Collect(r.region, r.representative)))
      from reports r where r.id in (select report_id from come)));
  end if;
  return null;
end $$;
create trigger findings_inserted after insert on findings referencing new table as come
  for each statement execute function notify_findings_changed();
create trigger findings_updated after update on findings referencing old table as gone new table as come
  for each statement execute function notify_findings_changed();
create trigger findings_deleted after delete on findings referencing old table as gone
  for each statement execute function notify_findings_changed();

create function notify_regions_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_map(tg_argv[0], (select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from gone r));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_map(tg_argv[0], (select array_agg(ST_Envelope(ST_Collect(r.region, r.representative))) from come r));
  end if;
  return null;
end $$;
create trigger destinations_inserted after insert on destinations referencing new table as come
  for each statement execute function notify_regions_changed('destinations');
create trigger destinations_updated after update on destinations referencing old table as gone new table as come
  for each statement execute function notify_regions_changed('destinations');
create trigger destinations_deleted after delete on destinations referencing old table as gone
  for each statement execute function notify_regions_changed('destinations');
create trigger places_inserted after insert on places referencing new table as come
  for each statement execute function notify_regions_changed('places');
create trigger places_updated after update on places referencing old table as gone new table as come
  for each statement execute function notify_regions_changed('places');
create trigger places_deleted after delete on places referencing old table as gone
  for each statement execute function notify_regions_changed('places');

create function notify_lines_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform notify_map(tg_argv[0], (select array_agg(ST_Envelope(r.line)) from gone r));
  end if;
  if tg_op <> 'DELETE' then
    perform notify_map(tg_argv[0], (select array_agg(ST_Envelope(r.line)) from come r));
  end if;
  return null;
end $$;
create trigger routes_inserted after insert on routes referencing new table as come
  for each statement execute function notify_lines_changed('routes');
create trigger routes_updated after update on routes referencing old table as gone new table as come
  for each statement execute function notify_lines_changed('routes');
create trigger routes_deleted after delete on routes referencing old table as gone
  for each statement execute function notify_lines_changed('routes');
create trigger roads_inserted after insert on roads referencing new table as come
  for each statement execute function notify_lines_changed('roads');
create trigger roads_updated after update on roads referencing old table as gone new table as come
  for each statement execute function notify_lines_changed('roads');
create trigger roads_deleted after delete on roads referencing old table as gone
  for each statement execute function notify_lines_changed('roads');

-- Which network a case means, and which roads a network has, moves everything on it.
create function notify_networks_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('osint_map', 'roads,routes:all');
  return null;
end $$;
create trigger road_networks_changed after insert or update or delete on road_networks
  for each statement execute function notify_networks_changed();
create trigger cases_network_changed after update of road_network, profile on cases
  for each statement execute function notify_networks_changed();
