import { type Language, rememberedLanguage, rememberLanguage } from '@madoguchi/web/language';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { loadBase, loadWork, type MessageKey } from '../messages/catalogues.ts';

const NAMESPACE = 'translation';

let started: Promise<void> | null = null;
let workWanted = false;

/** Gives a sentence of the catalogue with its facts filled in. */
export type Say = (key: MessageKey, facts?: Record<string, string | number>) => string;

/** The sentences of the language on screen; the component is drawn anew when it changes. */
export function useWords(): Say {
  return useTranslation().t as unknown as Say;
}

/** Loads the words of the remembered language (Japanese at first) and keeps `<html lang>` in step. */
export function startWords(): Promise<void> {
  started ??= start();
  return started;
}

async function start(): Promise<void> {
  const remembered = rememberedLanguage();
  await i18next.use(initReactI18next).init({
    lng: remembered,
    fallbackLng: false,
    resources: { [remembered]: { [NAMESPACE]: await loadBase(remembered) } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  });
  document.documentElement.lang = remembered;
}

/** Loads the words of the pages behind the log-in; called with the first of those pages. */
export async function startWorkWords(): Promise<void> {
  workWanted = true;
  await startWords();
  await addWork(currentLanguage());
}

/** The language on screen now. */
export function currentLanguage(): Language {
  return i18next.language as Language;
}

/** Switches the language at once and remembers it. */
export async function switchLanguage(language: Language): Promise<void> {
  const base = await loadBase(language);
  i18next.addResourceBundle(language, NAMESPACE, base, true, true);
  if (workWanted) await addWork(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  rememberLanguage(language);
}

async function addWork(language: Language): Promise<void> {
  i18next.addResourceBundle(language, NAMESPACE, await loadWork(language), true, true);
}
