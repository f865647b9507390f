-- The owner role runs this file; the application role reads and writes rows and can neither alter nor truncate.
-- PostGIS needs a superuser: where the owner is none, create the extension beforehand and this line is a no-op.
create extension if not exists postgis;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Where an administrator made the role beforehand (as ./osint up does, with a login), the owner need not be able to.
do $$
begin
  if not exists (select from pg_roles where rolname = 'osint_app') then
    create role osint_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to osint_app;
alter default privileges in schema public grant select, insert, update, delete on tables to osint_app;
alter default privileges in schema public grant usage on sequences to osint_app;
