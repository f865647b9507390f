-- Stored once per (graph, profile, closures, origin, destination): a thousand reports from one town share them.
create table route_plans (
  key text primary key,
  inputs text not null,
  graph_digest text not null,
  profile text not null,
  case_id text not null references cases on delete cascade,
  destination_id text not null,
  origin_key text not null,
  body jsonb not null,
  computed_at timestamptz not null default now()
);
create index route_plans_origin on route_plans (case_id, origin_key, graph_digest, profile);
comment on column route_plans.inputs is 'SHA-256 of everything it was computed from: graph, profile, closures, gates. Another one replaces the plan.';
comment on column route_plans.body is 'What holds for the plan as a whole: the spread over the region, why no more routes came out.';

create table routes (
  plan_key text not null references route_plans on delete cascade,
  rank integer not null,
  meters double precision not null,
  seconds_fastest double precision not null,
  seconds_central double precision not null,
  seconds_slowest double precision not null,
  line geometry(LineString, 4326) not null,
  body jsonb not null,
  primary key (plan_key, rank)
);
create index routes_line on routes using gist (line);

-- The lines of a road network, for drawing; searching is done on the graph file of the same digest.
create table roads (
  graph_digest text not null,
  id bigint not null,
  class text not null,
  name text,
  ref text,
  generalised boolean not null,
  accuracy_meters double precision,
  source text,
  line geometry(LineString, 4326) not null,
  primary key (graph_digest, id)
);
create index roads_line on roads using gist (line);
