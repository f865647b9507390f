import { useAnswer } from '../api/answer';
import type { ConvoySummary, ReportSummary, Verdict } from '../api/client';
import { emptyDocket, type Docket } from '../triage';
import { verdictWord, VerdictIcon } from '../verdict';
import { convoyName } from './convoys';
import { ErrorBox, FlagCounts, Skeleton } from './parts';
import { moveByArrows, placeClaim } from './ReportList';
import { Suggestions } from './Suggestions';

interface Props {
  caseId: string;
  variants: boolean;
  reports: readonly ReportSummary[];
  dockets: ReadonlyMap<string, Docket>;
  selected: string | null;
  onOpen: (convoy: string) => void;
  onReport: (report: string) => void;
}

/** Convoys that somebody filed, and below them what may be one. */
export function ConvoyList({ caseId, variants, reports, dockets, selected, onOpen, onReport }: Props) {
  const convoys = useAnswer(['convoys', caseId, variants], (api) => api.getConvoys(caseId, variants));
  return (
    <>
      {convoys.isPending && <Skeleton rows={2} label="Loading convoys" />}
      {convoys.isError && <ErrorBox error={convoys.error} what="The convoys could not be loaded." retry={() => void convoys.refetch()} />}
      {convoys.data?.items.length === 0 && (
        <p className="empty">
          <strong>No convoy is filed in this case.</strong> A convoy is somebody’s hypothesis that several reports show one column. It is filed
          with <code>POST /api/convoys</code>; <a href="/docs">the contract</a> shows how.
        </p>
      )}
      <ul className="rows" onKeyDown={moveByArrows} aria-label="Convoys">
        {(convoys.data?.items ?? []).map((convoy) => (
          <li key={convoy.id}>
            <button
              type="button" className={`row ${convoy.variant ? 'is-variant' : ''}`} aria-current={convoy.id === selected}
              data-convoy={convoy.id} onClick={() => onOpen(convoy.id)}>
              <Row convoy={convoy} docket={dockets.get(convoy.id) ?? emptyDocket} reports={reports} />
            </button>
          </li>
        ))}
      </ul>
      <Suggestions caseId={caseId} onReport={onReport} />
    </>
  );
}

function Row({ convoy, docket, reports }: { convoy: ConvoySummary; docket: Docket; reports: readonly ReportSummary[] }) {
  const names = convoy.claim.members.flatMap((id) => reports.filter((r) => r.id === id).map((r) => r.label ?? placeClaim(r)));
  return (
    <>
      <span className="row-head">
        <span className="claim">{convoyName(convoy)}</span>
        <span className="tags"><FlagCounts high={docket.high} medium={docket.medium} /><LegVerdicts verdicts={convoy.legs} /></span>
      </span>
      {convoy.variant && <span className="what-if">With what-if copies, which are no reports</span>}
      {names.length > 0 && <span className="row-line"><span className="dim">said to be one column in</span> {names.join(', ')}</span>}
      <span className="row-line dim">a hypothesis of {convoy.submitter}</span>
    </>
  );
}

/** The verdicts of the legs, in order. */
function LegVerdicts({ verdicts }: { verdicts: readonly Verdict[] }) {
  return verdicts.length > 0 && (
    <span className="legs" title={`Legs: ${verdicts.map((v) => verdictWord[v].toLowerCase()).join(', ')}`}>
      {verdicts.map((verdict, index) => <VerdictIcon key={index} verdict={verdict} size={14} />)}
      <span className="unseen">Legs: {verdicts.map((v) => verdictWord[v].toLowerCase()).join(', ')}</span>
    </span>
  );
}
