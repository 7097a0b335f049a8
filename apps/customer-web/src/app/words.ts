import { preferredLanguage } from '@madoguchi/web/language';
import { siteWords } from '@madoguchi/web/site-words';
import { useTranslation } from 'react-i18next';
import { loadBase, loadWork, type MessageKey } from '../messages/catalogues.ts';

export { currentLanguage } from '@madoguchi/web/site-words';

export const { startWords, startWorkWords, switchLanguage } = siteWords({
  base: loadBase,
  work: loadWork,
  first: preferredLanguage(navigator.languages),
});

/** Gives a sentence of the catalogue with its facts filled in. */
export type Say = (key: MessageKey, facts?: Record<string, string | number>) => string;

/** The sentences of the language on screen; the component is drawn anew when it changes. */
export function useWords(): Say {
  return useTranslation().t as unknown as Say;
}
