import type { DestinationRoutes, RouteSummary } from '../api/client';
import { formatDuration, formatKm, formatWindow } from '../format';
import { Line } from '../map/Legend';
import type { RouteKey } from '../map/MapView';
import { colourOf } from '../map/palette';

interface Props {
  groups: DestinationRoutes[];
  destinations: Map<string, number>;
  zone: string;
  focus: RouteKey | null;
  located: boolean;
  onFocus: (route: RouteKey | null) => void;
}

const dashes = ['', '7 3', '2.5 2.5'];

export function Routes({ groups, destinations, zone, focus, located, onFocus }: Props) {
  if (groups.length === 0) {
    return (
      <p className="dim">
        {located
          ? 'None computed: the case names no road network, or no destination.'
          : 'None: a column whose place is not known has no road from it.'}
      </p>
    );
  }
  return (
    <>
      {groups.some((group) => group.generalised) && (
        <p className="limit">
          Generalised roads: lengths and times are approximate, and a road that exists may be missing.
        </p>
      )}
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
                  focused={focus?.destination === group.destination_id && focus.rank === route.rank} onFocus={onFocus} />
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

function Route({ route, group, colour, zone, focused, onFocus }: {
  route: RouteSummary; group: DestinationRoutes; colour: string; zone: string; focused: boolean;
  onFocus: (route: RouteKey | null) => void;
}) {
  const key = { destination: group.destination_id, rank: route.rank };
  return (
    <tbody className={focused ? 'is-focused' : ''}>
      <tr>
        <th scope="row">
          <button
            type="button" className="route-button" aria-pressed={focused} style={{ color: colour }}
            aria-label={`Route ${route.rank} to ${group.destination_name}: ${focused ? 'stop highlighting' : 'highlight on the map'}`}
            onClick={() => onFocus(focused ? null : key)}>
            <Line dash={dashes[Math.min(route.rank, 3) - 1]!} colour={colour} />
            {route.rank}
          </button>
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
          {route.limits.map((limit) => <div className="warn" key={limit}>{limit}</div>)}
          {(route.arrival ?? []).map((arrival, index) => (
            <div key={index}><span className="dim">head arrives</span> {formatWindow({ start: toMinute(arrival.earliest), end: toMinute(arrival.latest) }, zone)}</div>
          ))}
        </td>
      </tr>
    </tbody>
  );
}

/** Speeds are guesses: seconds of an arrival would feign what nobody knows. */
const toMinute = (instant: string | null | undefined) =>
  instant && new Date(Math.round(new Date(instant).getTime() / 60_000) * 60_000).toISOString();
