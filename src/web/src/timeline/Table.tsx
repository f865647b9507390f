import type { TimelineReport, TimelineStatement } from '../api/client';
import { StanceIcon } from './stance';
import type { Groups } from './layout';
import { aboutWords, reportName, softness, windowsOf } from './words';

interface Props {
  groups: readonly Groups[];
  reports: readonly TimelineReport[];
  zone: string;
  zoneName: string;
  report: string | null;
  statement: string | null;
  onReport: (id: string) => void;
  onStatement: (statement: TimelineStatement) => void;
}

/** The same as the drawing in words, whatever part of the axis is seen. */
export function Table({ groups, reports, zone, zoneName, report, statement, onReport, onStatement }: Props) {
  return (
    <div className="timeline-table" tabIndex={0} role="region" aria-label="Timeline as tables">
      {groups.map((group) => (
        <table key={group.title}>
          <caption>{group.title}</caption>
          <thead><tr><th scope="col">Who</th><th scope="col">What</th><th scope="col">Said, {zoneName}</th><th scope="col">Given as</th><th scope="col">Period meant</th></tr></thead>
          <tbody>
            {group.speakers.flatMap(({ statements }) => statements).map((s) => (
              <tr key={s.id} className={s.id === statement ? 'is-selected' : ''}>
                <th scope="row"><button type="button" className="link" onClick={() => onStatement(s)}>{s.label && <span className="label">{s.label}</span>}{s.body}</button></th>
                <td><StanceIcon stance={s.stance} /> {aboutWords(s)}{s.status !== 'in_force' && <span className="warn"> {s.status}</span>}</td>
                <td>{windowsOf(s.said_at.candidates, zone)}{softness(s.said_at) && <span className="dim"> ({softness(s.said_at)})</span>}</td>
                <td>{s.said_at.text}</td>
                <td>{s.about ? s.periods.length > 0 ? windowsOf(s.periods, zone) : `“${s.about}”, cannot be told` : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <table>
        <caption>Reports: when it is claimed to have been filmed</caption>
        <thead><tr><th scope="col">Report</th><th scope="col">Filmed, as claimed, {zoneName}</th><th scope="col">Said as</th><th scope="col">First published</th></tr></thead>
        <tbody>
          {reports.map((r) => (
            <tr key={r.id} className={r.id === report ? 'is-selected' : ''}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onReport(r.id)}>{reportName(r)}</button>
                {r.variant && <span className="what-if">What-if copy</span>}
              </th>
              <td>{windowsOf(r.captured.candidates, zone)}{softness(r.captured) && <span className="dim"> ({softness(r.captured)})</span>}</td>
              <td>{r.captured.text}</td>
              <td>{r.published ? windowsOf(r.published.candidates, zone) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
