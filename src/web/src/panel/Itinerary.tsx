import type { ConvoyLeg, ConvoySighting, ConvoyView, Verdict } from '../api/client';
import { formatDuration, formatKm, formatWindow, toMinute } from '../format';
import { VerdictIcon, verdictWord } from '../verdict';
import { legWord, narrowing } from './convoys';

/** The sightings of a convoy in order, and between them what one column must have done. */
export function Itinerary({ convoy, zone, zoneName, onReport }: {
  convoy: ConvoyView; zone: string; zoneName: string; onReport: (report: string) => void;
}) {
  const { sightings, legs, generalised } = convoy.derived;
  return (
    <ol className="itinerary">
      {sightings.map((sighting, index) => {
        const leg = legs.find((one) => one.from === sighting.report_id);
        return (
          <li key={sighting.report_id}>
            <span className="key-sighting" aria-hidden="true">{index + 1}</span>
            <Sighting sighting={sighting} zone={zone} zoneName={zoneName} onReport={onReport} />
            {leg && <Leg leg={leg} generalised={generalised} />}
          </li>
        );
      })}
    </ol>
  );
}

function Sighting({ sighting, zone, zoneName, onReport }: {
  sighting: ConvoySighting; zone: string; zoneName: string; onReport: (report: string) => void;
}) {
  const left = narrowing(sighting);
  return (
    <div className="sighting">
      <button type="button" className="link" onClick={() => onReport(sighting.report_id)}>{sighting.name}</button>
      {sighting.longitude == null && <span className="warn"> not located: no leg leads here</span>}
      <div>
        <span className="dim">filmed</span> {sighting.windows.map((window) => formatWindow(window, zone)).join('  or  ')}{' '}
        <span className="dim">{zoneName}</span>
      </div>
      {left === 'nothing' && <div className="warn">No time is left for it if one column made the sightings before and after it too.</div>}
      {left && left !== 'nothing' && (
        <div className="narrowed">
          <span className="dim">if one column made them all:</span> {formatWindow({ start: toMinute(left.start), end: toMinute(left.end) }, zone)}
        </div>
      )}
      {sighting.direction_of_travel_deg != null && <div><span className="dim">heading</span> {Math.round(sighting.direction_of_travel_deg)}°</div>}
    </div>
  );
}

function Leg({ leg, generalised }: { leg: ConvoyLeg; generalised: boolean }) {
  const verdict = leg.verdict as Verdict;
  return (
    <div className={`leg is-${verdict}`}>
      <p className={`outcome is-${verdict}`}>
        <VerdictIcon verdict={verdict} size={15} /><span>{verdictWord[verdict]}: {legWord[verdict]}</span>
      </p>
      <p>
        <span className="dim">at least</span> {formatDuration(leg.least_seconds)}, {formatKm(leg.least_meters, false)}{' '}
        <span className="dim">{generalised ? 'as the crow flies, at the fastest vehicle’s top speed' : 'by road, at the fastest vehicle’s top speed'}</span>
      </p>
      {leg.route
        ? (
          <p>
            <span className="dim">central</span> {formatDuration(leg.route.seconds_central)}, {formatKm(leg.route.meters, generalised)}{' '}
            <span className="dim">by {leg.route.roads.join(', ') || 'road'}</span>
          </p>
        )
        : <p className="dim">{leg.note ?? 'No way by road is known.'}</p>}
      {(leg.route?.limits ?? []).map((limit) => <p className="warn" key={limit}>{limit}</p>)}
      {leg.order === 'assumed' && <p className="dim">Which came first is assumed: their times leave it open.</p>}
    </div>
  );
}
