import type { Language } from '@madoguchi/web/language';
import type { BaseMessages } from './ja/base.ts';
import type { WorkMessages } from './ja/work.ts';

/** The words of the sign-in page and of what every page shares. */
export async function loadBase(language: Language): Promise<BaseMessages> {
  return language === 'ja' ? (await import('./ja/base.ts')).jaBase : (await import('./en/base.ts')).enBase;
}

/** The words of the pages behind the sign-in. */
export async function loadWork(language: Language): Promise<WorkMessages> {
  return language === 'ja' ? (await import('./ja/work.ts')).jaWork : (await import('./en/work.ts')).enWork;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: BaseMessages & WorkMessages };
    returnNull: false;
  }
}
