import { useAnswer, useLanguage } from '../api/answer';
import { count } from '../format';
import { ErrorBox, Skeleton, VerdictTag } from './parts';

/** Pairs of reports that may show one column, each with its reasons: an offer, from which nothing follows. */
export function Suggestions({ caseId, onReport }: { caseId: string; onReport: (report: string) => void }) {
  const suggestions = useAnswer(['suggestions', caseId], (api) => api.getSuggestions(caseId));
  const language = useLanguage();
  const found = suggestions.data;
  return (
    <section className="suggestions" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">May be the same column</h3>
      <p className="dim">
        Offered, never assumed: nothing follows from a pair here until somebody files it as a convoy with <code>POST /api/convoys</code>.
      </p>
      {suggestions.isPending && <Skeleton rows={2} label="Comparing reports" />}
      {suggestions.isError && (
        <ErrorBox error={suggestions.error} what="The reports could not be compared." retry={() => void suggestions.refetch()} />
      )}
      {found && found.items.length === 0 && <p>Of {count(found.compared, 'located report')} compared, no two have anything that speaks for it.</p>}
      {found && found.items.length > 0 && (
        <ul>
          {found.items.map((pair) => (
            <li key={pair.members.map((m) => m.report_id).join()}>
              <div className="row-head">
                <span className="claim">
                  {pair.members.map((member, index) => (
                    <span key={member.report_id}>
                      {index > 0 && <span className="dim"> and </span>}
                      <button type="button" className="link" onClick={() => onReport(member.report_id)}>{member.name}</button>
                    </span>
                  ))}
                </span>
                <span className="tags"><VerdictTag verdict={pair.travel} /></span>
              </div>
              <ul className="reasons" lang={language}>{pair.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>
            </li>
          ))}
        </ul>
      )}
      {found && found.not_compared > 0 && <p className="dim">{count(found.not_compared, 'older report')} were not compared.</p>}
    </section>
  );
}
