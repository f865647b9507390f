import { useState } from 'react';
import { useAnswer, useLanguage } from '../api/answer';
import type { Flag, Severity, Verdict } from '../api/client';
import { withoutDecision } from '../format';
import { phrases } from '../language';
import { settledBy } from '../triage';
import { checkName } from './checks';
import { ErrorBox, Skeleton, VerdictTag } from './parts';
import { moveByArrows } from './ReportList';
import { severityWord } from '../verdict';

interface Props {
  caseId: string;
  variants: boolean;
  selected: string | null;
  /** Opens what it is about at the finding. */
  onOpen: (flag: Flag) => void;
}

const statuses = ['open', 'confirmed', 'dismissed', 'superseded', 'any'];

export function FlagQueue({ caseId, variants, selected, onOpen }: Props) {
  const [severity, setSeverity] = useState<Severity | ''>('');
  const [check, setCheck] = useState('');
  const [status, setStatus] = useState('open');
  const language = useLanguage();
  const all = useAnswer(['flags', caseId, variants, { status }], (api) => api.getFlags(caseId, variants, { status }));
  const checks = [...new Set((all.data?.facets ?? []).map((facet) => facet.check ?? ''))].filter(Boolean).sort();
  const bySeverity = (wanted: string) => (all.data?.facets ?? [])
    .filter((facet) => (!wanted || facet.severity === wanted) && (!check || facet.check === check))
    .reduce((sum, facet) => sum + (facet.count ?? 0), 0);
  const shown = (all.data?.items ?? [])
    .filter((flag) => (!severity || flag.finding.severity === severity) && (!check || flag.finding.check === check))
    .sort((a, b) => Number(b.finding.severity === 'high') - Number(a.finding.severity === 'high'));
  return (
    <>
      <div className="filters">
        <div className="segments" role="group" aria-label="Severity">
          {(['', 'high', 'medium'] as const).map((value) => (
            <button
              key={value} type="button" aria-pressed={severity === value} onClick={() => setSeverity(value)}
              title={value ? severityWord[value] : undefined}>
              {value || 'all'} <span className="dim">{all.data ? bySeverity(value) : ''}</span>
            </button>
          ))}
        </div>
        <select aria-label="Check" value={check} onChange={(e) => setCheck(e.target.value)}>
          <option value="">every check</option>
          {checks.map((id) => <option key={id} value={id}>{checkName(id)}</option>)}
        </select>
        <select aria-label="Status" value={status} onChange={(e) => setStatus(e.target.value)}>
          {statuses.map((value) => <option key={value} value={value}>{value === 'any' ? 'any status' : value}</option>)}
        </select>
      </div>
      {all.isPending && <Skeleton rows={4} label="Loading flags" />}
      {all.isError && <ErrorBox error={all.error} what="The flags could not be loaded." retry={() => void all.refetch()} />}
      {all.data && shown.length === 0 && (
        <p className="empty">
          {all.data.items.length > 0 ? 'No flag passes these filters.' : 'No flag is open: nothing claimed here contradicts what was stated, nor could.'}
        </p>
      )}
      <ul className="rows" onKeyDown={moveByArrows} aria-label="Flags">
        {shown.map((flag) => (
          <li key={flag.id}>
            <button
              type="button" className={`row ${flag.variant ? 'is-variant' : ''}`} aria-current={flag.id === selected}
              data-flag={flag.id} onClick={() => onOpen(flag)}>
              <span className="row-head">
                {(flag.report_label ?? flag.convoy_label) && <span className="label">{flag.report_label ?? flag.convoy_label}</span>}
                <span className="claim">{checkName(flag.finding.check)}</span>
                <span className="tags"><VerdictTag verdict={flag.finding.verdict as Verdict} /></span>
              </span>
              {!flag.report_id && (
                <span className="row-line dim">
                  {flag.convoy_id
                    ? `Of the convoy ${flag.convoy_label ?? flag.convoy_id}, which is a hypothesis`
                    : 'Of the case itself, not of one report'}
                </span>
              )}
              {flag.variant && <span className="what-if">On a what-if copy, not on a report</span>}
              <span className="row-line clamp" lang={language}>{withoutDecision(flag.finding.explanation, flag.finding.decides?.sentence)}</span>
              {flag.finding.decides && (
                <span className="row-line question" lang={language}><span className="dim">{phrases[language].settledBy}</span> {settledBy(flag.finding)}</span>
              )}
              {flag.status !== 'open' && <span className="row-line dim">{flag.status}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
