import { describe, expect, it } from 'vitest';
import { knownLanguage, preferredLanguage } from '../src/language';

describe('the language of a browser', () => {
  it.each([
    [['az-Latn-AZ', 'ru'], 'az'], [['ru'], 'ru'], [['en-GB', 'ru'], 'en'], [['de', 'RU-ru'], 'ru'], [['de'], 'en'], [[], 'en'],
  ])('%j is %s', (tags, language) => expect(preferredLanguage(tags)).toBe(language));
  it('is not taken for another that begins like it', () => expect(knownLanguage('rue')).toBeNull());
});
