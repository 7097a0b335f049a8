import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, rememberedLanguage, rememberLanguage } from './language.ts';

const NAMESPACE = 'translation';

/** Where an app's words lie: those of the first page, and those of the pages behind the log-in, fetched with them. */
export interface Catalogues {
  base: (language: Language) => Promise<object>;
  work: (language: Language) => Promise<object>;
  /** The language at the first visit; Japanese where none is named. */
  first?: Language;
}

export interface SiteWords {
  /** Loads the words of the remembered language (at first that of the catalogues) and keeps `<html lang>` in step. */
  startWords(): Promise<void>;
  /** Loads the words of the pages behind the log-in; called with the first of those pages. */
  startWorkWords(): Promise<void>;
  /** Switches the language at once and remembers it. */
  switchLanguage(language: Language): Promise<void>;
}

/** The language on screen now. */
export function currentLanguage(): Language {
  return i18next.language as Language;
}

/** The words of an app, in two catalogues of two languages. */
export function siteWords({ base, work, first }: Catalogues): SiteWords {
  let started: Promise<void> | null = null;
  let workWanted = false;
  const add = (language: Language, words: object) =>
    i18next.addResourceBundle(language, NAMESPACE, words, true, true);

  const start = async () => {
    const remembered = rememberedLanguage(first);
    await i18next.use(initReactI18next).init({
      lng: remembered,
      fallbackLng: false,
      resources: { [remembered]: { [NAMESPACE]: await base(remembered) } },
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      returnNull: false,
    });
    document.documentElement.lang = remembered;
  };
  const startWords = () => {
    started ??= start();
    return started;
  };
  return {
    startWords,
    async startWorkWords() {
      workWanted = true;
      await startWords();
      add(currentLanguage(), await work(currentLanguage()));
    },
    async switchLanguage(language) {
      add(language, await base(language));
      if (workWanted) add(language, await work(language));
      await i18next.changeLanguage(language);
      document.documentElement.lang = language;
      rememberLanguage(language);
    },
  };
}
