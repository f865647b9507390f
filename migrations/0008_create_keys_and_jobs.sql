create table api_keys (
  id uuid primary key,
  prefix text not null,
  hash bytea not null unique,
  role text not null check (role in ('reader', 'submitter', 'analyst', 'desk', 'admin')),
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on column api_keys.hash is 'SHA-256 of the key; the key itself is shown once and stored nowhere.';

create table jobs (
  id uuid primary key,
  kind text not null,
  case_id text,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done bigint not null default 0,
  total bigint,
  cursor jsonb,
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index jobs_waiting on jobs (created_at) where state in ('waiting', 'running');
