export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORAGE_KEY = 'madoguchi.language';

/** The language that this browser was switched to last; Japanese at first. */
export function rememberedLanguage(): Language {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return LANGUAGES.find((language) => language === stored) ?? 'ja';
  } catch {
    return 'ja';
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
