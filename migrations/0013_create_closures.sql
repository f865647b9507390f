-- A road that somebody says is closed: an area, or edges of one graph. A closure that turns out wrong is withdrawn and
-- stays.
create table closures (
  id uuid primary key,
  case_id text not null references cases,
  label text,
  submission jsonb not null,
  area geometry(Geometry, 4326),
  edges integer[],
  graph_digest text,
  period tstzrange not null,
  submitter text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  check ((area is null) = (edges is not null) and (edges is null) = (graph_digest is null))
);
create index closures_case on closures (case_id, id desc);
comment on column closures.edges is
  'Roads of the graph as the collection roads names them: each is closed in both directions.';
comment on column closures.graph_digest is
  'Edges mean nothing in another graph: there the closure is listed and not applied.';
comment on column closures.ended_at is 'When it was withdrawn; what was known before that stays to be asked for.';
