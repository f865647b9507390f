import { useLanguage } from '../api/answer';
import type { ForecastOutcome, ForecastView } from '../api/client';
import { StanceIcon } from '../timeline/stance';
import { Said } from './Pairs';

const outcomeWord: Record<ForecastOutcome, string> = { missed: 'Missed', met: 'Met', early: 'Earlier', open: 'Open' };

/** None of the colours of verdicts: a missed forecast contradicts nothing. */
function OutcomeIcon({ outcome }: { outcome: ForecastOutcome }) {
  return (
    <svg width="13" height="13" viewBox="0 0 13 13" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.500">
      {outcome === 'missed' && <path d="M2 6.500h5M5 3.800l2.700 2.700L5 9.200M10.700 2v9" />}
      {outcome === 'early' && <path d="M11 6.500H6M8 3.800L5.300 6.500 8 9.200M2.300 2v9" />}
      {outcome === 'met' && <path d="M2 6.800l3 3 6-6.600" />}
      {outcome === 'open' && <circle cx="6.500" cy="6.500" r="4.600" strokeDasharray="2.200 1.800" />}
    </svg>
  );
}

/** What was foretold, what is stated to have come, and what became of the forecast. */
export function Forecasts({ forecasts, onTimeline }: { forecasts: readonly ForecastView[]; onTimeline: (statement: string) => void }) {
  const language = useLanguage();
  if (forecasts.length === 0) {
    return <p className="dim">No forecast stands beside a statement that what it foretold has come.</p>;
  }
  return (
    <ul className="forecasts">
      {forecasts.map((view) => (
        <li key={`${view.forecast.id}/${view.affirmed.id}`} className="forecast">
          <p className="forecast-head">
            <StanceIcon stance="forecast" />
            <span className="tag forecast-outcome"><OutcomeIcon outcome={view.outcome} />{outcomeWord[view.outcome]}</span>
          </p>
          <div className="said-both">
            <div><p className="dim small">Forecast</p><Said statement={view.forecast} onTimeline={onTimeline} /></div>
            <div><p className="dim small">What came</p><Said statement={view.affirmed} onTimeline={onTimeline} /></div>
          </div>
          <p className="dim" lang={language}>{view.explanation}</p>
        </li>
      ))}
    </ul>
  );
}
