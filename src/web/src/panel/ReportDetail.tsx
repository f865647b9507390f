import type { ReactNode } from 'react';
import { useAnswer, useLanguage } from '../api/answer';
import type { AssessmentView, Band, CaptureBound, Dating, DestinationRoutes, InferredCapture, PlaceHit, ReportView } from '../api/client';
import { useReport } from '../chosen';
import { count, formatInstant, formatWindow } from '../format';
import type { RouteKey } from '../map/journey';
import { assessmentWord, beyondClaim, windowOf } from './capture';
import { BandSwitch } from './BandSwitch';
import { Detail } from './Detail';
import { FindingCard } from './FindingCard';
import { convoyName } from './convoys';
import { Citation, ErrorBox, OutLink, Section, Skeleton } from './parts';
import { placeClaim } from './ReportList';
import { Routes } from './Routes';
import { checkName } from './checks';

interface Props {
  id: string;
  finding: string | null;
  zone: string;
  zoneName: string;
  band: Band;
  onBand: (band: Band) => void;
  destinations: ReadonlyMap<string, number>;
  focus: RouteKey | null;
  onFocus: (route: RouteKey | null) => void;
  onSelect: (id: string) => void;
  onConvoy: (id: string) => void;
  onClose: () => void;
}

export function ReportDetail(props: Props) {
  const { report, searched, groups } = useReport(props.id, props.band);
  const title = report.data
    ? <>{report.data.label && <span className="label">{report.data.label}</span>}{placeClaim(report.data)}</>
    : 'Report';
  return (
    <Detail id={props.id} what="report" title={title} finding={props.finding} loaded={report.data !== undefined} onClose={props.onClose}>
      {report.isPending && <Skeleton rows={7} label="Loading the report" />}
      {report.isError && <ErrorBox error={report.error} what="The report could not be loaded." retry={() => void report.refetch()} />}
      {report.data && (
        <Body {...props} report={report.data}>
          {searched.isError
            ? <ErrorBox error={searched.error} what="The routes in this light could not be searched." retry={() => void searched.refetch()} />
            : groups
              ? (
                <Routes
                  groups={groups} destinations={props.destinations} zone={props.zone} focus={props.focus}
                  note={report.data.routes_note} onFocus={props.onFocus} />
              )
              : <Skeleton rows={3} label="Searching the routes" />}
        </Body>
      )}
    </Detail>
  );
}

function Body({ report, children, ...props }: Props & { report: ReportView; children: ReactNode }) {
  const language = useLanguage();
  const flags = report.findings.filter((f) => f.flag_status);
  return (
    <>
      {report.variant && (
        <p className="banner what-if-banner">
          What-if copy{report.claim.variant_of ? ` of ${report.claim.variant_of}` : ''}. It shows what would follow from
          another claim, and is no report of anything.
        </p>
      )}
      {report.status === 'withdrawn' && <p className="banner">Withdrawn by its submitter; kept for its history.</p>}
      <Section title="Claim">
        <Claim report={report} zone={props.zone} zoneName={props.zoneName} />
      </Section>
      <Section
        title="Findings"
        aside={report.findings.length === 0 ? undefined : `${count(flags.length, 'flag')} among ${count(report.findings.length, 'finding')}`}>
        {report.findings.length === 0 && (
          <p className="dim">No check had anything to say. What was considered, and why it gives no finding, is listed below.</p>
        )}
        {report.findings.map((view) => <FindingCard key={view.id} view={view} marked={view.id === props.finding} />)}
      </Section>
      <Section title="Plausible routes" aside={profile(report.routes)}>
        {report.routes.length > 0 && <BandSwitch band={props.band} onBand={props.onBand} />}
        {children}
      </Section>
      {report.assessments.length > 0 && (
        <Section title="Assessments" aside="what analysts concluded; only what is accepted counts">
          <ul className="considered">
            {report.assessments.map((view) => <Assessment key={view.id} view={view} zone={props.zone} />)}
          </ul>
        </Section>
      )}
      {report.considered.length > 0 && (
        <Section title="Considered, without a finding" aside={count(report.considered.length, 'statement')}>
          <ul className="considered">
            {report.considered.map((c) => (
              <li key={`${c.check}/${c.statement_id}`}>
                <p><strong>{c.statement_label && <span className="label">{c.statement_label}</span>}<span lang={language}>{c.body}</span></strong> {c.statement}</p>
                <p className="dim"><span lang={language}>{c.reason}</span> <span className="check-id">{checkName(c.check)}</span></p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <ConvoysOf report={report} onConvoy={props.onConvoy} />
      {report.same_footage.length > 0 && (
        <Section title="Same footage" aside="the same post or file, filed again">
          <ul className="plain">
            {report.same_footage.map((other) => (
              <li key={other.id}>
                <button type="button" className="link" onClick={() => props.onSelect(other.id!)}>
                  {other.label ?? 'Report'} by {other.submitter}
                </button>
                <span className="dim">
                  {' '}same {other.by === 'file' ? 'file' : 'post'}{other.recorded_at && `, filed ${formatInstant(other.recorded_at, props.zone)}`}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="record dim">
        Filed by {report.submitter}, {formatInstant(report.recorded_at, props.zone)} {props.zoneName}; version {report.version}.{' '}
        <a href={`/api/reports/${report.id}`}>JSON</a>
      </p>
    </>
  );
}

/** Convoys that it is said to show. */
function ConvoysOf({ report, onConvoy }: { report: ReportView; onConvoy: (id: string) => void }) {
  const convoys = useAnswer(['convoys', report.case, true, report.id], (api) => api.getConvoys(report.case, true, report.id));
  return convoys.data && convoys.data.items.length > 0 && (
    <Section title="Convoys" aside="somebody’s hypothesis that it shows the same column as others">
      <ul className="plain">
        {convoys.data.items.map((convoy) => (
          <li key={convoy.id}><button type="button" className="link" onClick={() => onConvoy(convoy.id)}>{convoyName(convoy)}</button></li>
        ))}
      </ul>
    </Section>
  );
}

function Claim({ report, zone, zoneName }: { report: ReportView; zone: string; zoneName: string }) {
  const { claim, place } = report;
  const { source } = claim;
  const language = useLanguage();
  const inferred = beyondClaim(report.captured.candidates, report.inferred);
  return (
    <dl className="facts">
      <dt>Claimed place</dt>
      <dd>
        <q>{placeClaim(report)}</q>
        {claim.claimed_place.precision_m != null && <span className="dim"> ± {claim.claimed_place.precision_m} m</span>}
      </dd>
      <dt>Taken as</dt>
      <dd>
        {(place.matched ?? []).length > 0
          ? place.matched!.map((hit, index) => <span key={hit.id}>{index > 0 && ' or '}<Hit hit={hit} /></span>)
          : place.located_by === 'coordinates' ? 'its coordinates' : <span className="warn">not located</span>}
        {(place.rivals ?? []).length > 0 && (
          <div className="rivals">
            <span className="dim">may also mean</span>{' '}
            {place.rivals!.map((hit, index) => <span key={hit.id}>{index > 0 && ', '}<Hit hit={hit} /></span>)}
          </div>
        )}
        {(place.oddities ?? []).map((oddity) => <div className="warn" key={oddity.kind} lang={language}>{oddity.hint}</div>)}
      </dd>
      <dt>Filmed, claimed</dt>
      <dd><Readings dating={report.captured} zone={zone} zoneName={zoneName} /></dd>
      {inferred && (
        <>
          <dt>Filmed, inferred</dt>
          <dd className="inferred"><Inferred candidates={inferred} assessments={report.assessments} zone={zone} zoneName={zoneName} /></dd>
        </>
      )}
      {report.published && (
        <>
          <dt>First published</dt>
          <dd><Readings dating={report.published} zone={zone} zoneName={zoneName} /></dd>
        </>
      )}
      {(claim.seen ?? []).length > 0 && (
        <>
          <dt>Seen</dt>
          <dd>{claim.seen!.map((seen) => `${vehicle(seen.class)}: ${seen.count}`).join(', ')}</dd>
        </>
      )}
      {claim.direction_of_travel_deg != null && <><dt>Heading</dt><dd>{claim.direction_of_travel_deg}° of true north</dd></>}
      {(claim.landmarks ?? []).length > 0 && <><dt>Landmarks</dt><dd>{claim.landmarks!.join(', ')}</dd></>}
      <dt>Source</dt>
      <dd>
        {source.url && <div><OutLink url={source.url}>{source.platform ?? undefined}</OutLink>{source.account && ` ${source.account}`}</div>}
        {source.archive_url && <div><OutLink url={source.archive_url}>archived copy</OutLink></div>}
        {source.cited_by && <div><span className="dim">known from</span> <Citation source={source.cited_by} /></div>}
        {source.first_seen_at && <div className="dim">first seen {source.first_seen_at}{source.first_seen_by && ` by ${source.first_seen_by}`}</div>}
        {source.footage_sha256 && <div className="hash" title="SHA-256 of the file">{source.footage_sha256}</div>}
      </dd>
      {claim.notes && <><dt>Notes</dt><dd className="notes">{claim.notes}</dd></>}
    </dl>
  );
}

const Hit = ({ hit }: { hit: PlaceHit }) => (
  <>{hit.name} <span className="dim">{hit.kind}{hit.similarity < 1 && `, ${Math.round(hit.similarity * 100)} % alike`}</span></>
);

const vehicle = (kind: string) => kind === 'apc' || kind === 'ifv' ? kind.toUpperCase() : kind;

/** When it may have been captured from everything accepted, each bound with what sets it. */
function Inferred({ candidates, assessments, zone, zoneName }: {
  candidates: readonly InferredCapture[]; assessments: readonly AssessmentView[]; zone: string; zoneName: string;
}) {
  const basisOf = (bound: CaptureBound) => assessments.find((view) => view.id === bound.assessment_id)?.assessment.basis;
  if (candidates.length === 0) {
    return <div className="warn">Nothing is left: what is claimed and accepted excludes each other.</div>;
  }
  return (
    <>
      {candidates.length > 1 && <div className="dim">One of these is right; which is not known.</div>}
      <ul className={candidates.length > 1 ? 'readings several' : 'readings'}>
        {candidates.map((candidate, index) => (
          <li key={index}>
            {formatWindow(windowOf(candidate), zone)} <span className="dim">{zoneName}</span>
            {candidate.start && <Bound word="start" bound={candidate.start} basis={basisOf(candidate.start)} />}
            {candidate.end && <Bound word="end" bound={candidate.end} basis={basisOf(candidate.end)} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Bound({ word, bound, basis }: { word: string; bound: CaptureBound; basis: string | undefined }) {
  const language = useLanguage();
  return (
    <div className="dim">
      {word} set by <span lang={language}>{bound.basis}</span>{basis && <>: {basis}</>}{bound.source && <>, <Citation source={bound.source} /></>}
    </div>
  );
}

function Assessment({ view, zone }: { view: AssessmentView; zone: string }) {
  const { assessment } = view;
  return (
    <li className="assessment">
      <p>
        <span className={`status is-${view.status}`}>{view.status}</span>{' '}
        <strong>{assessmentWord[assessment.kind] ?? assessment.kind} {assessment.kind === 'column' ? assessment.column : <q className="said">{assessment.dating}</q>}</strong>
      </p>
      <p>{assessment.basis}{assessment.source && <> <span className="dim">(<Citation source={assessment.source} />)</span></>}</p>
      <p className="dim">
        By {view.filed_by}, {formatInstant(view.filed_at, zone)}
        {view.decided_by && <>; {view.status} by {view.decided_by}{view.decided_at && `, ${formatInstant(view.decided_at, zone)}`}</>}
        {view.note && <>: {view.note}</>}
      </p>
    </li>
  );
}

function Readings({ dating, zone, zoneName }: { dating: Dating; zone: string; zoneName: string }) {
  const language = useLanguage();
  const several = dating.candidates.length > 1;
  return (
    <>
      {several && <div className="dim">One of these is right; which is not known.</div>}
      <ul className={several ? 'readings several' : 'readings'}>
        {dating.candidates.map((candidate, index) => (
          <li key={index} title={candidate.reading}>
            {formatWindow(candidate.window, zone)} <span className="dim">{candidate.window.start || candidate.window.end ? zoneName : ''}</span>
          </li>
        ))}
      </ul>
      <div className="dim">
        said as <q className="said">{dating.text}</q>
        {dating.edtf && dating.edtf !== dating.text && <> · EDTF <code>{dating.edtf}</code></>}
      </div>
      {dating.oddity && <div className="warn" lang={language}>{dating.oddity}</div>}
      {(dating.assumptions ?? []).map((text) => <div className="dim" key={text}>Assumes: <span lang={language}>{text}</span></div>)}
    </>
  );
}

const profile = (groups: readonly DestinationRoutes[]) =>
  groups[0] && `for a ${groups[0].profile.split('@')[0]!.replaceAll('-', ' ')}`;
