import { useEffect, useRef } from 'react';
import type { CaseView, ReportSummary } from '../api/client';
import type { Picked } from '../map/MapView';
import { emptyDocket, type Docket } from '../triage';
import { DestinationBasis, distance } from './CaseAbout';
import { FlagCounts } from './parts';
import { placeClaim, readings } from './ReportList';

interface Props {
  picked: Picked;
  case: CaseView;
  reports: ReportSummary[];
  dockets: Map<string, Docket>;
  zone: string;
  onSelect: (id: string) => void;
  onClose: () => void;
}

/** Beside the click: which of several reports was meant, or why a destination is on the map. */
export function Chooser({ picked, case: file, reports, dockets, zone, onSelect, onClose }: Props) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = card.current!;
    const stage = box.parentElement!;
    box.style.left = `${Math.max(8, Math.min(picked.x + 10, stage.clientWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${Math.max(8, Math.min(picked.y + 10, stage.clientHeight - box.offsetHeight - 8))}px`;
    box.querySelector<HTMLElement>('button')?.focus();
  }, [picked]);
  const destination = file.destinations.find((d) => d.id === picked.destination);
  const listed = picked.reports.flatMap((id) => reports.filter((report) => report.id === id));
  return (
    <div className="chooser" ref={card} role="dialog" aria-label={destination ? destination.name : 'Reports here'}
      onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <button type="button" className="icon-button" onClick={onClose} aria-label="Close">
        <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="2" /></svg>
      </button>
      {destination
        ? (
          <>
            <strong>{destination.name}</strong>
            <p className="dim">A hypothesis. Known to {distance(destination.radius_m)}.</p>
            <DestinationBasis destination={destination} />
          </>
        )
        : (
          <>
            <strong>{listed.length} reports claim to be here</strong>
            <ul className="plain">
              {listed.map((report) => {
                const docket = dockets.get(report.id) ?? emptyDocket;
                return (
                  <li key={report.id}>
                    <button type="button" className={`pick ${report.variant ? 'is-variant' : ''}`} onClick={() => onSelect(report.id)}>
                      <span>{report.label && <span className="label">{report.label}</span>}{placeClaim(report)}</span>
                      <span className="dim">{readings(report.captured, zone)}{report.variant && ' · what-if'}</span>
                      <span className="tags"><FlagCounts high={docket.high} medium={docket.medium} /></span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </>
        )}
    </div>
  );
}
