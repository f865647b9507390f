import { StanceIcon, stances, stanceWord } from './stance';

/** What the drawing means; each sign as it is drawn. */
export function Key() {
  return (
    <details className="timeline-key" open={matchMedia('(min-width: 761px)').matches}>
      <summary>Legend</summary>
      <ul aria-label="Legend of the timeline">
        {stances.map((stance) => <li key={stance}><StanceIcon stance={stance} />{stanceWord[stance]}</li>)}
        <li>
          <svg width="30" height="15" viewBox="0 0 30 15" aria-hidden="true"><path className="said-line" d="M2 4v6M28 4v6M2 7h26" stroke="#52606c" /></svg>
          may have been said
        </li>
        <li>
          <svg width="30" height="15" viewBox="0 0 30 15" aria-hidden="true"><rect x="1" y="9" width="28" height="3" fill="#52606c" opacity="0.45" /></svg>
          period meant
        </li>
        <li>
          <svg width="34" height="15" viewBox="0 0 34 15" aria-hidden="true">
            <rect x="1" y="3" width="13" height="9" fill="#33475b" opacity="0.72" /><rect x="20" y="3" width="13" height="9" fill="#33475b" opacity="0.72" />
            <path d="M14 7.500h6" stroke="#33475b" strokeDasharray="1.500 2" />
          </svg>
          claimed capture; one of two
        </li>
        <li>
          <svg width="30" height="15" viewBox="0 0 30 15" aria-hidden="true">
            <defs><linearGradient id="key-soft"><stop offset="0" stopColor="#33475b" stopOpacity="0.08" /><stop offset="0.35" stopColor="#33475b" stopOpacity="0.72" /><stop offset="0.65" stopColor="#33475b" stopOpacity="0.72" /><stop offset="1" stopColor="#33475b" stopOpacity="0.08" /></linearGradient></defs>
            <rect x="1" y="3" width="28" height="9" fill="url(#key-soft)" />
          </svg>
          uncertain ends
        </li>
        <li>
          <svg width="34" height="15" viewBox="0 0 34 15" aria-hidden="true">
            <defs><linearGradient id="key-open"><stop offset="0" stopColor="#33475b" stopOpacity="0.16" /><stop offset="1" stopColor="#33475b" stopOpacity="0.72" /></linearGradient></defs>
            <rect x="6" y="3" width="27" height="9" fill="url(#key-open)" /><path d="M5 4.500L1.500 7.500 5 10.500" fill="none" stroke="#33475b" strokeWidth="1.300" />
          </svg>
          open end
        </li>
        <li>
          <svg width="12" height="15" viewBox="0 0 12 15" aria-hidden="true"><path d="M6 1v13" stroke="#17212b" strokeWidth="2" /></svg>
          first published by
        </li>
      </ul>
    </details>
  );
}
