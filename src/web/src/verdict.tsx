import type { Severity, Verdict } from './api/client';

/** Each verdict has a word, a colour and a shape of its own: nothing rests on colour alone. */
export const verdictWord: Record<Verdict, string> = {
  contradicted: 'Contradicted',
  undetermined: 'Undetermined',
  consistent: 'Consistent',
};

export const severityWord: Record<Severity, string> = { high: 'cannot both be true', medium: 'could turn out false' };

export function VerdictIcon({ verdict, size = 16 }: { verdict: Verdict; size?: number }) {
  return (
    <svg className={`verdict-icon is-${verdict}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {verdict === 'contradicted' && (
        <>
          <path className="shape" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
          <path className="mark" d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" />
        </>
      )}
      {verdict === 'undetermined' && (
        <>
          <path className="shape" d="M8 .7L15.3 8 8 15.3.7 8z" />
          <path className="mark" d="M6.3 6.5c0-2.3 3.5-2.2 3.5-.1 0 1.3-1.7 1.4-1.7 2.7M8.1 11.1v.1" />
        </>
      )}
      {verdict === 'consistent' && (
        <>
          <circle className="shape" cx="8" cy="8" r="7" />
          <path className="mark" d="M4.8 8.3l2.2 2.2 4.2-4.6" />
        </>
      )}
    </svg>
  );
}

export const verdictOfSeverity = (severity: Severity | null | undefined): Verdict | null =>
  severity === 'high' ? 'contradicted' : severity === 'medium' ? 'undetermined' : null;
