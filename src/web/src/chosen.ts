import { useMemo } from 'react';
import { useAnswer } from './api/answer';
import type { ConvoyView, Features, RouteQuery } from './api/client';
import {
  corridorOf, distinct, featuresOf, groupsOf, noJourney, numbered, ticksOf, withRoutesOf, type Journey, type RouteKey,
} from './map/journey';
import type { View } from './view';

/** A report with its routes in the light chosen; those by day are stored with it. */
export function useReport(id: string | null, band: View['band']) {
  const report = useAnswer(['report', id], (api) => api.getReport(id!), id !== null);
  const searched = useAnswer(['report-routes', id, band], (api) => api.getRoutes(id!, { band }), id !== null && band !== 'day');
  const groups = useMemo(
    () => band === 'day' ? report.data?.routes : report.data && searched.data && groupsOf(searched.data, report.data.routes),
    [band, report.data, searched.data]);
  return { report, searched, groups };
}

/** A convoy with the way through its sightings, the routes from the first, and the ways on from the last. */
export function useConvoy(id: string | null) {
  const convoy = useAnswer(['convoy', id], (api) => api.getConvoy(id!), id !== null);
  const way = useAnswer(['convoy-way', id], (api) => api.getConvoyWay(id!), id !== null);
  const located = (convoy.data?.derived.sightings ?? []).filter((s) => s.longitude != null);
  const profile = convoy.data?.claim.profile;
  const routesFrom = (report: string | undefined, query: RouteQuery) => useAnswer(
    ['convoy-routes', report, query], (api) => api.getRoutes(report!, query),
    report !== undefined && convoy.data?.derived.graph_digest !== undefined);
  const corridor = routesFrom(located[0]?.report_id, profile ? { profile } : {});
  const onward = routesFrom(located.at(-1)?.report_id, { alternatives: 1, ...(profile ? { profile } : {}) });
  return { convoy, way, corridor, onward };
}

/** True where what is drawn was searched with the very roads, speeds and closures of a convoy's figures. */
export const sameMetric = (convoy: ConvoyView, searched: { graph_digest?: string; metric?: string } | undefined): boolean =>
  searched === undefined || (searched.graph_digest === convoy.derived.graph_digest && searched.metric === convoy.derived.metric);

interface Drawn {
  journey: Journey;
  routes: Features | undefined;
  /** False while something of a convoy is on its way: the map then waits before it moves. */
  settled: boolean;
}

/** What the map draws of the report or convoy that is looked at, and the routes of all. */
export function useJourney(view: View, routes: Features | undefined, focus: RouteKey | null): Drawn {
  const { searched, groups } = useReport(view.report, view.band);
  const { convoy, way, corridor, onward } = useConvoy(view.convoy);
  return useMemo(() => {
    if (view.report) {
      const own = view.band === 'day' ? routes?.features.filter((r) => r.properties['report_id'] === view.report)
        : searched.data && featuresOf(searched.data, view.report);
      const shown = (groups ?? []).flatMap((group) => group.routes
        .filter((route) => !focus || (focus.destination === group.destination_id && focus.rank === route.rank)));
      return {
        journey: {
          ...noJourney,
          members: [view.report],
          corridor: corridorOf(own ?? [], focus),
          decisions: distinct(shown.flatMap((route) => route.decision_points)),
          ticks: focus ? ticksOf(own ?? [], focus, shown[0]) : [],
        },
        routes: routes && (view.band === 'day' ? routes : withRoutesOf(routes, view.report, own ?? [])),
        settled: true,
      };
    }
    if (view.convoy) {
      const own = onward.data ? featuresOf(onward.data, view.convoy) : [];
      const from = corridor.data?.features ?? [];
      return {
        journey: {
          members: (convoy.data?.derived.sightings ?? []).map((s) => s.report_id),
          corridor: corridor.data ? corridorOf(featuresOf(corridor.data, view.convoy), focus) : [],
          way: way.data?.features[0]?.geometry ?? null,
          sightings: numbered(convoy.data?.derived.sightings ?? []),
          decisions: distinct(from
            .filter((f) => !focus || f.properties.destination_id === focus.destination)
            .flatMap((f) => f.properties.route.decision_points)),
          ticks: focus
            ? ticksOf(own, focus, onward.data?.features.find((f) => f.properties.destination_id === focus.destination)?.properties.route)
            : [],
        },
        routes: routes && withRoutesOf(routes, view.convoy, own),
        settled: convoy.isSuccess && !way.isLoading && !corridor.isLoading && !onward.isLoading,
      };
    }
    return { journey: noJourney, routes, settled: true };
  }, [view.report, view.convoy, view.band, routes, focus, groups, searched.data, convoy.data, convoy.isSuccess,
    way.data, way.isLoading, corridor.data, corridor.isLoading, onward.data, onward.isLoading]);
}
