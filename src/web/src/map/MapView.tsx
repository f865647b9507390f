import {
  Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl,
  type GeoJSONSource, type MapMouseEvent,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature, FeatureCollection, Geometry, Point } from 'geojson';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CaseView, Features } from '../api/client';
import { boxOf, groupPoints, laneOf, markLabel, type Box } from './geometry';
import { addIcons } from './icons';
import type { Journey, RouteKey } from './journey';
import { colourOf } from './palette';
import { never, routeRanks, routeWidth, style, variantShift } from './style';

// MapLibre 6 runs its worker as a module of its own; without this the map reports that it is loaded and draws nothing.
setWorkerUrl(workerUrl);

declare global {
  interface Window {
    /** The map, for the browser's console and for tests. */
    osintMap?: MapLibre;
  }
}

/** What was clicked: reports, or a destination. */
export interface Picked {
  x: number;
  y: number;
  reports: string[];
  destination: string | null;
}

interface Props {
  case: CaseView;
  roads?: Features;
  places?: Features;
  reports?: Features;
  routes?: Features;
  destinations?: Features;
  /** The report or convoy whose routes are shown alone. */
  selected: string | null;
  journey: Journey;
  /** False while more of what is selected is on its way. */
  settled: boolean;
  focus: RouteKey | null;
  onPick: (picked: Picked | null) => void;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export function MapView(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const onPick = useRef(props.onPick);
  onPick.current = props.onPick;

  useEffect(() => {
    const cleanUp = start(box.current!, setMap, setFailed, (picked) => onPick.current(picked));
    return () => {
      cleanUp();
      setMap(null);
    };
  }, []);

  const lanes = useMemo(
    () => new Map((props.destinations?.features ?? []).map((d, index) => [String(d.properties['id']), index])),
    [props.destinations]);

  useEffect(() => put(map, 'area', [{ type: 'Feature', properties: {}, geometry: props.case.area as unknown as Geometry }]),
    [map, props.case]);
  useEffect(() => put(map, 'roads', props.roads?.features), [map, props.roads]);
  useEffect(() => {
    const places = props.places?.features ?? [];
    put(map, 'districts', places.filter((p) => ['district', 'region'].includes(String(p.properties['kind']))));
    put(map, 'places', places.filter((p) => ['city', 'town', 'village'].includes(String(p.properties['kind']))));
  }, [map, props.places]);
  useEffect(() => {
    const features = (props.destinations?.features ?? []).map((d, index) =>
      ({ ...d, properties: { ...d.properties, index: index % 6, colour: colourOf(index) } }));
    put(map, 'destinations', features);
    put(map, 'destination-points', features.map((d) => point((d.properties as Record<string, unknown>)['representative'], d.properties)));
  }, [map, props.destinations]);
  useEffect(() => {
    put(map, 'reports', (props.reports?.features ?? []).filter((r) => r.geometry).map((r) => ({
      ...r,
      properties: {
        ...r.properties,
        report: String(r.id),
        worst: Number(r.properties['flags_high']) > 0 ? 'contradicted'
          : Number(r.properties['flags_medium']) > 0 ? 'undetermined' : 'none',
      },
    })));
    put(map, 'report-points', groupPoints(props.reports ?? noFeatures).map((p) =>
      point(p.position, { label: markLabel(p.labels), worst: p.worst, variant: p.variant, ids: JSON.stringify(p.ids) })));
  }, [map, props.reports]);
  useEffect(() => put(map, 'routes', (props.routes?.features ?? []).map((r) => {
    const index = lanes.get(String(r.properties['destination_id'])) ?? 0;
    return { ...r, properties: { ...r.properties, colour: colourOf(index), lane: laneOf(index, lanes.size) } };
  })), [map, props.routes, lanes]);
  const { journey } = props;
  useEffect(() => {
    put(map, 'corridor', journey.corridor.map(bare));
    put(map, 'way', journey.way ? [bare(journey.way)] : []);
    put(map, 'sightings', [...journey.sightings]);
    put(map, 'decisions', journey.decisions.map((d) => point([d.longitude, d.latitude], {})));
    put(map, 'ticks', [...journey.ticks]);
  }, [map, journey]);

  useEffect(() => {
    if (map) {
      show(map, props.selected, journey.members, props.focus);
    }
  }, [map, props.selected, journey, props.focus]);

  // The whole case first; then, whenever another report or convoy is chosen, what belongs to it.
  const ready = Boolean(props.reports && props.destinations);
  const { reports, routes, destinations } = props;
  useEffect(() => {
    if (!map || !ready || props.selected) {
      return;
    }
    fly(map, boxOf([...reports!.features, ...destinations!.features].map((f) => f.geometry)));
  }, [map, ready, props.case.id]);
  const fitted = useRef<string | null>(null);
  useEffect(() => {
    if (!map || !props.selected || !props.settled || !reports || fitted.current === props.selected) {
      return;
    }
    fitted.current = props.selected;
    fly(map, boxOf([
      ...reports.features.filter((r) => journey.members.includes(String(r.id))).map((r) => r.geometry),
      ...(routes?.features ?? []).filter((r) => r.properties['report_id'] === props.selected).map((r) => r.geometry),
      journey.way,
    ]));
  }, [map, props.selected, props.settled, journey, reports, routes]);

  return (
    <>
      <div ref={box} className="map" role="region" aria-label="Map of reports, plausible routes and destinations" />
      {failed && (
        <div className="map-message" role="status">
          <h2>The map cannot be drawn here</h2>
          <p>{failed}</p>
          <p>Everything on it is in the lists beside it: places, routes with their roads, and findings.</p>
        </div>
      )}
    </>
  );
}

const noFeatures: Features = { type: 'FeatureCollection', features: [], numberMatched: 0, numberReturned: 0 };

const point = (coordinates: unknown, properties: Record<string, unknown>): Feature =>
  ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: coordinates as number[] } });

const bare = (geometry: Geometry): Feature => ({ type: 'Feature', properties: {}, geometry });

function put(map: MapLibre | null, source: string, features: Feature[] | undefined): void {
  if (map && features) {
    void map.getSource<GeoJSONSource>(source)?.setData({ type: 'FeatureCollection', features } satisfies FeatureCollection);
  }
}

function fly(map: MapLibre, box: Box | null): void {
  if (!box) {
    return;
  }
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const edge = Math.min(72, width / 8, height / 8);
  // The notice on how far the roads can be trusted lies over the upper edge.
  const padding = { top: Math.max(edge, Math.min(64, height / 4)), right: edge, bottom: edge, left: edge };
  map.fitBounds(box, { padding, maxZoom: 11.5, duration: calm() ? 0 : 600 });
}

/** All best routes thinly, or the routes of one report or convoy in full. */
function show(map: MapLibre, selected: string | null, members: readonly string[], focus: RouteKey | null): void {
  const mine = selected ? ['==', ['get', 'report_id'], selected] : ['==', ['get', 'rank'], 1];
  for (const rank of routeRanks) {
    const ranked = rank === 3 ? ['>=', ['get', 'rank'], 3] : ['==', ['get', 'rank'], rank];
    map.setFilter(`route-${rank}`, ['all', mine, ranked] as never);
    map.setPaintProperty(`route-${rank}`, 'line-width', routeWidth(rank, selected !== null));
    map.setPaintProperty(`route-${rank}`, 'line-opacity', selected === null ? 0.55 : focus ? 0.35 : 1);
  }
  map.setFilter('route-casing', mine as never);
  map.setPaintProperty('route-casing', 'line-width', selected ? 7 : 3.5);
  map.setPaintProperty('route-casing', 'line-opacity', selected ? 0.9 : 0.6);
  map.setFilter('route-focus', selected && focus
    ? ['all', mine, ['==', ['get', 'destination_id'], focus.destination], ['==', ['get', 'rank'], focus.rank]] as never
    : never);
  const member = ['in', ['get', 'report'], ['literal', members]];
  map.setFilter('report-selected', member as never);
  const mineToo = ['any', ['!', ['get', 'variant']], member] as never;
  map.setFilter('report-region', mineToo);
  map.setFilter('report-edge', mineToo);
  const regions = selected ? ['case', member, 0.2, 0.04] : 0.1;
  const edges = selected ? ['case', member, 0.5, 0.12] : 0.4;
  map.setPaintProperty('report-region', 'fill-opacity', regions as never);
  map.setPaintProperty('report-edge', 'line-opacity', edges as never);
}

function start(
  container: HTMLDivElement, ready: (map: MapLibre) => void, fail: (why: string) => void,
  pick: (picked: Picked | null) => void): () => void {
  if (!document.createElement('canvas').getContext('webgl2')) {
    fail('This browser gives no WebGL 2, which the map is drawn with. Turn hardware acceleration on, or use another browser.');
    return () => {};
  }
  let map: MapLibre;
  try {
    map = new MapLibre({
      container, style, center: [0, 20], zoom: 1, minZoom: 1, maxZoom: 17,
      attributionControl: false, dragRotate: false, pitchWithRotate: false, maxPitch: 0,
      // Nothing of this map is anywhere but here: every request but our own is refused.
      transformRequest: (url) => {
        const target = new URL(url, location.href);
        return target.protocol === 'blob:' || target.origin === location.origin ? { url } : { url: 'about:blank' };
      },
    });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return () => {};
  }
  window.osintMap = map;
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-right');
  map.getCanvas().setAttribute('aria-label', 'Map; arrow keys move it, plus and minus zoom. Reports can be chosen in the list.');
  map.on('load', () => {
    addIcons(map);
    ready(map);
  });
  map.on('error', ({ error }) => console.error(error));

  const marks = ['report-point', 'destination'];
  const areas = ['report-region'];
  const at = (event: MapMouseEvent): Picked | null => {
    const { x, y } = event.point;
    const near: [[number, number], [number, number]] = [[x - 5, y - 5], [x + 5, y + 5]];
    // Labels reach over other marks: the mark whose position is nearest is meant.
    const [mark] = map.queryRenderedFeatures(near, { layers: marks })
      .map((feature) => {
        const at = map.project((feature.geometry as Point).coordinates as [number, number]);
        const shift = feature.properties['variant'] === true ? variantShift : 0;
        return { feature, away: Math.hypot(at.x + shift - x, at.y + shift - y) };
      })
      .sort((one, other) => one.away - other.away)
      .map(({ feature }) => feature);
    if (mark?.layer.id === 'report-point') {
      return { x, y, reports: JSON.parse(String(mark.properties['ids'])) as string[], destination: null };
    }
    if (mark) {
      return { x, y, reports: [], destination: String(mark.properties['id']) };
    }
    const ids = new Set(map.queryRenderedFeatures([x, y], { layers: areas }).map((f) => String(f.properties['report'])));
    return ids.size > 0 ? { x, y, reports: [...ids], destination: null } : null;
  };
  map.on('click', (event) => pick(at(event)));
  map.on('mousemove', (event) => {
    map.getCanvas().style.cursor = at(event) ? 'pointer' : '';
  });
  return () => map.remove();
}

