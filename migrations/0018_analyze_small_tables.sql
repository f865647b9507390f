-- Tables of a few rows that everything joins: too few ever change for their statistics to be made at all, and a planner
-- that takes them for large sorts a million routes to find the first.
alter table cases set (autovacuum_analyze_threshold = 0);
alter table road_networks set (autovacuum_analyze_threshold = 0);
alter table profiles set (autovacuum_analyze_threshold = 0);
alter table destinations set (autovacuum_analyze_threshold = 0);
alter table route_plans set (autovacuum_analyze_threshold = 0);
alter table routes set (autovacuum_analyze_threshold = 0);
