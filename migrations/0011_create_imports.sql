-- An import takes many reports in one request; what became of each line stays, so that a broken one goes on where it was.
create table imports (
  id uuid primary key,
  actor text not null,
  mode text not null check (mode in ('skip', 'all')),
  state text not null default 'receiving' check (state in ('receiving', 'done', 'refused')),
  lines bigint not null default 0,
  filed bigint not null default 0,
  refused bigint not null default 0,
  started_at timestamptz not null,
  changed_at timestamptz not null
);
comment on column imports.state is 'receiving also when its request broke off: send the file again with the same id.';

create table import_lines (
  import_id uuid not null references imports on delete cascade,
  line bigint not null,
  digest bytea not null,
  report_id uuid references reports,
  problems jsonb,
  primary key (import_id, line)
);
create index import_lines_refused on import_lines (import_id, line) where report_id is null;
comment on column import_lines.digest is 'SHA-256 of the line: the same line of the same import is filed once.';
