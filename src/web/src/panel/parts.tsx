import type { ReactNode } from 'react';
import type { ApiError, SourceCitation, Verdict } from '../api/client';
import { linkHost } from '../format';
import { VerdictIcon, verdictWord } from '../verdict';

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  return <span className={`tag is-${verdict}`}><VerdictIcon verdict={verdict} size={13} />{verdictWord[verdict]}</span>;
}

/** How many open flags, by how much they press. */
export function FlagCounts({ high, medium }: { high: number; medium: number }) {
  return (
    <>
      {high > 0 && (
        <span className="tag is-contradicted" title={`${high} open: cannot both be true`}>
          <VerdictIcon verdict="contradicted" size={13} />{high} high
        </span>
      )}
      {medium > 0 && (
        <span className="tag is-undetermined" title={`${medium} open: could turn out false`}>
          <VerdictIcon verdict="undetermined" size={13} />{medium} medium
        </span>
      )}
    </>
  );
}

/** A link that tells its target nothing about where it came from, and that nothing follows by itself. */
export function OutLink({ url, children }: { url: string | null | undefined; children?: ReactNode }) {
  const host = linkHost(url);
  if (!host) {
    return <>{children ?? url}</>;
  }
  return (
    <a href={url!} target="_blank" rel="noopener noreferrer nofollow" title={`Opens ${host} in a new tab`}>
      {children ?? host}
      <svg className="out" width="9" height="9" viewBox="0 0 9 9" aria-label="(opens another site)" role="img">
        <path d="M3 1H1v7h7V6M5 1h3v3M8 1L4 5" fill="none" stroke="currentColor" strokeWidth="1.1" />
      </svg>
    </a>
  );
}

export function Citation({ source }: { source: SourceCitation | null | undefined }) {
  if (!source) {
    return null;
  }
  const name = source.publisher ?? linkHost(source.url) ?? 'source';
  return (
    <span className="citation">
      <OutLink url={source.url}><span title={source.title}>{name}</span></OutLink>
      {source.published && <span className="dim">, {source.published}</span>}
    </span>
  );
}

/** What failed, and what to do next. */
export function ErrorBox({ error, what, retry }: { error: unknown; what: string; retry: () => void }) {
  const known = error as Partial<ApiError> | null;
  return (
    <div className="error" role="alert">
      <strong>{what}</strong>
      <p>{known?.message ?? 'Something went wrong.'}</p>
      {known?.hint && <p className="dim">{known.hint}</p>}
      <button type="button" className="button" onClick={retry}>Try again</button>
    </div>
  );
}

export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => <div key={index} />)}
    </div>
  );
}

export function Section({ title, aside, children, id }: { title: string; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="section" aria-labelledby={id ?? `section-${title.replaceAll(' ', '-')}`}>
      <header>
        <h3 id={id ?? `section-${title.replaceAll(' ', '-')}`}>{title}</h3>
        {aside && <span className="dim">{aside}</span>}
      </header>
      {children}
    </section>
  );
}
