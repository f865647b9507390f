import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId } from 'react';
import { getTimeline, type TimelineView } from '../api/client';
import { ErrorBox, Skeleton } from '../panel/parts';
import type { Docket } from '../triage';

/** The axis and its calendars are fetched when somebody looks at them. */
const Drawing = lazy(() => import('./Drawing').then((module) => ({ default: module.Drawing })));

export interface TimelineProps {
  caseId: string;
  caseZone: string;
  zone: string;
  zoneName: string;
  onZone: (zone: string) => void;
  variants: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  dockets: Map<string, Docket>;
  report: string | null;
  onReport: (id: string) => void;
  statement: string | null;
  onStatement: (id: string | null) => void;
}

/** Under everything, over the whole width: what is claimed, said and published, on one axis. */
export function Timeline(props: TimelineProps) {
  const body = useId();
  return (
    <section className={`timeline ${props.open ? 'is-open' : ''}`} aria-label="Timeline">
      <h2 className="timeline-title">
        <button type="button" aria-expanded={props.open} aria-controls={body} onClick={() => props.onOpen(!props.open)}>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d={props.open ? 'M1 3l4 4 4-4' : 'M1 7l4-4 4 4'} fill="none" stroke="currentColor" strokeWidth="1.6" /></svg>
          Timeline
          {!props.open && <span className="dim">what is claimed, said and published, on one axis</span>}
        </button>
      </h2>
      <div id={body} className="timeline-body">{props.open && <Loaded {...props} />}</div>
    </section>
  );
}

function Loaded(props: TimelineProps) {
  const timeline = useInfiniteQuery({
    queryKey: ['timeline', props.caseId, props.variants],
    queryFn: ({ pageParam }) => getTimeline(props.caseId, props.variants, true, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: TimelineView) => page.next_cursor ?? undefined,
  });
  if (timeline.isPending) {
    return <Skeleton rows={3} label="Loading the timeline" />;
  }
  if (timeline.isError && !timeline.data) {
    return <ErrorBox error={timeline.error} what="The timeline could not be loaded." retry={() => void timeline.refetch()} />;
  }
  return (
    <Suspense fallback={<Skeleton rows={3} label="Loading the timeline" />}>
      <Drawing
        {...props} pages={timeline.data.pages}
        older={timeline.hasNextPage ? () => void timeline.fetchNextPage() : null} loadingOlder={timeline.isFetchingNextPage} />
    </Suspense>
  );
}
