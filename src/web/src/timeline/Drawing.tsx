import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineStatement, TimelineView } from '../api/client';
import { count, zoneCity, zoneOffset } from '../format';
import { bounded, coreSpanOf, localDate, panned, spanOf, startOfDay, zoomed, type Span } from './axis';
import { Chart } from './Chart';
import { Key } from './Key';
import { bounds, sortReports, speakersOf } from './layout';
import { StatementCard } from './StatementCard';
import { Table } from './Table';
import type { TimelineProps } from './Timeline';

interface Props extends TimelineProps {
  pages: TimelineView[];
  older: (() => void) | null;
  loadingOlder: boolean;
}

export function Drawing({ pages, older, loadingOlder, ...props }: Props) {
  const first = pages[0]!;
  const [asTable, setAsTable] = useState(false);
  const [tall, setTall] = useState(false);
  const [withEnded, setWithEnded] = useState(false);
  const [chosen, setSpan] = useState<Span | null>(null);
  const reports = useMemo(() => sortReports(pages.flatMap((page) => page.reports)), [pages]);
  const ended = useMemo(() => first.statements.filter((s) => s.status !== 'in_force').length, [first]);
  const statements = useMemo(
    () => first.statements.filter((s) => withEnded || s.status === 'in_force'), [first, withEnded]);
  const groups = useMemo(() => speakersOf(statements), [statements]);

  const spans = useMemo(() => {
    const real = reports.filter((report) => !report.variant && !report.captured.oddity);
    const ofReport = (report: typeof reports[number]) => [...bounds(report.captured.candidates), ...bounds(report.published?.candidates ?? [])];
    const said = statements.flatMap((s) => bounds(s.said_at.candidates));
    const all = spanOf([...reports.flatMap(ofReport), ...said, ...statements.flatMap((s) => bounds(s.periods))]);
    const now = Date.now();
    return {
      reports: coreSpanOf(real.flatMap(ofReport)) ?? coreSpanOf(said) ?? all ?? bounded({ start: now - 864e5, end: now }),
      all: all ?? bounded({ start: now - 864e5, end: now }),
      ofReport,
    };
  }, [reports, statements]);
  const span = chosen ?? spans.reports;
  const opened = statements.find((s) => s.id === props.statement) ?? first.statements.find((s) => s.id === props.statement);
  const selected = reports.find((report) => report.id === props.report);

  const { onStatement, onReport } = props;
  const openStatement = useCallback((statement: TimelineStatement) => onStatement(statement.id), [onStatement]);
  const card = useRef<HTMLElement>(null);
  const focusCard = useRef(false);
  const onOpenStatement = useCallback((statement: TimelineStatement) => {
    focusCard.current = true;
    openStatement(statement);
  }, [openStatement]);
  useEffect(() => {
    if (focusCard.current && opened) {
      focusCard.current = false;
      card.current?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
    }
  }, [opened]);
  const closeStatement = useCallback(() => {
    const id = props.statement;
    onStatement(null);
    if (id) {
      requestAnimationFrame(() => document.querySelector<HTMLElement | SVGElement>(`[data-item="${CSS.escape(id)}"]`)?.focus());
    }
  }, [onStatement, props.statement]);

  return (
    <>
      <div className="timeline-tools">
        <label className="field">
          <span>Times in</span>
          <ZonePicker caseZone={props.caseZone} speakers={first.speaker_zones} zone={props.zone} at={new Date((span.start + span.end) / 2)} onZone={props.onZone} />
        </label>
        <Dates span={span} zone={props.zone} onSpan={setSpan} />
        <div className="segments" role="group" aria-label="Part of the axis">
          <button type="button" onClick={() => setSpan(panned(span, -0.4))} aria-label="Earlier" title="Earlier (Shift+←)">◂</button>
          <button type="button" onClick={() => setSpan(zoomed(span, 1 / 1.6))} aria-label="Farther" title="Farther (−)">−</button>
          <button type="button" onClick={() => setSpan(zoomed(span, 1.6))} aria-label="Closer" title="Closer (+)">+</button>
          <button type="button" onClick={() => setSpan(panned(span, 0.4))} aria-label="Later" title="Later (Shift+→)">▸</button>
        </div>
        <div className="segments" role="group" aria-label="Show on the axis">
          <button type="button" onClick={() => setSpan(null)} aria-pressed={chosen === null}>Reports</button>
          <button type="button" onClick={() => setSpan(spans.all)} aria-pressed={chosen === spans.all}>Everything</button>
          {selected && (
            <button type="button" onClick={() => setSpan(spanOf(spans.ofReport(selected)) ?? spans.all)}>{selected.label ?? 'The report'}</button>
          )}
        </div>
        <div className="timeline-views">
          {ended > 0 && (
            <label className="switch">
              <input type="checkbox" role="switch" checked={withEnded} onChange={(e) => setWithEnded(e.target.checked)} />
              <span>Superseded, retracted <span className="dim">({ended})</span></span>
            </label>
          )}
          <div className="segments" role="group" aria-label="Form">
            <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>Drawing</button>
            <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>Table</button>
          </div>
          <button type="button" className="icon-button" aria-pressed={tall} aria-label="Taller" title={tall ? 'Less high' : 'Higher'} onClick={() => setTall(!tall)}>
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true"><path d={tall ? 'M3 3l4 3 4-3M3 11l4-3 4 3' : 'M3 6l4-3 4 3M3 8l4 3 4-3'} fill="none" stroke="currentColor" strokeWidth="1.5" /></svg>
          </button>
        </div>
      </div>
      <div className={`timeline-main ${tall ? 'is-tall' : ''}`}>
        {asTable
          ? <Table groups={groups} reports={reports} zone={props.zone} zoneName={props.zoneName} report={props.report} statement={props.statement} onReport={onReport} onStatement={onOpenStatement} />
          : (
            <Chart
              groups={groups} reports={reports} span={span} onSpan={setSpan} zone={props.zone} zoneName={props.zoneName} dockets={props.dockets}
              report={props.report} statement={props.statement} onReport={onReport} onStatement={onOpenStatement} />
          )}
        {opened && (
          <StatementCard
            ref={card} statement={opened} all={first.statements} zone={props.zone} zoneName={props.zoneName} onOpen={onOpenStatement} onClose={closeStatement} />
        )}
      </div>
      <footer className="timeline-foot">
        {!asTable && <Key />}
        <LeftOut first={first} drawn={reports.length} older={older} loading={loadingOlder} />
      </footer>
    </>
  );
}

function ZonePicker({ caseZone, speakers, zone, at, onZone }: {
  caseZone: string; speakers: readonly string[]; zone: string; at: Date; onZone: (zone: string) => void;
}) {
  const browser = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const whose = new Map<string, string[]>();
  const add = (of: string, who: string) => whose.set(of, [...whose.get(of) ?? [], who]);
  add(caseZone, 'the case');
  speakers.forEach((speaker) => add(speaker, 'speakers'));
  add('UTC', '');
  add(browser, 'this browser');
  if (!whose.has(zone)) {
    add(zone, 'from the address');
  }
  return (
    <select value={zone} onChange={(e) => onZone(e.target.value)} aria-label="Times in the zone of">
      {[...whose].map(([id, who]) => (
        <option key={id} value={id}>
          {id === 'UTC' ? 'UTC' : `${zoneCity(id)} ${zoneOffset(id, at)}`}{who.some(Boolean) ? ` · ${who.filter(Boolean).join(', ')}` : ''}
        </option>
      ))}
    </select>
  );
}

/** The first and the last day seen; typing others zooms to them. */
function Dates({ span, zone, onSpan }: { span: Span; zone: string; onSpan: (span: Span) => void }) {
  const set = (start: number | null, end: number | null) => {
    if (start !== null && end !== null && end > start) {
      onSpan(bounded({ start, end }));
    }
  };
  return (
    <div className="field" role="group" aria-label="Days seen">
      <input
        type="date" aria-label="First day" value={localDate(span.start, zone)}
        onChange={(e) => set(startOfDay(e.target.value, zone), Math.max(span.end, startOfDay(e.target.value, zone, 1) ?? span.end))} />
      <span>to</span>
      <input
        type="date" aria-label="Last day" value={localDate(span.end - 1, zone)}
        onChange={(e) => set(Math.min(span.start, startOfDay(e.target.value, zone) ?? span.start), startOfDay(e.target.value, zone, 1))} />
    </div>
  );
}

/** What there is and is not drawn: never silently. */
function LeftOut({ first, drawn, older, loading }: { first: TimelineView; drawn: number; older: (() => void) | null; loading: boolean }) {
  const { counts } = first;
  const rest = counts.reports_matched - drawn;
  const notes = [
    counts.variants_left_out > 0 && `${count(counts.variants_left_out, 'what-if copy', 'what-if copies')} not shown`,
    counts.statements_left_out > 0 && `${count(counts.statements_left_out, 'older statement')} not shown`,
    counts.statements_unreadable > 0 && `${count(counts.statements_unreadable, 'statement')} cannot be read in the case as it is now`,
  ].filter(Boolean);
  return (
    <p className="timeline-left-out">
      {rest > 0 && <>The newest {drawn.toLocaleString('en-GB')} of {count(counts.reports_matched, 'report')} are here. </>}
      {rest > 0 && older && <button type="button" className="link" disabled={loading} onClick={older}>{loading ? 'Loading…' : 'Add older ones'}</button>}
      {notes.length > 0 && <span className="dim">{notes.join('; ')}.</span>}
    </p>
  );
}
