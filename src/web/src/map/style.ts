import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { verdictColours, whatIfColour } from './palette';

/**
 * The whole map: our own data over a plain land colour. It names no tile server, no sprite and no glyph server; labels
 * are drawn from the page's own fonts, so nothing that is looked at here leaves this machine.
 */

const empty: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
const label = ['IBM Plex Sans'];
const strongLabel = ['IBM Plex Sans SemiBold'];

const roadWidth = (factor: number): ExpressionSpecification => [
  'interpolate', ['exponential', 1.5], ['zoom'],
  6, ['*', factor, ['match', ['get', 'highway'],
    ['motorway', 'trunk'], 1.5, ['primary'], 1.1, ['secondary'], 0.8, ['tertiary'], 0.6, 0.4]],
  10, ['*', factor, ['match', ['get', 'highway'],
    ['motorway', 'trunk'], 3.6, ['primary'], 2.8, ['secondary'], 2.1, ['tertiary'], 1.6, 1.1]],
  15, ['*', factor, ['match', ['get', 'highway'],
    ['motorway', 'trunk'], 14, ['primary'], 11, ['secondary'], 8, ['tertiary'], 6, 4]],
];

/** Smaller ways come in as one comes near, so that a full extract stays readable. */
const roadsByZoom: ExpressionSpecification = ['any',
  ['in', ['get', 'highway'], ['literal', ['motorway', 'trunk', 'primary', 'secondary']]],
  ['all', ['>=', ['zoom'], 8], ['in', ['get', 'highway'], ['literal', ['tertiary', 'unclassified']]]],
  ['>=', ['zoom'], 11],
];

const verdictColour: ExpressionSpecification = ['match', ['get', 'worst'],
  'contradicted', verdictColours.contradicted, 'undetermined', verdictColours.undetermined, verdictColours.none];

/** What-if copies are marked this many pixels beside the position, clear of the real report. */
export const variantShift = 15;

/** What is chosen itself, whatever its colour elsewhere. */
const ink = '#17212b';

/** Lets nothing through. */
export const never: ExpressionSpecification = ['==', ['get', 'rank'], -1];

export const routeRanks = [3, 2, 1] as const;

const offset: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'],
  7, ['*', ['get', 'lane'], 2.2], 11, ['*', ['get', 'lane'], 4.6]];

/** Width by rank, the best widest; thin while no report is selected. */
export const routeWidth = (rank: number, selected: boolean): number => selected ? [4.2, 3.2, 2.6][rank - 1]! : 2;

const routeLayers: LayerSpecification[] = [
  {
    id: 'route-casing', type: 'line', source: 'routes',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 7, 'line-offset': offset, 'line-opacity': 0.9 },
  },
  ...routeRanks.map((rank): LayerSpecification => ({
    id: `route-${rank}`, type: 'line', source: 'routes',
    filter: rank === 3 ? ['>=', ['get', 'rank'], 3] : ['==', ['get', 'rank'], rank],
    layout: { 'line-join': 'round', 'line-cap': rank === 1 ? 'round' : 'butt' },
    paint: {
      'line-color': ['get', 'colour'], 'line-offset': offset, 'line-width': routeWidth(rank, false),
      ...(rank === 2 ? { 'line-dasharray': [3, 1.3] } : rank === 3 ? { 'line-dasharray': [1.1, 1.1] } : {}),
    },
  })),
  {
    id: 'route-focus', type: 'line', source: 'routes', filter: never,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': ['get', 'colour'], 'line-offset': offset, 'line-width': 7 },
  },
];

export const style: StyleSpecification = {
  version: 8,
  sources: {
    area: empty, districts: empty, places: empty, roads: empty, reports: empty, 'report-points': empty, routes: empty,
    destinations: empty, 'destination-points': empty, decisions: empty, corridor: empty, way: empty, sightings: empty,
    ticks: empty,
  },
  layers: [
    { id: 'land', type: 'background', paint: { 'background-color': '#eef0ec' } },
    {
      id: 'district', type: 'line', source: 'districts',
      paint: { 'line-color': '#b9c2bb', 'line-width': 1, 'line-dasharray': [4, 2, 1, 2] },
    },
    {
      id: 'town', type: 'fill', source: 'places', filter: ['in', ['get', 'kind'], ['literal', ['city', 'town']]],
      paint: { 'fill-color': '#dde1dc', 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0, 9.5, 0.8] },
    },
    {
      id: 'area', type: 'line', source: 'area',
      paint: { 'line-color': '#8b98a3', 'line-width': 1, 'line-dasharray': [2, 3] },
    },
    // Opaque and under the roads: where routes share a road, their band gets no darker.
    {
      id: 'corridor', type: 'line', source: 'corridor', layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': '#d3dcec', 'line-blur': 2.5,
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 7, 15, 10, 26, 14, 60],
      },
    },
    {
      id: 'road-casing', type: 'line', source: 'roads', filter: roadsByZoom,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': '#aeb6b0', 'line-width': roadWidth(1.75) },
    },
    {
      id: 'road', type: 'line', source: 'roads', filter: roadsByZoom,
      layout: {
        'line-join': 'round', 'line-cap': 'round',
        'line-sort-key': ['match', ['get', 'highway'], ['motorway', 'trunk'], 4, 'primary', 3, 'secondary', 2, 1],
      },
      paint: {
        'line-color': ['match', ['get', 'highway'], ['motorway', 'trunk'], '#fbf3dc', ['primary'], '#fdfaf1', '#ffffff'],
        'line-width': roadWidth(1),
      },
    },
    // A location is a region: a wash with an edge that fades, never a hard border and never a bare pin.
    {
      id: 'report-region', type: 'fill', source: 'reports', filter: ['!', ['get', 'variant']],
      paint: { 'fill-color': verdictColour, 'fill-opacity': 0.1 },
    },
    {
      id: 'report-edge', type: 'line', source: 'reports', filter: ['!', ['get', 'variant']], layout: { 'line-join': 'round' },
      paint: {
        'line-color': verdictColour,
        'line-width': ['interpolate', ['linear'], ['zoom'], 7, 8, 11, 22],
        'line-blur': ['interpolate', ['linear'], ['zoom'], 7, 7, 11, 20],
        'line-opacity': 0.4,
      },
    },
    // What-if copies lie where the real report lies: a wash of their own would only darken its.
    {
      id: 'variant-edge', type: 'line', source: 'reports', filter: ['get', 'variant'], layout: { 'line-join': 'round' },
      paint: { 'line-color': whatIfColour, 'line-width': 1.2, 'line-dasharray': [2, 3], 'line-offset': -3 },
    },
    {
      id: 'report-selected', type: 'line', source: 'reports', filter: never, layout: { 'line-join': 'round' },
      paint: { 'line-color': verdictColour, 'line-width': 1.6, 'line-dasharray': [4, 2.5] },
    },
    {
      id: 'destination-region', type: 'fill', source: 'destinations',
      paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.08 },
    },
    {
      id: 'destination-edge', type: 'line', source: 'destinations',
      paint: { 'line-color': ['get', 'colour'], 'line-width': 1.2, 'line-dasharray': [2, 2], 'line-opacity': 0.8 },
    },
    {
      id: 'way-casing', type: 'line', source: 'way', layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': '#ffffff', 'line-width': 8, 'line-opacity': 0.9 },
    },
    {
      id: 'way', type: 'line', source: 'way', layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': ink, 'line-width': 4.2 },
    },
    ...routeLayers,
    {
      id: 'decision', type: 'circle', source: 'decisions',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 2.6, 11, 5],
        'circle-color': '#ffffff', 'circle-stroke-color': ink, 'circle-stroke-width': 1.6,
      },
    },
    {
      id: 'tick', type: 'circle', source: 'ticks',
      paint: { 'circle-radius': 3.4, 'circle-color': ink, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1.6 },
    },
    {
      id: 'road-ref', type: 'symbol', source: 'roads', filter: ['has', 'ref'], minzoom: 7.5,
      layout: {
        'symbol-placement': 'line', 'symbol-spacing': 260, 'text-field': ['coalesce', ['get', 'ref'], ''],
        'text-font': strongLabel, 'text-size': 10.5, 'text-rotation-alignment': 'viewport', 'text-padding': 12,
      },
      paint: { 'text-color': '#6a6048', 'text-halo-color': '#fbf6e6', 'text-halo-width': 2.2 },
    },
    {
      id: 'district-label', type: 'symbol', source: 'districts', minzoom: 8,
      layout: {
        'text-field': ['get', 'name'], 'text-font': label, 'text-size': 11, 'text-transform': 'uppercase',
        'text-letter-spacing': 0.14, 'text-max-width': 7, 'text-padding': 8,
      },
      paint: { 'text-color': '#8a958d', 'text-halo-color': '#eef0ec', 'text-halo-width': 1.2 },
    },
    {
      id: 'place-label', type: 'symbol', source: 'places',
      filter: ['any',
        ['==', ['get', 'kind'], 'city'],
        ['all', ['>=', ['zoom'], 7.4], ['==', ['get', 'kind'], 'town']],
        ['>=', ['zoom'], 10]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['match', ['get', 'kind'], 'city', ['literal', strongLabel], ['literal', label]],
        'text-size': ['interpolate', ['linear'], ['zoom'],
          7, ['match', ['get', 'kind'], 'city', 12.5, 'town', 11, 10],
          11, ['match', ['get', 'kind'], 'city', 16, 'town', 13.5, 11.5]],
        'icon-image': 'town', 'icon-allow-overlap': true, 'text-optional': true,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.55, 'text-justify': 'auto',
        'symbol-sort-key': ['match', ['get', 'kind'], 'city', 1, 'town', 2, 3],
      },
      paint: { 'text-color': '#3c4750', 'text-halo-color': '#f4f5f2', 'text-halo-width': 1.6 },
    },
    {
      id: 'destination', type: 'symbol', source: 'destination-points',
      layout: {
        // The foot of the flag stands on the position, so that a report at the same place does not hide it.
        'icon-image': ['concat', 'destination-', ['get', 'index']], 'icon-allow-overlap': true, 'icon-offset': [6, -13],
        'text-field': ['concat', ['get', 'name'], '\nhypothesis'], 'text-font': strongLabel, 'text-size': 11.5,
        'text-variable-anchor-offset': ['bottom', [0.4, -2.2], 'right', [-0.5, -1.2], 'left', [2, -1.2], 'top', [0, 0.8]],
        'text-max-width': 9, 'text-optional': true, 'text-justify': 'auto', 'symbol-sort-key': 1,
      },
      paint: { 'text-color': ['get', 'colour'], 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
    },
    {
      id: 'report-point', type: 'symbol', source: 'report-points',
      layout: {
        'icon-image': ['concat', ['case', ['get', 'variant'], 'variant-', 'report-'], ['get', 'worst']],
        'icon-offset': ['case', ['get', 'variant'], ['literal', [variantShift, variantShift]], ['literal', [0, 0]]],
        'icon-allow-overlap': true,
        'text-field': ['get', 'label'], 'text-font': strongLabel, 'text-size': 12.5,
        'text-variable-anchor-offset': ['case', ['get', 'variant'],
          ['literal', ['top-left', [2, 0.9], 'top', [1, 2.2]]],
          ['literal', ['left', [1.05, -0.1], 'right', [-1.05, 0], 'top', [0, 1.1], 'bottom', [0, -1.1]]]],
        'text-optional': true, 'text-justify': 'auto', 'symbol-sort-key': 0,
      },
      paint: { 'text-color': ink, 'text-halo-color': '#ffffff', 'text-halo-width': 2 },
    },
    {
      id: 'tick-label', type: 'symbol', source: 'ticks',
      layout: {
        'text-field': ['get', 'band'], 'text-font': strongLabel, 'text-size': 11.5, 'text-justify': 'auto',
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.7, 'text-padding': 1,
      },
      paint: { 'text-color': ink, 'text-halo-color': '#ffffff', 'text-halo-width': 2.4 },
    },
    {
      id: 'sighting', type: 'circle', source: 'sightings',
      paint: {
        'circle-radius': ['+', 8, ['*', 2.4, ['length', ['get', 'number']]]],
        'circle-color': ink, 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2,
      },
    },
    {
      id: 'sighting-number', type: 'symbol', source: 'sightings',
      layout: {
        'text-field': ['get', 'number'], 'text-font': strongLabel, 'text-size': 12.5,
        'text-allow-overlap': true, 'text-ignore-placement': true,
      },
      paint: { 'text-color': '#ffffff' },
    },
  ],
};
