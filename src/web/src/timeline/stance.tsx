import type { Stance } from '../api/client';

/** Each stance has a word, a shape and a colour of its own; none of the colours is a verdict's. */
export const stances: readonly Stance[] = ['affirm', 'deny', 'not_confirmed', 'silence', 'forecast'];

export const stanceWord: Record<Stance, string> = {
  affirm: 'affirms',
  deny: 'denies',
  not_confirmed: 'does not confirm',
  silence: 'is silent',
  forecast: 'forecasts',
};

/** What is affirmed, denied or not confirmed. */
export const propositionWord: Record<string, string> = {
  footage_dates_from: 'the date of the footage',
  movement_started: 'the beginning of the movement',
  movement_under_way: 'movement',
  movement_ended: 'the end of the movement',
  strength: 'the strength',
  destination: 'the destination',
};

/** The sign of a stance about a point, 13 pixels across. */
export function StanceSign({ stance, x = 0, y = 0 }: { stance: Stance; x?: number; y?: number }) {
  return (
    <g className={`sign is-${stance}`} transform={`translate(${x} ${y})`}>
      {stance === 'affirm' && <circle r="5.500" />}
      {stance === 'deny' && <><rect x="-5.500" y="-5.500" width="11" height="11" rx="1.500" /><path className="cut" d="M-2.800-2.800L2.800 2.800M2.800-2.800L-2.800 2.800" /></>}
      {stance === 'not_confirmed' && <path d="M0-6.500L6.500 0 0 6.500-6.500 0z" />}
      {stance === 'silence' && <circle r="5.200" />}
      {stance === 'forecast' && <path d="M-4.500-5.800L6.200 0-4.500 5.800z" />}
    </g>
  );
}

export function StanceIcon({ stance }: { stance: Stance }) {
  return <svg className="stance-icon" width="15" height="15" viewBox="-7.500 -7.500 15 15" aria-hidden="true"><StanceSign stance={stance} /></svg>;
}
