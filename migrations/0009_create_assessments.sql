-- What was concluded about the footage of a report. A decision is a state of its row with who made it; none is deleted.
create table assessments (
  id uuid primary key,
  case_id text not null references cases,
  report_id uuid not null references reports,
  kind text not null check (kind in ('captured', 'bound', 'earlier_copy', 'column')),
  submission jsonb not null,
  status text not null default 'proposed' check (status in ('proposed', 'accepted', 'rejected', 'withdrawn')),
  filed_by text not null,
  filed_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  note text
);
create index assessments_report on assessments (report_id, id);

alter table reports add column assessments jsonb not null default '[]';
comment on column reports.assessments is 'The proposed and accepted ones as they are reasoned on; derived from assessments.';

-- Which statements gave no finding depends on every statement, so it is worked out when a report is read: a new statement
-- then touches only the findings it makes.
alter table reports drop column considered;

alter table findings add column statement_lineage uuid;
update findings set statement_lineage = substring(identity from '([0-9a-f]{32})$')::uuid
where check_id in ('date.official', 'strength.stated');
create index findings_statement on findings (statement_lineage, report_id) where statement_lineage is not null;
comment on column findings.statement_lineage is 'The statement, through its corrections, that this finding rests on.';

-- How many of each class each report counts, so that what all of them show together is one aggregate.
create table report_counts (
  report_id uuid not null references reports,
  case_id text not null references cases,
  event_id text not null,
  class text not null,
  low integer not null,
  high integer,
  column_name text
);
create index report_counts_report on report_counts (report_id);
create index report_counts_class on report_counts (case_id, class);
comment on column report_counts.column_name is 'The column that an accepted assessment says the report shows.';
comment on table report_counts is 'Of current reports that are no variants.';

alter table cases add column checked_by text;
comment on column cases.checked_by is 'Version of the rule set that judged the case; by another one it is judged anew.';

revoke delete on assessments from osint_app;
