import type Database from 'better-sqlite3';
import { Followers } from '../followers.ts';

/** Reads a number out of shared memory, not the disk: it may be done often. */
const LOOK_EVERY_MS = 100;

/**
 * Tells whoever follows of commits: of those of other connections, so of other processes, by the version of the data that SQLite counts
 * for each connection. The own commits do not count there; who commits says so by {@link Followers.tell}.
 */
export function newsOf(raw: Database.Database): Followers {
  const dataVersion = raw.prepare<[], number>('PRAGMA data_version').pluck();
  return new Followers((tell) => {
    let known = dataVersion.get();
    const timer = setInterval(() => {
      const now = dataVersion.get();
      if (now === known) return;
      known = now;
      tell();
    }, LOOK_EVERY_MS).unref();
    return () => clearInterval(timer);
  });
}
