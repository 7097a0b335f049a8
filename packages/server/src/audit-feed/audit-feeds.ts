import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { retryWaitMs } from '@madoguchi/otp-core/mail-retry';
import type { FeedPortion, FeedResult } from '@madoguchi/store/audit-feeds';
import type { Store } from '@madoguchi/store/store';
import type { Logger } from '../logging.ts';
import type { Receiver, Sending } from './receiver.ts';

export interface AuditFeedsOptions {
  store: Pick<Store, 'claimFeed' | 'settleFeed'>;
  receivers: readonly Receiver[];
  clock: () => number;
  /** From 0 up to 1, to spread the tries after an outage. */
  random: () => number;
  logger: Logger;
  /** How long it sleeps when there is nothing to send. */
  pollMs?: number;
  /** How long a portion is its own; longer than any sending takes. */
  leaseMs?: number;
}

export interface RunningFeeds {
  /** Lets what is on its way arrive for a moment, gives back the rest, closes the receivers. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const LEASE_MS = 60_000;
const STOP_GRACE_MS = 2_000;
/** A receiver that comes back is served within a minute; one that refuses an address is not asked so often. */
const LONGEST_WAIT_MS = 60_000;
const LASTING_WAIT_MS = 3_600_000;
/**
 * From so many failures in a row on a receiver counts as failing, which is audited, as is its recovery. A receiver that merely
 * restarts leaves no entry, and one that fails now and then does not feed itself with entries about that.
 */
export const OUTAGE_FAILURES = 3;

/**
 * Sends each receiver what is sealed, in order, at least once, and never gives up. Any number of processes may run one each: the
 * store lets one of them send to a receiver; what a dead one had taken comes again after the lease.
 */
export function startAuditFeeds(options: AuditFeedsOptions): RunningFeeds {
  const { receivers, logger, pollMs = POLL_MS } = options;
  const stopping = new AbortController();
  const leaving = new AbortController();
  const follow = async (receiver: Receiver) => {
    while (!stopping.signal.aborted) {
      const isMore = await serve(options, receiver, leaving.signal).catch((error: unknown) => {
        logger.error(
          { err: error, receiver: receiver.name },
          'The audit log was not sent. It is tried again.',
        );
        return false;
      });
      if (!isMore) await delay(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = Promise.all(receivers.map(follow));
  return {
    async stop() {
      stopping.abort();
      const cut = setTimeout(() => leaving.abort(), STOP_GRACE_MS);
      await running;
      clearTimeout(cut);
      for (const receiver of receivers) receiver.close();
    },
  };
}

/** Sends one portion; answers whether there may be more at once. */
async function serve(options: AuditFeedsOptions, receiver: Receiver, signal: AbortSignal): Promise<boolean> {
  const { store, clock, logger, leaseMs = LEASE_MS } = options;
  const { name, limit, restMs, from } = receiver;
  const lease = randomUUID();
  const portion = await store.claimFeed({ name, lease, nowMs: clock(), leaseMs, restMs, from, limit });
  if (portion === null) return false;
  if (portion.missing > 0) {
    logger.error({ receiver: name, missing: portion.missing }, 'Sealed entries are gone and were not sent.');
  }
  const sending = await sendPortion(receiver, portion, signal);
  const isLeft = sending.kind === 'failed' && signal.aborted;
  const result: FeedResult = isLeft ? { kind: 'left' } : resultOf(options, name, portion, sending);
  if (result.kind === 'failed') {
    const { problem, said } = sending as Extract<Sending, { kind: 'failed' }>;
    logger.warn(
      { receiver: name, failures: portion.failures + 1, problem, said },
      'The audit log was not taken.',
    );
  }
  await store.settleFeed(name, lease, clock(), result);
  return result.kind === 'taken';
}

/** A fault of our own counts too, so that it is seen and not tried without a pause. */
async function sendPortion(receiver: Receiver, portion: FeedPortion, signal: AbortSignal): Promise<Sending> {
  // Nothing of it is there any more.
  if (portion.firstLeaf === portion.upTo) return { kind: 'taken' };
  try {
    return await receiver.send(portion, signal);
  } catch (error) {
    return { kind: 'failed', problem: 'other', said: String((error as Error).message) };
  }
}

function resultOf(
  { clock, random }: AuditFeedsOptions,
  receiver: string,
  portion: FeedPortion,
  sending: Sending,
): FeedResult {
  const nowMs = clock();
  const { failures, missing } = portion;
  if (sending.kind === 'taken') {
    const isNews = failures >= OUTAGE_FAILURES || missing > 0;
    const lost = missing > 0 ? { missing } : {};
    const reason = missing > 0 ? 'entries_missing' : null;
    const entry = isNews ? entryOf(nowMs, reason, { receiver, failures, ...lost }) : null;
    return { kind: 'taken', portion, ...(entry === null ? {} : { entry }) };
  }
  const { problem, lasting = false } = sending;
  const tries = failures + 1;
  const waitMs = retryWaitMs(tries, random(), LONGEST_WAIT_MS);
  const isNews = tries === OUTAGE_FAILURES;
  return {
    ...{ kind: 'failed', problem, nextTryMs: nowMs + (lasting ? LASTING_WAIT_MS : waitMs) },
    ...(isNews ? { entry: entryOf(nowMs, 'receiver_failing', { receiver, failures: tries, problem }) } : {}),
  };
}

function entryOf(nowMs: number, reason: string | null, details: AuditEntry['details']): AuditEntry {
  return {
    atMs: nowMs,
    actor: { kind: 'system', id: 'audit-feed', role: null, branchCode: null, terminal: 'server' },
    action: 'feed_audit_log',
    target: { kind: 'system', id: 'audit_log' },
    outcome: reason === null ? 'accepted' : 'refused',
    reason,
    correlationId: randomUUID(),
    details,
  };
}
