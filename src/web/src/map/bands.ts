import type { Position } from 'geojson';

/** A place on a route, and when the head of the column is there after it set out: fastest and slowest. */
export interface TimeTick {
  position: [number, number];
  secondsFastest: number;
  secondsSlowest: number;
}

const steps = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * 60);
const mostTicks = 5;

/**
 * Ticks along a route at round times of the fastest column. The service gives times of whole routes; between their ends
 * the pace is taken as even, as its moving features take it.
 */
export function timeTicks(line: readonly Position[], fastest: number, slowest: number): TimeTick[] {
  const step = steps.find((one) => fastest / one <= mostTicks + 1) ?? fastest;
  const ticks: TimeTick[] = [];
  for (let at = step; fastest - at > step / 4; at += step) {
    const position = along(line, at / fastest);
    if (position) {
      ticks.push({ position, secondsFastest: at, secondsSlowest: slowest * at / fastest });
    }
  }
  return ticks;
}

/** "0:30 – 1:10 h". */
export const hoursBetween = (fastest: number, slowest: number): string => `${hours(fastest)} – ${hours(slowest)} h`;

function hours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The position after a share, 0 to 1, of a line's length; null for a line without one. */
export function along(line: readonly Position[], share: number): [number, number] | null {
  const lengths = line.slice(1).map((to, index) => metersBetween(line[index]!, to));
  let left = share * lengths.reduce((sum, one) => sum + one, 0);
  for (const [index, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [from, to] = [line[index]!, line[index + 1]!];
      const part = left / length;
      return [from[0]! + part * (to[0]! - from[0]!), from[1]! + part * (to[1]! - from[1]!)];
    }
    left -= length;
  }
  return null;
}

const earthMeters = 6_371_008.8;

/** Along the great circle (haversine). */
function metersBetween([x1, y1]: Position, [x2, y2]: Position): number {
  const radians = Math.PI / 180;
  const half = (degrees: number) => Math.sin(degrees * radians / 2) ** 2;
  const h = half(y2! - y1!) + Math.cos(y1! * radians) * Math.cos(y2! * radians) * half(x2! - x1!);
  return 2 * earthMeters * Math.asin(Math.min(1, Math.sqrt(h)));
}
