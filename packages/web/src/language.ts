export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'madoguchi.language';

/**
 * The first of the wanted languages that there is; Japanese where there is none.
 *
 * @param wanted - language tags (BCP 47), most wanted first, as `navigator.languages` has them
 */
export function preferredLanguage(wanted: readonly string[]): Language {
  const primary = wanted.map((tag) => tag.split('-')[0]?.toLowerCase());
  return primary.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0] ?? 'ja';
}

/**
 * The language that this browser was switched to last.
 *
 * @param first - for whoever was never here, or keeps nothing; a staff console is Japanese whatever the browser wants
 */
export function rememberedLanguage(first: Language = 'ja'): Language {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return LANGUAGES.find((language) => language === stored) ?? first;
  } catch {
    return first;
  }
}

/** Remembers the language for the next visit. Without storage the choice lasts until the page is closed. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Nothing to be done: the page goes on in the chosen language.
  }
}
