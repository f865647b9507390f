import type { AssessmentView, Finding, InferredCapture } from '../api/client';
import type { Window } from '../format';

/** The window of an inferred capture. */
export const windowOf = (inferred: InferredCapture): Window => ({ start: inferred.start?.at ?? null, end: inferred.end?.at ?? null });

const same = (one: Window) => [one.start, one.end].map((at) => at ? Date.parse(at) : null).join('/');

/**
 * What is inferred of the capture beyond its claim: null where it says the same, an empty list where what is known of it
 * cannot be true together.
 */
export function beyondClaim(claimed: readonly { window: Window }[], inferred: readonly InferredCapture[]): readonly InferredCapture[] | null {
  const said = new Set(claimed.map(({ window }) => same(window)));
  const found = new Set(inferred.map((candidate) => same(windowOf(candidate))));
  return said.size === found.size && [...said].every((window) => found.has(window)) ? null : inferred;
}

/** Which date a finding judges: the one claimed, or the one inferred from everything accepted; null where it judges none. */
export function judgedDate(finding: Pick<Finding, 'check' | 'lineage'>): 'claimed' | 'inferred' | null {
  const first = finding.lineage.split('/')[0];
  return finding.check === 'date.official' && (first === 'claimed' || first === 'inferred') ? first : null;
}

export const judgedWord = { claimed: 'of the date claimed', inferred: 'of the date inferred' } as const;

/** What an assessment concludes, before its date or column. */
export const assessmentWord: Record<AssessmentView['assessment']['kind'], string> = {
  captured: 'Captured',
  bound: 'Captured within',
  earlier_copy: 'Earlier copy, published',
  column: 'Column',
};
