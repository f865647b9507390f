import { useMemo, useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../api/answer';
import type { Dating, ReportSummary } from '../api/client';
import { count, formatWindow } from '../format';
import { phrases } from '../language';
import { emptyDocket, search, triage, type Docket } from '../triage';
import { FlagCounts } from './parts';

interface Props {
  reports: ReportSummary[];
  more: boolean;
  dockets: Map<string, Docket>;
  selected: string | null;
  zone: string;
  onSelect: (id: string) => void;
}

export function ReportList({ reports, more, dockets, selected, zone, onSelect }: Props) {
  const [text, setText] = useState('');
  const shown = useMemo(() => triage(search(reports, text), dockets), [reports, dockets, text]);
  return (
    <>
      {(reports.length > 8 || text) && (
        <div className="search">
          <input
            type="search" value={text} onChange={(e) => setText(e.target.value)}
            placeholder="Place, label, address or notes" aria-label="Search reports" />
        </div>
      )}
      {shown.length === 0 && <p className="empty">No report holds “{text}”.</p>}
      <ul className="rows" onKeyDown={moveByArrows} aria-label="Reports">
        {shown.map((report) => (
          <li key={report.id}>
            <button
              type="button" className={`row ${report.variant ? 'is-variant' : ''}`} data-report={report.id}
              aria-current={report.id === selected} onClick={() => onSelect(report.id)}>
              <Row report={report} docket={dockets.get(report.id) ?? emptyDocket} zone={zone} />
            </button>
          </li>
        ))}
      </ul>
      {more && <p className="empty">The newest {count(reports.length, 'report')} are listed. Older ones are on the map and in the API.</p>}
    </>
  );
}

function Row({ report, docket, zone }: { report: ReportSummary; docket: Docket; zone: string }) {
  const language = useLanguage();
  const matched = (report.place.matched ?? []).map((hit) => hit.name).join(', ');
  return (
    <>
      <span className="row-head">
        {report.label && <span className="label">{report.label}</span>}
        <span className="claim">{placeClaim(report)}</span>
        <span className="tags"><FlagCounts high={docket.high} medium={docket.medium} /></span>
      </span>
      {report.variant && <span className="what-if">What-if copy{report.claim.variant_of ? ` of ${report.claim.variant_of}` : ''}: not a report</span>}
      <span className="row-line">
        <span className="dim">filmed</span> {readings(report.captured, zone)}
      </span>
      {matched && matched !== report.claim.claimed_place.name && (
        <span className="row-line"><span className="dim">taken as</span> {matched}</span>
      )}
      {report.place.located_by === 'unlocated' && <span className="row-line warn">Not located: the claim does not say where.</span>}
      {docket.questions.slice(0, 1).map((question) => (
        <span className="row-line question" key={question.id} lang={language}>
          <span className="dim">{phrases[language].openSettledBy}</span> {question.settledBy}
          {docket.questions.length > 1 && <span className="dim"> {phrases[language].more(docket.questions.length - 1)}</span>}
        </span>
      ))}
    </>
  );
}

/** The claimed place as it was said. */
export function placeClaim(report: Pick<ReportSummary, 'claim'>): string {
  const { name, longitude, latitude } = report.claim.claimed_place;
  return name ?? (latitude != null && longitude != null ? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}` : 'no place claimed');
}

/** Every reading of a date: which is right is not known. */
export function readings(dating: Dating, zone: string): string {
  if (dating.oddity) {
    return `“${dating.text}” (odd)`;
  }
  const windows = [...new Set(dating.candidates.map((candidate) => formatWindow(candidate.window, zone)))];
  return windows.join('  or  ');
}

/** Up and down arrows go through the rows, as in any list; Home and End go to its ends. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button.row')];
  const at = rows.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (at >= 0 && to !== undefined) {
    event.preventDefault();
    rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  }
}
