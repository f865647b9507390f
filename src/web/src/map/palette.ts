/** One hue a destination: apart in lightness too, for any colour vision, and none is a verdict's. */
export const destinationColours = ['#1d4f91', '#a8327f', '#577418', '#5b4636', '#2183a8', '#5a3ea6'] as const;

export const colourOf = (index: number): string =>
  destinationColours[((index % destinationColours.length) + destinationColours.length) % destinationColours.length]!;

export const verdictColours = { contradicted: '#b3340b', undetermined: '#b97a00', none: '#33475b' } as const;

export const whatIfColour = '#6b4a94';
