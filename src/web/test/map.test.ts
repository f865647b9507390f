import { describe, expect, it } from 'vitest';
import type { Features } from '../src/api/client';
import { boxOf, groupPoints, laneOf, markLabel } from '../src/map/geometry';
import { attribution } from '../src/map/Notice';
import { style } from '../src/map/style';

const features = (...properties: Record<string, unknown>[]): Features => ({
  type: 'FeatureCollection', numberMatched: properties.length, numberReturned: properties.length,
  features: properties.map((p, index) => ({ type: 'Feature', id: String(index), geometry: null as never, properties: p })),
});

it('the box holds every part of every geometry', () => expect(boxOf([
  { type: 'Polygon', coordinates: [[[46, 40], [47, 40], [47, 41], [46, 40]]] },
  { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [45.5, 40.5] }] },
  null,
])).toEqual([45.5, 40, 47, 41]));

it('there is no box around nothing', () => expect(boxOf([])).toBeNull());

describe('marks', () => {
  const at = [46.93, 40.34];
  const points = groupPoints(features(
    { label: 'V3', representative: at, flags_high: 0, flags_medium: 1 },
    { label: 'V1', representative: at, flags_high: 0, flags_medium: 0 },
    { label: 'V1-g6', representative: at, flags_high: 2, flags_medium: 0, variant: true },
    { label: 'V9', representative: [null, null], flags_high: 1, flags_medium: 0 }));
  it('at one position are one, with the worst flag of its reports', () =>
    expect(points[0]).toMatchObject({ ids: ['0', '1'], labels: ['V1', 'V3'], worst: 'undetermined', variant: false }));
  it('of what-if copies stay apart, so that they never colour a real report', () =>
    expect(points[1]).toMatchObject({ ids: ['2'], worst: 'contradicted', variant: true }));
  it('are none for a report that is not located', () => expect(points).toHaveLength(2));
  it('that are many say how many', () => expect(markLabel(['V1', 'V2', 'V3', 'V4'])).toBe('V1, V2 +2'));
});

it('lanes lie evenly about the middle', () => expect([0, 1, 2].map((i) => laneOf(i, 3))).toEqual([-1, 0, 1]));

describe('sources', () => {
  it('are those that the data names', () => {
    const roads = features({ source: 'Natural Earth 1:10m roads; GeoNames', generalised: true });
    expect(attribution(roads)).toEqual(['Natural Earth', 'GeoNames (CC BY 4.0)']);
  });
  it('are OpenStreetMap for a full extract', () =>
    expect(attribution(features({ generalised: false }))).toEqual(['© OpenStreetMap contributors (ODbL)']));
});

it('the style names no address at all: tiles, glyphs and sprites would tell others where one looks', () => {
  expect(JSON.stringify(style)).not.toMatch(/https?:|"url"|"tiles"|"glyphs"|"sprite"/);
});
