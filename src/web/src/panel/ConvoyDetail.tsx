import { useLanguage } from '../api/answer';
import type { ConvoyView } from '../api/client';
import { sameMetric, useConvoy } from '../chosen';
import { count, formatDuration, formatInstant, formatKm } from '../format';
import type { RouteKey } from '../map/journey';
import { ConvoyDestinations } from './ConvoyDestinations';
import { convoyName, passTime, range } from './convoys';
import { Detail } from './Detail';
import { FindingCard } from './FindingCard';
import { Itinerary } from './Itinerary';
import { ErrorBox, Section, Skeleton } from './parts';

interface Props {
  id: string;
  finding: string | null;
  zone: string;
  zoneName: string;
  destinations: ReadonlyMap<string, number>;
  focus: RouteKey | null;
  onFocus: (route: RouteKey | null) => void;
  onReport: (report: string) => void;
  onClose: () => void;
}

/** A hypothesis that several reports show one column, and what follows from it. */
export function ConvoyDetail(props: Props) {
  const { convoy, ways, corridor } = useConvoy(props.id);
  return (
    <Detail
      id={props.id} what="convoy" title={convoy.data ? convoyName(convoy.data) : 'Convoy'} finding={props.finding}
      loaded={convoy.data !== undefined} onClose={props.onClose}>
      {convoy.isPending && <Skeleton rows={7} label="Loading the convoy" />}
      {convoy.isError && <ErrorBox error={convoy.error} what="The convoy could not be loaded." retry={() => void convoy.refetch()} />}
      {convoy.data && (
        <>
          {[ways, corridor].filter((query) => query.isError).slice(0, 1).map((query) => (
            <ErrorBox
              key="ways" error={query.error} what="Its ways could not be loaded for the map."
              retry={() => [ways, corridor].forEach((one) => one.isError && void one.refetch())} />
          ))}
          <Body
            {...props} convoy={convoy.data}
            drawnOtherwise={!sameMetric(convoy.data, corridor.data)} />
        </>
      )}
    </Detail>
  );
}

function Body({ convoy, drawnOtherwise, ...props }: Props & { convoy: ConvoyView; drawnOtherwise: boolean }) {
  const { derived, findings } = convoy;
  const flags = findings.filter((f) => f.flag_status);
  return (
    <>
      {convoy.variant && (
        <p className="banner what-if-banner">With what-if copies among its members: it shows what would follow, and is no convoy of anything.</p>
      )}
      {convoy.status === 'withdrawn' && <p className="banner">Withdrawn by its submitter; kept for its history.</p>}
      <p className="banner">A hypothesis of {convoy.submitter}: that these reports show one column.</p>
      {convoy.claim.notes && <Section title="Why somebody thinks so"><p className="notes">{convoy.claim.notes}</p></Section>}
      <Section title="Sightings and legs" aside={`${count(derived.sightings.length, 'sighting')}, in order`}>
        <Itinerary convoy={convoy} zone={props.zone} zoneName={props.zoneName} onReport={props.onReport} />
        {derived.note && <p className="limit">{derived.note}</p>}
      </Section>
      {derived.destinations.length > 0 && (
        <Section title="Destinations compared" aside="by sightings explained; no probability">
          {derived.generalised && (
            <p className="limit">Generalised roads: lengths and times are approximate, and a road that exists may be missing.</p>
          )}
          <ConvoyDestinations
            convoy={convoy} destinations={props.destinations} zone={props.zone} focus={props.focus} onFocus={props.onFocus} />
          <p className="dim small">
            Sightings after the first: on the plausible routes from it to the destination (within 1 km of them), near them (5 km), or off
            them. Ways on and times are from the last sighting; arrivals include halts and the time the column takes to pass.
          </p>
          {drawnOtherwise && (
            <p className="warn small">The routes from the first sighting on the map are searched now, with other roads or closures than these figures.</p>
          )}
        </Section>
      )}
      {derived.column && <Section title="Column"><Column convoy={convoy} column={derived.column} /></Section>}
      <Section title="Findings" aside={findings.length === 0 ? undefined : `${count(flags.length, 'flag')} among ${count(findings.length, 'finding')}`}>
        {findings.length === 0 && <p className="dim">No check had anything to say.</p>}
        {findings.map((view) => <FindingCard key={view.id} view={view} marked={view.id === props.finding} />)}
      </Section>
      <Section title="Take it elsewhere">
        <ul className="exports">
          {formats.map(([format, name]) => (
            <li key={format}><a href={`/api/export/convoys?convoy=${convoy.id}&format=${format}`} download>{name}</a></li>
          ))}
        </ul>
      </Section>
      <p className="record dim">
        Filed by {convoy.submitter}, {formatInstant(convoy.recorded_at, props.zone)} {props.zoneName}; version {convoy.version}
        {derived.metric && <>; searched as <code>{derived.metric}</code></>}. <a href={`/api/convoys/${convoy.id}`}>JSON</a>
      </p>
    </>
  );
}

const formats = [
  ['geojson', 'GeoJSON'], ['gpx', 'GPX'], ['kml', 'KML'], ['mfjson', 'Moving Features (MF-JSON)'], ['rem', 'OGC Route Exchange'],
] as const;

function Column({ convoy, column }: { convoy: ConvoyView; column: NonNullable<ConvoyView['derived']['column']> }) {
  const language = useLanguage();
  const pass = passTime(column, convoy.derived.destinations.flatMap((d) => d.route ?? []));
  return (
    <dl className="facts">
      <dt>Vehicles</dt>
      <dd>
        {range(column.vehicles_low, column.vehicles_high)}
        {convoy.claim.vehicles && <span className="dim"> said as <q className="said">{convoy.claim.vehicles}</q></span>}
        {column.assumption && <div className="dim">Assumes: <span lang={language}>{column.assumption}</span></div>}
      </dd>
      <dt>Road space</dt>
      <dd>
        {column.road_space_m_most == null
          ? <>at least {formatKm(column.road_space_m_least, false)}</>
          : <>{formatKm(column.road_space_m_least, false)} – {formatKm(column.road_space_m_most, false)}</>}
        <span className="dim">, central {formatKm(column.road_space_m_central, false)}</span>
      </dd>
      <dt>Time to pass</dt>
      <dd>
        {pass.least < 60 ? 'under 1 min' : formatDuration(pass.least)} <span className="dim">at its closest and fastest</span>
        {pass.most !== null && <> – {formatDuration(pass.most)} <span className="dim">at its longest and slowest</span></>}
      </dd>
      <dt>Top speed</dt>
      <dd>{column.top_speed_kmh} km/h <span className="dim">of its fastest vehicle</span></dd>
    </dl>
  );
}
