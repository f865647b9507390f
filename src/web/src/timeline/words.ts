import type { TimelineCandidate, TimelineDating, TimelineReport, TimelineStatement } from '../api/client';
import { formatWindow } from '../format';
import { propositionWord, stanceWord } from './stance';

/** "16 Apr 2024 or 17 Apr 2024": every candidate, none merged. */
export const windowsOf = (candidates: readonly TimelineCandidate[], zone: string): string =>
  [...new Set(candidates.map(({ window }) => formatWindow(window, zone)))].join(' or ');

/** What is soft about the ends of a dating; null when nothing is. */
export function softness(dating: TimelineDating): string | null {
  const kinds = new Set(dating.candidates.flatMap((c) => [c.start_is, c.end_is]));
  const words = [
    kinds.has('padded') && 'widened by a rule',
    kinds.has('uncertain') && 'said with a question mark',
    dating.candidates.length > 1 && 'one of these, not known which',
  ].filter(Boolean);
  return words.length > 0 ? words.join('; ') : null;
}

export const reportName = (report: TimelineReport): string =>
  [report.label, report.claimed_place ?? 'no place named'].filter(Boolean).join(' ');

export function reportWords(report: TimelineReport, zone: string, zoneName: string): string {
  const { captured, published } = report;
  const soft = softness(captured);
  return `${report.variant ? 'What-if copy' : 'Report'} ${reportName(report)}: `
    + `claimed to have been filmed ${windowsOf(captured.candidates, zone)}, ${zoneName}${soft ? ` (${soft})` : ''}, said as “${captured.text}”`
    + `${published ? `; first published ${windowsOf(published.candidates, zone)}, said as “${published.text}”` : ''}.`;
}

export const statementName = (statement: TimelineStatement): string =>
  [statement.label, statement.body].filter(Boolean).join(' ');

export const aboutWords = (statement: TimelineStatement): string =>
  `${stanceWord[statement.stance]}${statement.stance === 'silence' ? ' on' : ''} ${propositionWord[statement.proposition] ?? statement.proposition}`;

export function statementWords(statement: TimelineStatement, zone: string, zoneName: string): string {
  const { said_at: said, periods } = statement;
  const soft = softness(said);
  return `${statement.status === 'in_force' ? '' : `${statement.status === 'retracted' ? 'Retracted' : 'Superseded'}: `}`
    + `${statementName(statement)}${statement.kind === 'unattributed' ? ' (unattributed)' : ''} ${aboutWords(statement)}. “${statement.text}” `
    + `Said ${windowsOf(said.candidates, zone)}, ${zoneName}${soft ? ` (${soft})` : ''}, given as “${said.text}”`
    + `${statement.about ? `; “${statement.about}” ${periods.length > 0 ? `means ${windowsOf(periods, zone)}` : 'cannot be told'}` : ''}.`;
}
