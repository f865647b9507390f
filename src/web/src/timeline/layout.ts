import type { TimelineCandidate, TimelineReport, TimelineStatement } from '../api/client';
import type { Span } from './axis';

/** How far an end of a drawn window may be trusted as an edge. */
export type EndKind = TimelineCandidate['start_is'];

/** A candidate window on the axis: pixels, cut at the edges of what is seen. */
export interface Bar {
  left: number;
  right: number;
  /** What the ends rest on; null for an end beyond the edge of what is seen. */
  start: EndKind | null;
  end: EndKind | null;
}

/** Whether a candidate lies wholly beyond an edge of what is seen: what is drawn is then not all there is. */
export interface Beyond {
  left: boolean;
  right: boolean;
}

export interface Mark {
  statement: TimelineStatement;
  /** Where it may have been said. Candidates that overlap lie in lanes of their own. */
  said: Bar[][];
  /** Where the sign of the stance stands: one for each candidate that can be told apart. */
  signs: number[];
  labelAt: number;
  labelLeft: boolean;
  /** The periods its words may mean, in lanes as well. */
  periods: Bar[][];
  beyond: Beyond;
  /** From the first to the last pixel of all of it. */
  left: number;
  right: number;
  lane: number;
}

export type Row =
  | { kind: 'heading'; key: string; title: string; note: string; top: number; height: number }
  | { kind: 'speaker'; key: string; speaker: string; statements: TimelineStatement[]; marks: Mark[]; top: number; height: number }
  | { kind: 'report'; key: string; report: TimelineReport; captured: Bar[][]; published: Bar[]; beyond: Beyond; top: number; height: number };

/** Rows under each other that scroll together. */
export interface Pane {
  rows: Row[];
  height: number;
}

export interface Layout {
  filmed: Pane;
  said: Pane;
  /** What is claimed or said wholly before or after the span. */
  earlier: number;
  later: number;
}

export const laneHeight = 21;
const barLane = 9;
const headingHeight = 21;
const signRoom = 9;
const letter = 6.4;

export const millis = (instant: string | null | undefined): number | null => instant ? Date.parse(instant) : null;

/** The bounds that a list of candidates has, without the open ones. */
export const bounds = (candidates: readonly TimelineCandidate[]): number[] =>
  candidates.flatMap(({ window }) => [millis(window.start), millis(window.end)]).filter((at) => at !== null);

/** A candidate as a bar; null when it lies wholly outside of what is seen. */
export function barOf(candidate: TimelineCandidate, span: Span, width: number): Bar | null {
  const start = millis(candidate.window.start);
  const end = millis(candidate.window.end);
  if ((start !== null && start >= span.end) || (end !== null && end <= span.start)) {
    return null;
  }
  const x = (at: number) => (at - span.start) / (span.end - span.start) * width;
  return {
    left: start === null || start < span.start ? 0 : x(start),
    right: end === null || end > span.end ? width : x(end),
    start: start === null ? 'open' : start < span.start ? null : candidate.start_is,
    end: end === null ? 'open' : end > span.end ? null : candidate.end_is,
  };
}

const barsOf = (candidates: readonly TimelineCandidate[], span: Span, width: number): Bar[] =>
  candidates.map((candidate) => barOf(candidate, span, width)).filter((bar) => bar !== null);

/**
 * Where a single sign stands for a window in sight: the middle of all of it, or the only end it has; at the edge of what
 * is seen where that lies beyond. The middle of the part in sight would be a time that nobody named.
 */
function signAt({ window }: TimelineCandidate, span: Span, width: number): number {
  const x = (at: number) => (at - span.start) / (span.end - span.start) * width;
  const [start, end] = [millis(window.start), millis(window.end)];
  const at = start === null
    ? end === null ? width / 2 : x(end) - signRoom
    : end === null ? x(start) + signRoom : x((start + end) / 2);
  return Math.max(signRoom, Math.min(width - signRoom, at));
}

/** Signs with room about each; those too close to be told apart become one in their middle. */
function apart(places: readonly number[]): number[] {
  const groups: number[][] = [];
  for (const at of [...places].sort((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group && at - group.at(-1)! < 2 * signRoom) {
      group.push(at);
    } else {
      groups.push([at]);
    }
  }
  return groups.map((group) => (group[0]! + group.at(-1)!) / 2);
}

/** The lowest lane of each item in which it overlaps none before it; items come in any order. */
export function pack(items: readonly { left: number; right: number }[], gap: number): number[] {
  const ends: number[] = [];
  const lanes = new Array<number>(items.length).fill(0);
  const order = items.map((_, index) => index).sort((a, b) => items[a]!.left - items[b]!.left || a - b);
  for (const index of order) {
    const item = items[index]!;
    const free = ends.findIndex((end) => end + gap <= item.left);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = item.right;
    lanes[index] = lane;
  }
  return lanes;
}

/** Candidates apart: those that overlap under each other. */
function stack(bars: readonly Bar[]): Bar[][] {
  const lanes = pack(bars, 0);
  return Array.from({ length: 1 + Math.max(0, ...lanes) }, (_, lane) => bars.filter((_bar, index) => lanes[index] === lane));
}

export const beyondOf = (candidates: readonly TimelineCandidate[], span: Span): Beyond => ({
  left: candidates.some(({ window }) => window.end && millis(window.end)! <= span.start),
  right: candidates.some(({ window }) => window.start && millis(window.start)! >= span.end),
});

/** Whole before the span: -1, whole after it: 1, else 0. */
export function side(candidates: readonly TimelineCandidate[], span: Span): -1 | 0 | 1 {
  const before = candidates.every(({ window }) => window.end && millis(window.end)! <= span.start);
  const after = candidates.every(({ window }) => window.start && millis(window.start)! >= span.end);
  return before ? -1 : after ? 1 : 0;
}

/** A period that begins or ends in sight, or holds all of it: "until now" alone says nothing about a time long before. */
const tells = (bar: Bar) => (bar.start !== 'open' && bar.end !== 'open') || (bar.start !== null && bar.end !== null && bar.start !== bar.end);

function marksOf(statements: readonly TimelineStatement[], span: Span, width: number): Mark[] {
  const marks = statements
    .map((statement) => ({
      statement, said: barsOf(statement.said_at.candidates, span, width), periods: barsOf(statement.periods, span, width),
    }))
    .filter(({ said, periods }) => said.length > 0 || periods.some(tells))
    .map(({ statement, said, periods }) => {
      const signs = apart(statement.said_at.candidates.filter((said) => barOf(said, span, width)).map((said) => signAt(said, span, width)));
      const room = (statement.label ?? '').length * letter + 4;
      // The label stands behind what has an end, before it where there is no room; without a sign, at the period.
      const held = signs.length > 0 ? said : periods;
      const hard = (end: Bar['end']) => end !== 'open' && end !== null;
      const after = Math.max(...signs.map((at) => at + signRoom), ...held.filter((bar) => hard(bar.end)).map((bar) => bar.right + 4), -Infinity);
      const before = Math.min(...signs.map((at) => at - signRoom), ...held.filter((bar) => hard(bar.start)).map((bar) => bar.left - 4), Infinity);
      const labelLeft = after + room > width && before > room;
      const labelAt = labelLeft ? before : Number.isFinite(after) ? Math.min(after, width - room) : Math.min(Math.max(...held.map((bar) => bar.left)) + 4, width - room);
      const bars = [...said, ...periods];
      return {
        statement, said: stack(said), signs, labelAt, labelLeft, periods: stack(periods), beyond: beyondOf(statement.said_at.candidates, span),
        left: Math.min(...signs.map((at) => at - signRoom), ...bars.map((bar) => bar.left), labelLeft ? labelAt - room : labelAt),
        right: Math.max(...signs.map((at) => at + signRoom), ...bars.map((bar) => bar.right), labelLeft ? labelAt : labelAt + room),
      };
    });
  const lanes = pack(marks, 3);
  return marks.map((mark, index) => ({ ...mark, lane: lanes[index]! }));
}

const byLabel = new Intl.Collator('en', { numeric: true });

/** By the first bound it has; what has none comes last. */
const order = (candidates: readonly TimelineCandidate[]): number => bounds(candidates).reduce((a, b) => Math.min(a, b), Infinity);

export interface Groups {
  title: string;
  speakers: { speaker: string; statements: TimelineStatement[] }[];
}

/** Bodies and sources apart from outlets, never mixed; one speaker a row, in the order of first having spoken. */
export function speakersOf(statements: readonly TimelineStatement[]): Groups[] {
  const group = (title: string, of: TimelineStatement[]) => {
    const speakers = new Map<string, TimelineStatement[]>();
    for (const statement of of) {
      speakers.set(statement.body, [...speakers.get(statement.body) ?? [], statement]);
    }
    return {
      title,
      speakers: [...speakers]
        .map(([speaker, said]) => ({ speaker, statements: said.sort((a, b) => order(a.said_at.candidates) - order(b.said_at.candidates) || byLabel.compare(a.label ?? '', b.label ?? '')) }))
        .sort((a, b) => order(a.statements[0]!.said_at.candidates) - order(b.statements[0]!.said_at.candidates) || byLabel.compare(a.speaker, b.speaker)),
    };
  };
  return [
    group('Said by bodies and sources', statements.filter((s) => s.kind !== 'outlet')),
    group('Said by outlets', statements.filter((s) => s.kind === 'outlet')),
  ].filter(({ speakers }) => speakers.length > 0);
}

/** Reports by the time they claim; what-if copies after the real ones. */
export const sortReports = (reports: readonly TimelineReport[]): TimelineReport[] => [...reports].sort((a, b) =>
  Number(a.variant) - Number(b.variant)
  || order(a.captured.candidates) - order(b.captured.candidates)
  || byLabel.compare(a.label ?? '', b.label ?? ''));

/** Everything that meets the span, row under row, with nothing over anything else. */
export function layOut(groups: readonly Groups[], reports: readonly TimelineReport[], span: Span, width: number): Layout {
  let [earlier, later] = [0, 0];
  const countOutside = (candidates: readonly TimelineCandidate[]) => {
    const where = side(candidates, span);
    if (where < 0) earlier++;
    if (where > 0) later++;
  };
  for (const report of reports) {
    countOutside(report.captured.candidates);
  }
  for (const statement of groups.flatMap(({ speakers }) => speakers).flatMap(({ statements }) => statements)) {
    countOutside(statement.said_at.candidates);
  }
  return { filmed: filmedPane(reports, span, width), said: saidPane(groups, span, width), earlier, later };
}

function filmedPane(reports: readonly TimelineReport[], span: Span, width: number): Pane {
  const rows: Row[] = [];
  let top = headingHeight;
  for (const report of reports) {
    const captured = barsOf(report.captured.candidates, span, width);
    const published = barsOf(report.published?.candidates ?? [], span, width);
    if (captured.length > 0 || published.length > 0) {
      const stacked = stack(captured);
      const height = Math.max(laneHeight + 2, stacked.length * barLane + 12);
      rows.push({ kind: 'report', key: report.id, report, captured: stacked, published, beyond: beyondOf(report.captured.candidates, span), top, height });
      top += height;
    }
  }
  return headed('reports', 'Reports: when it is claimed to have been filmed', `${rows.length} of ${reports.length}`, { rows, height: top });
}

function saidPane(groups: readonly Groups[], span: Span, width: number): Pane {
  const pane: Pane = { rows: [], height: 0 };
  for (const { title, speakers } of groups) {
    const rows: Row[] = [];
    let top = pane.height + headingHeight;
    let shown = 0;
    for (const { speaker, statements } of speakers) {
      const marks = marksOf(statements, span, width);
      if (marks.length > 0) {
        const height = (1 + Math.max(...marks.map((mark) => mark.lane))) * laneHeight + 2;
        rows.push({ kind: 'speaker', key: `${title}/${speaker}`, speaker, statements, marks, top, height });
        top += height;
        shown += marks.length;
      }
    }
    const of = speakers.reduce((sum, { statements }) => sum + statements.length, 0);
    const group = headed(title, title, `${shown} of ${of}`, { rows, height: top }, pane.height);
    pane.rows.push(...group.rows);
    pane.height = group.height;
  }
  return pane;
}

/** Rows under a heading; a heading over nothing is left out. */
const headed = (key: string, title: string, note: string, pane: Pane, top = 0): Pane => pane.rows.length === 0
  ? { rows: [], height: top }
  : { rows: [{ kind: 'heading', key, title, note, top, height: headingHeight }, ...pane.rows], height: pane.height };
