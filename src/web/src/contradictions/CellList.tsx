import type { ReactNode } from 'react';
import type { ContradictionCell, ContradictionTable } from '../api/client';
import { verdictWord } from '../verdict';
import { CellSign } from './sign';
import { counted, keyOf, labelsOf, ranked, type TableName } from './matrix';

interface Props {
  name: TableName;
  table: ContradictionTable;
  open: string | null;
  onCell: (cell: ContradictionCell) => void;
  /** The opened cell's pairs, shown under it. */
  pairs: ReactNode;
}

/** The same as the matrix where there is no room for one: the gravest first, and who is left. */
export function CellList({ name, table, open, onCell, pairs }: Props) {
  const cells = ranked(table);
  const left = table.speakers.filter((speaker) => !cells.some((cell) => cell.one === speaker || cell.other === speaker));
  return (
    <>
      <ul className="cell-list">
        {cells.map((cell) => {
          const key = keyOf(name, cell);
          return (
            <li key={key}>
              <button
                type="button" className={`cell-row is-${cell.verdict ?? 'ended'}`} aria-expanded={key === open} data-cell={key}
                onClick={() => onCell(cell)}>
                <CellSign cell={cell} />
                <span>
                  <strong>{cell.one === cell.other ? `${cell.one} with itself` : `${cell.one} – ${cell.other}`}</strong>
                  <span className="dim">{cell.verdict ? verdictWord[cell.verdict] : 'Superseded only'} · {counted(cell).map(labelsOf).join(', ')}</span>
                </span>
              </button>
              {key === open && pairs}
            </li>
          );
        })}
      </ul>
      {left.length > 0 && <p className="dim small">Nothing bears on what is said by: {left.join('; ')}.</p>}
    </>
  );
}
