/** Times, lengths and durations as people read them. Pure: the zone is always an argument. */

export interface Window {
  start?: string | null;
  end?: string | null;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Local {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function local(instant: Date, zone: string): Local {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', era: 'short',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instant).map((part) => [part.type, part.value]));
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? 0);
  return {
    year: number('year'), month: number('month'), day: number('day'),
    hour: number('hour'), minute: number('minute'), second: number('second'),
  };
}

const isMidnight = (t: Local) => t.hour === 0 && t.minute === 0 && t.second === 0;
const two = (n: number) => String(n).padStart(2, '0');
const day = (t: Local) => `${t.day} ${months[t.month - 1]} ${t.year}`;
const clock = (t: Local) => `${two(t.hour)}:${two(t.minute)}${t.second ? `:${two(t.second)}` : ''}`;

/** "16 Apr 2024, 14:20". */
export function formatInstant(instant: string, zone: string): string {
  const t = local(new Date(instant), zone);
  return `${day(t)}, ${clock(t)}`;
}

/** "16 Apr 2024" for the local day, "10 – 16 Apr 2024" for several, with hours only where they say something. */
export function formatWindow(window: Window, zone: string): string {
  const start = window.start ? local(new Date(window.start), zone) : null;
  const end = window.end ? local(new Date(window.end), zone) : null;
  if (!start && !end) {
    return 'not known';
  }
  if (!start) {
    return isMidnight(end!) ? `up to ${day(lastDay(window.end!, zone))}` : `before ${day(end!)}, ${clock(end!)}`;
  }
  if (!end) {
    return isMidnight(start) ? `from ${day(start)}` : `from ${day(start)}, ${clock(start)}`;
  }
  if (isMidnight(start) && isMidnight(end)) {
    return formatDays(start, lastDay(window.end!, zone));
  }
  return start.year === end.year && start.month === end.month && start.day === end.day
    ? `${day(start)}, ${clock(start)} – ${clock(end)}`
    : `${day(start)}, ${clock(start)} – ${day(end)}, ${clock(end)}`;
}

/** The last local day inside a window that ends at midnight. */
const lastDay = (end: string, zone: string) => local(new Date(new Date(end).getTime() - 1), zone);

function formatDays(first: Local, last: Local): string {
  if (first.year !== last.year) {
    return `${day(first)} – ${day(last)}`;
  }
  if (first.month !== last.month) {
    return `${first.day} ${months[first.month - 1]} – ${day(last)}`;
  }
  return first.day === last.day ? day(first) : `${first.day} – ${day(last)}`;
}

/** "Baku" for Asia/Baku. */
export const zoneCity = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** "UTC+4" for a zone at an instant. */
export function zoneOffset(zone: string, at: Date): string {
  const t = local(at, zone);
  const minutes = Math.round((Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, t.second)
    - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
  const abs = Math.abs(minutes);
  const sign = minutes < 0 ? '−' : '+';
  return minutes === 0 ? 'UTC' : `UTC${sign}${Math.floor(abs / 60)}${abs % 60 ? `:${two(abs % 60)}` : ''}`;
}

/** "68 km"; "≈ 68 km" where the roads are generalised, "4.2 km" under ten where they are not. */
export function formatKm(meters: number, generalised: boolean): string {
  const km = meters / 1000;
  const text = km < 10 && !generalised ? km.toFixed(1) : String(Math.round(km));
  return `${generalised ? '≈ ' : ''}${text} km`;
}

/** "48 min", "1 h 05 min". */
export function formatDuration(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** Rounded to the minute: where speeds are guesses, seconds would feign what nobody knows. */
export const toMinute = (instant: string | null | undefined) =>
  instant && new Date(Math.round(new Date(instant).getTime() / 60_000) * 60_000).toISOString();

/** "5 reports", "1 report". */
export const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/**
 * An explanation without its sentence on what would decide it, for where that stands beside it as a table. Which words lead
 * to it depends on the language; that a sentence ends with a mark and a space does not.
 */
export function withoutDecision(explanation: string, sentence: string | undefined): string {
  const at = sentence ? explanation.indexOf(sentence) : -1;
  if (at < 0) {
    return explanation;
  }
  const before = explanation.slice(0, at);
  const start = Math.max(...['. ', '! ', '? ', '… '].map((end) => before.lastIndexOf(end))) + 1;
  const after = explanation.slice(at + sentence!.length).replace(/^\.\s*/, '');
  return `${before.slice(0, start)} ${after}`.trim();
}

/** The host of an address that may be followed, or null: only http and https are links. */
export function linkHost(url: string | null | undefined): string | null {
  try {
    const parsed = new URL(url ?? '');
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}

interface Titled {
  id: string;
  title?: string;
}

/** The title of a case, with its id beside it where another has the same. */
export const caseName = (one: Titled, all: readonly Titled[]): string =>
  all.some(({ id, title }) => title === one.title && id !== one.id) ? `${one.title} (${one.id})` : one.title ?? one.id;
