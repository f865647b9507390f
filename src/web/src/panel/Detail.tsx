import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  id: string;
  /** What it is, as the button that closes it says: report, convoy, flag. */
  what: string;
  title: ReactNode;
  /** A finding to bring into sight, once it is there. */
  finding?: string | null;
  loaded: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The panel on the right: it takes the focus when it opens, and Escape closes it. */
export function Detail({ id, what, title, finding, loaded, onClose, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);
  useEffect(() => {
    if (loaded && finding) {
      const card = document.getElementById(`finding-${finding}`);
      card?.scrollIntoView({ block: 'start' });
      card?.focus({ preventScroll: true });
    }
  }, [loaded, finding]);
  return (
    <article className="detail" aria-labelledby="detail-title" onKeyDown={(e) => e.key === 'Escape' && onClose()}>
      <header className="detail-head">
        <h2 id="detail-title" ref={heading} tabIndex={-1}>{title}</h2>
        <button type="button" className="icon-button" onClick={onClose} aria-label={`Close the ${what}`}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.6" /></svg>
        </button>
      </header>
      {children}
    </article>
  );
}
