import { describe, expect, it } from 'vitest';
import type { TimelineCandidate, TimelineReport, TimelineStatement } from '../src/api/client';
import { bounded, coreSpanOf, localDate, spanOf, startOfDay, ticksOf, zoomed } from '../src/timeline/axis';
import { barOf, layOut, pack, sortReports, speakersOf } from '../src/timeline/layout';
import { statementWords, windowsOf } from '../src/timeline/words';

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });

const candidate = (start: string | null, end: string | null, kinds: Partial<TimelineCandidate> = {}): TimelineCandidate => ({
  window: { ...(start && { start }), ...(end && { end }) }, start_is: start ? 'stated' : 'open', end_is: end ? 'stated' : 'open', reading: '', zone_id: 'Asia/Baku', ...kinds,
}) as TimelineCandidate;
const dating = (...candidates: TimelineCandidate[]) => ({ text: 'as said', candidates, assumptions: [] });
const report = (label: string, ...captured: TimelineCandidate[]): TimelineReport =>
  ({ id: label, label, variant: false, status: 'current', claimed_event: 'e', claimed_place: 'Terter', captured: dating(...captured) }) as TimelineReport;
const statement = (label: string, body: string, said: TimelineCandidate[], rest: Partial<TimelineStatement> = {}): TimelineStatement =>
  ({ id: label, label, body, kind: 'body', one_of: [], zone: 'Asia/Baku', stance: 'affirm', proposition: 'movement_started', event: 'e', text: 'Text.',
    said_at: dating(...said), periods: [], status: 'in_force', ...rest }) as TimelineStatement;

describe('the axis', () => {
  it('16 April in Baku begins on 15 April at 20:00 UTC', () => {
    expect(iso(startOfDay('2024-04-16', 'Asia/Baku')!)).toBe('2024-04-15T20:00:00Z');
    expect(localDate(at('2024-04-15T20:00:00Z'), 'Asia/Baku')).toBe('2024-04-16');
    expect(localDate(at('2024-04-15T19:59:59Z'), 'Asia/Baku')).toBe('2024-04-15');
    const { ticks, contexts } = ticksOf(span('2024-04-14T20:00:00Z', '2024-04-18T20:00:00Z'), 240, 'Asia/Baku');
    expect(ticks.map((tick) => [iso(tick.at), tick.label])).toContainEqual(['2024-04-15T20:00:00Z', '16 Apr']);
    expect(contexts.map((context) => context.label)).toEqual(['April 2024']);
  });

  it.each(['UTC', 'Asia/Baku', 'Europe/Moscow', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Apia', 'Africa/Cairo', 'Europe/Berlin'])(
    'every day begins where its own clock begins it: %s', (zone) => {
      const { ticks } = ticksOf(span('2024-03-01T00:00:00Z', '2024-05-10T00:00:00Z'), 70 * 60, zone);
      expect(ticks.filter(({ label }) => label).length).toBeGreaterThan(65);
      for (const tick of ticks.filter(({ label }) => label)) {
        expect(localDate(tick.at - 1, zone)).not.toBe(localDate(tick.at, zone));
        expect(tick.label).toBe(`${Number(localDate(tick.at, zone).slice(8))} ${{ '02': 'Feb', '03': 'Mar', '04': 'Apr', '05': 'May' }[localDate(tick.at, zone).slice(5, 7)]}`);
      }
    });

  it('a day of 23 hours is 23 hours wide', () => {
    const { ticks } = ticksOf(span('2024-03-30T00:00:00Z', '2024-04-02T00:00:00Z'), 240, 'Europe/Berlin');
    const days = ticks.map((tick) => tick.at);
    expect(days.slice(1).map((day, index) => (day - days[index]!) / 3_600_000)).toEqual([23, 24]);
  });

  it('where midnight is skipped the day begins with the clock', () =>
    expect(iso(startOfDay('2024-04-26', 'Africa/Cairo')!)).toBe('2024-04-25T22:00:00Z'));

  it.each([1, 12, 24, 72, 240, 2000, 9000, 90_000])('labels never run into each other over %d hours', (hours) => {
    for (const width of [90, 260, 700, 1130]) {
      const start = at('2024-01-17T05:13:00Z');
      const { ticks } = ticksOf({ start, end: start + hours * 3_600_000 }, width, 'Asia/Baku');
      const labelled = ticks.filter((tick) => tick.label).map((tick) => (tick.at - start) / (hours * 3_600_000) * width);
      labelled.slice(1).forEach((x, index) => expect(x - labelled[index]!).toBeGreaterThanOrEqual(38));
    }
  });

  it('zooming keeps the instant under the pointer where it is', () => {
    const before = span('2024-04-01T00:00:00Z', '2024-05-01T00:00:00Z');
    const about = at('2024-04-10T00:00:00Z');
    const after = zoomed(before, 3, about);
    expect((about - after.start) / (after.end - after.start)).toBeCloseTo((about - before.start) / (before.end - before.start), 6);
    expect(zoomed(after, 1e9).end).toBeGreaterThan(zoomed(after, 1e9).start);
  });

  it('what is nowhere has no span, and a far end does not press the others into one pixel', () => {
    expect(spanOf([])).toBeNull();
    const many = Array.from({ length: 100 }, (_, index) => at('2024-04-01T00:00:00Z') + index * 3_600_000);
    expect(localDate(coreSpanOf([...many, at('1527-01-01T00:00:00Z')])!.start, 'UTC')).toMatch(/^2024-0[34]/);
    expect(bounded({ start: 5, end: 5 }).end).toBeGreaterThan(bounded({ start: 5, end: 5 }).start);
  });

  it('a day that is none is refused', () => expect(startOfDay('2024-13-45', 'UTC')).toBeNull());
});

describe('the lay-out', () => {
  const april = span('2024-04-01T00:00:00Z', '2024-05-01T00:00:00Z');

  it('candidates stay apart: two days are two bars, and overlapping ones lie under each other', () => {
    const days = report('V1', candidate('2024-04-03T00:00:00Z', '2024-04-04T00:00:00Z'), candidate('2024-04-12T00:00:00Z', '2024-04-13T00:00:00Z'));
    const zones = report('V2', candidate('2024-04-03T00:00:00Z', '2024-04-04T00:00:00Z'), candidate('2024-04-03T01:00:00Z', '2024-04-04T01:00:00Z'));
    const rows = layOut([], [days, zones], april, 900).filmed.rows.filter((row) => row.kind === 'report');
    expect(rows[0]!.captured.map((lane) => lane.length)).toEqual([2]);
    expect(rows[1]!.captured.map((lane) => lane.length)).toEqual([1, 1]);
  });

  it('an end beyond what is seen is no end, an open one is open', () => {
    expect(barOf(candidate('2024-03-01T00:00:00Z', '2024-04-16T00:00:00Z'), april, 300)).toEqual({ left: 0, right: 150, start: null, end: 'stated' });
    expect(barOf(candidate(null, '2024-04-16T00:00:00Z'), april, 300)).toEqual({ left: 0, right: 150, start: 'open', end: 'stated' });
    expect(barOf(candidate(null, null), april, 300)).toEqual({ left: 0, right: 300, start: 'open', end: 'open' });
    expect(barOf(candidate(null, '2024-03-31T00:00:00Z'), april, 300)).toBeNull();
  });

  it('a candidate beyond the edge is told', () => {
    const either = report('V1', candidate('2024-04-12T00:00:00Z', '2024-04-13T00:00:00Z'), candidate('2024-12-04T00:00:00Z', '2024-12-05T00:00:00Z'));
    const row = layOut([], [either], april, 900).filmed.rows.find((r) => r.kind === 'report')!;
    expect(row.captured.flat()).toHaveLength(1);
    expect(row.beyond).toEqual({ left: false, right: true });
  });

  it('what is wholly outside is counted and has no row', () => {
    const layout = layOut(
      speakersOf([statement('S1', 'A', [candidate('2024-06-12T00:00:00Z', '2024-06-13T00:00:00Z')])]),
      [report('V1', candidate('2020-11-01T00:00:00Z', '2020-11-02T00:00:00Z'))], april, 900);
    expect(layout).toEqual({ filmed: { rows: [], height: 0 }, said: { rows: [], height: 0 }, earlier: 1, later: 1 });
  });

  const signsAt = (start: string | null, end: string | null, seen: { start: number; end: number }) =>
    layOut(speakersOf([statement('S1', 'A', [candidate(start, end)])]), [], seen, 960).said.rows.flatMap((row) => row.kind === 'speaker' ? row.marks[0]!.signs : []);

  it('a sign stands at the middle of the whole window, or at the edge beyond which that lies', () => {
    const [begin, finish] = ['2024-04-17T00:00:00Z', '2024-04-18T00:00:00Z'];
    expect(signsAt(begin, finish, span('2024-04-17T06:00:00Z', '2024-04-18T06:00:00Z'))).toEqual([240]);
    expect(signsAt(begin, finish, span('2024-04-17T08:00:00Z', '2024-04-17T16:00:00Z'))).toEqual([480]);
    expect(signsAt(begin, finish, span('2024-04-16T12:00:00Z', '2024-04-17T11:00:00Z'))).toEqual([951]);
    expect(signsAt(begin, finish, span('2024-04-17T13:00:00Z', '2024-04-18T12:00:00Z'))).toEqual([9]);
  });

  it('a sign of a window with one end stands at it, or at the edge beyond which that lies', () => {
    const seen = span('2024-04-17T00:00:00Z', '2024-04-18T00:00:00Z');
    expect(signsAt(null, '2024-04-17T12:00:00Z', seen)).toEqual([471]);
    expect(signsAt('2024-04-17T12:00:00Z', null, seen)).toEqual([489]);
    expect(signsAt(null, '2024-04-19T00:00:00Z', seen)).toEqual([951]);
    expect(signsAt('2024-04-16T00:00:00Z', null, seen)).toEqual([9]);
  });

  it('of thirty statements on one day none overlaps another', () => {
    const day = [candidate('2024-04-16T00:00:00Z', '2024-04-17T00:00:00Z')];
    const groups = speakersOf(Array.from({ length: 30 }, (_, index) => statement(`S${index}`, `Body ${index % 3}`, day)));
    const rows = layOut(groups, [], april, 900).said.rows;
    for (const row of rows.filter((r) => r.kind === 'speaker')) {
      expect(new Set(row.marks.map((mark) => mark.lane)).size).toBe(row.marks.length);
    }
    rows.slice(1).forEach((row, index) => expect(row.top).toBe(rows[index]!.top + rows[index]!.height));
  });

  it('packing never lays one over another', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({ left: index * 37 % 500, right: index * 37 % 500 + 5 + index * 13 % 60 }));
    const lanes = pack(items, 2);
    items.forEach((a, i) => items.forEach((b, j) => {
      if (i < j && lanes[i] === lanes[j]) {
        expect(a.right + 2 <= b.left || b.right + 2 <= a.left).toBe(true);
      }
    }));
  });

  it('outlets are never mixed with bodies', () => {
    const said = [candidate('2024-04-16T00:00:00Z', '2024-04-17T00:00:00Z')];
    const groups = speakersOf([statement('S1', 'A', said), statement('R1', 'A', said, { kind: 'outlet' })]);
    expect(groups.map(({ title, speakers }) => [title, speakers.length])).toEqual([['Said by bodies and sources', 1], ['Said by outlets', 1]]);
  });

  it('what-if copies come after real reports, the undated last of each', () => {
    const undated = report('V1', candidate(null, null));
    const copy = { ...report('V0', candidate('2024-04-01T00:00:00Z', '2024-04-02T00:00:00Z')), variant: true };
    const real = report('V2', candidate('2024-04-16T00:00:00Z', '2024-04-17T00:00:00Z'));
    expect(sortReports([copy, undated, real]).map((r) => r.label)).toEqual(['V2', 'V1', 'V0']);
  });
});

describe('the words', () => {
  it('name every candidate in the zone that is shown', () => {
    const days = [candidate('2024-04-15T20:00:00Z', '2024-04-16T20:00:00Z'), candidate('2024-04-16T20:00:00Z', '2024-04-17T20:00:00Z')];
    expect(windowsOf(days, 'Asia/Baku')).toBe('16 Apr 2024 or 17 Apr 2024');
    expect(windowsOf(days, 'UTC')).toBe('15 Apr 2024, 20:00 – 16 Apr 2024, 20:00 or 16 Apr 2024, 20:00 – 17 Apr 2024, 20:00');
  });

  it('say that a statement no longer counts, and that a word cannot be told', () => {
    const words = statementWords(statement('S1', 'A ministry', [candidate(null, '2024-04-17T20:00:00Z')], { status: 'retracted', stance: 'deny', about: 'today' }), 'Asia/Baku', 'Baku time');
    expect(words).toContain('Retracted: S1 A ministry denies the beginning of the movement');
    expect(words).toContain('“today” cannot be told');
  });
});

describe('a statement said elsewhere', () => {
  const day = span('2024-04-10T00:00:00Z', '2024-04-11T00:00:00Z');
  const said = [candidate('2024-04-17T00:00:00Z', '2024-04-18T00:00:00Z')];
  const rowsOf = (periods: TimelineCandidate[]) => layOut(speakersOf([statement('R1', 'A', said, { periods })]), [], day, 900).said.rows;

  it('has a row where the period it means is in sight, with an arrow to where it was said', () => {
    const row = rowsOf([candidate('2024-04-10T00:00:00Z', '2024-04-11T00:00:00Z')]).find((r) => r.kind === 'speaker')!;
    expect(row.marks[0]!.signs).toEqual([]);
    expect(row.marks[0]!.periods.flat()).toHaveLength(1);
    expect(row.marks[0]!.beyond).toEqual({ left: false, right: true });
  });

  it('has none where "until now" merely reaches back', () => expect(rowsOf([candidate(null, '2024-04-17T00:00:00Z')])).toEqual([]));
});
