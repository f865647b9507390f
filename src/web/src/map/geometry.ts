import type { Geometry, Position } from 'geojson';
import type { Features } from '../api/client';

export type Box = [west: number, south: number, east: number, north: number];

/** The box around geometries; null when there are none. */
export function boxOf(geometries: Iterable<Geometry | null>): Box | null {
  let box: Box | null = null;
  const add = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) {
      return;
    }
    if (typeof coordinates[0] !== 'number') {
      coordinates.forEach(add);
      return;
    }
    const [x, y] = coordinates as Position as [number, number];
    box = box
      ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
      : [x, y, x, y];
  };
  for (const geometry of geometries) {
    if (geometry?.type === 'GeometryCollection') {
      geometry.geometries.forEach((part) => 'coordinates' in part && add(part.coordinates));
    } else if (geometry) {
      add(geometry.coordinates);
    }
  }
  return box;
}

const byLabel = new Intl.Collator('en', { numeric: true });

export interface ReportPoint {
  position: [number, number];
  ids: string[];
  labels: string[];
  /** The worst open flag of the reports at this position. */
  worst: 'contradicted' | 'undetermined' | 'none';
  variant: boolean;
}

/**
 * Reports by their representative position: those at the same one share a mark, which says how many they are. What-if
 * copies never share a mark with real reports.
 */
export function groupPoints(reports: Features): ReportPoint[] {
  const points = new Map<string, ReportPoint>();
  for (const { id, properties: p } of reports.features) {
    const position = p['representative'] as [number | null, number | null] | null;
    if (position?.[0] == null || position[1] == null) {
      continue;
    }
    const variant = p['variant'] === true;
    const key = `${position[0].toFixed(5)},${position[1].toFixed(5)},${variant}`;
    const worst = Number(p['flags_high']) > 0 ? 'contradicted' : Number(p['flags_medium']) > 0 ? 'undetermined' : 'none';
    const label = String(p['label'] ?? '') || String(p['place_name'] ?? '') || 'report';
    const point = points.get(key);
    if (!point) {
      points.set(key, { position: [position[0], position[1]], ids: [String(id)], labels: [label], worst, variant });
      continue;
    }
    point.ids.push(String(id));
    point.labels.push(label);
    if (worst === 'contradicted' || (worst === 'undetermined' && point.worst === 'none')) {
      point.worst = worst;
    }
  }
  return [...points.values()].map((point) => ({ ...point, labels: point.labels.sort(byLabel.compare) }));
}

/** "V1, V3"; "V1, V2 +4" for many. */
export const markLabel = (labels: readonly string[]): string =>
  labels.length <= 3 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} +${labels.length - 2}`;

/** A share of a line's way from the middle for each of several destinations, so that routes lie side by side. */
export const laneOf = (index: number, lanes: number): number => index - (lanes - 1) / 2;
