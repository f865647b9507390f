import { describe, expect, it } from 'vitest';
import type { Flag, ReportSummary } from '../src/api/client';
import { groupBySubject, search, settledBy, triage } from '../src/triage';

function flag(report: string, severity: 'high' | 'medium', change: Partial<Flag> = {}): Flag {
  const finding = {
    check: 'date.official', verdict: severity === 'high' ? 'contradicted' : 'undetermined', severity, explanation: '', lineage: '',
    premises: [{ id: 'said_at', name: 'said_at of the denial', value: '16 or 17 April' }],
    ...(severity === 'medium' ? { decides: { premises: ['said_at'], outcomes: [], sentence: '' } } : {}),
  };
  return { id: `${report}-${severity}`, case: 'c', status: 'open', report_id: report, finding, digest: '', found_at: '', changed_at: '', ...change } as Flag;
}

const report = (id: string, label: string, place = '', variant = false) => ({
  id, label, variant, submitter: 'a', claim: { claimed_place: { name: place }, source: {} }, captured: { text: '', candidates: [] },
  place: { matched: [] },
}) as unknown as ReportSummary;

describe('open flags by report and convoy', () => {
  const dockets = groupBySubject([
    flag('a', 'high'), flag('a', 'medium'), flag('b', 'medium'), flag('b', 'high', { status: 'dismissed' }),
    flag('c', 'high', { report_id: undefined }), flag('d', 'high', { report_id: undefined, convoy_id: 'convoy' }),
  ]);
  it('are counted by severity, and only while open', () => {
    expect(dockets.get('a')).toMatchObject({ high: 1, medium: 1 });
    expect(dockets.get('b')).toMatchObject({ high: 0, medium: 1 });
    expect(dockets.get('convoy')).toMatchObject({ high: 1, medium: 0 });
    expect(dockets.size).toBe(3);
  });
  it('name what would settle them', () => expect(dockets.get('b')!.questions[0]!.settledBy).toBe('said_at of the denial'));
  it('name all that is needed without a word of any language between', () => expect(settledBy({
    ...flag('d', 'medium').finding,
    premises: [{ id: 'said_at', name: 'время опровержения (said_at)', value: '' }, { id: 'captured', name: 'дата съёмки', value: '' }],
    decides: { premises: ['said_at', 'captured', 'zone'], outcomes: [], sentence: '' },
  })).toBe('время опровержения (said_at) + дата съёмки + zone'));
});

describe('reports', () => {
  const reports = [report('1', 'V10'), report('2', 'V2'), report('3', 'V3'), report('4', 'V1-x', '', true), report('5', 'V4')];
  const dockets = groupBySubject([flag('3', 'medium'), flag('4', 'high'), flag('5', 'high')]);
  it('come by how much presses, then by label as numbers, and what-if copies last', () =>
    expect(triage(reports, dockets).map((r) => r.label)).toEqual(['V4', 'V3', 'V2', 'V10', 'V1-x']));
  it('are found by every word, in any script', () => {
    const found = search([report('1', 'V1', 'Тертер'), report('2', 'V2', 'Kalmar')], 'тер v1');
    expect(found.map((r) => r.id)).toEqual(['1']);
  });
});
