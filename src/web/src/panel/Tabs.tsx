import { tabs, type Tab } from '../view';

const words: Record<Tab, string> = { reports: 'Reports', flags: 'Flag queue', convoys: 'Convoys' };

/** Which list is shown; arrow keys go from one to the next, as in any list of tabs. */
export function Tabs({ tab, counts, onTab }: { tab: Tab; counts: Record<Tab, number | undefined>; onTab: (tab: Tab) => void }) {
  return (
    <div className="tabs" role="tablist" aria-label="Lists">
      {tabs.map((one, index) => (
        <button
          key={one} type="button" role="tab" id={`tab-${one}`} aria-selected={tab === one} aria-controls="list"
          tabIndex={tab === one ? 0 : -1} onClick={() => onTab(one)}
          onKeyDown={(e) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
            if (step) {
              const next = tabs.at((index + step) % tabs.length)!;
              onTab(next);
              document.getElementById(`tab-${next}`)?.focus();
            }
          }}>
          {words[one]}
          <span className="dim">{counts[one]}</span>
        </button>
      ))}
    </div>
  );
}
