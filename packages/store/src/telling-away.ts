import { StoreAwayError } from './store.ts';

/** The store, or an import, with one error for whatever a database answers with that is lost, full or read-only. */
export function tellingAway<T extends object>(part: T, isAway: (error: unknown) => boolean): T {
  const telling = Object.entries(part).map(([name, method]) => {
    const told = (...args: unknown[]) => {
      const answer: unknown = (method as (...args: unknown[]) => unknown)(...args);
      if (!(answer instanceof Promise)) return answer;
      return answer.catch((error: unknown) => {
        throw isAway(error) ? new StoreAwayError('The database is away.', { cause: error }) : error;
      });
    };
    return [name, told];
  });
  return Object.fromEntries(telling) as T;
}
