import type { ConvoyView } from '../api/client';
import { formatKm } from '../format';
import { hoursBetween } from '../map/bands';
import type { RouteKey } from '../map/journey';
import { colourOf } from '../map/palette';
import { Arrivals } from './Arrivals';
import { standingWords } from './convoys';
import { limitWords } from './limits';
import { isSame, RouteButton } from './RouteButton';

/** Where the column may have gone on to: what explains most sightings first. */
export function ConvoyDestinations({ convoy, destinations, zone, focus, onFocus }: {
  convoy: ConvoyView; destinations: ReadonlyMap<string, number>; zone: string;
  focus: RouteKey | null; onFocus: (route: RouteKey | null) => void;
}) {
  const { derived } = convoy;
  return (
    <div className="comparison">
      <table>
        <caption className="unseen">Destinations by the sightings that they explain</caption>
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">Hypothesis</th>
            <th scope="col">Sightings</th>
            <th scope="col">Way on</th>
            <th scope="col">Fastest – slowest</th>
          </tr>
        </thead>
        {derived.destinations.map((destination) => {
          const { route } = destination;
          const key = { destination: destination.destination_id, rank: 1 };
          return (
            <tbody key={key.destination} className={isSame(focus, key) ? 'is-focused' : ''} data-destination={key.destination}>
              <tr>
                <td rowSpan={2}>{destination.rank}</td>
                <th scope="row" rowSpan={2}>
                  {route
                    ? (
                      <RouteButton
                        route={key} text={destination.destination_name} name={`Way on to ${destination.destination_name}`}
                        colour={colourOf(destinations.get(key.destination) ?? 0)} focus={focus} onFocus={onFocus} />
                    )
                    : destination.destination_name}
                </th>
                <td>{standingWords(destination)}</td>
                {route
                  ? (
                    <>
                      <td>{formatKm(route.meters, derived.generalised)}</td>
                      <td>{hoursBetween(route.seconds_fastest, route.seconds_slowest)}</td>
                    </>
                  )
                  : <td colSpan={2}>none known</td>}
              </tr>
              <tr className="route-more">
                <td colSpan={3}>
                  <Arrivals who="arrives, first to last vehicle" arrivals={destination.arrivals} zone={zone} />
                  {route && route.limits.length > 0 && <div><span className="dim">limits</span> {limitWords(route.limits)}</div>}
                  {!route && <div className="dim">{destination.note}</div>}
                </td>
              </tr>
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
