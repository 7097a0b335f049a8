import type { Store } from '@madoguchi/store/store';
import pLimit from 'p-limit';
import { Gauge, type Registry } from 'prom-client';

/** Where the database keeps the time of the last backup, ms. */
export const LAST_BACKUP = 'last_backup_ms';

/** What is asked of a database at each reading. */
export type WatchedStore = Pick<
  Store,
  'auditFeeds' | 'newestCheckpoint' | 'newestSeq' | 'meta' | 'waitingMails' | 'ping'
>;

/**
 * Gauges of the database, read with each reading of the metrics. Where it is away they are absent, but for
 * `madoguchi_database_up`: the reading must not fail with it.
 *
 * @param clock - ms since the epoch
 */
export function showStore(registry: Registry, store: WatchedStore, clock: () => number): void {
  const gauge = gauges(registry);
  // The first: where it is away, the others do not ask.
  gauge('madoguchi_database_up', 'Whether the database takes writes: 1, else 0.', async (set) => {
    await store.ping().catch((error) => {
      set(0);
      throw error;
    });
    set(1);
  });
  gauge('madoguchi_mails_waiting', 'Mails to customers that have not been sent yet.', async (set) => {
    set((await store.waitingMails()).count);
  });
  gauge(
    'madoguchi_oldest_mail_seconds',
    'How long the oldest mail waits; 0 where none does.',
    async (set) => {
      const { oldestMs } = await store.waitingMails();
      set(oldestMs === null ? 0 : Math.max(0, clock() - oldestMs) / 1_000);
    },
  );
  gauge('madoguchi_unsealed_entries', 'Entries of the audit log behind the last sealed one.', async (set) => {
    const [newest, sealed] = [await store.newestSeq(), await store.newestCheckpoint()];
    set(Math.max(0, newest - (sealed?.lastSeq ?? 0)));
  });
  gauge(
    'madoguchi_last_backup_timestamp_seconds',
    'When "backup create" last made one, in seconds since 1970. Absent: never.',
    async (set) => {
      const atMs = await store.meta(LAST_BACKUP);
      if (atMs !== null) set(Number(atMs) / 1_000);
    },
  );
  showAuditFeeds(gauge, store);
}

function showAuditFeeds(gauge: MakeGauge, store: Pick<Store, 'auditFeeds' | 'newestCheckpoint'>): void {
  const labelNames = ['receiver'] as const;
  gauge(
    'madoguchi_audit_feed_lag_entries',
    'Sealed entries that a receiver of the audit log has not taken yet; of a witness, since its last checkpoint.',
    async (set) => {
      const sealed = (await store.newestCheckpoint())?.size ?? 0;
      for (const { name, delivered } of await store.auditFeeds())
        set(Math.max(0, sealed - delivered), { receiver: name });
    },
    labelNames,
  );
  gauge(
    'madoguchi_audit_feed_failures',
    'Failures in a row of a receiver of the audit log.',
    async (set) => {
      for (const { name, failures } of await store.auditFeeds()) set(failures, { receiver: name });
    },
    labelNames,
  );
}

type Set = (value: number, labels?: Record<string, string>) => void;
type MakeGauge = (
  name: string,
  help: string,
  read: (set: Set) => Promise<void>,
  labelNames?: readonly string[],
) => void;

/**
 * Gauges that are absent where there is nothing to tell, and where the database is away. They are read one after the other, because a
 * process of seventy institutions would take all connections of its database with each reading else; once one has failed, those
 * after it wait for nothing.
 */
function gauges(registry: Registry): MakeGauge {
  const turn = pLimit(1);
  let isFirst = true;
  let isAway = false;
  return (name, help, read, labelNames = []) => {
    const begins = isFirst;
    isFirst = false;
    new Gauge({
      ...{ name, help, labelNames: [...labelNames], registers: [registry] },
      async collect() {
        this.reset();
        // One without labels is 0 from the start, which would be a backup of 1970.
        if (labelNames.length === 0) this.remove();
        await turn(async () => {
          if (begins) isAway = false;
          if (isAway) return;
          await read((value, labels = {}) => this.set(labels, value)).catch(() => {
            isAway = true;
          });
        });
      },
    });
  };
}
