import { describe, expect, it } from 'vitest';
import { beyondClaim, judgedDate } from '../src/panel/capture';

const bound = (at: string) => ({ at, basis: 'the claim' });
const claimed = [{ window: { end: '2024-04-17T20:00:00Z' } }];

describe('what is inferred of a capture', () => {
  it('is not told when it is what is claimed, however its instants are written', () => {
    expect(beyondClaim(claimed, [{ end: bound('2024-04-17T20:00:00.000Z') }])).toBeNull();
    expect(beyondClaim(claimed, [{ start: null, end: bound('2024-04-17T20:00:00Z') }])).toBeNull();
  });
  it('is told when a bound of it is another', () => {
    const narrower = [{ start: bound('2024-04-10T20:00:00Z'), end: bound('2024-04-17T20:00:00Z') }];
    expect(beyondClaim(claimed, narrower)).toBe(narrower);
  });
  it('is told when one of the candidates is left', () =>
    expect(beyondClaim([...claimed, { window: {} }], [{ end: bound('2024-04-17T20:00:00Z') }])).toHaveLength(1));
  it('is an empty list when nothing fits', () => expect(beyondClaim(claimed, [])).toEqual([]));
});

describe('a finding', () => {
  it.each([
    ['date.official', 'claimed/0190', 'claimed'], ['date.official', 'inferred/0190', 'inferred'],
    ['place.claimed', 'claimed', null], ['statement.conflict', '0190/0191', null],
  ])('of %s with lineage %s judges the date %s', (check, lineage, date) => expect(judgedDate({ check, lineage })).toBe(date));
});
