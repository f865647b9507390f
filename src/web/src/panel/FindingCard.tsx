import { useLanguage } from '../api/answer';
import type { Finding, FindingView, Severity, Verdict } from '../api/client';
import { withoutDecision } from '../format';
import { severityWord, VerdictIcon, verdictWord } from '../verdict';
import { judgedDate, judgedWord } from './capture';
import { checkName } from './checks';
import { Citation } from './parts';

/** A verdict, why, resting on what, and what would settle it. */
export function FindingCard({ view, marked }: { view: FindingView; marked: boolean }) {
  const { finding } = view;
  const judged = judgedDate(finding);
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
          {judged && <span className={`judged is-${judged}`}>{judgedWord[judged]}</span>}
        </div>
        {view.flag_status && <span className={`status status-${view.flag_status}`}>{view.flag_status}</span>}
      </header>
      <Reasons finding={finding} open={severity != null} />
    </section>
  );
}

/** Why, what would settle it, and the premises with their sources. */
export function Reasons({ finding, open }: { finding: Finding; open: boolean }) {
  const language = useLanguage();
  return (
    <>
      <p className="explanation" lang={language}>{withoutDecision(finding.explanation, finding.decides?.sentence)}</p>
      {finding.decides && <Decides finding={finding} />}
      <details className="premises" open={open}>
        <summary>Rests on {finding.premises.length} {finding.premises.length === 1 ? 'premise' : 'premises'}</summary>
        <dl>
          {finding.premises.map((premise, index) => (
            <div key={`${premise.id}/${index}`}>
              <dt lang={language}>{premise.name}</dt>
              <dd>
                <span lang={language}>{premise.value}</span>
                {(premise.body || premise.source) && (
                  <div className="dim">
                    {premise.statement_label && <span className="label">{premise.statement_label}</span>}
                    {premise.body}{premise.source && <>{premise.body && ' · '}<Citation source={premise.source} /></>}
                  </div>
                )}
                {premise.obtain && <div className="obtain"><span className="dim">to learn it:</span> <span lang={language}>{premise.obtain}</span></div>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Decides({ finding }: { finding: Finding }) {
  const language = useLanguage();
  const decides = finding.decides!;
  const nameOf = (id: string) => finding.premises.find((premise) => premise.id === id)?.name ?? id;
  return (
    <div className="decides">
      <table>
        <caption>What would decide it</caption>
        <thead>
          <tr>{decides.premises.map((id) => <th key={id} scope="col" lang={language}>{nameOf(id)}</th>)}<th scope="col">then</th></tr>
        </thead>
        <tbody>
          {decides.outcomes.map((outcome, index) => (
            <tr key={index}>
              {outcome.values.map((value, at) => <td key={at} lang={language}>{value}</td>)}
              <td>
                {outcome.verdict
                  ? <span className={`outcome is-${outcome.verdict}`}><VerdictIcon verdict={outcome.verdict as Verdict} size={14} />{verdictWord[outcome.verdict as Verdict]}</span>
                  : <span className="dim" lang={outcome.note ? language : undefined}>{outcome.note ?? 'no bearing'}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
