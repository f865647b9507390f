import { useMemo } from 'react';
import { useAnswer } from './api/answer';
import type { ConvoyView, Features } from './api/client';
import {
  corridorOf, distinct, featuresOf, groupsOf, noJourney, numbered, onwardOf, throughOf, ticksOf, withRoutesOf, type Journey,
  type RouteKey,
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

/** A convoy with its ways, and the routes from its first sighting. */
export function useConvoy(id: string | null) {
  const convoy = useAnswer(['convoy', id], (api) => api.getConvoy(id!), id !== null);
  const ways = useAnswer(['convoy-ways', id], (api) => api.getConvoyWays(id!), id !== null);
  const first = convoy.data?.derived.sightings.find((s) => s.longitude != null)?.report_id;
  const profile = convoy.data?.claim.profile;
  const corridor = useAnswer(
    ['convoy-routes', first, profile], (api) => api.getRoutes(first!, profile ? { profile } : {}),
    first !== undefined && convoy.data?.derived.graph_digest !== undefined);
  return { convoy, ways, corridor };
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
  const { convoy, ways, corridor } = useConvoy(view.convoy);
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
      const all = ways.data?.features ?? [];
      const own = onwardOf(all, view.convoy);
      const from = corridor.data?.features ?? [];
      return {
        journey: {
          members: (convoy.data?.derived.sightings ?? []).map((s) => s.report_id),
          corridor: corridor.data ? corridorOf(featuresOf(corridor.data, view.convoy), focus) : [],
          way: throughOf(all),
          sightings: numbered(convoy.data?.derived.sightings ?? []),
          decisions: distinct(from
            .filter((f) => !focus || f.properties.destination_id === focus.destination)
            .flatMap((f) => f.properties.route.decision_points)),
          ticks: focus
            ? ticksOf(own, focus, all.find((f) => f.properties.destination_id === focus.destination)?.properties.route)
            : [],
        },
        routes: routes && withRoutesOf(routes, view.convoy, own),
        settled: convoy.isSuccess && !ways.isLoading && !corridor.isLoading,
      };
    }
    return { journey: noJourney, routes, settled: true };
  }, [view.report, view.convoy, view.band, routes, focus, groups, searched.data, convoy.data, convoy.isSuccess,
    ways.data, ways.isLoading, corridor.data, corridor.isLoading]);
}
