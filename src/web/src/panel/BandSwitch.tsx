import type { Band } from '../api/client';
import { bands } from '../view';

const words: Record<Band, string> = { day: 'By day', night: 'At night', blackout: 'Blackout' };

/** The light that a column drives in: its speeds, and so its routes, depend on it. */
export function BandSwitch({ band, onBand }: { band: Band; onBand: (band: Band) => void }) {
  return (
    <div className="segments" role="group" aria-label="Light that the column drives in">
      {bands.map((one) => (
        <button key={one} type="button" aria-pressed={one === band} onClick={() => onBand(one)}>{words[one]}</button>
      ))}
    </div>
  );
}
