import type { RouteKey } from '../map/journey';
import { Line } from '../map/Legend';

const dashes = ['', '7 3', '2.5 2.5'];

/** Highlights a route on the map, or stops doing so; drawn with the line that it has there. */
export function RouteButton({ route, text, name, colour, focus, onFocus }: {
  route: RouteKey; text: string; name: string; colour: string; focus: RouteKey | null; onFocus: (route: RouteKey | null) => void;
}) {
  const focused = isSame(focus, route);
  return (
    <button
      type="button" className="route-button" aria-pressed={focused} style={{ color: colour }}
      aria-label={`${name}: ${focused ? 'stop highlighting' : 'highlight on the map'}`}
      onClick={() => onFocus(focused ? null : route)}>
      <Line dash={dashes[Math.min(route.rank, 3) - 1]!} colour={colour} />
      {text}
    </button>
  );
}

export const isSame = (one: RouteKey | null, other: RouteKey): boolean =>
  one?.destination === other.destination && one.rank === other.rank;
