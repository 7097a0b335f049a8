import type { Store } from '@madoguchi/store/store';
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
  gauge(registry, 'madoguchi_database_up', 'Whether the database takes writes: 1, else 0.', async (set) => {
    const up = await store.ping().then(
      () => 1,
      () => 0,
    );
    set(up);
  });
  gauge(
    registry,
    'madoguchi_mails_waiting',
    'Mails to customers that have not been sent yet.',
    async (set) => {
      set((await store.waitingMails()).count);
    },
  );
  gauge(
    registry,
    'madoguchi_oldest_mail_seconds',
    'How long the oldest mail waits; 0 where none does.',
    async (set) => {
      const { oldestMs } = await store.waitingMails();
      set(oldestMs === null ? 0 : Math.max(0, clock() - oldestMs) / 1_000);
    },
  );
  gauge(
    registry,
    'madoguchi_unsealed_entries',
    'Entries of the audit log behind the last sealed one.',
    async (set) => {
      const [newest, sealed] = [await store.newestSeq(), await store.newestCheckpoint()];
      set(Math.max(0, newest - (sealed?.lastSeq ?? 0)));
    },
  );
  gauge(
    registry,
    'madoguchi_last_backup_timestamp_seconds',
    'When "backup create" last made one, in seconds since 1970. Absent: never.',
    async (set) => {
      const atMs = await store.meta(LAST_BACKUP);
      if (atMs !== null) set(Number(atMs) / 1_000);
    },
  );
  showAuditFeeds(registry, store);
}

function showAuditFeeds(registry: Registry, store: Pick<Store, 'auditFeeds' | 'newestCheckpoint'>): void {
  const labelNames = ['receiver'] as const;
  gauge(
    registry,
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
    registry,
    'madoguchi_audit_feed_failures',
    'Failures in a row of a receiver of the audit log.',
    async (set) => {
      for (const { name, failures } of await store.auditFeeds()) set(failures, { receiver: name });
    },
    labelNames,
  );
}

type Set = (value: number, labels?: Record<string, string>) => void;

/** A gauge that is absent where there is nothing to tell, and where the database is away. */
function gauge(
  registry: Registry,
  name: string,
  help: string,
  read: (set: Set) => Promise<void>,
  labelNames: readonly string[] = [],
): void {
  new Gauge({
    ...{ name, help, labelNames: [...labelNames], registers: [registry] },
    async collect() {
      this.reset();
      // One without labels is 0 from the start, which would be a backup of 1970.
      if (labelNames.length === 0) this.remove();
      await read((value, labels = {}) => this.set(labels, value)).catch(() => undefined);
    },
  });
}
