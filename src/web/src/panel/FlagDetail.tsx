import { useAnswer } from '../api/answer';
import { formatInstant } from '../format';
import { checkName } from './checks';
import { Detail } from './Detail';
import { FindingCard } from './FindingCard';
import { ErrorBox, Section, Skeleton } from './parts';

interface Props {
  id: string;
  zone: string;
  zoneName: string;
  onClose: () => void;
  onReport: (report: string, finding: string) => void;
}

/** A flag of the case itself: what officials say cannot be true together, or what all reports show. */
export function FlagDetail({ id, zone, zoneName, onClose, onReport }: Props) {
  const flag = useAnswer(['flag', id], (api) => api.getFlag(id));
  const found = flag.data;
  return (
    <Detail id={id} what="flag" title={found ? checkName(found.finding.check) : 'Flag'} loaded={found !== undefined} onClose={onClose}>
      {flag.isPending && <Skeleton rows={4} label="Loading the flag" />}
      {flag.isError && <ErrorBox error={flag.error} what="The flag could not be loaded." retry={() => void flag.refetch()} />}
      {found && (
        <>
          <Section title="Finding" aside={found.report_id ? undefined
            : found.convoy_id ? `of the convoy ${found.convoy_label ?? found.convoy_id}, not of one report`
            : 'of the case itself, not of one report'}>
            <FindingCard view={{ id: found.id, flag_status: found.status, finding: found.finding, changed_at: found.changed_at }} marked={false} />
            {found.report_id && (
              <p><button type="button" className="link" onClick={() => onReport(found.report_id!, found.id)}>Report {found.report_label}</button></p>
            )}
          </Section>
          {(found.reviews ?? []).length > 0 && (
            <Section title="Reviews">
              <ul className="considered">
                {found.reviews!.map((review, index) => (
                  <li key={index}>
                    <p><span className="status">{review.decision}</span> {review.note}</p>
                    <p className="dim">By {review.reviewer}{review.reviewed_at && `, ${formatInstant(review.reviewed_at, zone)}`}</p>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p className="record dim">
            Found {formatInstant(found.found_at, zone)} {zoneName}. <a href={`/api/flags/${found.id}`}>JSON</a>
          </p>
        </>
      )}
    </Detail>
  );
}
