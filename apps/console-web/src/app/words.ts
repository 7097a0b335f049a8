import { siteWords } from '@madoguchi/web/site-words';
import { loadBase, loadWork } from '../messages/catalogues.ts';

export { currentLanguage } from '@madoguchi/web/site-words';

export const { startWords, startWorkWords, switchLanguage } = siteWords({ base: loadBase, work: loadWork });
