-- A finding is the present outcome of a check; a flag is a finding that a person must look at, and has a life.
create table findings (
  id uuid primary key,
  case_id text not null references cases,
  report_id uuid references reports,
  check_id text not null,
  identity text not null unique,
  verdict text not null check (verdict in ('consistent', 'contradicted', 'undetermined')),
  severity text check (severity in ('high', 'medium')),
  status text check (status in ('open', 'confirmed', 'dismissed', 'superseded')),
  digest text not null,
  body jsonb not null,
  current boolean not null default true,
  found_at timestamptz not null,
  changed_at timestamptz not null
);
create index findings_report on findings (report_id) where current;
create index findings_flags on findings (case_id, id desc) where status is not null;
create index findings_verdict on findings (case_id, check_id, verdict) where current;
comment on column findings.identity is 'Subject, check and lineage of the premises: what keeps a flag the same flag.';
comment on column findings.status is 'Null when this finding was never a flag.';

create table flag_reviews (
  id uuid primary key,
  finding_id uuid not null references findings,
  decision text not null check (decision in ('confirmed', 'dismissed', 'reopened')),
  note text,
  reviewer text not null,
  digest text not null,
  finding jsonb not null,
  reviewed_at timestamptz not null
);
create index flag_reviews_finding on flag_reviews (finding_id, reviewed_at);
comment on table flag_reviews is 'Each review keeps the finding as it was when judged; a later change reopens the flag and leaves this row.';
