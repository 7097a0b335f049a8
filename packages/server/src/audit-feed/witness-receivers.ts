import type { FeedPortion } from '@madoguchi/store/audit-feeds';
import type { SealedCheckpoint } from '@madoguchi/store/audit-seal';
import type { Store } from '@madoguchi/store/store';
import type { MailTransport } from '../mail/mail-transport.ts';
import type { Receiver, Sending } from './receiver.ts';
import { postSigned, type WebhookTarget } from './webhook-sender.ts';
import { type WitnessSender, witnessMail } from './witness-mail.ts';

/** What a receiver of checkpoints reads. */
export type CheckpointStore = Pick<Store, 'checkpointOf'>;

/** How witnesses get checkpoints. */
export interface WitnessOptions {
  everyMs: number;
  clock: () => number;
}

/** A witness by mail. */
export function mailWitness(
  address: string,
  transport: MailTransport,
  sender: WitnessSender,
  { everyMs, clock }: WitnessOptions,
  store: CheckpointStore,
): Receiver {
  return {
    name: `witness-mail:${address}`,
    ...{ limit: null, restMs: everyMs, from: 'beginning' },
    async send(portion) {
      const checkpoint = await checkpointOf(store, portion);
      const delivery = await transport.deliver(witnessMail(checkpoint, address, sender, clock()));
      if (delivery.kind === 'taken') return delivery;
      const { problem, said, permanent } = delivery;
      return { kind: 'failed', problem, said, lasting: permanent };
    },
    close: () => transport.close(),
  };
}

/** A witness by webhook. */
export function webhookWitness(
  target: WebhookTarget,
  { logName, verifierKey }: { logName: string; verifierKey: string },
  { everyMs, clock }: WitnessOptions,
  store: CheckpointStore,
): Receiver {
  return {
    name: witnessWebhookName(target.url),
    ...{ limit: null, restMs: everyMs, from: 'beginning' },
    async send(portion, signal): Promise<Sending> {
      const { size, note, sealedAtMs } = await checkpointOf(store, portion);
      const data = { log: logName, size, note, key: verifierKey };
      const timestamp = new Date(sealedAtMs).toISOString();
      const body = JSON.stringify({ type: 'audit_log.checkpoint', timestamp, data });
      return postSigned(target, { id: `audit-checkpoint-${size}`, body, nowMs: clock() }, signal);
    },
    close: () => undefined,
  };
}

/** The name of the witness at this address. */
export function witnessWebhookName(url: URL): string {
  return `witness-webhook:${url.host}`;
}

async function checkpointOf(store: CheckpointStore, { upTo }: FeedPortion): Promise<SealedCheckpoint> {
  const checkpoint = await store.checkpointOf(upTo);
  if (checkpoint === null) throw new Error(`The checkpoint of ${upTo} entries is missing.`);
  return checkpoint;
}
