import { useCallback, useSyncExternalStore } from 'react';

/**
 * What is looked at, kept in the fragment of the address: it can be shared as a link, and unlike a query it is never
 * sent to a server or written to its log.
 */
export interface View {
  case: string | null;
  report: string | null;
  /** A finding of that report to bring into sight. */
  finding: string | null;
  tab: 'reports' | 'flags';
  variants: boolean;
  /** The zone that all times are shown in; null for that of the case. */
  zone: string | null;
  /** Whether the timeline is open. */
  timeline: boolean;
  /** A statement opened in the timeline. */
  statement: string | null;
}

/** A zone that this browser knows, or null. */
function knownZone(zone: string | null): string | null {
  try {
    return zone && new Intl.DateTimeFormat('en', { timeZone: zone }) ? zone : null;
  } catch {
    return null;
  }
}

export function parseView(fragment: string): View {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  return {
    case: values.get('case'),
    report: values.get('report'),
    finding: values.get('finding'),
    tab: values.get('tab') === 'flags' ? 'flags' : 'reports',
    variants: values.get('variants') === '1',
    zone: values.get('time') === 'utc' ? 'UTC' : knownZone(values.get('time')),
    timeline: values.get('timeline') === '1',
    statement: values.get('statement'),
  };
}

export function writeView(view: View): string {
  const values = new URLSearchParams();
  if (view.case) values.set('case', view.case);
  if (view.report) values.set('report', view.report);
  if (view.report && view.finding) values.set('finding', view.finding);
  if (view.tab === 'flags') values.set('tab', 'flags');
  if (view.variants) values.set('variants', '1');
  if (view.zone) values.set('time', view.zone === 'UTC' ? 'utc' : view.zone);
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

/** The view and a way to change it; a change of report or case is a step in the browser's history. */
export function useView(): [View, (change: Partial<View>) => void] {
  const fragment = useSyncExternalStore(subscribe, () => location.hash);
  const change = useCallback((patch: Partial<View>) => {
    const before = parseView(location.hash);
    const after = { ...before, ...patch };
    const step = after.report !== before.report || (before.case !== null && after.case !== before.case);
    history[step ? 'pushState' : 'replaceState'](null, '', writeView(after));
    dispatchEvent(new PopStateEvent('popstate'));
  }, []);
  return [parseView(fragment), change];
}
