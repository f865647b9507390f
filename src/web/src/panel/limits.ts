/** What a route meets, as the service lists it: signed limits with their kilometre, then counts of what no tag tells. */
export function tally(limits: readonly string[]): { met: number; unknown: number } {
  const met = limits.filter((limit) => / at km [\d.]+$/.test(limit));
  return {
    met: met.length,
    unknown: limits.filter((limit) => !met.includes(limit)).reduce((sum, limit) => sum + (parseInt(limit, 10) || 1), 0),
  };
}

/** "2 met, 3 unknown". */
export function limitWords(limits: readonly string[]): string {
  const { met, unknown } = tally(limits);
  return [met > 0 && `${met} met`, unknown > 0 && `${unknown} unknown`].filter(Boolean).join(', ') || 'none met';
}
