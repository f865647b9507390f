import type { ConvoyDestination, ConvoySighting, ConvoySummary, ConvoyView, RouteSummary, Verdict } from '../api/client';
import { count, type Window } from '../format';

export const convoyName = ({ label, claim }: Pick<ConvoySummary, 'label' | 'claim'>): string =>
  label ?? `Convoy of ${count(claim.members.length, 'report')}`;

/** What a leg's verdict says. */
export const legWord: Record<Verdict, string> = {
  contradicted: 'one column cannot have made both sightings',
  undetermined: 'whether one column made both sightings cannot be told',
  consistent: 'one column can have made both sightings',
};

/** From the earliest reading of a time to its latest; open where one is. */
export function hull(windows: readonly Window[]): Window {
  const ends = (pick: (window: Window) => string | null | undefined, best: (...ats: number[]) => number) => {
    const found = windows.map(pick);
    return found.length === 0 || found.some((at) => !at) ? null : new Date(best(...found.map((at) => Date.parse(at!)))).toISOString();
  };
  return { start: ends((w) => w.start, Math.min), end: ends((w) => w.end, Math.max) };
}

/** What the sightings around it leave of a sighting's time: nothing, or less than its readings; null where it is no less. */
export function narrowing(sighting: Pick<ConvoySighting, 'narrowed' | 'windows' | 'longitude'>): Window | 'nothing' | null {
  if (sighting.longitude == null) {
    return null;
  }
  if (!sighting.narrowed) {
    return 'nothing';
  }
  const at = (instant: string | null | undefined) => instant ? Date.parse(instant) : null;
  const all = hull(sighting.windows);
  return at(all.start) === at(sighting.narrowed.start) && at(all.end) === at(sighting.narrowed.end) ? null : sighting.narrowed;
}

/** "2 on, 1 off": how the sightings after the first stand to the routes to a destination. */
export function standingWords({ standings }: Pick<ConvoyDestination, 'standings'>): string {
  const words = (['on', 'near', 'off', 'unknown'] as const)
    .map((standing) => ({ standing, n: standings.filter((s) => s.standing === standing).length }))
    .filter(({ n }) => n > 0).map(({ standing, n }) => `${n} ${standing}`);
  return words.join(', ') || 'none';
}

type ColumnView = NonNullable<ConvoyView['derived']['column']>;

/**
 * Seconds that a column takes to pass: road space over speed, as march tables reckon it. The shortest column at top speed,
 * and the longest at the slowest pace of its ways on, as the arrivals take it; null where nothing limits that.
 */
export function passTime(column: ColumnView, ways: readonly Pick<RouteSummary, 'meters' | 'seconds_slowest'>[]): { least: number; most: number | null } {
  const pace = Math.max(...ways.filter((way) => way.meters > 0).map((way) => way.seconds_slowest / way.meters));
  return {
    least: column.road_space_m_least * 3.6 / column.top_speed_kmh,
    most: column.road_space_m_most == null || !Number.isFinite(pace) ? null : column.road_space_m_most * pace,
  };
}

/** "20 – 40", "at least 12", "20". */
export const range = (low: number, high: number | null | undefined): string =>
  high == null ? `at least ${low}` : low === high ? String(low) : `${low} – ${high}`;
