import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import type { StoredAuditEntry } from '@madoguchi/store/audit-filter';
import { openDatabase } from '@madoguchi/store/sqlite/database';
import type { Store } from '@madoguchi/store/store';
import { onTestFinished, vi } from 'vitest';
import { auditKeys } from '../../audit-keys.ts';
import type { AuditSigner } from '../../audit-signer.ts';
import { type Config, readConfig } from '../../config.ts';
import { createLogger } from '../../logging.ts';
import { openConfiguredStore } from '../../open-store.ts';
import { type AuditFeedsOptions, type RunningFeeds, startAuditFeeds } from '../audit-feeds.ts';
import { configuredReceivers } from '../configured-feeds.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../../store/migrations/sqlite', import.meta.url));
const START_MS = Date.parse('2026-11-24T10:00:00+09:00');
/** Far longer than any wait after a failure, which tests pass over. */
const LONG_LEASE_MS = 1e12;
const LONGEST_WAIT_MS = 2 * 3_600_000;

/** A real database with a sealed log, a clock that the test moves, and feeds to what its settings name. */
export interface FeedWorld {
  store: Store;
  signer: AuditSigner;
  clock: { nowMs: number };
  logLines: string[];
  /** Writes so many entries and seals them. */
  write(many: number, changes?: Partial<AuditEntry>): Promise<void>;
  writeUnsealed(many: number, changes?: Partial<AuditEntry>): Promise<void>;
  /** The texts of all leaves, in order. */
  leaves(): Promise<string[]>;
  /** The entries about the feeds themselves. */
  ownEntries(): Promise<StoredAuditEntry[]>;
  config(environment: Record<string, string>): Config;
  /** Starts sending by these settings; on another store, as another process does. */
  start(environment: Record<string, string>, changes?: Partial<AuditFeedsOptions>, on?: Store): RunningFeeds;
  /** A second store on the same file, as another process has. */
  another(): Promise<Store>;
  /** Takes sealed entries away, as somebody with the database in hand does: from one number to another. */
  takeAway(fromSeq: number, toSeq: number): void;
  /** Waits until this holds; as soon as a receiver only waits for its next try, the clock moves on to it. */
  later<T>(check: () => T | Promise<T>): Promise<T>;
}

/** Opens it; it ends with the test. */
export async function openFeedWorld(): Promise<FeedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-feed-'));
  const config = (environment: Record<string, string>) =>
    readConfig({ MADOGUCHI_DATA: folder, AUDIT_FEED_FROM: 'beginning', ...environment });
  const { store } = await openConfiguredStore(config({}));
  const stores = [store];
  const { signer } = auditKeys(config({}));
  // Receivers of webhooks compare the time with that of the machine.
  const clock = { nowMs: Date.now() };
  const logLines: string[] = [];
  const running: RunningFeeds[] = [];
  const writeUnsealed: FeedWorld['writeUnsealed'] = async (many, changes = {}) => {
    const entries = Array.from({ length: many }, (_, n) => ({ ...ENTRY, details: { n }, ...changes }));
    await Promise.all(entries.map((entry) => store.record(entry)));
  };
  onTestFinished(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await Promise.all(stores.map((each) => each.close()));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    ...{ store, signer, clock, logLines, config },
    writeUnsealed,
    async write(many, changes) {
      await writeUnsealed(many, changes);
      await store.sealEntries({ limit: 10_000, nowMs: clock.nowMs, sign: signer.sign });
    },
    async leaves() {
      return (await store.logEntries(0, 10_000)).map((entry) => leafText(entry, entry.seq));
    },
    async ownEntries() {
      return (await store.logEntries(0, 10_000)).filter(({ action }) => action === 'feed_audit_log');
    },
    start(environment, changes = {}, on = store) {
      const parts = { store: on, clock: () => clock.nowMs };
      const feeds = startAuditFeeds({
        ...{ ...parts, random: () => 0.5, pollMs: 5, leaseMs: LONG_LEASE_MS },
        receivers: configuredReceivers(config(environment), parts),
        logger: createLogger('info', { write: (line: string) => void logLines.push(line) }),
        ...changes,
      });
      running.push(feeds);
      return feeds;
    },
    async another() {
      const { store: other } = await openConfiguredStore(config({}));
      stores.push(other);
      return other;
    },
    takeAway(fromSeq, toSeq) {
      const { raw } = openDatabase(join(folder, 'madoguchi.db'), MIGRATIONS);
      raw.exec('DROP TRIGGER audit_entries_refuse_delete');
      raw.prepare('DELETE FROM audit_entries WHERE seq BETWEEN ? AND ?').run(fromSeq, toSeq);
      raw.close();
    },
    later: (check) =>
      vi.waitFor(
        async () => {
          for (const { failures, nextTryMs } of await store.auditFeeds()) {
            const isWaiting = failures > 0 && nextTryMs - clock.nowMs <= LONGEST_WAIT_MS;
            if (isWaiting) clock.nowMs = Math.max(clock.nowMs, nextTryMs);
          }
          return check();
        },
        { timeout: 20_000, interval: 10 },
      ),
  };
}

const ENTRY: AuditEntry = {
  atMs: START_MS,
  actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '10.12.0.24' },
  action: 'view_customer',
  target: { kind: 'customer', id: '17' },
  outcome: 'accepted',
  reason: '来店 ["\\]',
  correlationId: 'test',
  details: {},
};
