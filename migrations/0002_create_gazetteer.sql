-- A place is an entry of the gazetteer with all its spellings and a region. case_id is null for the shared gazetteer
-- and names the case for places that only one investigation needs.
create table places (
  id text primary key,
  case_id text,
  kind text not null,
  name text not null,
  region geometry(Geometry, 4326) not null,
  representative geometry(Point, 4326) not null,
  body jsonb not null,
  source text
);
create index places_region on places using gist (region);
create index places_representative on places using gist (representative);
create index places_case on places (case_id);

create table place_spellings (
  place_id text not null references places on delete cascade,
  spelling text not null,
  folded text not null,
  primary key (place_id, spelling)
);
create index place_spellings_folded on place_spellings using gin (folded gin_trgm_ops);

create table geodata_loads (
  what text primary key,
  digest text not null,
  loaded_at timestamptz not null default now()
);
comment on table geodata_loads is 'Digest of the files that were loaded last, so that loading them again costs nothing.';
