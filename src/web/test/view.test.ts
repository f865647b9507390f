import { expect, it } from 'vitest';
import { parseView, writeView } from '../src/view';

it('what is looked at survives its address', () => {
  const view = { case: 'a-case', report: '0190', finding: '0191', tab: 'flags', variants: true, zone: 'Europe/Moscow', timeline: true, statement: '0192' } as const;
  expect(parseView(writeView(view))).toEqual(view);
});

it('an empty address shows real reports in the zone of the case', () => expect(parseView('')).toEqual({
  case: null, report: null, finding: null, tab: 'reports', variants: false, zone: null, timeline: false, statement: null,
}));

it('a zone that no clock knows is that of the case', () => {
  expect(parseView('#time=utc').zone).toBe('UTC');
  expect(parseView('#time=Mars/Olympus').zone).toBeNull();
});
