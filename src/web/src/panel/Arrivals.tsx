import type { ArrivalView } from '../api/client';
import { formatWindow, toMinute } from '../format';

/** When a column arrives, for each reading of the time at which it was filmed. */
export function Arrivals({ who, arrivals, zone }: { who: string; arrivals: readonly ArrivalView[]; zone: string }) {
  return arrivals.map((arrival, index) => (
    <div key={index}>
      <span className="dim">{who}</span> {formatWindow({ start: toMinute(arrival.earliest), end: toMinute(arrival.latest) }, zone)}
    </div>
  ));
}
