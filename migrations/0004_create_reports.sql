create table reports (
  id uuid primary key,
  case_id text not null references cases,
  label text,
  variant boolean not null default false,
  variant_of uuid references reports,
  event_id text not null,
  post_key text,
  footage_sha256 text,
  submitter text not null,
  submission jsonb not null,
  captured jsonb not null,
  captured_windows tstzmultirange not null,
  published jsonb,
  published_windows tstzmultirange,
  place jsonb not null,
  place_ids text[] not null default '{}',
  region geometry(Geometry, 4326),
  representative geometry(Point, 4326),
  considered jsonb not null default '[]',
  route_origin text,
  status text not null default 'current' check (status in ('current', 'withdrawn')),
  version integer not null default 1,
  recorded_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index reports_label on reports (case_id, label) where label is not null;
create index reports_case on reports (case_id, id desc);
create index reports_post on reports (case_id, post_key) where post_key is not null;
create index reports_region on reports using gist (region);
create index reports_captured on reports using gist (captured_windows);
create index reports_places on reports using gin (place_ids);
comment on column reports.submission is 'What was claimed, verbatim. Everything else in this row is derived from it.';
comment on column reports.post_key is 'The address of the post without what varies between copies of it; equal keys are the same post.';

create table report_versions (
  report_id uuid not null references reports,
  version integer not null,
  submission jsonb not null,
  status text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (report_id, version)
);

create table idempotency_keys (
  actor text not null,
  key text not null check (length(key) between 1 and 200),
  request_digest text not null,
  report_id uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (actor, key)
);
comment on column reports.route_origin is 'Key of the origin region in route_plans; null when the report is not located.';
