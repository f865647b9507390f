import type { Finding, Flag, ReportSummary } from './api/client';

/** What is open about one report or convoy. */
export interface Docket {
  high: number;
  medium: number;
  /** For each open question, the premises that would settle it. */
  questions: { id: string; settledBy: string }[];
}

export const emptyDocket: Docket = { high: 0, medium: 0, questions: [] };

/** Open flags by the report or the convoy that they are of. */
export function groupBySubject(flags: readonly Flag[]): Map<string, Docket> {
  const dockets = new Map<string, Docket>();
  for (const flag of flags) {
    const subject = flag.report_id ?? flag.convoy_id;
    if (!subject || flag.status !== 'open') {
      continue;
    }
    let docket = dockets.get(subject);
    if (!docket) {
      dockets.set(subject, docket = { high: 0, medium: 0, questions: [] });
    }
    if (flag.finding.severity === 'high') docket.high++;
    if (flag.finding.severity === 'medium') docket.medium++;
    if (flag.finding.decides) {
      docket.questions.push({ id: flag.id, settledBy: settledBy(flag.finding) });
    }
  }
  return dockets;
}

/** "said_at of the denial + capture date": all of them are needed, whatever the language they are named in. */
export function settledBy(finding: Finding): string {
  const names = (finding.decides?.premises ?? []).map((id) => finding.premises.find((premise) => premise.id === id)?.name ?? id);
  return names.join(' + ');
}

const byLabel = new Intl.Collator('en', { numeric: true });

/** What presses first: high flags, then medium ones, then by label; variants after all real reports. */
export function triage<T extends Pick<ReportSummary, 'id' | 'label' | 'variant'>>(
  reports: readonly T[], dockets: ReadonlyMap<string, Docket>): T[] {
  const of = (report: T) => dockets.get(report.id) ?? emptyDocket;
  return [...reports].sort((a, b) =>
    Number(a.variant) - Number(b.variant)
    || Number(of(b).high > 0) - Number(of(a).high > 0)
    || Number(of(b).medium > 0) - Number(of(a).medium > 0)
    || byLabel.compare(a.label ?? '', b.label ?? '')
    || a.id.localeCompare(b.id));
}

/** Reports whose label, place or notes contain every word of a text. */
export function search<T extends Pick<ReportSummary, 'label' | 'claim' | 'place' | 'captured' | 'submitter'>>(
  reports: readonly T[], text: string): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? [...reports] : reports.filter((report) => {
    const hay = [
      report.label, report.claim.claimed_place.name, report.claim.notes, report.claim.source.url, report.captured.text,
      report.submitter, ...(report.place.matched ?? []).map((hit) => hit.name),
    ].join('\n').toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
