import type { DestinationRoutes } from '../api/client';
import { formatKm } from '../format';
import { hoursBetween } from '../map/bands';
import type { RouteKey } from '../map/journey';
import { colourOf } from '../map/palette';
import { Arrivals } from './Arrivals';
import { limitWords } from './limits';
import { isSame, RouteButton } from './RouteButton';

/** The best route to each destination beside the others. */
export function Comparison({ groups, destinations, zone, focus, onFocus }: {
  groups: readonly DestinationRoutes[]; destinations: ReadonlyMap<string, number>; zone: string;
  focus: RouteKey | null; onFocus: (route: RouteKey | null) => void;
}) {
  return (
    <div className="comparison">
      <table>
        <caption>Destinations compared <span className="dim">by the best route to each</span></caption>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">Length</th>
            <th scope="col">Fastest – slowest</th>
            <th scope="col">Routes</th>
            <th scope="col">Limits</th>
          </tr>
        </thead>
        {groups.map((group) => {
          const [best] = group.routes;
          const key = { destination: group.destination_id, rank: 1 };
          return (
            <tbody key={group.destination_id} className={isSame(focus, key) ? 'is-focused' : ''} data-destination={group.destination_id}>
              <tr>
                <th scope="row" rowSpan={best ? 2 : 1}>
                  {best
                    ? (
                      <RouteButton
                        route={key} text={group.destination_name} name={`Best route to ${group.destination_name}`}
                        colour={colourOf(destinations.get(group.destination_id) ?? 0)} focus={focus} onFocus={onFocus} />
                    )
                    : group.destination_name}
                </th>
                {best
                  ? (
                    <>
                      <td>{formatKm(best.meters, group.generalised)}</td>
                      <td>{hoursBetween(best.seconds_fastest, best.seconds_slowest)}</td>
                      <td>{group.routes.length}</td>
                      <td className="limits">{limitWords(best.limits)}</td>
                    </>
                  )
                  : <td colSpan={4}>no route known</td>}
              </tr>
              {best && (
                <tr className="route-more">
                  <td colSpan={4}>
                    {(best.arrival ?? []).length > 0
                      ? <Arrivals who="head arrives" arrivals={best.arrival!} zone={zone} />
                      : <span className="dim">arrival not known: no date is claimed</span>}
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
