/** The languages that the service explains itself in, by ISO 639-1. The page's own labels are English. */
export const languages = ['en', 'ru', 'az'] as const;
export type Language = typeof languages[number];

/** Each in its own words. */
export const languageName: Record<Language, string> = { en: 'English', ru: 'Русский', az: 'Azərbaycanca' };

export const knownLanguage = (tag: string | null | undefined): Language | null =>
  languages.find((language) => language === tag?.split(/[-_]/)[0]?.toLowerCase()) ?? null;

/** The first of these tags, as a browser lists them, that is spoken here; English where none is. */
export const preferredLanguage = (tags: readonly string[]): Language =>
  tags.map(knownLanguage).find((language) => language !== null) ?? 'en';
