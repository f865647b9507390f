#!/usr/bin/env bash
# Run once by the PostGIS image when its database is new: what ./osint up does for the private cluster.
set -euo pipefail
psql -X -q -v ON_ERROR_STOP=1 -U postgres -d postgres <<'SQL'
\getenv owner_password OSINT_DB_OWNER_PASSWORD
\getenv app_password OSINT_DB_PASSWORD
create role osint_owner login password :'owner_password';
create role osint_app login password :'app_password';
create database osint owner osint_owner;
revoke connect on database osint from public;
grant connect on database osint to osint_app;
\connect osint
create extension postgis;
create extension pg_trgm;
create extension unaccent;
create extension btree_gist;
SQL
