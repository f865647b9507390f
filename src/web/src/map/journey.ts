import type { Feature, Geometry, LineString, Point } from 'geojson';
import type { ConvoySighting, ConvoyWays, DestinationRoutes, Features, SearchedRoutes } from '../api/client';
import { hoursBetween, timeTicks } from './bands';

/** One of the routes of what is chosen. */
export interface RouteKey {
  destination: string;
  rank: number;
}

export interface DecisionPoint {
  longitude: number;
  latitude: number;
}

/** What is drawn of the report or convoy that is chosen. */
export interface Journey {
  /** Reports that belong to it. */
  members: readonly string[];
  /** Its plausible routes, which together are the corridor. */
  corridor: readonly Geometry[];
  /** The way through the sightings of a convoy. */
  way: Geometry | null;
  sightings: readonly Feature<Point>[];
  decisions: readonly DecisionPoint[];
  ticks: readonly Feature<Point>[];
}

export const noJourney: Journey = { members: [], corridor: [], way: null, sightings: [], decisions: [], ticks: [] };

/** Routes searched when asked as features of the map, of a report or convoy. */
export const featuresOf = (searched: SearchedRoutes, owner: string): Features['features'] =>
  searched.features.map(({ id, geometry, properties }) => ({
    type: 'Feature', id, geometry,
    properties: { report_id: owner, destination_id: properties.destination_id, rank: properties.route.rank },
  }));

/** The ways on of a convoy as features of the map. */
export const onwardOf = (ways: ConvoyWays['features'], convoy: string): Features['features'] => ways
  .filter((way) => way.properties.destination_id)
  .map(({ id, geometry, properties }) => ({
    type: 'Feature', id, geometry,
    properties: { report_id: convoy, destination_id: properties.destination_id, rank: properties.route?.rank ?? 1 },
  }));

/** The way through the sightings of a convoy: its legs; null where none is known. */
export function throughOf(ways: ConvoyWays['features']): Geometry | null {
  const legs = ways.filter((way) => way.properties.leg != null);
  return legs.length === 0 ? null : { type: 'MultiLineString', coordinates: legs.map((leg) => leg.geometry.coordinates) };
}

/** The routes of the map with others in place of those of one report or convoy. */
export const withRoutesOf = (routes: Features, owner: string, others: Features['features']): Features =>
  ({ ...routes, features: [...routes.features.filter((r) => r.properties['report_id'] !== owner), ...others] });

/** Routes searched when asked as the groups of a report: the same destinations, other routes. */
export const groupsOf = (searched: SearchedRoutes, stored: readonly DestinationRoutes[]): DestinationRoutes[] =>
  stored.map(({ spread: _, ...group }) => ({
    ...group,
    routes: searched.features.filter((f) => f.properties.destination_id === group.destination_id).map((f) => f.properties.route),
    note: searched.notes[group.destination_id] ?? '',
    ...(searched.metric ? { metric: searched.metric } : {}),
  }));

/** Lines of routes to one destination, or to all. */
export const corridorOf = (routes: Features['features'], focus: RouteKey | null): Geometry[] => routes
  .filter((r) => !focus || r.properties['destination_id'] === focus.destination)
  .map((r) => r.geometry);

/** The route that is highlighted, as ticks with time bands. */
export function ticksOf(
  routes: Features['features'], focus: RouteKey, times: { seconds_fastest: number; seconds_slowest: number } | null | undefined): Feature<Point>[] {
  const line = routes.find((r) => r.properties['destination_id'] === focus.destination && r.properties['rank'] === focus.rank)?.geometry;
  return line?.type !== 'LineString' || !times ? [] : timeTicks((line as LineString).coordinates, times.seconds_fastest, times.seconds_slowest)
    .map((tick) => ({
      type: 'Feature', geometry: { type: 'Point', coordinates: tick.position },
      properties: { band: hoursBetween(tick.secondsFastest, tick.secondsSlowest) },
    }));
}

/** Where routes part, each place once. */
export const distinct = (points: readonly DecisionPoint[]): DecisionPoint[] =>
  [...new Map(points.map((p) => [`${p.longitude.toFixed(4)},${p.latitude.toFixed(4)}`, p])).values()];

/** Sightings by their number in the journey; those at one position share a mark. */
export function numbered(sightings: readonly ConvoySighting[]): Feature<Point>[] {
  const marks = new Map<string, { at: [number, number]; numbers: number[] }>();
  for (const [index, { longitude, latitude }] of sightings.entries()) {
    if (longitude != null && latitude != null) {
      const key = `${longitude.toFixed(5)},${latitude.toFixed(5)}`;
      const mark = marks.get(key) ?? { at: [longitude, latitude] as [number, number], numbers: [] };
      mark.numbers.push(index + 1);
      marks.set(key, mark);
    }
  }
  return [...marks.values()].map(({ at, numbers }) => ({
    type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { number: numbers.join(', ') },
  }));
}
