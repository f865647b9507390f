import type { DestinationRoutes, RouteSummary } from '../api/client';
import { formatDuration, formatKm } from '../format';
import { hoursBetween } from '../map/bands';
import type { RouteKey } from '../map/journey';
import { colourOf } from '../map/palette';
import { Arrivals } from './Arrivals';
import { Comparison } from './Comparison';
import { isSame, RouteButton } from './RouteButton';

interface Props {
  groups: readonly DestinationRoutes[];
  destinations: ReadonlyMap<string, number>;
  zone: string;
  focus: RouteKey | null;
  /** Why there are none, where there are none. */
  note: string | undefined;
  onFocus: (route: RouteKey | null) => void;
}

export function Routes({ groups, destinations, zone, focus, note, onFocus }: Props) {
  if (groups.length === 0) {
    return <p className="dim">{note ?? 'None are known.'}</p>;
  }
  return (
    <>
      {groups.some((group) => group.generalised) && (
        <p className="limit">
          Generalised roads: lengths and times are approximate, and a road that exists may be missing.
        </p>
      )}
      {groups.length > 1 && <Comparison groups={groups} destinations={destinations} zone={zone} focus={focus} onFocus={onFocus} />}
      {groups.map((group) => {
        const colour = colourOf(destinations.get(group.destination_id) ?? 0);
        return (
          <div className="routes" key={group.destination_id}>
            <table>
              <caption>
                <span className="to" style={{ background: colour }} aria-hidden="true" />
                to {group.destination_name} <span className="dim">hypothesis</span>
              </caption>
              {group.routes.length > 0 && (
                <thead>
                  <tr>
                    <th scope="col"><span className="unseen">Route</span></th>
                    <th scope="col">Length</th>
                    <th scope="col">Time</th>
                    <th scope="col">Fastest – slowest</th>
                  </tr>
                </thead>
              )}
              {group.routes.map((route) => (
                <Route
                  key={route.rank} route={route} group={group} colour={colour} zone={zone}
                  focus={focus} onFocus={onFocus} />
              ))}
            </table>
            {group.spread && group.spread.nodes > 1 && (
              <p className="dim small">
                From elsewhere in the claimed region: {formatKm(group.spread.meters_least, group.generalised)} to{' '}
                {formatKm(group.spread.meters_most, group.generalised)} (half of it within {formatKm(group.spread.meters_median, group.generalised)}),{' '}
                {formatDuration(group.spread.seconds_least)} to {formatDuration(group.spread.seconds_most)}.
              </p>
            )}
            {group.note && <p className="dim small">{group.note}</p>}
          </div>
        );
      })}
    </>
  );
}

function Route({ route, group, colour, zone, focus, onFocus }: {
  route: RouteSummary; group: DestinationRoutes; colour: string; zone: string; focus: RouteKey | null;
  onFocus: (route: RouteKey | null) => void;
}) {
  const key = { destination: group.destination_id, rank: route.rank };
  return (
    <tbody className={isSame(focus, key) ? 'is-focused' : ''}>
      <tr>
        <th scope="row">
          <RouteButton
            route={key} text={String(route.rank)} name={`Route ${route.rank} to ${group.destination_name}`} colour={colour}
            focus={focus} onFocus={onFocus} />
        </th>
        <td>{formatKm(route.meters, group.generalised)}</td>
        <td>{formatDuration(route.seconds_central)}</td>
        <td>{formatDuration(route.seconds_fastest)} – {formatDuration(route.seconds_slowest)}</td>
      </tr>
      <tr className="route-more">
        <td />
        <td colSpan={3}>
          {route.passes.length > 0 && <div><span className="dim">passes</span> {route.passes.join(' → ')}</div>}
          {route.roads.length > 0 && <div><span className="dim">by</span> {route.roads.join(', ')}<span className="dim">, in at {route.gate}</span></div>}
          {route.decision_points.map((point, index) => point.meters != null && (
            <div key={index}>
              <span className="dim">{point.other_ranks.length > 1 ? 'parts from routes' : 'parts from route'}</span> {point.other_ranks.join(', ')}{' '}
              {point.meters < 500
                ? <span className="dim">at its start</span>
                : (
                  <>
                    <span className="dim">at</span> {formatKm(point.meters, group.generalised)}
                    <span className="dim">, where the head is after</span>{' '}
                    {hoursBetween(route.seconds_fastest * point.meters / route.meters, route.seconds_slowest * point.meters / route.meters)}
                  </>
                )}
              {point.onto && <><span className="dim">, onto</span> {point.onto}</>}
            </div>
          ))}
          {route.limits.map((limit) => <div className="warn" key={limit}>{limit}</div>)}
          <Arrivals who="head arrives" arrivals={route.arrival ?? []} zone={zone} />
        </td>
      </tr>
    </tbody>
  );
}
