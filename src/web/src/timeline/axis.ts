import { utcDay, utcMonth, utcTickInterval, utcYear } from 'd3-time';
import { Temporal } from 'temporal-polyfill';

/** A stretch of the axis in milliseconds of UTC: zones are for labels, positions are instants. */
export interface Span {
  start: number;
  end: number;
}

export interface Tick {
  at: number;
  label: string;
}

/** A calendar unit over the ticks: the month over its days, the day over its hours. */
export interface Context extends Span {
  label: string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;
/** Closer than this there is nothing to see: no date is told more finely than to the minute. */
const shortest = 10 * minute;
const longest = 400 * year;
/** Pixels that a label asks for, and those it cannot do without. */
const roomOfTick = 58;
const leastRoom = 38;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const two = (n: number) => String(n).padStart(2, '0');

/** What a clock in a zone shows at an instant, written as if it were UTC: d3 counts calendars in UTC only. */
const clockAt = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;

/** The instant at which a clock shows that; the first after it where the clock skips it. */
const instantOf = (clock: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(clock).toZonedDateTimeISO('UTC').toPlainDateTime().toZonedDateTime(zone).epochMilliseconds;

/** Round times of a zone's calendar along an axis so many pixels wide, with the units that hold them. */
export function ticksOf(span: Span, width: number, zone: string): { ticks: Tick[]; contexts: Context[] } {
  const from = clockAt(span.start, zone);
  const to = Math.max(clockAt(span.end, zone), from + minute);
  const { clocks, step } = roundTimes(from, to, width);
  const seen = new Set<number>();
  const x = (at: number) => (at - span.start) / (span.end - span.start) * width;
  let free = -Infinity;
  const ticks = clocks
    .map((clock) => ({ at: instantOf(clock, zone), label: tickLabel(clock, step) }))
    .filter(({ at }) => at >= span.start && at <= span.end && !seen.has(at) && seen.add(at))
    .map((tick) => {
      // The first of a month may stand close to the last round day before it.
      const shown = x(tick.at) >= free && x(tick.at) < width - 14;
      free = shown ? x(tick.at) + leastRoom : free;
      return shown ? tick : { ...tick, label: '' };
    });
  const unit = step < day ? utcDay : step < 27 * day ? utcMonth : step < 300 * day ? utcYear : null;
  if (!unit) {
    return { ticks, contexts: [] };
  }
  const starts = [unit.floor(new Date(from)), ...unit.range(new Date(from + 1), new Date(to))].map(Number);
  const contexts = [...new Set(starts)].map((clock) => ({
    start: Math.max(span.start, instantOf(clock, zone)),
    end: Math.min(span.end, instantOf(Number(unit.offset(new Date(clock), 1)), zone)),
    label: contextLabel(clock, step),
  }));
  return { ticks, contexts: contexts.filter(({ start, end }) => end > start) };
}

/** Round times by a calendar, as many as there is room for. */
function roundTimes(from: number, to: number, width: number): { clocks: number[]; step: number } {
  for (let count = Math.floor(width / roomOfTick); count > 1; count--) {
    const interval = utcTickInterval(new Date(from), new Date(to), count);
    const clocks = interval ? interval.range(interval.floor(new Date(from - 1)), new Date(to + 1)).map(Number) : [];
    const step = clocks.length > 2 ? clocks[2]! - clocks[1]! : clocks.length > 1 ? clocks[1]! - clocks[0]! : day;
    if (step / (to - from) * width >= leastRoom) {
      return { clocks, step };
    }
  }
  return { clocks: [from], step: to - from };
}

function tickLabel(clock: number, step: number): string {
  const t = new Date(clock);
  return step < minute ? `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())}`
    : step < day ? `${two(t.getUTCHours())}:${two(t.getUTCMinutes())}`
      : step < 27 * day ? `${t.getUTCDate()} ${months[t.getUTCMonth()]!.slice(0, 3)}`
        : step < 300 * day ? months[t.getUTCMonth()]!.slice(0, 3)
          : String(t.getUTCFullYear());
}

function contextLabel(clock: number, step: number): string {
  const t = new Date(clock);
  const month = `${months[t.getUTCMonth()]} ${t.getUTCFullYear()}`;
  return step < day ? `${t.getUTCDate()} ${month}` : step < 27 * day ? month : String(t.getUTCFullYear());
}

/** The first instant of a local day written 2024-04-16; null when it is none. */
export function startOfDay(date: string, zone: string, daysLater = 0): number | null {
  try {
    return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}

/** The local day of an instant, as 2024-04-16. */
export const localDate = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** A span brought within what can be drawn, about its middle. */
export function bounded(span: Span): Span {
  const length = Math.min(longest, Math.max(shortest, span.end - span.start));
  const middle = (span.start + span.end) / 2;
  return { start: Math.round(middle - length / 2), end: Math.round(middle + length / 2) };
}

/** Closer by a factor above one, farther by one below, with one instant staying where it is. */
export function zoomed(span: Span, factor: number, about = (span.start + span.end) / 2): Span {
  const length = Math.min(longest, Math.max(shortest, (span.end - span.start) / factor));
  const share = (about - span.start) / (span.end - span.start);
  const start = Math.round(about - share * length);
  return { start, end: Math.round(start + length) };
}

export function panned(span: Span, share: number): Span {
  const by = Math.round((span.end - span.start) * share);
  return { start: span.start + by, end: span.end + by };
}

/** The span that shows some instants with room about them; null when there are none. */
export function spanOf(instants: readonly number[]): Span | null {
  if (instants.length === 0) {
    return null;
  }
  const start = instants.reduce((a, b) => Math.min(a, b));
  const end = instants.reduce((a, b) => Math.max(a, b));
  const room = Math.max((end - start) * 0.06, 12 * hour);
  return bounded({ start: start - room, end: end + room });
}

/** The same without the few far ends that would press all others into one pixel. */
export function coreSpanOf(instants: readonly number[]): Span | null {
  const sorted = [...instants].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length * 0.05);
  const core = sorted.slice(cut, sorted.length - cut);
  const [all, most] = [spanOf(sorted), spanOf(core)];
  return all && most && all.end - all.start > 4 * (most.end - most.start) ? most : all;
}
