import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { getCase, getCases, getFeatures, getFlags, getReport, getReports, type CaseSummary, type CaseView } from './api/client';
import { count, zoneCity, zoneOffset } from './format';
import { Legend } from './map/Legend';
import { MapView, type Picked, type RouteKey } from './map/MapView';
import { Attribution, Notice } from './map/Notice';
import { Chooser } from './panel/Chooser';
import { CaseAbout } from './panel/CaseAbout';
import { FlagQueue } from './panel/FlagQueue';
import { ErrorBox, FlagCounts, Skeleton } from './panel/parts';
import { ReportDetail } from './panel/ReportDetail';
import { ReportList } from './panel/ReportList';
import { Timeline } from './timeline/Timeline';
import { groupByReport } from './triage';
import { useView } from './view';

export function App() {
  const [view, change] = useView();
  const cases = useQuery({ queryKey: ['cases'], queryFn: getCases });
  const chosen = cases.data?.find((c) => c.id === view.case) ?? cases.data?.[0];
  useEffect(() => {
    document.title = chosen?.title ? `${chosen.title} · Osint` : 'Osint';
  }, [chosen?.title]);
  return (
    <div className={`app ${view.report && chosen ? 'has-detail' : ''}`}>
      <a className="skip" href="#reports" onClick={(e) => {
        e.preventDefault();
        (document.querySelector<HTMLElement>('.rows .row') ?? document.querySelector<HTMLElement>('.side'))?.focus();
      }}>Skip to the reports</a>
      {chosen
        ? <Case key={chosen.id} summary={chosen} cases={cases.data!} view={view} change={change} />
        : (
          <>
            <aside className="side">
              <Brand />
              {cases.isPending && <Skeleton rows={5} label="Loading cases" />}
              {cases.isError && <ErrorBox error={cases.error} what="The cases could not be loaded." retry={() => void cases.refetch()} />}
              {cases.data && (
                <div className="empty">
                  <p><strong>No case yet.</strong></p>
                  <p>A case says which events, destinations and statements an investigation is about. Load one with
                    {' '}<code>PUT /api/cases/&#123;id&#125;</code>; <a href="/docs">the contract</a> shows how.</p>
                </div>
              )}
            </aside>
            <main className="stage is-blank" />
          </>
        )}
    </div>
  );
}

function Brand() {
  return (
    <div className="brand">
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray="5.6 3.2" opacity=".6" />
        <circle cx="16" cy="16" r="4.6" fill="currentColor" />
      </svg>
      <h1>Osint</h1>
    </div>
  );
}

interface CaseProps {
  summary: CaseSummary;
  cases: CaseSummary[];
  view: ReturnType<typeof useView>[0];
  change: ReturnType<typeof useView>[1];
}

function Case({ summary, cases, view, change }: CaseProps) {
  const id = summary.id;
  const { variants } = view;
  const full = useQuery({ queryKey: ['case', id], queryFn: () => getCase(id) });
  const reports = useQuery({ queryKey: ['reports', id, variants], queryFn: () => getReports(id, variants) });
  const flags = useQuery({ queryKey: ['flags', id, variants, { status: 'open' }], queryFn: () => getFlags(id, variants, { status: 'open' }) });
  const layer = (name: Parameters<typeof getFeatures>[0], withVariants = false) => ({
    queryKey: ['features', name, id, withVariants],
    queryFn: () => getFeatures(name, id, withVariants),
  });
  const roads = useQuery(layer('roads'));
  const places = useQuery(layer('places'));
  const destinations = useQuery(layer('destinations'));
  const reportFeatures = useQuery(layer('reports', variants));
  const routes = useQuery(layer('routes', variants));
  const selected = useQuery({
    queryKey: ['report', view.report], queryFn: () => getReport(view.report!), enabled: view.report !== null,
  });

  const [focus, setFocus] = useState<RouteKey | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  useEffect(() => setFocus(null), [view.report]);
  const dockets = useMemo(() => groupByReport(flags.data?.items ?? []), [flags.data]);
  const order = useMemo(
    () => new Map((destinations.data?.features ?? []).map((d, index) => [String(d.properties['id']), index])), [destinations.data]);
  const decisions = useMemo(() => {
    const points = (selected.data?.routes ?? []).flatMap((group) => group.routes
      .filter((route) => !focus || (focus.destination === group.destination_id && focus.rank === route.rank))
      .flatMap((route) => route.decision_points));
    return [...new Map(points.map((p) => [`${p.longitude.toFixed(4)},${p.latitude.toFixed(4)}`, p])).values()];
  }, [selected.data, focus]);

  const select = useCallback((report: string | null, finding: string | null = null) => {
    setPicked(null);
    change({ case: id, report, finding });
  }, [change, id]);
  const openStatement = useCallback((statement: string | null) => change({ statement }), [change]);
  const close = useCallback(() => {
    const row = view.report && document.querySelector<HTMLElement>(`[data-report="${CSS.escape(view.report)}"]`);
    select(null);
    if (row) row.focus();
  }, [select, view.report]);
  const pick = useCallback((next: Picked | null) => {
    if (next?.reports.length === 1) {
      select(next.reports[0]!);
    } else {
      setPicked(next);
    }
  }, [select]);

  const caseZone = summary.zone ?? 'UTC';
  const zone = view.zone ?? caseZone;
  const zoneName = zone === 'UTC' ? 'UTC' : `${zoneCity(zone)} time`;
  const setZone = useCallback((next: string) => change({ zone: next === caseZone ? null : next }), [change, caseZone]);
  const layers = [
    { name: 'roads', query: roads }, { name: 'places', query: places }, { name: 'destinations', query: destinations },
    { name: 'reports', query: reportFeatures }, { name: 'routes', query: routes },
  ];
  return (
    <>
      <aside className="side" tabIndex={-1} aria-label="Case, reports and flags">
        <Brand />
        <div className="case">
          {cases.length > 1
            ? (
              <select className="case-picker" aria-label="Case" value={id} onChange={(e) => change({ case: e.target.value, report: null, finding: null, statement: null })}>
                {cases.map((c) => <option key={c.id} value={c.id}>{c.title}</option>)}
              </select>
            )
            : <h2 className="case-title">{summary.title}</h2>}
          <p className="counts">
            <span>{count(summary.reports ?? 0, 'report')}</span>
            <span>{count(summary.statements ?? 0, 'statement')}</span>
            <FlagCounts high={summary.flags_high ?? 0} medium={summary.flags_medium ?? 0} />
          </p>
          {full.data && <CaseAbout case={full.data} />}
          {full.isError && <ErrorBox error={full.error} what="The case could not be loaded." retry={() => void full.refetch()} />}
          <div className="switches">
            <div className="segments" role="group" aria-label="Times shown in">
              <button type="button" aria-pressed={zone === caseZone} onClick={() => setZone(caseZone)} title={caseZone}>
                {zoneCity(caseZone)} <span className="dim">{zoneOffset(caseZone, new Date())}</span>
              </button>
              {caseZone !== 'UTC' && (
                <button type="button" aria-pressed={zone === 'UTC'} onClick={() => setZone('UTC')}>UTC</button>
              )}
              {zone !== caseZone && zone !== 'UTC' && (
                <button type="button" aria-pressed="true" title={zone}>
                  {zoneCity(zone)} <span className="dim">{zoneOffset(zone, new Date())}</span>
                </button>
              )}
            </div>
            {(summary.variants ?? 0) > 0 && (
              <label className="switch">
                <input type="checkbox" role="switch" checked={variants} onChange={(e) => change({ variants: e.target.checked })} />
                <span>Show variants <span className="dim">({summary.variants} what-if copies)</span></span>
              </label>
            )}
          </div>
        </div>
        {variants && (
          <p className="banner what-if-banner">What-if copies are shown, dashed. They are not reports and are in none of the case’s counts.</p>
        )}
        <div className="tabs" role="tablist" aria-label="Lists">
          {(['reports', 'flags'] as const).map((tab) => (
            <button
              key={tab} type="button" role="tab" id={`tab-${tab}`} aria-selected={view.tab === tab} aria-controls="list"
              tabIndex={view.tab === tab ? 0 : -1} onClick={() => change({ tab })}
              onKeyDown={(e) => {
                if (e.key === 'ArrowRight' || e.key === 'ArrowLeft') {
                  const other = tab === 'reports' ? 'flags' : 'reports';
                  change({ tab: other });
                  document.getElementById(`tab-${other}`)?.focus();
                }
              }}>
              {tab === 'reports' ? 'Reports' : 'Flag queue'}
              <span className="dim">{tab === 'reports' ? reports.data?.items.length : flags.data?.items.length}</span>
            </button>
          ))}
        </div>
        <div className="list" id="list" role="tabpanel" aria-labelledby={`tab-${view.tab}`}>
          {view.tab === 'flags' && (
            <FlagQueue caseId={id} variants={variants} selected={view.finding} onOpen={(report, finding) => select(report, finding)} />
          )}
          {view.tab === 'reports' && (
            <>
              {reports.isPending && <Skeleton rows={6} label="Loading reports" />}
              {reports.isError && <ErrorBox error={reports.error} what="The reports could not be loaded." retry={() => void reports.refetch()} />}
              {flags.isError && reports.isSuccess && (
                <ErrorBox error={flags.error} what="The flags of these reports could not be loaded." retry={() => void flags.refetch()} />
              )}
              {reports.data?.items.length === 0 && (
                <p className="empty"><strong>No report in this case yet.</strong> Footage is filed with <code>POST /api/reports</code>; <a href="/docs">the contract</a> shows how.</p>
              )}
              {reports.data && reports.data.items.length > 0 && (
                <ReportList
                  reports={reports.data.items} more={Boolean(reports.data.next_cursor)} dockets={dockets}
                  selected={view.report} zone={zone} onSelect={(report) => select(report)} />
              )}
            </>
          )}
        </div>
      </aside>
      <main className="stage" aria-label="Map">
        <div className="map-box">
          {full.data && (
            <MapView
              case={full.data} roads={roads.data} places={places.data} reports={reportFeatures.data} routes={routes.data}
              destinations={destinations.data} selected={view.report} focus={focus} decisions={decisions} onPick={pick} />
          )}
          <Notice
            generalised={summary.generalised === true} roads={roads.data}
            failed={layers.filter(({ query }) => query.isError).map(({ name, query }) => ({ name, retry: () => void query.refetch() }))} />
          {picked && full.data && (
            <Chooser
              picked={picked} case={full.data as CaseView} reports={reports.data?.items ?? []} dockets={dockets} zone={zone}
              onSelect={(report) => select(report)} onClose={() => setPicked(null)} />
          )}
        </div>
        <Legend destinations={destinations.data}><Attribution roads={roads.data} places={places.data} /></Legend>
      </main>
      {view.report && (
        <ReportDetail
          key={view.report} id={view.report} finding={view.finding} zone={zone} zoneName={zoneName} destinations={order}
          focus={focus} onFocus={setFocus} onSelect={(report) => select(report)} onClose={close} />
      )}
      <Timeline
        caseId={id} caseZone={caseZone} zone={zone} zoneName={zoneName} onZone={setZone} variants={variants}
        open={view.timeline} onOpen={(timeline) => change({ timeline, statement: null })} dockets={dockets}
        report={view.report} onReport={select} statement={view.statement} onStatement={openStatement} />
    </>
  );
}
