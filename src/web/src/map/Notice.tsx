import type { Features } from '../api/client';

interface Props {
  generalised: boolean;
  roads?: Features;
  failed: { name: string; retry: () => void }[];
}

/** How far the map can be trusted. */
export function Notice({ generalised, roads, failed }: Props) {
  const accuracy = worstAccuracy(roads);
  const more = roads && roads.numberMatched > roads.numberReturned;
  return (
    <div className="notices">
      {generalised && (
        <p className="notice">
          <strong>Generalised roads: lengths are approximate.</strong>
          {accuracy !== null && <span className="more"> Lines may be off by {accuracy} km; roads may be missing.</span>}
        </p>
      )}
      {more && <p className="notice">{roads.numberReturned.toLocaleString('en-GB')} of {roads.numberMatched.toLocaleString('en-GB')} roads are drawn.</p>}
      {failed.map(({ name, retry }) => (
        <p className="notice is-error" role="alert" key={name}>
          The map’s {name} could not be loaded. <button type="button" className="link" onClick={retry}>Try again</button>
        </p>
      ))}
    </div>
  );
}

/** Whose data the map is drawn from. */
export function Attribution({ roads, places }: { roads?: Features; places?: Features }) {
  const names = attribution(roads, places);
  return names.length > 0 && <p className="attribution">Data: {names.join(', ')}</p>;
}

const known: [RegExp, string][] = [
  [/natural earth/i, 'Natural Earth'],
  [/geonames/i, 'GeoNames (CC BY 4.0)'],
  [/openstreetmap/i, '© OpenStreetMap contributors (ODbL)'],
];

/** The sources that the data itself names; places and districts are those that are shipped. */
export function attribution(roads?: Features, places?: Features): string[] {
  const texts = (roads?.features ?? []).map((road) => String(road.properties['source'] ?? ''));
  const named = known.filter(([pattern]) => texts.some((text) => pattern.test(text))).map(([, name]) => name);
  if (places && places.features.length > 0) {
    named.push('Natural Earth', 'GeoNames (CC BY 4.0)');
  }
  // A full extract carries no source of its own on each way: its data is OpenStreetMap's.
  if (roads?.features.some((road) => road.properties['generalised'] === false)) {
    named.push('© OpenStreetMap contributors (ODbL)');
  }
  return [...new Set(named)];
}

function worstAccuracy(roads?: Features): number | null {
  const most = Math.max(0, ...(roads?.features ?? []).map((road) => Number(road.properties['accuracy_m'] ?? 0)));
  return most > 0 ? Math.round(most / 100) / 10 : null;
}

