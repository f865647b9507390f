import type { Features } from '../api/client';
import { colourOf } from './palette';

/** What the lines and marks mean. */
export function Legend({ destinations }: { destinations?: Features }) {
  return (
    <details className="legend" open={matchMedia('(min-width: 1100px)').matches}>
      <summary>Legend</summary>
      <ul>
        <li><i className="key key-region" aria-hidden="true" />Claimed region of a report, not a point</li>
        <li><Line dash="" />Best route</li>
        <li><Line dash="7 3" />Second route</li>
        <li><Line dash="2.5 2.5" />Further routes</li>
        <li><i className="key key-decision" aria-hidden="true" />Routes part here: look for footage</li>
        {destinations?.features.map((d, index) => (
          <li key={String(d.id)}>
            <Line dash="" colour={colourOf(index)} flag />
            {String(d.properties['name'])} <span className="dim">(hypothesis)</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function Line({ dash, colour = '#51606e', flag = false }: { dash: string; colour?: string; flag?: boolean }) {
  return (
    <svg className="key" width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
      <line x1="1" y1={flag ? 12 : 7} x2="25" y2={flag ? 12 : 7} stroke={colour} strokeWidth="2.6" strokeDasharray={dash} />
      {flag && <path d="M9 12V1.5h8L15 4l2 2.500H9" fill="#fff" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />}
    </svg>
  );
}
