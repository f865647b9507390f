import { memo, useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode, type Ref } from 'react';
import type { TimelineReport, TimelineStatement } from '../api/client';
import { count } from '../format';
import { emptyDocket, type Docket } from '../triage';
import { VerdictIcon } from '../verdict';
import { panned, ticksOf, zoomed, type Span } from './axis';
import { barOf, bounds, laneHeight, layOut, type Bar, type Groups, type Mark, type Pane, type Row } from './layout';
import { StanceIcon, StanceSign } from './stance';
import { aboutWords, reportName, reportWords, softness, statementWords, windowsOf } from './words';

interface Props {
  groups: readonly Groups[];
  reports: readonly TimelineReport[];
  span: Span;
  /** Null goes back to where the drawing begins. */
  onSpan: (span: Span | null) => void;
  zone: string;
  zoneName: string;
  dockets: Map<string, Docket>;
  report: string | null;
  statement: string | null;
  onReport: (id: string) => void;
  onStatement: (statement: TimelineStatement) => void;
}

/** What can be pointed at: a report or a statement, with the row it stands in. */
interface Item {
  key: string;
  row: Row;
  report?: TimelineReport;
  statement?: TimelineStatement;
}

const axisHeight = 38;
const rightRoom = 10;
/** Rows drawn above and below what is seen. */
const beyond = 160;
const ink = '#33475b';
const whatIf = '#6b4a94';
const stanceInk = { affirm: '#14508c', deny: '#8c1d55', not_confirmed: '#52606c', silence: '#52606c', forecast: '#00697f' } as const;

export function Chart(props: Props) {
  const { groups, reports, span, onSpan, zone, zoneName, report, statement, onReport, onStatement } = props;
  const box = useRef<HTMLDivElement>(null);
  const filmed = useRef<Scroller>(null);
  const said = useRef<Scroller>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = box.current!.querySelector('.chart-axis')!;
    const measure = () => setRoom(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const gutter = room < 560 ? 108 : 208;
  const width = Math.max(40, room - gutter - rightRoom);
  const layout = useMemo(() => layOut(groups, reports, span, width), [groups, reports, span, width]);
  const { ticks, contexts } = useMemo(() => ticksOf(span, width, zone), [span, width, zone]);
  const x = useCallback((at: number) => (at - span.start) / (span.end - span.start) * width, [span, width]);

  const items = useMemo(() => [...layout.filmed.rows, ...layout.said.rows].flatMap((row): Item[] =>
    row.kind === 'report' ? [{ key: row.report.id, row, report: row.report }]
      : row.kind === 'speaker' ? [...row.marks].sort((a, b) => a.labelAt - b.labelAt || a.lane - b.lane)
        .map((mark) => ({ key: mark.statement.id, row, statement: mark.statement }))
        : []), [layout]);

  // One stop for the tabulator: what was last looked at, else what is chosen, else the first of all.
  const [active, setActive] = useState<string | null>(null);
  const stop = [active, report, statement].find((key) => key && items.some((item) => item.key === key)) ?? items[0]?.key ?? null;
  const wanted = useRef<string | null>(null);
  const kept = useRef(false);
  useEffect(() => {
    // Moving the axis by keyboard may take away what had the focus: then it goes to what is there, never to nowhere.
    if (kept.current) {
      kept.current = false;
      (stop ? box.current?.querySelector<SVGElement>(`[data-item="${CSS.escape(stop)}"]`) : box.current)?.focus({ preventScroll: true });
    }
    const element = wanted.current && box.current?.querySelector<SVGElement>(`[data-item="${CSS.escape(wanted.current)}"]`);
    if (element) {
      wanted.current = null;
      element.focus({ preventScroll: true });
    }
  });
  const go = (item: Item | undefined) => {
    if (item) {
      (item.report ? filmed : said).current?.reveal(item.row);
      wanted.current = item.key;
      setActive(item.key);
    }
  };

  // What is chosen elsewhere comes into sight here.
  const shownFor = useRef<string | null>(null);
  useEffect(() => {
    const item = items.find((i) => i.key === report);
    if (item && shownFor.current !== report && room > 0) {
      shownFor.current = report;
      filmed.current?.reveal(item.row);
    }
  }, [report, items, room]);

  const [pointed, setPointed] = useState<{ key: string; left: number; top: number; bottom: number } | null>(null);
  const point = useCallback((key: string | null, element?: Element, at?: number) => {
    if (!key || !element) {
      setPointed(null);
      return;
    }
    const box = element.getBoundingClientRect();
    setPointed({ key, left: at ?? (box.left + box.right) / 2, top: box.top, bottom: box.bottom });
  }, []);
  const hide = useCallback(() => setPointed(null), []);
  const open = useCallback((item: { report?: TimelineReport; statement?: TimelineStatement }) => {
    setPointed(null);
    setActive(item.report?.id ?? item.statement?.id ?? null);
    if (item.report) onReport(item.report.id);
    if (item.statement) onStatement(item.statement);
  }, [onReport, onStatement]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.key === stop);
    const rowAfter = (step: 1 | -1) => {
      for (let index = at + step; items[index]; index += step) {
        if (items[index]!.row !== items[at]?.row) {
          const row = items[index]!.row;
          return items.find((item) => item.row === row);
        }
      }
      return undefined;
    };
    const move = (to: Span | null) => {
      kept.current = true;
      onSpan(to);
    };
    // About the middle of what has the focus, so that it stays.
    const held = items[at] && bounds((items[at].report?.captured ?? items[at].statement!.said_at).candidates).filter((bound) => bound >= span.start && bound <= span.end);
    const about = held && held.length > 0 ? held.reduce((a, b) => a + b) / held.length : undefined;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => event.shiftKey ? move(panned(span, -0.25)) : go(items[at - 1]),
      ArrowRight: () => event.shiftKey ? move(panned(span, 0.25)) : go(items[at + 1]),
      ArrowUp: () => go(rowAfter(-1)),
      ArrowDown: () => go(rowAfter(1)),
      Home: () => go(items[0]),
      End: () => go(items.at(-1)),
      '+': () => move(zoomed(span, 1.6, about)),
      '=': () => move(zoomed(span, 1.6, about)),
      '-': () => move(zoomed(span, 1 / 1.6, about)),
      0: () => move(null),
      Enter: () => items[at] && open(items[at]),
      ' ': () => items[at] && open(items[at]),
      Escape: () => setPointed(null),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.key];
    if (action && (event.target instanceof SVGElement || event.target === box.current)) {
      event.preventDefault();
      action();
    }
  };

  useEffect(() => {
    const element = box.current!;
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        const at = (event.clientX - element.getBoundingClientRect().left - gutter) / width;
        onSpan(zoomed(span, Math.exp(-event.deltaY * 0.004), span.start + Math.min(1, Math.max(0, at)) * (span.end - span.start)));
      } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        onSpan(panned(span, event.deltaX / width));
      } else {
        return;
      }
      event.preventDefault();
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [span, width, gutter, onSpan]);

  // A stretch drawn with the mouse becomes the whole axis. Fingers scroll.
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const plotX = (event: PointerEvent) =>
    Math.min(width, Math.max(0, event.clientX - box.current!.getBoundingClientRect().left - gutter));
  const dragging = {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.button === 0 && !(event.target as Element).closest('[data-item]')) {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: plotX(event), to: plotX(event) });
        setPointed(null);
      }
    },
    onPointerMove: (event: PointerEvent) => drag && setDrag({ from: drag.from, to: plotX(event) }),
    onPointerUp: () => {
      if (drag && Math.abs(drag.to - drag.from) > 6) {
        const at = (pixel: number) => span.start + pixel / width * (span.end - span.start);
        const [left, right] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
        onSpan(zoomed({ start: at(left), end: at(right) }, 1));
      }
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  };

  const stressed = items.find((item) => item.key === (pointed?.key ?? statement ?? report)) ?? items.find((item) => item.key === report);
  const outside = [
    layout.earlier > 0 && `◂ ${layout.earlier.toLocaleString('en-GB')} earlier`, layout.later > 0 && `${layout.later.toLocaleString('en-GB')} later ▸`,
  ].filter(Boolean);
  return (
    <div className="chart" ref={box} role="group" tabIndex={-1} aria-label={`Timeline, ${count(items.length, 'thing')} drawn. Arrow keys go from one to the next, Enter opens, plus and minus zoom, Shift with arrows moves the axis.`} onKeyDown={onKeyDown}>
      <div className="chart-axis">
        <div className="chart-outside" style={{ width: gutter }}>{outside.join(' · ')}</div>
        <svg width={width + rightRoom} height={axisHeight} aria-hidden="true" {...dragging}>
          <rect className="catch" width={width} height={axisHeight} />
          {contexts.map((context, index) => {
            const left = x(context.start);
            const room = x(context.end) - left;
            return (
              <g key={context.start} className="context">
                {index > 0 && <path d={`M${left} 0v20`} />}
                {room > 24 && <text x={left + 5} y={14}>{fitted(context.label, room - 8)}</text>}
              </g>
            );
          })}
          {ticks.map((tick) => (
            <g key={tick.at} className="tick" data-at={new Date(tick.at).toISOString()}>
              <path d={`M${x(tick.at)} ${axisHeight - 5}v5`} />
              <text x={x(tick.at)} y={axisHeight - 9} textAnchor={x(tick.at) < 16 ? 'start' : 'middle'}>{tick.label}</text>
            </g>
          ))}
          {drag && <rect className="drag" x={Math.min(drag.from, drag.to)} width={Math.abs(drag.to - drag.from)} height={axisHeight} />}
        </svg>
      </div>
      {[{ name: 'filmed', ref: filmed, pane: layout.filmed }, { name: 'said', ref: said, pane: layout.said }].map(({ name, ref, pane }) => pane.rows.length > 0 && (
        <Scroll key={name} ref={ref} name={name} pane={pane} gutter={gutter} width={width} keep={stop} onScroll={hide}
          gutterRow={(row) => (
            <GutterRow
              key={row.key} row={row} docket={row.kind === 'report' ? props.dockets.get(row.report.id) ?? emptyDocket : emptyDocket}
              selected={row.kind === 'report' && row.report.id === report} onReport={onReport} />
          )}
          under={(height) => (
            <>
              <rect className="catch" width={width} height={height} />
              {ticks.map((tick) => <path key={tick.at} className="grid" d={`M${x(tick.at)} 0V${height}`} />)}
              {stressed && <Bands item={stressed} span={span} width={width} height={height} />}
            </>
          )}
          plotRow={(row) => (
            <PlotRow
              key={row.key} row={row} width={width} zone={zone} zoneName={zoneName} stop={stop} pointed={pointed?.key ?? null}
              report={row.kind === 'report' && row.report.id === report} statement={row.kind === 'speaker' ? statement : null} onPoint={point} onOpen={open} />
          )}
          over={(height) => drag && <rect className="drag" x={Math.min(drag.from, drag.to)} width={Math.abs(drag.to - drag.from)} height={height} />}
          dragging={dragging} />
      ))}
      {items.length === 0 && (
        <p className="empty">Nothing is claimed or said in this part of the axis. <button type="button" className="link" onClick={() => onSpan(null)}>Back to the reports</button></p>
      )}
      {pointed && <Tip {...pointed} item={items.find((item) => item.key === pointed.key)} zone={zone} zoneName={zoneName} />}
    </div>
  );
}

interface Scroller {
  reveal: (row: Row) => void;
}

interface ScrollProps {
  ref: Ref<Scroller>;
  name: string;
  pane: Pane;
  gutter: number;
  width: number;
  /** Key of the one thing that is drawn wherever it is: the stop of the tabulator. */
  keep: string | null;
  onScroll: () => void;
  gutterRow: (row: Row) => ReactNode;
  under: (height: number) => ReactNode;
  plotRow: (row: Row) => ReactNode;
  over: (height: number) => ReactNode;
  dragging: object;
}

/** Rows that scroll together; only those in sight are drawn. */
function Scroll({ ref, name, pane, gutter, width, keep, onScroll, gutterRow, under, plotRow, over, dragging }: ScrollProps) {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const measure = () => setView({ top: element.current!.scrollTop, height: element.current!.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  useImperativeHandle(ref, () => ({
    reveal: (row) => {
      const { scrollTop, clientHeight } = element.current!;
      if (row.top < scrollTop) {
        element.current!.scrollTop = row.top - 4;
      } else if (row.top + row.height > scrollTop + clientHeight) {
        element.current!.scrollTop = row.top + row.height - clientHeight + 4;
      }
    },
  }), []);
  const holds = (row: Row) => row.kind === 'report' ? row.report.id === keep : row.kind === 'speaker' && row.marks.some((mark) => mark.statement.id === keep);
  const seen = pane.rows.filter((row) => (row.top + row.height > view.top - beyond && row.top < view.top + view.height + beyond) || holds(row));
  return (
    <div
      className={`chart-scroll is-${name}`} ref={element} style={{ flexBasis: pane.height, minHeight: `min(${pane.height}px, var(--pane-least))` }}
      onScroll={(e) => { setView({ top: e.currentTarget.scrollTop, height: e.currentTarget.clientHeight }); onScroll(); }}>
      <div className="chart-rows" style={{ height: pane.height }}>
        <div className="chart-gutter" style={{ width: gutter }} aria-hidden="true">{seen.map(gutterRow)}</div>
        <svg className="chart-plot" style={{ left: gutter }} width={width + rightRoom} height={pane.height} {...dragging}>
          {under(pane.height)}
          {seen.map(plotRow)}
          {over(pane.height)}
        </svg>
      </div>
    </div>
  );
}

/** A text cut to the room it has. */
const fitted = (text: string, room: number) => text.length * 6.3 <= room ? text : `${text.slice(0, Math.max(1, Math.floor(room / 6.3) - 1))}…`;

const GutterRow = memo(function GutterRow({ row, docket, selected, onReport }: { row: Row; docket: Docket; selected: boolean; onReport: (id: string) => void }) {
  const style = { top: row.top, height: row.height };
  if (row.kind === 'heading') {
    return <div className="gutter-row is-heading" style={style}><strong>{row.title}</strong> <span className="dim">{row.note}</span></div>;
  }
  if (row.kind === 'speaker') {
    return <div className="gutter-row" style={style} title={row.speaker}><span className="gutter-name">{row.speaker}</span></div>;
  }
  return (
    <div className={`gutter-row is-report ${row.report.variant ? 'is-variant' : ''} ${selected ? 'is-selected' : ''}`} style={style} title={reportName(row.report)} onClick={() => onReport(row.report.id)}>
      {row.report.label && <span className="label">{row.report.label}</span>}
      <span className="gutter-name">{row.report.claimed_place ?? 'no place named'}</span>
      {docket.high > 0 ? <VerdictIcon verdict="contradicted" size={13} /> : docket.medium > 0 ? <VerdictIcon verdict="undetermined" size={13} /> : null}
    </div>
  );
});

interface RowProps {
  row: Row;
  width: number;
  zone: string;
  zoneName: string;
  stop: string | null;
  pointed: string | null;
  report: boolean;
  statement: string | null;
  onPoint: (key: string | null, element?: Element, at?: number) => void;
  onOpen: (item: { report?: TimelineReport; statement?: TimelineStatement }) => void;
}

const PlotRow = memo(function PlotRow({ row, width, zone, zoneName, stop, pointed, report, statement, onPoint, onOpen }: RowProps) {
  const touch = (key: string, item: { report?: TimelineReport; statement?: TimelineStatement }, label: string, pressed: boolean) => ({
    'data-item': key,
    role: 'button',
    tabIndex: key === stop ? 0 : -1,
    'aria-label': label,
    'aria-pressed': pressed,
    onClick: () => onOpen(item),
    onPointerMove: (e: PointerEvent) => onPoint(key, e.currentTarget, e.clientX),
    onPointerLeave: () => onPoint(null),
    onFocus: (e: { currentTarget: Element }) => e.currentTarget.matches(':focus-visible') && onPoint(key, e.currentTarget.querySelector('.sign, .bar') ?? e.currentTarget),
    onBlur: () => onPoint(null),
  });
  if (row.kind === 'heading') {
    return <path className="heading-line" d={`M0 ${row.top + row.height - 0.5}H${width + rightRoom}`} />;
  }
  if (row.kind === 'speaker') {
    return (
      <g transform={`translate(0 ${row.top})`}>
        <path className="row-line" d={`M0 ${row.height - 0.5}H${width + rightRoom}`} />
        {row.marks.map((mark) => (
          <g
            key={mark.statement.id} className={`said is-${mark.statement.stance} ${mark.statement.status === 'in_force' ? '' : 'is-ended'} ${mark.statement.id === statement ? 'is-selected' : ''} ${mark.statement.id === pointed ? 'is-pointed' : ''}`}
            transform={`translate(0 ${mark.lane * laneHeight + 2})`}
            {...touch(mark.statement.id, { statement: mark.statement }, statementWords(mark.statement, zone, zoneName), mark.statement.id === statement)}>
            <MarkShape mark={mark} plot={width} />
          </g>
        ))}
      </g>
    );
  }
  const captured = row.captured.flat();
  const colour = row.report.variant ? whatIf : ink;
  return (
    <g
      className={`filmed ${row.report.variant ? 'is-variant' : ''} ${row.report.status === 'withdrawn' ? 'is-ended' : ''} ${report ? 'is-selected' : ''} ${row.report.id === pointed ? 'is-pointed' : ''}`}
      transform={`translate(0 ${row.top})`} {...touch(row.report.id, { report: row.report }, reportWords(row.report, zone, zoneName), report)}>
      <rect className="row-ground" width={width + rightRoom} height={row.height} />
      <path className="row-line" d={`M0 ${row.height - 0.5}H${width + rightRoom}`} />
      <OneOf places={captured.flatMap((bar) => [bar.left, bar.right])} several={row.report.captured.candidates.length > 1} beyond={row.beyond} width={width} middle={row.height / 2} colour={colour} />
      {row.captured.map((lane, index) => lane.map((bar) => {
        const height = row.captured.length > 1 ? 7 : 11;
        const top = row.captured.length > 1 ? 4 + index * 9 : (row.height - height) / 2;
        return <BarShape key={`${index}/${bar.left}`} bar={bar} top={top} height={height} colour={colour} dashed={row.report.variant} className="bar" apart={captured.length > 1} />;
      }))}
      {row.published.map((bar, index) => <Publication key={index} bar={bar} height={row.height} />)}
    </g>
  );
});

/** When it may have been said, with the sign of its stance, its label, and under it the period meant. */
function MarkShape({ mark, plot }: { mark: Mark; plot: number }) {
  const { statement, said, signs, periods } = mark;
  const colour = stanceInk[statement.stance];
  const held = signs.length > 0 ? said.flat() : periods.flat();
  const left = Math.min(...held.map((b) => b.left), ...signs.map((at) => at - 9));
  const right = Math.max(...held.map((b) => b.right), ...signs.map((at) => at + 9));
  const several = said.flat().length > 1;
  return (
    <>
      <rect className="catch" x={left} y={0} width={right - left} height={laneHeight - 2} />
      {periods.map((lane, index) => lane.map((bar) => (
        <BarShape
          key={`p${index}/${bar.left}`} bar={bar} top={laneHeight - 5.5 + (periods.length > 1 ? index % 2 * 2.2 : 0)} height={periods.length > 1 ? 1.6 : 2.8} colour={colour} className="period" faint
          apart={statement.periods.length > 1} />
      )))}
      <OneOf places={signs} several={statement.said_at.candidates.length > 1} beyond={mark.beyond} width={plot} middle={8} colour={colour} />
      {said.map((lane, index) => lane.map((bar) => (
        <SaidLine key={`s${index}/${bar.left}`} bar={bar} colour={colour} apart={several} middle={8 + (index - (said.length - 1) / 2) * Math.min(3, 8 / said.length)} />
      )))}
      {signs.map((at) => <StanceSign key={at} stance={statement.stance} x={at} y={8} />)}
      {statement.label && <text className="mark-label" x={mark.labelAt} y={12} textAnchor={mark.labelLeft ? 'end' : 'start'}>{statement.label}</text>}
    </>
  );
}

/** A thin line from the first to the last moment at which it may have been said; short strokes are hard ends. */
function SaidLine({ bar, colour, apart, middle }: { bar: Bar; colour: string; apart: boolean; middle: number }) {
  const inset = apart && bar.right - bar.left > 8 ? 1.5 : 0.6;
  return (
    <>
      <BarShape bar={bar} top={middle - 0.8} height={1.6} colour={colour} className="said-bar" apart={apart} />
      {bar.start === 'stated' && <path className="said-line" stroke={colour} d={`M${bar.left + inset} ${middle - 3.5}v7`} />}
      {bar.end === 'stated' && <path className="said-line" stroke={colour} d={`M${bar.right - inset} ${middle - 3.5}v7`} />}
    </>
  );
}

function Publication({ bar, height }: { bar: Bar; height: number }) {
  const at = bar.end !== 'open' && bar.end !== null ? bar.right : bar.end === 'open' && bar.start !== 'open' && bar.start !== null ? bar.left : null;
  return (
    <g className="published">
      <BarShape bar={bar} top={height - 4.5} height={1.6} colour="#17212b" className="published-bar" />
      {at !== null && <path className={`published-tick ${isSoft(at === bar.right ? bar.end : bar.start) ? 'is-soft' : ''}`} d={`M${at} 2.500V${height - 2.500}`} />}
    </g>
  );
}

/** A window, its ends as hard as they are: a stroke for a stated one, a fade for an uncertain or padded, an arrow for an open. */
function BarShape({ bar, top, height, colour, className, dashed = false, faint = false, apart = false }: {
  bar: Bar; top: number; height: number; colour: string; className: string; dashed?: boolean; faint?: boolean;
  /** One of several: a gap keeps it from growing together with the one beside it. */
  apart?: boolean;
}) {
  const id = useId();
  const full = faint ? 0.5 : className === 'bar' ? (dashed ? 0.3 : 0.72) : 0.85;
  const slim = bar.right - bar.left < 3;
  const gap = apart && bar.right - bar.left > 8 ? 1.2 : 0;
  const left = slim ? (bar.left + bar.right) / 2 - 1.5 : bar.left + gap;
  const width = slim ? 3 : bar.right - bar.left - 2 * gap;
  const soft = Math.min(width * 0.4, 56) / width;
  const long = Math.min(width, 120) / width;
  const open = { start: bar.start === 'open', end: bar.end === 'open' };
  const pale = full * 0.22;
  const stops: [number, number][] =
    open.start && open.end ? [[0, pale], [1, pale]]
      : open.start ? [[0, pale], [1 - long, pale], [isSoft(bar.end) ? 1 - soft : 1, full], [1, isSoft(bar.end) ? full * 0.1 : full]]
        : open.end ? [[0, isSoft(bar.start) ? full * 0.1 : full], [isSoft(bar.start) ? soft : 0, full], [long, pale], [1, pale]]
          : [[0, isSoft(bar.start) ? full * 0.1 : full], [soft, full], [1 - soft, full], [1, isSoft(bar.end) ? full * 0.1 : full]];
  const flat = stops.every(([, opacity]) => opacity === full);
  return (
    <g className={className} data-start={bar.start ?? 'beyond'} data-end={bar.end ?? 'beyond'}>
      {!flat && (
        <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={left} x2={left + width} y1="0" y2="0">
          {[...stops].sort((a, b) => a[0] - b[0]).map(([offset, opacity], index) => <stop key={index} offset={offset} stopColor={colour} stopOpacity={opacity} />)}
        </linearGradient>
      )}
      <rect className="window" x={left} y={top} width={width} height={height} fill={flat ? colour : `url(#${id})`} fillOpacity={flat ? full : 1} />
      {className === 'bar' && (
        <>
          {dashed && <rect x={left + 0.5} y={top + 0.5} width={Math.max(2, width - 1)} height={height - 1} fill="none" stroke={colour} strokeDasharray="3 2" strokeOpacity={open.start || open.end ? 0.6 : 1} />}
          {bar.start === 'stated' && <rect className="edge" x={left} y={top - 1} width={1.6} height={height + 2} fill={colour} />}
          {bar.end === 'stated' && <rect className="edge" x={left + width - 1.6} y={top - 1} width={1.6} height={height + 2} fill={colour} />}
          {open.start && <Chevron at={left + 3} middle={top + height / 2} left colour={colour} />}
          {open.end && <Chevron at={left + width - 3} middle={top + height / 2} left={false} colour={colour} />}
        </>
      )}
    </g>
  );
}

const isSoft = (end: Bar['end']) => end === 'uncertain' || end === 'padded';

/** What holds the candidates of one dating together, to the edge where one lies beyond it. */
function OneOf({ places, several, beyond, width, middle, colour }: {
  places: readonly number[]; several: boolean; beyond: { left: boolean; right: boolean }; width: number; middle: number; colour: string;
}) {
  const from = beyond.left ? 4 : Math.min(...places);
  const to = beyond.right ? width - 4 : Math.max(...places);
  return (
    <>
      {several && places.length > 0 && to > from && <path className="one-of" stroke={colour} d={`M${from} ${middle}H${to}`} />}
      {beyond.left && <Chevron at={3} middle={middle} left colour={colour} />}
      {beyond.right && <Chevron at={width - 3} middle={middle} left={false} colour={colour} />}
    </>
  );
}

function Chevron({ at, middle, left, colour }: { at: number; middle: number; left: boolean; colour: string }) {
  const tip = left ? -4 : 4;
  return <path className="chevron" d={`M${at - tip} ${middle - 4}L${at} ${middle}L${at - tip} ${middle + 4}`} stroke={colour} />;
}

/** The windows of what is pointed at, down through all rows: what lies under each other was at one time. */
function Bands({ item, span, width, height }: { item: Item; span: Span; width: number; height: number }) {
  const bars = (item.report?.captured.candidates ?? item.statement!.said_at.candidates).map((c) => barOf(c, span, width)).filter((b) => b !== null);
  const periods = (item.statement?.periods ?? []).map((c) => barOf(c, span, width)).filter((b) => b !== null);
  return (
    <g className="bands" aria-hidden="true">
      {periods.map((bar, index) => <rect key={`p${index}`} x={bar.left} width={Math.max(1, bar.right - bar.left)} height={height} fill={stanceInk[item.statement!.stance]} opacity={0.06} />)}
      {bars.map((bar, index) => (
        <g key={index}>
          {item.report && <rect x={bar.left} width={Math.max(1, bar.right - bar.left)} height={height} fill="#14508c" opacity={0.055} />}
          {bar.start === 'stated' && <path className="band-edge" d={`M${bar.left} 0V${height}`} />}
          {bar.end === 'stated' && <path className="band-edge" d={`M${bar.right} 0V${height}`} />}
        </g>
      ))}
    </g>
  );
}

function Tip({ item, left, top, bottom, zone, zoneName }: { item: Item | undefined; left: number; top: number; bottom: number; zone: string; zoneName: string }) {
  if (!item) {
    return null;
  }
  const above = top > innerHeight - bottom;
  const dating = item.report?.captured ?? item.statement!.said_at;
  const lines: ReactNode = item.report
    ? (
      <>
        <strong>{reportName(item.report)}</strong>
        {item.report.variant && <span className="what-if">What-if copy: not a report</span>}
        <span><span className="dim">filmed</span> {windowsOf(dating.candidates, zone)}</span>
      </>
    )
    : (
      <>
        <strong>{item.statement!.label} {item.statement!.body}</strong>
        <span className="stance-line"><StanceIcon stance={item.statement!.stance} /> {aboutWords(item.statement!)}{item.statement!.status !== 'in_force' && ` (${item.statement!.status})`}</span>
        <span className="clamp">“{item.statement!.text}”</span>
        <span><span className="dim">said</span> {windowsOf(dating.candidates, zone)}</span>
      </>
    );
  return (
    <div className="tip" aria-hidden="true" style={{ left: Math.min(Math.max(left - 150, 8), innerWidth - 316), ...(above ? { bottom: innerHeight - top + 8 } : { top: bottom + 8 }) }}>
      {lines}
      {softness(dating) && <span className="dim">{softness(dating)}</span>}
      <span className="dim">given as “{dating.text}”; times in {zoneName}</span>
      {item.report?.published && <span><span className="dim">first published</span> {windowsOf(item.report.published.candidates, zone)}</span>}
      {item.statement?.about && <span><span className="dim">“{item.statement.about}” means</span> {item.statement.periods.length > 0 ? windowsOf(item.statement.periods, zone) : 'what cannot be told'}</span>}
    </div>
  );
}
