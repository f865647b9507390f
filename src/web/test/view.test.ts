import { expect, it } from 'vitest';
import { parseView, writeView } from '../src/view';

it('what is looked at survives its address', () => {
  const view = { case: 'a-case', report: '0190', convoy: null, finding: '0191', tab: 'flags', band: 'night', variants: true, zone: 'Europe/Moscow', language: 'az',
    stage: 'contradictions', asOf: '2024-04-17', cell: 'outlets\nA\nB', timeline: true, statement: '0192' } as const;
  expect(parseView(writeView(view))).toEqual(view);
});

it('an empty address shows real reports in the zone of the case', () => expect(parseView('')).toEqual({
  case: null, report: null, convoy: null, finding: null, tab: 'reports', band: 'day', variants: false, zone: null, language: null, stage: 'map', asOf: null, cell: null,
  timeline: false, statement: null,
}));

it('a zone that no clock knows is that of the case', () => {
  expect(parseView('#time=utc').zone).toBe('UTC');
  expect(parseView('#time=Mars/Olympus').zone).toBeNull();
});

it('a flag of the case itself is looked at without a report', () =>
  expect(parseView(writeView({ ...parseView(''), finding: '0191' }))).toMatchObject({ report: null, finding: '0191' }));

it('what is no day and no language is not taken', () =>
  expect(parseView('#stage=contradictions&as_of=2024-13-01&lang=de')).toMatchObject({ asOf: null, language: null }));

it('a convoy is looked at in place of a report, never beside one', () => {
  expect(parseView(writeView({ ...parseView(''), convoy: '0192', tab: 'convoys' }))).toMatchObject({ report: null, convoy: '0192', tab: 'convoys' });
  expect(parseView('#report=0190&convoy=0192')).toMatchObject({ report: '0190', convoy: null });
});

it('what is no list and no light is the first of them', () =>
  expect(parseView('#tab=maps&band=dusk')).toMatchObject({ tab: 'reports', band: 'day' }));
