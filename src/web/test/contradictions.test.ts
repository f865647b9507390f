import { describe, expect, it } from 'vitest';
import type { ContradictionCell, ContradictionTable, PairView, Verdict } from '../src/api/client';
import { byKey, cellKey, counted, countsOf, endOfDay, inForce, labelsOf, pairsOf, ranked } from '../src/contradictions/matrix';

const pair = (one: string, other: string, verdict: Verdict, superseded = false) => ({
  one: { id: one, label: one, speaker: one, text: '', superseded }, other: { id: other, label: other, speaker: other, text: '', superseded: false },
  finding: { check: 'statement.conflict', verdict, premises: [], explanation: '', lineage: '' },
}) as unknown as PairView;
const cell = (one: string, other: string, verdict: Verdict | null, ...pairs: PairView[]) => ({ one, other, verdict, pairs }) as ContradictionCell;

const table: ContradictionTable = {
  speakers: ['A', 'B', 'C'],
  cells: [
    cell('A', 'A', null, pair('a1', 'a2', 'contradicted', true)),
    cell('A', 'B', 'consistent', pair('a1', 'b1', 'consistent')),
    cell('B', 'C', 'contradicted', pair('b0', 'c1', 'contradicted', true), pair('b1', 'c1', 'consistent'), pair('b2', 'c1', 'contradicted')),
  ],
};

describe('a cell', () => {
  it('is found from either side, and not in the other table', () => {
    const cells = byKey('outlets', table);
    expect(cells.get(cellKey('outlets', 'C', 'B'))).toBe(table.cells[2]);
    expect(cells.get(cellKey('outlets', 'A', 'C'))).toBeUndefined();
    expect(cells.get(cellKey('bodies', 'B', 'C'))).toBeUndefined();
  });
  it('shows what counts before what is superseded, and the gravest first', () =>
    expect(pairsOf(table.cells[2]!).map(labelsOf)).toEqual(['b2 – c1', 'b1 – c1', 'b0 – c1']));
  it('counts what is superseded only where there is nothing else', () => {
    expect(counted(table.cells[2]!).every(inForce)).toBe(true);
    expect(counted(table.cells[2]!)).toHaveLength(2);
    expect(counted(table.cells[0]!)).toHaveLength(1);
  });
});

it('a list has the gravest cells first and those that no longer count last', () =>
  expect(ranked(table).map((c) => `${c.one}${c.other}`)).toEqual(['BC', 'AB', 'AA']));

it('a table is summed up by verdict, without what no longer counts', () =>
  expect(countsOf(table)).toEqual([{ verdict: 'contradicted', cells: 1 }, { verdict: 'consistent', cells: 1 }]));

describe('the end of a day', () => {
  it('is its last instant in the zone, and never the next midnight, at which the next day is said to begin', () =>
    expect(endOfDay('2024-04-17', 'Asia/Baku')).toBe('2024-04-17T19:59:59.999Z'));
  it('is none where there is no such day', () => expect(endOfDay('yesterday', 'Asia/Baku')).toBeNull());
});
