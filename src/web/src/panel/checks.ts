const names: Record<string, string> = {
  'date.official': 'Date against what officials stated',
  'date.publication': 'Date against first publication',
  'date.inferred': 'What is known of the date, together',
  'date.copy': 'Date against an earlier copy',
  'date.implausible': 'Date that cannot be',
  'place.claimed': 'Claimed place',
  'place.corridor': 'Sighting against the plausible routes',
  'place.heading': 'Sighting against the direction of travel',
  'strength.stated': 'Strength seen against stated',
  'travel.feasible': 'One column at both sightings',
  'travel.arrival': 'Arrival against what was stated',
  'statement.conflict': 'Statements against each other',
};

/** A check's name for people; one that this page does not know keeps its id. */
export const checkName = (id: string): string => names[id] ?? id;
