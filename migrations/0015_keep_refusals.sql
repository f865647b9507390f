-- A line of an import that was filed and is sent again as something else is refused and stays filed.
drop index import_lines_refused;
create index import_lines_refused on import_lines (import_id, line) where problems is not null;
comment on column import_lines.problems is
  'Why the line cannot be stored as it was sent last; null when it is stored so.';
comment on column import_lines.digest is
  'SHA-256 of the line as it is filed, else as it was sent last: the same line of the same import is filed once.';
