import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useAnswer } from '../api/answer';
import type { ContradictionCell, ContradictionTable, ContradictionView } from '../api/client';
import { count } from '../format';
import { ErrorBox, Skeleton } from '../panel/parts';
import { VerdictIcon, verdictWord } from '../verdict';
import { CellList } from './CellList';
import { Forecasts } from './Forecasts';
import { byKey, countsOf, endOfDay, keyOf, type TableName } from './matrix';
import { Matrix } from './Matrix';
import { Pairs } from './Pairs';

interface Props {
  caseId: string;
  zone: string;
  zoneName: string;
  asOf: string | null;
  onAsOf: (day: string | null) => void;
  cell: string | null;
  onCell: (key: string | null) => void;
  onTimeline: (statement: string) => void;
}

/** Pixels under which a table of speakers by speakers has no room, and a list stands for it. */
const leastForTable = 600;

/** Officials held against each other, outlets against each other, and what became of forecasts. */
export function Contradictions({ caseId, zone, zoneName, asOf, onAsOf, ...props }: Props) {
  const until = asOf && endOfDay(asOf, zone);
  const answer = useAnswer(['contradictions', caseId, until], (api) => api.getContradictions(caseId, until));
  const box = useRef<HTMLDivElement>(null);
  const wide = useWidth(box) >= leastForTable;
  return (
    <div className="contradictions" ref={box}>
      <header className="contradictions-head">
        <h2>Who contradicts whom</h2>
        <div className="field">
          <label htmlFor="as-of">Said by the end of</label>
          <input id="as-of" type="date" value={asOf ?? ''} title={`The day in ${zoneName}`} onChange={(e) => onAsOf(e.target.value || null)} />
          <button type="button" className="link" disabled={asOf === null} onClick={() => onAsOf(null)}>{asOf === null ? 'everything is shown' : 'show everything'}</button>
        </div>
      </header>
      {answer.isPending && <Skeleton rows={5} label="Loading who contradicts whom" />}
      {answer.isError && (
        <ErrorBox error={answer.error} what="Who contradicts whom could not be loaded." retry={() => void answer.refetch()} />
      )}
      {answer.data && <Tables view={answer.data} wide={wide} {...props} />}
    </div>
  );
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measured = box.current!;
    setWidth(measured.clientWidth);
    const observer = new ResizeObserver(() => setWidth(measured.clientWidth));
    observer.observe(measured);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

interface TablesProps extends Pick<Props, 'cell' | 'onCell' | 'onTimeline'> {
  view: ContradictionView;
  wide: boolean;
}

function Tables({ view, ...props }: TablesProps) {
  return (
    <>
      <TableSection
        {...props} name="bodies" table={view.bodies} title="Official bodies and unattributed sources"
        note="Not confirming, silence and forecasts never contradict." />
      <TableSection
        {...props} name="outlets" table={view.outlets} title="News outlets among themselves"
        note="What outlets report is never held against what officials state, and raises no flag." />
      <section className="table-section" aria-labelledby="forecasts-title">
        <header>
          <h3 id="forecasts-title">Forecasts</h3>
          <p className="dim">A forecast can be missed, not contradicted.</p>
        </header>
        <Forecasts forecasts={view.forecasts} onTimeline={props.onTimeline} />
      </section>
    </>
  );
}

function TableSection({ name, table, title, note, wide, cell: key, onCell, onTimeline }: Omit<TablesProps, 'view'> & {
  name: TableName; table: ContradictionTable; title: string; note: string;
}) {
  const cells = byKey(name, table);
  const open = key ? cells.get(key) : undefined;
  const opened = useRef<string | null>(null);
  const pairs = useRef<HTMLElement>(null);
  const found = open !== undefined;
  // Whoever opens a cell, or comes by a link to it, is shown what it holds; only the former is led there.
  useEffect(() => {
    if (found) {
      pairs.current?.scrollIntoView({ block: 'nearest' });
      if (opened.current === key) {
        pairs.current?.querySelector<HTMLElement>('h4')?.focus({ preventScroll: true });
      }
    }
    opened.current = null;
  }, [found, key, wide]);
  const choose = (cell: ContradictionCell) => {
    const next = keyOf(name, cell);
    opened.current = next === key ? null : next;
    onCell(next === key ? null : next);
  };
  const close = () => {
    onCell(null);
    document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(key!)}"]`)?.focus();
  };
  const shown = open && <Pairs ref={pairs} cell={open} onClose={close} onTimeline={onTimeline} />;
  return (
    <section className={`table-section is-${name}`} aria-labelledby={`${name}-title`}>
      <header>
        <h3 id={`${name}-title`}>{title}</h3>
        <p className="dim">{note}</p>
        <Summary table={table} />
      </header>
      {table.speakers.length > 0 && (wide
        ? (
          <div className="matrix-and-pairs">
            <Matrix name={name} title={title} table={table} cells={cells} open={key} onCell={choose} />
            {shown}
          </div>
        )
        : <CellList name={name} table={table} open={key} onCell={choose} pairs={shown ?? null} />)}
    </section>
  );
}

function Summary({ table }: { table: ContradictionTable }) {
  const counts = countsOf(table);
  if (table.speakers.length === 0) {
    return <p className="summary">Nobody had said anything.</p>;
  }
  return (
    <p className="summary">
      {counts.length === 0 && 'Nothing that is said here bears on anything else.'}
      {counts.map(({ verdict, cells }) => (
        <span key={verdict} className={`outcome is-${verdict}`}>
          <VerdictIcon verdict={verdict} size={14} />{verdictWord[verdict].toLowerCase()}: {count(cells, 'pair of speakers', 'pairs of speakers')}
        </span>
      ))}
    </p>
  );
}
