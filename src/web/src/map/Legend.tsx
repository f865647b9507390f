import type { ReactNode } from 'react';
import type { Features } from '../api/client';
import { colourOf } from './palette';

/** Under the map, not on it: what lines and marks mean, and whose data they are drawn from. */
export function Legend({ destinations, chosen, highlighted, children }: {
  destinations?: Features; chosen: 'report' | 'convoy' | null; highlighted: boolean; children: ReactNode;
}) {
  return (
    <details className="legend" open={matchMedia('(min-width: 761px)').matches}>
      <summary>Legend</summary>
      <ul>
        <li><i className="key key-region" aria-hidden="true" />Where it may have been filmed</li>
        <li><Line dash="" />Best route</li>
        <li><Line dash="7 3" />Second</li>
        <li><Line dash="2.5 2.5" />Further</li>
        <li><i className="key key-decision" aria-hidden="true" />Routes part: look for footage</li>
        {chosen && <li><i className="key key-corridor" aria-hidden="true" />Corridor: its plausible routes together</li>}
        {chosen === 'convoy' && <li><i className="key key-sighting" aria-hidden="true">1</i>Sightings in order, and the way through them</li>}
        {highlighted && (
          <li><i className="key key-tick" aria-hidden="true" />Hours until the head is there, fastest – slowest, at an even pace</li>
        )}
        {destinations && destinations.features.length > 0 && (
          <li>
            Hypotheses where columns go:
            {destinations.features.map((d, index) => (
              <span key={String(d.id)}><Flag colour={colourOf(index)} />{String(d.properties['name'])}</span>
            ))}
          </li>
        )}
      </ul>
      {children}
    </details>
  );
}

export function Line({ dash, colour = '#51606e' }: { dash: string; colour?: string }) {
  return (
    <svg className="key" width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
      <line x1="1" y1="7" x2="25" y2="7" stroke={colour} strokeWidth="2.6" strokeDasharray={dash} />
    </svg>
  );
}

function Flag({ colour }: { colour: string }) {
  return (
    <svg className="key key-flag" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M3 13V1.500h9L9.800 4.200 12 7H3" fill="#fff" stroke={colour} strokeWidth="1.8" strokeLinejoin="round" />
    </svg>
  );
}
