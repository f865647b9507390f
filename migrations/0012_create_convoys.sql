-- A convoy is a hypothesis: several reports are said to show one column. What was said is the submission; everything
-- else in its row is derived from it and from what its members are now.
create table convoys (
  id uuid primary key,
  case_id text not null references cases,
  label text,
  variant boolean not null default false,
  submitter text not null,
  submission jsonb not null,
  derived jsonb not null default '{}',
  ways jsonb not null default '[]',
  windows tstzmultirange not null default '{}',
  line geometry(LineString, 4326),
  representative geometry(Point, 4326),
  status text not null default 'current' check (status in ('current', 'withdrawn')),
  version integer not null default 1,
  recorded_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index convoys_label on convoys (case_id, label) where label is not null and status = 'current';
create index convoys_case on convoys (case_id, id desc);
create index convoys_line on convoys using gist (line);
create index convoys_representative on convoys using gist (representative);
comment on column convoys.variant is 'True when a member is a what-if copy: then the convoy is one too.';
comment on column convoys.derived is
  'Legs, the route through the sightings, arrivals and ranked destinations, as they were worked out last.';
comment on column convoys.ways is 'The lines of the legs, and of the ways on from the last sighting.';
comment on column convoys.windows is 'When its members may have been captured, for filtering.';

create table convoy_members (
  convoy_id uuid not null references convoys,
  report_id uuid not null references reports,
  position integer not null,
  primary key (convoy_id, report_id)
);
create index convoy_members_report on convoy_members (report_id);

create table convoy_versions (
  convoy_id uuid not null references convoys,
  version integer not null,
  submission jsonb not null,
  status text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (convoy_id, version)
);

comment on column idempotency_keys.report_id is 'What was filed: a report, a convoy or a statement.';

alter table findings add column convoy_id uuid references convoys;
create index findings_convoy on findings (convoy_id) where convoy_id is not null;
comment on column findings.convoy_id is
  'The convoy it is about; null, as report_id is, for a finding of the case itself.';

create trigger convoys_inserted after insert on convoys referencing new table as come
  for each statement execute function notify_lines_changed('convoys');
create trigger convoys_updated after update on convoys referencing old table as gone new table as come
  for each statement execute function notify_lines_changed('convoys');
create trigger convoys_deleted after delete on convoys referencing old table as gone
  for each statement execute function notify_lines_changed('convoys');
