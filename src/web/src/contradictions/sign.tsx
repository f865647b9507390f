import type { ContradictionCell } from '../api/client';
import { count } from '../format';
import { VerdictIcon, verdictWord } from '../verdict';
import { counted } from './matrix';

/** The verdict of a cell; a dashed ring where only superseded statements bear on each other. */
export function CellSign({ cell }: { cell: ContradictionCell }) {
  return cell.verdict
    ? <VerdictIcon verdict={cell.verdict} size={18} />
    : (
      <svg className="verdict-icon is-ended" width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.200" fill="none" stroke="currentColor" strokeWidth="1.400" strokeDasharray="2.400 2" />
      </svg>
    );
}

/** "Contradicted: one outlet and another, 2 pairs of statements". */
export function cellWords(cell: ContradictionCell, one: string = cell.one, other: string = cell.other): string {
  const who = one === other ? `${one} with itself` : `${one} and ${other}`;
  return `${cell.verdict ? verdictWord[cell.verdict] : 'Superseded only'}: ${who}, ${count(counted(cell).length, 'pair of statements', 'pairs of statements')}`;
}
