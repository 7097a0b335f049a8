import type { Language } from '@madoguchi/web/language';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { loadWork } from '../../messages/catalogues.ts';

/**
 * The words of the paper, which may be in another language than the screen: the console's at first. What is chosen
 * holds for this slip.
 */
export function usePaperWords() {
  const { i18n } = useTranslation();
  const [chosen, setChosen] = useState<Language | null>(null);
  const [loaded, setLoaded] = useState<Language | null>(null);
  const language = chosen ?? currentLanguage();
  useEffect(() => {
    let wanted = true;
    void loadWork(language).then((words) => {
      i18n.addResourceBundle(language, 'translation', words, true, true);
      if (wanted) setLoaded(language);
    });
    return () => {
      wanted = false;
    };
  }, [i18n, language]);
  return { language, t: i18n.getFixedT(language), ready: loaded === language, choose: setChosen };
}

/** How the paper says things. */
export type PaperWords = ReturnType<typeof usePaperWords>;
