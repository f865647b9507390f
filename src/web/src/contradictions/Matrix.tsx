import type { ContradictionCell, ContradictionTable } from '../api/client';
import { CellSign, cellWords } from './sign';
import { cellKey, counted, type TableName } from './matrix';

interface Props {
  name: TableName;
  title: string;
  table: ContradictionTable;
  cells: ReadonlyMap<string, ContradictionCell>;
  open: string | null;
  onCell: (cell: ContradictionCell) => void;
}

/**
 * Speakers by speakers. Each pair stands twice, so that a row holds all that bears on its speaker; by Tab each is
 * reached once, in the upper half.
 */
export function Matrix({ name, title, table, cells, open, onCell }: Props) {
  return (
    <div className="matrix-scroll">
      <table className="matrix">
        <caption className="unseen">{title}: each against each. An empty cell: nothing they say bears on each other.</caption>
        <thead>
          <tr>
            <td />
            {table.speakers.map((speaker) => <th key={speaker} scope="col"><span>{speaker}</span></th>)}
          </tr>
        </thead>
        <tbody>
          {table.speakers.map((row, at) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {table.speakers.map((column, across) => {
                const key = cellKey(name, row, column);
                const cell = cells.get(key);
                const upper = across >= at;
                return (
                  <td key={column} className={row === column ? 'is-self' : undefined}>
                    {cell && (
                      <button
                        type="button" className={`cell is-${cell.verdict ?? 'ended'}`} aria-expanded={key === open}
                        tabIndex={upper ? 0 : -1} data-cell={upper ? key : undefined}
                        aria-label={cellWords(cell, row, column)} title={cellWords(cell, row, column)} onClick={() => onCell(cell)}>
                        <CellSign cell={cell} />
                        {counted(cell).length > 1 && <span>{counted(cell).length}</span>}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
