import { describe, expect, it } from 'vitest';
import type { ConvoySighting, DestinationRoutes, Features, RouteSummary, SearchedRoutes, ConvoyWays } from '../src/api/client';
import { along, hoursBetween, timeTicks } from '../src/map/bands';
import { corridorOf, distinct, featuresOf, groupsOf, numbered, onwardOf, throughOf, ticksOf, withRoutesOf } from '../src/map/journey';

const east = [[0, 0], [1, 0], [2, 0], [4, 0]];

describe('a position along a line', () => {
  it('is at a share of its length, whatever the spacing of its points', () => {
    expect(along(east, 0.25)).toEqual([expect.closeTo(1, 9), 0]);
    expect(along(east, 0.75)).toEqual([expect.closeTo(3, 9), 0]);
  });
  it('is by metres, not by degrees: degrees of longitude are shorter in the north', () =>
    expect(along([[0, 60], [2, 60], [2, 61]], 0.5)![1]).toBeCloseTo(60, 2));
  it('is none where there is no line', () => expect([along([], 0.5), along([[1, 1]], 0.5), along([[1, 1], [1, 1]], 0.5)]).toEqual([null, null, null]));
});

describe('time ticks', () => {
  it('are at round times of the fastest column, with what the slowest needs to there', () =>
    expect(timeTicks(east, 7200, 14_400).map((t) => [t.position[0], t.secondsFastest, t.secondsSlowest])).toEqual([
      [expect.closeTo(1, 6), 1800, 3600], [expect.closeTo(2, 6), 3600, 7200], [expect.closeTo(3, 6), 5400, 10_800],
    ]));
  it('are few, and none lies on the end, where the arrival is told', () => {
    for (let fastest = 60; fastest < 200_000; fastest += 997) {
      const ticks = timeTicks(east, fastest, 2 * fastest);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every((t) => t.secondsFastest < fastest)).toBe(true);
    }
  });
  it('read as hours and minutes', () => expect(hoursBetween(1800, 4210)).toBe('0:30 – 1:10 h'));
});

const route = (destination: string, rank: number, owner = 'r'): Features['features'][number] => ({
  type: 'Feature', geometry: { type: 'LineString', coordinates: east },
  properties: { report_id: owner, destination_id: destination, rank },
});
const summary = { rank: 1, seconds_fastest: 7200, seconds_slowest: 14_400 } as RouteSummary;
const searched: SearchedRoutes = {
  features: [{
    type: 'Feature', id: 'a/1', geometry: { type: 'LineString', coordinates: east },
    properties: { destination_id: 'a', route: summary } as SearchedRoutes['features'][number]['properties'],
  }],
  notes: { a: 'searched', b: 'none found' }, metric: 'lorry@1/night/open',
};

describe('routes searched when asked', () => {
  it('stand on the map for those stored with a report, and leave those of others', () => {
    const all: Features = { type: 'FeatureCollection', numberMatched: 2, numberReturned: 2, features: [route('a', 1), route('a', 1, 'other')] };
    expect(withRoutesOf(all, 'r', featuresOf(searched, 'r')).features.map((f) => [f.properties['report_id'], f.id])).toEqual([['other', undefined], ['r', 'a/1']]);
  });
  it('keep every destination, also one that no route leads to in that light, and drop what was said of the stored ones', () => {
    const stored = ['a', 'b'].map((id) => ({ destination_id: id, routes: [summary, summary], note: 'by day', spread: { nodes: 3 } })) as unknown as DestinationRoutes[];
    expect(groupsOf(searched, stored)).toEqual([
      { destination_id: 'a', routes: [summary], note: 'searched', metric: 'lorry@1/night/open' },
      { destination_id: 'b', routes: [], note: 'none found', metric: 'lorry@1/night/open' },
    ]);
  });
});

it('the corridor is of all destinations, or of the one highlighted', () => {
  const routes = [route('a', 1), route('a', 2), route('b', 1)];
  expect(corridorOf(routes, null)).toHaveLength(3);
  expect(corridorOf(routes, { destination: 'a', rank: 2 })).toHaveLength(2);
});

it('only the route highlighted has ticks', () => {
  expect(ticksOf([route('a', 1)], { destination: 'a', rank: 1 }, summary).map((t) => t.properties?.['band'])).toEqual(['0:30 – 1:00 h', '1:00 – 2:00 h', '1:30 – 3:00 h']);
  expect(ticksOf([route('a', 1)], { destination: 'a', rank: 2 }, summary)).toEqual([]);
  expect(ticksOf([route('a', 1)], { destination: 'a', rank: 1 }, null)).toEqual([]);
});

it('where several routes part is marked once', () =>
  expect(distinct([{ longitude: 46.10001, latitude: 40 }, { longitude: 46.10002, latitude: 40 }, { longitude: 47, latitude: 40 }])).toHaveLength(2));

it('sightings keep their number, share a mark at one position, and have none where they are not located', () => {
  const at = (longitude?: number) => ({ longitude, latitude: longitude && 40 }) as ConvoySighting;
  expect(numbered([at(46), at(), at(47), at(46)]).map((f) => [f.geometry.coordinates[0], f.properties?.['number']])).toEqual([[46, '1, 4'], [47, '3']]);
});

describe('the ways of a convoy', () => {
  const way = (id: string, properties: object) =>
    ({ type: 'Feature', id, geometry: { type: 'LineString', coordinates: east }, properties }) as ConvoyWays['features'][number];
  const ways = [way('leg-0', { leg: 0 }), way('leg-1', { leg: 1 }), way('to-a', { destination_id: 'a', route: summary }), way('to-b', { destination_id: 'b' })];
  it('go through its sightings leg by leg', () => {
    expect(throughOf(ways)).toEqual({ type: 'MultiLineString', coordinates: [east, east] });
    expect(throughOf(ways.slice(2))).toBeNull();
  });
  it('and on to each destination, once', () => {
    expect(onwardOf(ways, 'c').map((f) => f.properties)).toEqual([
      { report_id: 'c', destination_id: 'a', rank: 1 }, { report_id: 'c', destination_id: 'b', rank: 1 },
    ]);
  });
});
