import Database from 'better-sqlite3';
import { RateLimiterSQLite } from 'rate-limiter-flexible';
import { limiterOptions, type RateLimiting } from '../rate-limiting.ts';

/** How long a count waits for another process, ms; the event loop waits with it. */
const BUSY_MS = 50;

/**
 * Counts of requests in a file of their own beside the database. They may be lost with the power, so that none waits for the disk, as every
 * write to the database itself does.
 *
 * @param databasePath - of the database they belong to
 */
export function ratePointsOf(databasePath: string): RateLimiting & { close(): void } {
  let opened: Database.Database | undefined;
  const file = () => {
    opened ??= openFile(`${databasePath}-limits`);
    return opened;
  };
  return {
    rateLimiter: (purpose, limit) =>
      new RateLimiterSQLite({
        ...limiterOptions(purpose, limit),
        ...{ storeClient: file(), storeType: 'better-sqlite3' },
      }),
    dropSpentPoints: async (nowMs) =>
      opened?.prepare('DELETE FROM rate_points WHERE expire < ?').run(nowMs).changes ?? 0,
    close: () => opened?.close(),
  };
}

function openFile(path: string): Database.Database {
  // Several processes may start at once.
  const file = new Database(path, { timeout: 5_000 });
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = NORMAL');
  file.exec(
    `CREATE TABLE IF NOT EXISTS rate_points (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER);
     CREATE INDEX IF NOT EXISTS rate_points_expire ON rate_points (expire)`,
  );
  file.pragma(`busy_timeout = ${BUSY_MS}`);
  return file;
}
