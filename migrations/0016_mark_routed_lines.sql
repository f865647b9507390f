-- Several jobs may plan the routes of one import: each line is one job's, and is counted there alone.
alter table import_lines add column routed boolean not null default false;
comment on column import_lines.routed is 'True once a job has planned the routes of its report.';
