import { type Language, rememberedLanguage, rememberLanguage } from '@madoguchi/web/language';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { en } from '../messages/en.ts';
import { ja, type Messages } from '../messages/ja.ts';

interface Words {
  words: Messages;
  language: Language;
  switchLanguage(): void;
}

const CATALOGUES: Record<Language, Messages> = { ja, en };
const WordsContext = createContext<Words | null>(null);

/** Gives its children the words of the language of this device; Japanese at first. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(rememberedLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(
    () => ({
      words: CATALOGUES[language],
      language,
      switchLanguage() {
        const next = language === 'ja' ? 'en' : 'ja';
        rememberLanguage(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <WordsContext.Provider value={value}>{children}</WordsContext.Provider>;
}

/** The words on screen. @throws outside of {@link WordsProvider} */
export function useWords(): Words {
  const value = useContext(WordsContext);
  if (value === null) throw new Error('useWords stands outside of WordsProvider.');
  return value;
}
