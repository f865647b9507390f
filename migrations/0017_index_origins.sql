-- How many reports share the routes of one region: tiles of routes draw each line once and count by this index alone.
create index reports_origins on reports (case_id, route_origin) where status = 'current' and not variant;
