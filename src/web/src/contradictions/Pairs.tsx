import type { Ref } from 'react';
import { useLanguage } from '../api/answer';
import type { ContradictionCell, PairView, StatementRef } from '../api/client';
import { count } from '../format';
import { Reasons } from '../panel/FindingCard';
import { Citation, VerdictTag } from '../panel/parts';
import { inForce, pairsOf } from './matrix';

interface Props {
  ref: Ref<HTMLElement>;
  cell: ContradictionCell;
  onClose: () => void;
  onTimeline: (statement: string) => void;
}

/** Everything that two speakers said and that bears on each other. */
export function Pairs({ ref, cell, onClose, onTimeline }: Props) {
  return (
    <article className="pairs" ref={ref} aria-labelledby="pairs-title" onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <header>
        <h4 id="pairs-title" tabIndex={-1}>
          {cell.one === cell.other ? `${cell.one} with itself` : `${cell.one} and ${cell.other}`}
          <span className="dim"> {count(cell.pairs.length, 'pair of statements', 'pairs of statements')}</span>
        </h4>
        <button type="button" className="icon-button" onClick={onClose} aria-label="Close the pairs">
          <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.6" /></svg>
        </button>
      </header>
      {pairsOf(cell).map((pair) => <Pair key={`${pair.one.id}/${pair.other.id}`} pair={pair} onTimeline={onTimeline} />)}
    </article>
  );
}

function Pair({ pair, onTimeline }: { pair: PairView; onTimeline: (statement: string) => void }) {
  return (
    <section className={`pair is-${pair.finding.verdict} ${inForce(pair) ? '' : 'is-ended'}`} aria-label={`${pair.one.label ?? ''} and ${pair.other.label ?? ''}`}>
      <header>
        <VerdictTag verdict={pair.finding.verdict} />
        {!inForce(pair) && <span className="status">does not count: superseded</span>}
      </header>
      <div className="said-both">
        <Said statement={pair.one} onTimeline={onTimeline} />
        <Said statement={pair.other} onTimeline={onTimeline} />
      </div>
      <Reasons finding={pair.finding} open={false} />
    </section>
  );
}

/** A statement with its speaker and where it can be read. */
export function Said({ statement, onTimeline }: { statement: StatementRef; onTimeline: (statement: string) => void }) {
  const language = useLanguage();
  return (
    <div className={`said-one ${statement.superseded ? 'is-ended' : ''}`}>
      <p className="said-by">
        {statement.label && <span className="label">{statement.label}</span>}
        <strong lang={language}>{statement.speaker}</strong>
        {statement.superseded && <span className="status">superseded</span>}
      </p>
      <p>{statement.text}</p>
      <p className="dim small">
        <Citation source={statement.source} />{statement.source && ' · '}
        <button type="button" className="link" onClick={() => onTimeline(statement.id)} aria-label={`${statement.label ?? 'The statement'} on the timeline`}>on the timeline</button>
      </p>
    </div>
  );
}
