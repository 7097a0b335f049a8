import type { Language } from '@madoguchi/web/language';
import type { BaseMessages } from './ja/base.ts';
import type { WorkMessages } from './ja/work.ts';

/** The words of the log-in and of what every page shares. */
export async function loadBase(language: Language): Promise<BaseMessages> {
  return language === 'ja' ? (await import('./ja/base.ts')).jaBase : (await import('./en/base.ts')).enBase;
}

/** The words of the pages behind the log-in. */
export async function loadWork(language: Language): Promise<WorkMessages> {
  return language === 'ja' ? (await import('./ja/work.ts')).jaWork : (await import('./en/work.ts')).enWork;
}

/** The dotted path of every sentence, e.g. `login.submit`. */
type Paths<T, P extends string = ''> = T extends string
  ? P
  : { [K in keyof T & string]: Paths<T[K], P extends '' ? K : `${P}.${K}`> }[keyof T & string];

export type MessageKey = Paths<BaseMessages & WorkMessages>;
