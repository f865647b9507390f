/**
 * The languages that the service explains itself in, by ISO 639-1. The page's own labels are English, but for those that
 * stand in one line with what the service says.
 */
export const languages = ['en', 'ru', 'az'] as const;
export type Language = typeof languages[number];

/** Each in its own words. */
export const languageName: Record<Language, string> = { en: 'English', ru: 'Русский', az: 'Azərbaycanca' };

export const knownLanguage = (tag: string | null | undefined): Language | null =>
  languages.find((language) => language === tag?.split(/[-_]/)[0]?.toLowerCase()) ?? null;

/** The first of these tags, as a browser lists them, that is spoken here; English where none is. */
export const preferredLanguage = (tags: readonly string[]): Language =>
  tags.map(knownLanguage).find((language) => language !== null) ?? 'en';

/** Lines that end in what the service says: what would settle a question, and how many more are open. */
export const phrases: Record<Language, { settledBy: string; openSettledBy: string; more: (others: number) => string }> = {
  en: { settledBy: 'would be settled by', openSettledBy: 'open, would be settled by', more: (others) => `and ${others} more` },
  ru: { settledBy: 'решило бы вот что —', openSettledBy: 'открыто, решило бы вот что —', more: (others) => `и ещё ${others}` },
  az: { settledBy: 'bunu həll edərdi –', openSettledBy: 'açıqdır, bunu həll edərdi –', more: (others) => `və daha ${others}` },
};
