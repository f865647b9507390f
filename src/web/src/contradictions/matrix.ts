import type { ContradictionCell, ContradictionTable, PairView, StatementRef, Verdict } from '../api/client';
import { startOfDay } from '../timeline/axis';

/** Bodies and outlets are held against their like only, each in a table of its own. */
export type TableName = 'bodies' | 'outlets';

/** The gravest first. */
export const verdicts: readonly Verdict[] = ['contradicted', 'undetermined', 'consistent'];

/** What a cell is called in the address; the same from either side. */
export const cellKey = (table: TableName, one: string, other: string): string =>
  [table, ...[one, other].sort()].join('\n');

export const keyOf = (table: TableName, cell: ContradictionCell): string => cellKey(table, cell.one, cell.other);

/** The cells by their keys. */
export const byKey = (name: TableName, table: ContradictionTable): Map<string, ContradictionCell> =>
  new Map(table.cells.map((cell) => [keyOf(name, cell), cell]));

/** Whether a pair still counts: neither of its statements was superseded. */
export const inForce = (pair: PairView): boolean => !pair.one.superseded && !pair.other.superseded;

const gravity = (verdict: Verdict | null | undefined) => verdict ? verdicts.indexOf(verdict) : verdicts.length;

/** The pairs of a cell: those in force first, of them the gravest first, else in the order of the service. */
export const pairsOf = (cell: ContradictionCell): PairView[] =>
  [...cell.pairs].sort((a, b) =>
    Number(inForce(b)) - Number(inForce(a)) || gravity(a.finding.verdict) - gravity(b.finding.verdict));

/** The cells as a list: the gravest first, else in the order of the service. */
export const ranked = (table: ContradictionTable): ContradictionCell[] =>
  [...table.cells].sort((a, b) => gravity(a.verdict) - gravity(b.verdict));

/** How many cells have each verdict. */
export const countsOf = (table: ContradictionTable): { verdict: Verdict; cells: number }[] =>
  verdicts
    .map((verdict) => ({ verdict, cells: table.cells.filter((cell) => cell.verdict === verdict).length }))
    .filter(({ cells }) => cells > 0);

/** The pairs of a cell that still count, or all of them where none does. */
export const counted = (cell: ContradictionCell): PairView[] => {
  const valid = cell.pairs.filter(inForce);
  return valid.length > 0 ? valid : cell.pairs;
};

/** Labels of a pair, as "R1 – R2a". */
export const labelsOf = (pair: PairView): string => [pair.one, pair.other].map(labelOf).join(' – ');

const labelOf = (statement: StatementRef) => statement.label ?? '?';

/** The last instant of a day in a zone, as the service takes it; null where there is no such day. */
export function endOfDay(day: string, zone: string): string | null {
  const next = startOfDay(day, zone, 1);
  return next === null ? null : new Date(next - 1).toISOString();
}
