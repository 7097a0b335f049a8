import type Database from 'better-sqlite3';
import { StoreBusyError } from '../store.ts';

interface Job {
  run: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Most jobs that share one commit: bounds the memory and the wait of the first. */
const MAX_BATCH = 128;
/** How long a write waits for another process that holds the database, ms. */
const BUSY_LIMIT_MS = 8_000;
const BUSY_PAUSE_MS = 15;

/**
 * Lets concurrent writes share one durable commit: jobs that arrive in one turn of the event loop run in one
 * `BEGIN IMMEDIATE`, each in a savepoint of its own, and each is answered only after the COMMIT that holds it. A durable
 * commit costs 0.25-0.5 ms, so this decides the throughput. A job must be synchronous: better-sqlite3 is.
 */
export class GroupCommit {
  readonly #db: Database.Database;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  readonly #rollback: Database.Statement;
  readonly #savepoint: Database.Statement;
  readonly #release: Database.Statement;
  readonly #rollbackTo: Database.Statement;
  #queue: Job[] = [];
  #scheduled = false;
  #busySinceMs: number | null = null;
  readonly #monotonicMs: () => number;
  readonly #onCommit: () => void;

  /** @param onCommit - runs after each commit, when those who wait for it have their answers; must not throw */
  constructor(db: Database.Database, monotonicMs: () => number, onCommit: () => void = () => {}) {
    this.#db = db;
    this.#monotonicMs = monotonicMs;
    this.#onCommit = onCommit;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
    this.#savepoint = db.prepare('SAVEPOINT job');
    this.#release = db.prepare('RELEASE job');
    this.#rollbackTo = db.prepare('ROLLBACK TO job');
  }

  /**
   * Runs `job` inside a transaction; resolves with its result after the commit. Rejects with what the job threw (then
   * only its own writes are undone), or with what the commit threw (then everybody's are).
   */
  run<T>(job: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ run: job, resolve: resolve as (value: never) => void, reject });
      this.#schedule();
    });
  }

  /** Resolves when nothing is queued any more. */
  async drain(): Promise<void> {
    while (this.#queue.length > 0) await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (!this.#beginOrWait()) return;
    const batch = this.#queue.splice(0, MAX_BATCH);
    let answers: (() => void)[];
    try {
      answers = batch.map((job) => this.#runInSavepoint(job));
      this.#commit.run();
    } catch (error) {
      if (this.#db.inTransaction) this.#rollback.run();
      for (const job of batch) job.reject(error);
      if (this.#queue.length > 0) this.#schedule();
      return;
    }
    for (const answer of answers) answer();
    this.#onCommit();
    if (this.#queue.length > 0) this.#schedule();
  }

  /** Takes the write lock without blocking the event loop; a database held for too long rejects what waits. */
  #beginOrWait(): boolean {
    try {
      this.#begin.run();
      this.#busySinceMs = null;
      return true;
    } catch (error) {
      const nowMs = this.#monotonicMs();
      this.#busySinceMs ??= nowMs;
      if (isBusy(error) && nowMs - this.#busySinceMs < BUSY_LIMIT_MS) {
        this.#scheduled = true;
        setTimeout(() => this.#flush(), BUSY_PAUSE_MS);
        return false;
      }
      this.#busySinceMs = null;
      const reason = isBusy(error) ? new StoreBusyError('The database is held by another process.') : error;
      for (const job of this.#queue.splice(0)) job.reject(reason);
      return false;
    }
  }

  #runInSavepoint(job: Job): () => void {
    this.#savepoint.run();
    try {
      const value = job.run();
      this.#release.run();
      return () => job.resolve(value as never);
    } catch (error) {
      // A full disk or a broken file ends the whole transaction, not only the savepoint: then nobody may be answered.
      if (!this.#db.inTransaction) throw error;
      this.#rollbackTo.run();
      this.#release.run();
      return () => job.reject(error);
    }
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
