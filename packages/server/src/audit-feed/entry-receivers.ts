import { leafText } from '@madoguchi/otp-core/audit-leaf';
import type { FeedPortion } from '@madoguchi/store/audit-feeds';
import type { Store } from '@madoguchi/store/store';
import type { Receiver } from './receiver.ts';
import { type LeafEntry, type SyslogOrigin, syslogFrame, syslogMessage } from './syslog-message.ts';
import { type SyslogServer, sendSyslog } from './syslog-sender.ts';
import { postSigned, type WebhookTarget } from './webhook-sender.ts';

/** What a receiver of entries reads. */
export type EntryStore = Pick<Store, 'logEntries'>;

/** Entries in one connection: some hundred kilobytes. */
const SYSLOG_PORTION = 500;
/** Entries in one message: about 100 kB, which receivers of webhooks take. */
const WEBHOOK_PORTION = 200;

/** A SIEM that takes syslog. */
export function syslogReceiver(
  server: SyslogServer,
  origin: SyslogOrigin,
  from: Receiver['from'],
  store: EntryStore,
): Receiver {
  return {
    name: `syslog:${server.host}:${server.port}`,
    ...{ limit: SYSLOG_PORTION, restMs: 0, from },
    async send(portion, signal) {
      const entries = await entriesOf(store, portion);
      const frames = entries.map((entry) => syslogFrame(syslogMessage(entry, origin)));
      return sendSyslog(server, Buffer.concat(frames), signal);
    },
    close: () => undefined,
  };
}

/** A SIEM that takes webhooks. */
export function webhookReceiver(
  target: WebhookTarget,
  { logName, from, clock }: { logName: string; from: Receiver['from']; clock: () => number },
  store: EntryStore,
): Receiver {
  return {
    name: webhookName(target.url),
    ...{ limit: WEBHOOK_PORTION, restMs: 0, from },
    async send(portion, signal) {
      const entries = await entriesOf(store, portion);
      const { firstLeaf, upTo } = portion;
      const id = `audit-entries-${firstLeaf}-${upTo}`;
      return postSigned(target, { id, body: entriesBody(logName, entries), nowMs: clock() }, signal);
    },
    close: () => undefined,
  };
}

/** The name of the receiver at this address; the path, which may hold a token, stays out. */
export function webhookName(url: URL): string {
  return `webhook:${url.host}`;
}

/**
 * `{"type":"audit_log.entries","timestamp":…,"data":{"log":…,"entries":[{"leaf":0,"entry":{…}}]}}`. Each entry stands there as its leaf's
 * text, so that canonical JSON of it is what was sealed.
 */
function entriesBody(logName: string, entries: readonly LeafEntry[]): string {
  const timestamp = new Date(entries.at(-1)?.atMs ?? 0).toISOString();
  const members = entries.map((entry) => `{"leaf":${entry.leafIndex},"entry":${leafText(entry, entry.seq)}}`);
  const data = `{"log":${JSON.stringify(logName)},"entries":[${members.join(',')}]}`;
  return `{"type":"audit_log.entries","timestamp":"${timestamp}","data":${data}}`;
}

async function entriesOf(
  store: EntryStore,
  { firstLeaf, upTo, afterSeq }: FeedPortion,
): Promise<LeafEntry[]> {
  const entries = await store.logEntries(afterSeq, upTo - firstLeaf);
  return entries.map((entry, at) => ({ ...entry, leafIndex: firstLeaf + at }));
}
