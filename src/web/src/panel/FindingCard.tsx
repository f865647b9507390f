import type { Finding, FindingView, Severity, Verdict } from '../api/client';
import { withoutDecision } from '../format';
import { severityWord, VerdictIcon, verdictWord } from '../verdict';
import { checkName } from './checks';
import { Citation } from './parts';

/** A verdict, why, resting on what, and what would settle it. */
export function FindingCard({ view, marked }: { view: FindingView; marked: boolean }) {
  const { finding } = view;
  const verdict = finding.verdict as Verdict;
  const severity = finding.severity as Severity | null | undefined;
  return (
    <section
      className={`finding is-${verdict} ${severity ? 'is-flag' : ''} ${marked ? 'is-marked' : ''}`}
      id={`finding-${view.id}`} tabIndex={-1} aria-label={`${verdictWord[verdict]}: ${checkName(finding.check)}`}>
      <header>
        <VerdictIcon verdict={verdict} size={20} />
        <div>
          <h4>{verdictWord[verdict]}{severity && <span className="severity"> · {severityWord[severity]}</span>}</h4>
          <span className="dim">{checkName(finding.check)}</span>
        </div>
        {view.flag_status && <span className={`status status-${view.flag_status}`}>{view.flag_status}</span>}
      </header>
      <p className="explanation">{withoutDecision(finding.explanation, finding.decides?.sentence)}</p>
      {finding.decides && <Decides finding={finding} />}
      <details className="premises" open={severity != null}>
        <summary>Rests on {finding.premises.length} {finding.premises.length === 1 ? 'premise' : 'premises'}</summary>
        <dl>
          {finding.premises.map((premise, index) => (
            <div key={`${premise.id}/${index}`}>
              <dt>{premise.name}</dt>
              <dd>
                {premise.value}
                {(premise.body || premise.source) && (
                  <div className="dim">
                    {premise.statement_label && <span className="label">{premise.statement_label}</span>}
                    {premise.body}{premise.source && <>{premise.body && ' · '}<Citation source={premise.source} /></>}
                  </div>
                )}
                {premise.obtain && <div className="obtain"><span className="dim">to learn it:</span> {premise.obtain}</div>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Decides({ finding }: { finding: Finding }) {
  const decides = finding.decides!;
  const nameOf = (id: string) => finding.premises.find((premise) => premise.id === id)?.name ?? id;
  return (
    <div className="decides">
      <table>
        <caption>What would decide it</caption>
        <thead>
          <tr>{decides.premises.map((id) => <th key={id} scope="col">{nameOf(id)}</th>)}<th scope="col">then</th></tr>
        </thead>
        <tbody>
          {decides.outcomes.map((outcome, index) => (
            <tr key={index}>
              {outcome.values.map((value, at) => <td key={at}>{value}</td>)}
              <td>
                {outcome.verdict
                  ? <span className={`outcome is-${outcome.verdict}`}><VerdictIcon verdict={outcome.verdict as Verdict} size={14} />{verdictWord[outcome.verdict as Verdict]}</span>
                  : <span className="dim">{outcome.note ?? 'no bearing'}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
