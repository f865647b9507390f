import type { Ref } from 'react';
import type { TimelineCandidate, TimelineStatement } from '../api/client';
import { formatWindow } from '../format';
import { Citation } from '../panel/parts';
import { StanceIcon } from './stance';
import { aboutWords } from './words';

interface Props {
  ref: Ref<HTMLElement>;
  statement: TimelineStatement;
  all: readonly TimelineStatement[];
  zone: string;
  zoneName: string;
  onOpen: (statement: TimelineStatement) => void;
  onClose: () => void;
}

/** One statement in full, beside the drawing. */
export function StatementCard({ ref, statement, all, zone, zoneName, onOpen, onClose }: Props) {
  const successor = all.find((s) => s.id === statement.superseded_by);
  return (
    <article ref={ref} className="statement-card" aria-labelledby="statement-title" onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <header>
        <h3 id="statement-title" tabIndex={-1}>
          {statement.label && <span className="label">{statement.label}</span>}{statement.body}
        </h3>
        <button type="button" className="icon-button" onClick={onClose} aria-label="Close the statement">
          <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.6" /></svg>
        </button>
      </header>
      <p className="stance-line"><StanceIcon stance={statement.stance} /> {aboutWords(statement)}</p>
      {statement.status !== 'in_force' && (
        <p className="warn">
          {statement.status === 'retracted' ? 'Retracted: it no longer counts.' : 'Superseded: it no longer counts.'}{' '}
          {successor && <button type="button" className="link" onClick={() => onOpen(successor)}>What {successor.body} says now</button>}
        </p>
      )}
      <p className="statement-text">{statement.text}</p>
      <dl className="facts">
        <dt>Said</dt>
        <dd>
          <Windows candidates={statement.said_at.candidates} zone={zone} zoneName={zoneName} />
          <div className="dim">given as <q className="said">{statement.said_at.text}</q></div>
          {statement.said_at_basis && <div className="dim">{statement.said_at_basis}</div>}
        </dd>
        {statement.about && (
          <>
            <dt>Period meant</dt>
            <dd>
              {statement.periods.length > 0
                ? <Windows candidates={statement.periods} zone={zone} zoneName={zoneName} />
                : <span className="warn">Cannot be told: when it was said is not known well enough.</span>}
              <div className="dim">said as <q className="said">{statement.about}</q></div>
            </dd>
          </>
        )}
        {(statement.speaker ?? statement.one_of.length > 0) && (
          <>
            <dt>Speaker</dt>
            <dd>
              {statement.speaker}
              {statement.one_of.length > 0 && <div><span className="dim">one of</span> {statement.one_of.join('; ')}</div>}
            </dd>
          </>
        )}
        {statement.source && <><dt>Source</dt><dd><Citation source={statement.source} /></dd></>}
      </dl>
      <p className="small"><a href={`/api/statements/${statement.id}`}>JSON</a></p>
    </article>
  );
}

function Windows({ candidates, zone, zoneName }: { candidates: readonly TimelineCandidate[]; zone: string; zoneName: string }) {
  const several = candidates.length > 1;
  return (
    <>
      {several && <div className="dim">One of these is right; which is not known.</div>}
      <ul className={several ? 'readings several' : 'readings'}>
        {candidates.map((candidate, index) => (
          <li key={index} title={candidate.reading}>{formatWindow(candidate.window, zone)} <span className="dim">{zoneName}</span></li>
        ))}
      </ul>
    </>
  );
}
