import { useCallback, useSyncExternalStore } from 'react';
import type { Band } from './api/client';
import { knownLanguage, type Language } from './language';

export const tabs = ['reports', 'flags', 'convoys'] as const;
export type Tab = typeof tabs[number];

export const bands = ['day', 'night', 'blackout'] as const satisfies readonly Band[];

/**
 * What is looked at, kept in the fragment of the address: it can be shared as a link, and unlike a query it is never
 * sent to a server or written to its log.
 */
export interface View {
  case: string | null;
  report: string | null;
  /** A convoy, in place of a report. */
  convoy: string | null;
  /** A finding of that report or convoy to bring into sight; without either, a flag of the case itself. */
  finding: string | null;
  tab: Tab;
  /** The light that the routes of a report are driven in. */
  band: Band;
  variants: boolean;
  /** The zone that all times are shown in; null for that of the case. */
  zone: string | null;
  /** The language of explanations; null for that of the browser. */
  language: Language | null;
  /** What fills the middle: the map, or who contradicts whom. */
  stage: 'map' | 'contradictions';
  /** The last day, as YYYY-MM-DD, of what was said to be held against each other; null for all of it. */
  asOf: string | null;
  /** A cell opened there, by its key. */
  cell: string | null;
  /** Whether the timeline is open. */
  timeline: boolean;
  /** A statement opened in the timeline. */
  statement: string | null;
}

const oneOf = <T extends string>(all: readonly [T, ...T[]], value: string | null): T => all.find((one) => one === value) ?? all[0];

/** A zone that this browser knows, or null. */
function knownZone(zone: string | null): string | null {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : null;
  } catch {
    return null;
  }
}

/** A day of the calendar, or null. */
const knownDay = (day: string | null): string | null =>
  day && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;

export function parseView(fragment: string): View {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  return {
    case: values.get('case'),
    report: values.get('report'),
    convoy: values.get('report') ? null : values.get('convoy'),
    finding: values.get('finding'),
    tab: oneOf(tabs, values.get('tab')),
    band: oneOf(bands, values.get('band')),
    variants: values.get('variants') === '1',
    zone: values.get('time') === 'utc' ? 'UTC' : knownZone(values.get('time')),
    language: knownLanguage(values.get('lang')),
    stage: values.get('stage') === 'contradictions' ? 'contradictions' : 'map',
    asOf: knownDay(values.get('as_of')),
    cell: values.get('cell'),
    timeline: values.get('timeline') === '1',
    statement: values.get('statement'),
  };
}

export function writeView(view: View): string {
  const values = new URLSearchParams();
  if (view.case) values.set('case', view.case);
  if (view.report) values.set('report', view.report);
  if (view.convoy) values.set('convoy', view.convoy);
  if (view.finding) values.set('finding', view.finding);
  if (view.tab !== 'reports') values.set('tab', view.tab);
  if (view.report && view.band !== 'day') values.set('band', view.band);
  if (view.variants) values.set('variants', '1');
  if (view.zone) values.set('time', view.zone === 'UTC' ? 'utc' : view.zone);
  if (view.language) values.set('lang', view.language);
  if (view.stage === 'contradictions') values.set('stage', view.stage);
  if (view.stage === 'contradictions' && view.asOf) values.set('as_of', view.asOf);
  if (view.stage === 'contradictions' && view.cell) values.set('cell', view.cell);
  if (view.timeline) values.set('timeline', '1');
  if (view.timeline && view.statement) values.set('statement', view.statement);
  return `#${values}`;
}

function subscribe(changed: () => void): () => void {
  addEventListener('hashchange', changed);
  addEventListener('popstate', changed);
  return () => {
    removeEventListener('hashchange', changed);
    removeEventListener('popstate', changed);
  };
}

/** The view and a way to change it; a change of report, convoy or case is a step in the browser's history. */
export function useView(): [View, (change: Partial<View>) => void] {
  const fragment = useSyncExternalStore(subscribe, () => location.hash);
  const change = useCallback((patch: Partial<View>) => {
    const before = parseView(location.hash);
    const after = { ...before, ...patch };
    const step = after.report !== before.report || after.convoy !== before.convoy || after.stage !== before.stage
      || (!after.report && !after.convoy && after.finding !== before.finding) || (before.case !== null && after.case !== before.case);
    history[step ? 'pushState' : 'replaceState'](null, '', writeView(after));
    dispatchEvent(new PopStateEvent('popstate'));
  }, []);
  return [parseView(fragment), change];
}
