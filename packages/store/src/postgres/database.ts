import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { StoreBusyError } from '../store.ts';
import { migrate } from './migrate.ts';
import { type News, openNews } from './news.ts';

/** Statements on the pool, or inside of one transaction. */
export type Orm = NodePgDatabase<Record<string, never>>;

/** A database on a PostgreSQL server: one institution, one schema (namespace). */
export interface PostgresDatabase {
  /** Reads that need no transaction. */
  orm: Orm;
  pool: pg.Pool;
  /**
   * Runs `job` in one transaction and answers after its COMMIT. Deadlocks and the like are tried anew, so a job has no effect but its
   * statements.
   *
   * @throws StoreBusyError where others stood in the way each time; nothing was changed
   */
  write<T>(job: (tx: Orm) => Promise<T>): Promise<T>;
  /**
   * {@link write} on one connection, once, for what takes minutes: others can append meanwhile. `beforeAppending` has to be waited for
   * before anything is appended to the audit log, and little comes after it.
   */
  writeOn<T>(
    client: pg.PoolClient,
    job: (tx: Orm, beforeAppending: () => Promise<void>) => Promise<T>,
  ): Promise<T>;
  /**
   * The sequence number up to which every audit entry is final: none that is committed later is below it. Null: some writer takes too
   * long; ask again later.
   */
  fence(): Promise<number | null>;
  /** Runs `onNews` after writes of any process on this schema; the returned function ends it. */
  follow: News['follow'];
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database` */
  url: string;
  /** The schema of the institution; made where it is missing. */
  schema: string;
  /** Folder of the generated migrations of this dialect. */
  migrationsFolder: string;
  /** Most connections of this process. */
  connections: number;
}

/** The two halves of the key of an advisory lock: what it is for, and whose schema. */
const OF_SCHEMA = 'hashtext(current_schema())';
const MIGRATING = 1;
/** Shared by whoever appends to the audit log, taken alone by whoever wants to know how far it is final. */
const APPENDING = 2;
const LOCKS = {
  receipts: 3,
  sealing: 4,
  settings: 5,
  staff: 6,
  tries: 7,
  searches: 8,
  archiving: 9,
} as const;

/** Keeps others from doing the same until the transaction ends. */
export async function takeLock(tx: Orm, what: keyof typeof LOCKS, of = ''): Promise<void> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(${LOCKS[what]}, hashtext(current_schema() || ${`/${of}`}))`,
  );
}

/**
 * Each writer holds the lock shared from before it takes a sequence number until its commit. It is taken first of all, so that no two
 * transactions wait for each other over it.
 */
const MAY_APPEND = `SELECT pg_advisory_xact_lock_shared(${APPENDING}, ${OF_SCHEMA})`;
/** While this waits, writers wait too: rather not for long. */
const FENCE_MS = 300;
const IS_FINAL = `SET LOCAL lock_timeout = ${FENCE_MS}; SELECT pg_advisory_xact_lock(${APPENDING}, ${OF_SCHEMA})`;

/** How long a statement runs, waits for a row, and a transaction may stand still, ms: longer means that something is wrong. */
const STATEMENT_MS = 30_000;
/** A server that says nothing any more, not even that it is too late. */
const ANSWER_MS = 60_000;
const LOCK_MS = 8_000;
const IDLE_MS = 30_000;
const TRIES = 5;

/** Serialization failure, deadlock, lock not available. */
const TAKEN = '23505';
const LOCKED = '55P03';
const PASSING = new Set(['40001', '40P01', LOCKED]);

/**
 * Connects, makes the schema, and applies the migrations that are missing, one server after the other.
 *
 * @throws when the server cannot be reached or refuses
 */
export async function openDatabase(options: PostgresOptions): Promise<PostgresDatabase> {
  await prepareSchema(options);
  const connection = {
    connectionString: options.url,
    query_timeout: ANSWER_MS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: `madoguchi/${options.schema}`,
    options: optionsOf(options.schema),
  };
  const pool = new pg.Pool({
    ...connection,
    max: options.connections,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
  });
  // A connection that breaks while nobody uses it is replaced; who uses one hears of it by its own statement. Each has to be listened to
  // from its first moment on: what it says while nobody listens ends the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const news = openNews(pool, options.schema, connection);
  const announced = async <T>(written: Promise<T>) => {
    const value = await written;
    news.announce();
    return value;
  };
  return {
    pool,
    orm: drizzle(pool),
    write: (job) => announced(write(pool, job)),
    writeOn: (client, job) => announced(writeOn(client, job)),
    fence: () => fence(pool),
    follow: news.follow,
    async close() {
      await news.close();
      await pool.end();
    },
  };
}

/** Names come from the settings; whatever stands in one, it is one name. */
function quoted(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/u.test(name)) throw new Error(`"${name}" is no name for a schema.`);
  return name;
}

/** On a connection of its own, because a migration may take its time. */
async function prepareSchema({ url, schema, migrationsFolder }: PostgresOptions): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: optionsOf(schema) });
  // If it breaks, the next statement says so.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${MIGRATING}, hashtext($1))`, [schema]);
    // Only where it is missing: even "if not exists" asks for the right to make schemas, which its owner need not have.
    const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
    if (rowCount === 0) await client.query(`CREATE SCHEMA ${quoted(schema)}`);
    await migrate(client, migrationsFolder);
  } finally {
    // Its locks go with it.
    await client.end();
  }
}

function optionsOf(schema: string): string {
  return `-c search_path=${quoted(schema)} -c client_min_messages=warning`;
}

async function write<T>(pool: pg.Pool, job: (tx: Orm) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await onClient(pool, (client) => inTransaction(client, MAY_APPEND, () => job(drizzle(client))));
    } catch (error) {
      const code = codeOf(error);
      // Somebody was faster with the same key: the second look sees it, and decides.
      if (code === TAKEN && tries === 1) continue;
      if (!PASSING.has(code)) throw error;
      if (tries >= TRIES) throw new StoreBusyError('Others hold what this needs.', { cause: error });
    }
  }
}

async function writeOn<T>(
  client: pg.PoolClient,
  job: (tx: Orm, beforeAppending: () => Promise<void>) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(client, '', () =>
      job(drizzle(client), async () => {
        await client.query(MAY_APPEND);
      }),
    );
  } catch (error) {
    if (!PASSING.has(codeOf(error))) throw error;
    throw new StoreBusyError('Others hold what this needs.', { cause: error });
  }
}

async function fence(pool: pg.Pool): Promise<number | null> {
  try {
    return await onClient(pool, (client) =>
      inTransaction(client, IS_FINAL, async () => {
        const { rows } = await client.query('SELECT coalesce(max(seq), 0) AS seq FROM audit_entries');
        return Number(rows[0].seq);
      }),
    );
  } catch (error) {
    if (codeOf(error) === LOCKED) return null;
    throw error;
  }
}

/** Lends a connection. One whose server went away, or may still be at work on what it did not answer, is not lent again. */
async function onClient<T>(pool: pg.Pool, job: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isLost = false;
  try {
    return await job(client);
  } catch (error) {
    isLost = isAway(error);
    throw error;
  } finally {
    client.release(isLost);
  }
}

async function inTransaction<T>(client: pg.PoolClient, begin: string, job: () => Promise<T>): Promise<T> {
  try {
    await client.query(`BEGIN; ${begin}`);
    const value = await job();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    // A connection that is gone has nothing to undo.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Whether an error says that the server is not reached, shuts down, has left the line, has no room, or is read-only, as a standby is. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (/^(?:08|57P0|53|25006|E(?:CONN|HOST|NET|PIPE|TIMEDOUT|AI_AGAIN))/u.test(code)) return true;
  const { message, cause } = error as { message?: unknown; cause?: { message?: unknown } };
  return /connection terminated|timeout exceeded|query read timeout|not queryable/iu.test(
    `${message} ${cause?.message}`,
  );
}

/** SQLSTATE of an error, also of one that the query builder has wrapped. */
export function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return String(code ?? cause?.code ?? '');
}

/** The one row, or none. */
export async function first<T>(rows: PromiseLike<readonly T[]>): Promise<T | null> {
  return (await rows)[0] ?? null;
}
