-- A statement is never overwritten: a correction is a new row of the same lineage, and the old one keeps its end.
create table statements (
  id uuid primary key,
  case_id text not null references cases,
  label text,
  lineage uuid not null,
  kind text not null check (kind in ('body', 'unattributed', 'outlet')),
  body text,
  proposition text not null,
  stance text not null,
  event_id text,
  said_at_windows tstzmultirange not null,
  submission jsonb not null,
  submitter text not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('superseded', 'retracted')),
  superseded_by uuid references statements
);
create unique index statements_label on statements (case_id, label) where label is not null and ended_at is null;
create index statements_case on statements (case_id, recorded_at);
comment on column statements.recorded_at is 'Known to us from here on; said_at is when it was uttered.';
comment on column statements.ended_at is 'From here on no longer in force: superseded within its body, or retracted.';
