create table road_networks (
  name text primary key,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  source_file text not null,
  source_sha256 text not null,
  shipped boolean not null,
  generalised boolean not null,
  bounds geometry(Polygon, 4326) not null,
  node_count bigint not null,
  edge_count bigint not null,
  counts jsonb not null,
  imported_at timestamptz not null default now()
);
comment on table road_networks is 'Graph files are immutable and named by their digest; this row says which one a name means now.';

create table profiles (
  name text primary key,
  body text not null,
  digest text not null
);

create table cases (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  title text not null,
  zone text not null,
  area geometry(Geometry, 4326) not null,
  road_network text,
  profile text not null,
  body jsonb not null,
  version integer not null default 1,
  recorded_at timestamptz not null default now()
);
comment on column cases.body is 'The case file without its statements and reports.';

create table destinations (
  case_id text not null references cases on delete cascade,
  id text not null,
  name text not null,
  kind text not null,
  region geometry(Geometry, 4326) not null,
  representative geometry(Point, 4326) not null,
  body jsonb not null,
  primary key (case_id, id)
);
create index destinations_region on destinations using gist (region);
