import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { ApiContext, useAnswer, useLanguage } from './api/answer';
import { apiIn, type Api, type CaseSummary, type CaseView, type Flag } from './api/client';
import { useJourney } from './chosen';
import { caseName, count, zoneCity, zoneOffset } from './format';
import { languageName, languages, preferredLanguage } from './language';
import { Legend } from './map/Legend';
import type { RouteKey } from './map/journey';
import { MapView, type Picked } from './map/MapView';
import { Attribution, Notice } from './map/Notice';
import { Chooser } from './panel/Chooser';
import { CaseAbout } from './panel/CaseAbout';
import { ConvoyDetail } from './panel/ConvoyDetail';
import { ConvoyList } from './panel/ConvoyList';
import { FlagDetail } from './panel/FlagDetail';
import { FlagQueue } from './panel/FlagQueue';
import { ErrorBox, FlagCounts, Skeleton } from './panel/parts';
import { ReportDetail } from './panel/ReportDetail';
import { ReportList } from './panel/ReportList';
import { Tabs } from './panel/Tabs';
import { Timeline } from './timeline/Timeline';
import { groupBySubject } from './triage';
import { useView } from './view';

/** Fetched when somebody looks at it. */
const Contradictions = lazy(() => import('./contradictions/Contradictions').then((module) => ({ default: module.Contradictions })));

export function App() {
  const [view, change] = useView();
  const language = view.language ?? preferredLanguage(navigator.languages);
  const api = useMemo(() => apiIn(language), [language]);
  return <ApiContext value={api}><Page view={view} change={change} /></ApiContext>;
}

function Page({ view, change }: Pick<CaseProps, 'view' | 'change'>) {
  const cases = useAnswer(['cases'], (api) => api.getCases());
  const chosen = cases.data?.find((c) => c.id === view.case) ?? cases.data?.[0];
  useEffect(() => {
    document.title = chosen?.title ? `${chosen.title} · Osint` : 'Osint';
  }, [chosen?.title]);
  return (
    <div className={`app ${(view.report || view.convoy || view.finding) && chosen ? 'has-detail' : ''}`}>
      <a className="skip" href="#reports" onClick={(e) => {
        e.preventDefault();
        (document.querySelector<HTMLElement>('.rows .row') ?? document.querySelector<HTMLElement>('.side'))?.focus();
      }}>Skip to the reports</a>
      {chosen
        ? <Case key={chosen.id} summary={chosen} cases={cases.data!} view={view} change={change} />
        : (
          <>
            <aside className="side">
              <Brand change={change} />
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

function Brand({ change }: Pick<CaseProps, 'change'>) {
  const language = useLanguage();
  const ofBrowser = preferredLanguage(navigator.languages);
  return (
    <div className="brand">
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="13" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray="5.6 3.2" opacity=".6" />
        <circle cx="16" cy="16" r="4.6" fill="currentColor" />
      </svg>
      <h1>Osint</h1>
      <div className="segments" role="group" aria-label="Language of explanations" title="Language of explanations">
        {languages.map((one) => (
          <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => change({ language: one === ofBrowser ? null : one })}>
            {languageName[one]}
          </button>
        ))}
      </div>
    </div>
  );
}

interface CaseProps {
  summary: CaseSummary;
  cases: CaseSummary[];
  view: ReturnType<typeof useView>[0];
  change: ReturnType<typeof useView>[1];
}

const useLayer = (name: Parameters<Api['getFeatures']>[0], id: string, variants = false) =>
  useAnswer(['features', name, id, variants], (api) => api.getFeatures(name, id, variants));

function Case({ summary, cases, view, change }: CaseProps) {
  const id = summary.id;
  const { variants } = view;
  const full = useAnswer(['case', id], (api) => api.getCase(id));
  const reports = useAnswer(['reports', id, variants], (api) => api.getReports(id, variants));
  const flags = useAnswer(['flags', id, variants, { status: 'open' }], (api) => api.getFlags(id, variants, { status: 'open' }));
  const roads = useLayer('roads', id);
  const places = useLayer('places', id);
  const destinations = useLayer('destinations', id);
  const reportFeatures = useLayer('reports', id, variants);
  const routes = useLayer('routes', id, variants);
  const convoys = useAnswer(['convoys', id, variants], (api) => api.getConvoys(id, variants));

  const [focus, setFocus] = useState<RouteKey | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  useEffect(() => setFocus(null), [view.report, view.convoy, view.band]);
  const drawn = useJourney(view, routes.data, focus);
  const dockets = useMemo(() => groupBySubject(flags.data?.items ?? []), [flags.data]);
  const order = useMemo(
    () => new Map((destinations.data?.features ?? []).map((d, index) => [String(d.properties['id']), index])), [destinations.data]);

  const select = useCallback((report: string | null, finding: string | null = null) => {
    setPicked(null);
    change({ case: id, report, convoy: null, finding });
  }, [change, id]);
  const selectConvoy = useCallback((convoy: string, finding: string | null = null) => {
    setPicked(null);
    change({ case: id, report: null, convoy, finding });
  }, [change, id]);
  const openFlag = useCallback((flag: Flag) => (
    flag.convoy_id ? selectConvoy(flag.convoy_id, flag.id) : select(flag.report_id ?? null, flag.id)
  ), [select, selectConvoy]);
  const openStatement = useCallback((statement: string | null) => change({ statement }), [change]);
  const onStage = useCallback((stage: 'map' | 'contradictions') => change({ stage, cell: null }), [change]);
  const onAsOf = useCallback((asOf: string | null) => change({ asOf }), [change]);
  const onCell = useCallback((cell: string | null) => change({ cell }), [change]);
  const onTimeline = useCallback((statement: string) => change({ timeline: true, statement }), [change]);
  const close = useCallback(() => {
    const { report, convoy, finding } = view;
    const [kind, opened] = report ? ['report', report] : convoy ? ['convoy', convoy] : ['flag', finding ?? ''];
    const row = document.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(opened)}"]`);
    select(null);
    row?.focus();
  }, [select, view.report, view.convoy, view.finding]);
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
      <aside className="side" tabIndex={-1} aria-label="Case, reports, flags and convoys">
        <Brand change={change} />
        <div className="case">
          {cases.length > 1
            ? (
              <select className="case-picker" aria-label="Case" value={id} onChange={(e) => change({ case: e.target.value, report: null, convoy: null, finding: null, statement: null, asOf: null, cell: null })}>
                {cases.map((c) => <option key={c.id} value={c.id}>{caseName(c, cases)}</option>)}
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
        <Tabs
          tab={view.tab} onTab={(tab) => change({ tab })}
          counts={{ reports: reports.data?.items.length, flags: flags.data?.items.length, convoys: convoys.data?.items.length }} />
        <div className="list" id="list" role="tabpanel" aria-labelledby={`tab-${view.tab}`}>
          {view.tab === 'flags' && (
            <FlagQueue caseId={id} variants={variants} selected={view.finding} onOpen={openFlag} />
          )}
          {view.tab === 'convoys' && (
            <ConvoyList
              caseId={id} variants={variants} reports={reports.data?.items ?? []} dockets={dockets} selected={view.convoy} onOpen={selectConvoy}
              onReport={select} />
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
      <main className={`stage ${view.stage === 'map' ? '' : 'is-covered'}`} aria-label={view.stage === 'map' ? 'Map' : 'Who contradicts whom'}>
        <div className="stage-bar segments" role="group" aria-label="In the middle">
          <button type="button" aria-pressed={view.stage === 'map'} onClick={() => onStage('map')}>Map</button>
          <button type="button" aria-pressed={view.stage === 'contradictions'} onClick={() => onStage('contradictions')}>Who contradicts whom</button>
        </div>
        {view.stage === 'contradictions' && (
          <Suspense fallback={<Skeleton rows={5} label="Loading who contradicts whom" />}>
            <Contradictions
              caseId={id} zone={zone} zoneName={zoneName} asOf={view.asOf} onAsOf={onAsOf} cell={view.cell} onCell={onCell}
              onTimeline={onTimeline} />
          </Suspense>
        )}
        <div className="map-box" inert={view.stage !== 'map'}>
          {full.data && (
            <MapView
              case={full.data} roads={roads.data} places={places.data} reports={reportFeatures.data} routes={drawn.routes}
              destinations={destinations.data} selected={view.report ?? view.convoy} journey={drawn.journey} settled={drawn.settled}
              focus={focus} onPick={pick} />
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
        <Legend destinations={destinations.data} chosen={view.report ? 'report' : view.convoy ? 'convoy' : null} highlighted={focus !== null}>
          <Attribution roads={roads.data} places={places.data} />
        </Legend>
      </main>
      {view.report && (
        <ReportDetail
          key={view.report} id={view.report} finding={view.finding} zone={zone} zoneName={zoneName} destinations={order}
          band={view.band} onBand={(band) => change({ band })} focus={focus} onFocus={setFocus} onSelect={(report) => select(report)}
          onConvoy={selectConvoy} onClose={close} />
      )}
      {!view.report && view.convoy && (
        <ConvoyDetail
          key={view.convoy} id={view.convoy} finding={view.finding} zone={zone} zoneName={zoneName} destinations={order}
          focus={focus} onFocus={setFocus} onReport={select} onClose={close} />
      )}
      {!view.report && !view.convoy && view.finding && (
        <FlagDetail key={view.finding} id={view.finding} zone={zone} zoneName={zoneName} onClose={close} onReport={select} />
      )}
      <Timeline
        caseId={id} caseZone={caseZone} zone={zone} zoneName={zoneName} onZone={setZone} variants={variants}
        open={view.timeline} onOpen={(timeline) => change({ timeline, statement: null })} dockets={dockets}
        report={view.report} onReport={select} statement={view.statement} onStatement={openStatement} />
    </>
  );
}
