import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Followers } from '../followers.ts';

/** What is told though nothing was heard: a process may die between its commit and its word, and a line may be dead without saying so. */
const ANYWAY_MS = 1_000;
/** After the line was cut. */
const AGAIN_MS = 250;
const GOODBYE_MS = 1_000;
/** Between two words of this process: what is committed meanwhile is told with the second. */
const REST_MS = 20;

/** How processes on one schema tell each other that something was committed. */
export interface News {
  /** `onNews` runs after commits of any process, and now and then without one; the returned function ends it. */
  follow(onNews: () => void): () => void;
  /** Tells all processes, this one too; never throws, and does not make anybody wait. */
  announce(): void;
  /** Resolves when what was announced is told and no connection is left. */
  close(): Promise<void>;
}

/**
 * News by NOTIFY on a channel with the name of the schema, heard by one kept connection while anybody follows.
 *
 * Not in the transaction that it tells of: a server lets such transactions commit one after the other only, each with its own wait for
 * the disk (a third of the throughput at 16 writers). So the word follows the commit, one for all of a moment, and does not wait for the disk.
 *
 * @param client - the settings of the kept connection
 */
export function openNews(pool: pg.Pool, schema: string, client: pg.ClientConfig): News {
  const running = new Set<Promise<void>>();
  const followers = new Followers((tell) => {
    const stop = new AbortController();
    const listening = listen(client, schema, tell, stop.signal).finally(() => running.delete(listening));
    running.add(listening);
    const timer = setInterval(tell, ANYWAY_MS).unref();
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  });
  const word = announcer(pool, schema);
  return {
    follow: (onNews) => followers.follow(onNews),
    announce: word.announce,
    async close() {
      followers.close();
      await Promise.all([...running, word.told()]);
    },
  };
}

/** Listens until it is told to stop; a line that is cut is followed by another. */
async function listen(
  config: pg.ClientConfig,
  schema: string,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client(config);
    try {
      await listenOn(client, schema, tell, signal);
    } catch {
      // The server is away: `ANYWAY_MS` goes on, and so do the reads that say so.
    }
    // A line that is dead does not say goodbye.
    await Promise.race([client.end().catch(() => {}), delay(GOODBYE_MS, undefined, { ref: false })]);
    // Aborted: the loop ends.
    await delay(AGAIN_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

async function listenOn(
  client: pg.Client,
  schema: string,
  tell: () => void,
  signal: AbortSignal,
): Promise<void> {
  const cut = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', tell);
  const listening = client.connect().then(() => client.query(`LISTEN "${schema}"`));
  await Promise.race([listening, cut]);
  // What happened while nobody listened.
  tell();
  await cut;
}

/** Says that something is new, soon and not more often than {@link REST_MS}. */
function announcer(pool: pg.Pool, schema: string): { announce: () => void; told: () => Promise<void> } {
  let isDue = false;
  let telling: Promise<void> | null = null;
  const tellAll = async () => {
    while (isDue) {
      isDue = false;
      // If it fails, followers look by themselves within a second.
      await pool
        .query("SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')", [schema])
        .catch(() => {});
      await delay(REST_MS);
    }
    telling = null;
  };
  return {
    announce() {
      isDue = true;
      telling ??= tellAll();
    },
    told: async () => telling ?? undefined,
  };
}
