/** One hue a destination, told apart by people with any colour vision; none is a verdict's. */
export const destinationColours = ['#1d4f91', '#8a3b8f', '#5c5f66', '#8c6d1f', '#2b8aa8', '#4b2e83'] as const;

export const colourOf = (index: number): string =>
  destinationColours[((index % destinationColours.length) + destinationColours.length) % destinationColours.length]!;

export const verdictColours = { contradicted: '#b3340b', undetermined: '#b97a00', none: '#33475b' } as const;
