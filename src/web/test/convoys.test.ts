import { describe, expect, it } from 'vitest';
import { hull, narrowing, passTime, range, standingWords } from '../src/panel/convoys';
import { limitWords, tally } from '../src/panel/limits';

const [ten, eleven, noon] = ['2024-04-16T10:00:00Z', '2024-04-16T11:00:00Z', '2024-04-16T12:00:00Z'] as const;

describe('what the sightings around it leave of a time', () => {
  const sighting = { longitude: 46, windows: [{ start: ten, end: eleven }, { start: eleven, end: noon }] };
  it('is not told where it is no less, however its instants are written', () =>
    expect(narrowing({ ...sighting, narrowed: { start: '2024-04-16T10:00:00.000Z', end: noon } })).toBeNull());
  it('is told where it is less', () =>
    expect(narrowing({ ...sighting, narrowed: { start: eleven, end: noon } })).toEqual({ start: eleven, end: noon }));
  it('can be nothing', () => expect(narrowing(sighting)).toBe('nothing'));
  it('is not known of a sighting that is not located', () => expect(narrowing({ windows: sighting.windows })).toBeNull());
});

it('a hull is open where one of its windows is', () => {
  expect(hull([{ start: ten, end: eleven }, { start: null, end: noon }])).toEqual({ start: null, end: '2024-04-16T12:00:00.000Z' });
  expect(hull([])).toEqual({ start: null, end: null });
});

it('standings are counted by kind, and those that none has are left out', () => {
  const standings = (['on', 'off', 'on'] as const).map((standing) => ({ report_id: '', standing }));
  expect(standingWords({ standings })).toBe('2 on, 1 off');
  expect(standingWords({ standings: [] })).toBe('none');
});

it('a number that nothing limits is at least so many', () =>
  expect([range(20, null), range(20, 40), range(20, 20)]).toEqual(['at least 20', '20 – 40', '20']));

it('limits with a kilometre are met, the others count what no tag tells', () =>
  expect(tally(['maxweight 30 at km 12.3', '3 bridges without a weight tag', '1 ford of unknown depth'])).toEqual({ met: 1, unknown: 4 }));

it('limits are told in words, also that there are none', () =>
  expect([limitWords(['maxweight 30 at km 12.3', '3 bridges without a weight tag']), limitWords([])]).toEqual(['1 met, 3 unknown', 'none met']));

describe('the time that a column takes to pass', () => {
  const column = { vehicles_low: 20, vehicles_high: 40, top_speed_kmh: 72, road_space_m_least: 400, road_space_m_central: 1800, road_space_m_most: 4000 };
  it('is from the shortest at top speed to the longest at the slowest pace', () =>
    expect(passTime(column, [{ meters: 10_000, seconds_slowest: 1000 }, { meters: 10_000, seconds_slowest: 2000 }])).toEqual({ least: 20, most: 800 }));
  it('has no upper end where nothing limits the column, or no way is known', () => {
    expect(passTime({ ...column, road_space_m_most: undefined } as never, [{ meters: 10, seconds_slowest: 1 }]).most).toBeNull();
    expect(passTime(column, []).most).toBeNull();
  });
});
