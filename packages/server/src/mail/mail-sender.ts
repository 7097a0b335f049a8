import type { Institution } from '@madoguchi/otp-core/institution';
import type { OutboxMail } from '@madoguchi/store/outbox';
import type { Store } from '@madoguchi/store/store';
import { freezeLink, freezeSecret } from '../freeze-link.ts';
import type { Logger } from '../logging.ts';
import { issuanceUrl, issuanceUrlSecret, mailMessageId } from './issuance-url.ts';
import { mailResultOf } from './mail-result.ts';
import { composeMail, type MailFacts } from './mail-texts.ts';
import type { Delivery, MailTransport, OutgoingMail } from './mail-transport.ts';
import type { MailLink } from './mail-words.ts';

/** The part of the store that a sender works with. */
export type MailStore = Pick<Store, 'claimMails' | 'settleMail' | 'holdingOf' | 'customerById' | 'branches'>;

/** What mails say of the institution, and where their links lead. */
export interface MailDeps {
  institution: Institution;
  /** The sender's address, fixed and published (requirement 32). */
  mailFrom: string;
  /** Where the token app is reached, e.g. `https://token.example.jp`. */
  tokenAppOrigin: string;
  /** Where the customer site is reached, e.g. `https://ib.example.jp`. */
  customerOrigin: string;
  /** How long a freeze link works (`Limits`). */
  freezeLinkLifeMs: number;
  /** 32 bytes; see {@link issuanceUrlSecret} and {@link freezeSecret}. */
  urlKey: Uint8Array;
}

export interface MailSenderOptions {
  store: MailStore;
  transport: MailTransport;
  clock: () => number;
  /** From 0 up to 1, to spread the tries after an outage. */
  random: () => number;
  logger: Logger;
  deps: MailDeps;
  /** How long it sleeps when nothing is due. */
  pollMs?: number;
  /** How long a claimed mail is its own; longer than any delivery takes. */
  leaseMs?: number;
  /** Mails on their way at once. */
  atOnce?: number;
}

export interface MailSender {
  /** Something was just written into the outbox: looks at once. */
  nudge(): void;
  /** Lets the mails on their way arrive, writes down what became of them, closes the transport. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const LEASE_MS = 60_000;
/** Connections that a mail server at the institution's size is glad to give to one client. */
export const MAILS_AT_ONCE = 4;

/**
 * Sends what lies in the outbox, at least once: a mail is claimed for a lease, handed over, and settled. Of several
 * senders on one database each takes others; what a dead one had claimed comes again after the lease, with the same
 * Message-ID. It claims only as many mails as it can hand over at once, so that no lease runs out in a queue.
 */
export function startMailSender(options: MailSenderOptions): MailSender {
  const { store, transport, clock, logger } = options;
  const { pollMs = POLL_MS, leaseMs = LEASE_MS, atOnce = MAILS_AT_ONCE } = options;
  const underWay = new Set<Promise<void>>();
  const sleep = wakeableSleep();
  let stopping = false;

  const claim = async (): Promise<OutboxMail[]> => {
    try {
      return await store.claimMails({ nowMs: clock(), leaseMs, limit: atOnce - underWay.size });
    } catch (error) {
      logger.error({ err: error }, 'Mails could not be claimed; tried again shortly.');
      return [];
    }
  };
  const start = (mail: OutboxMail): void => {
    const job: Promise<void> = send(options, mail)
      .catch((error: unknown) => {
        logger.error({ err: error, mailId: mail.id }, 'A mail could not be settled; it comes again.');
      })
      .finally(() => underWay.delete(job));
    underWay.add(job);
  };
  const run = async (): Promise<void> => {
    while (!stopping) {
      const mails = await claim();
      for (const mail of mails) start(mail);
      if (underWay.size >= atOnce) await Promise.race(underWay);
      else if (mails.length === 0) await sleep.for(pollMs);
    }
    await Promise.all(underWay);
  };

  const running = run();
  return {
    nudge: sleep.wake,
    async stop() {
      stopping = true;
      sleep.wake();
      await running;
      transport.close();
    },
  };
}

/** A sleep that ends early; woken while awake, the next one does not begin. */
function wakeableSleep(): { for(ms: number): Promise<void>; wake(): void } {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    for: (ms) =>
      new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          end = null;
          woken = false;
          resolve();
        };
        const timer = setTimeout(finish, woken ? 0 : ms);
        end = finish;
      }),
    wake() {
      woken = true;
      end?.();
    },
  };
}

async function send(options: MailSenderOptions, mail: OutboxMail): Promise<void> {
  const { store, transport, clock, random, logger } = options;
  const outgoing = await outgoingMail(options, mail);
  if (outgoing === null) return store.settleMail(mail.id, clock(), { kind: 'obsolete' });
  const delivery: Delivery = await transport.deliver(outgoing);
  const result = mailResultOf(mail, delivery, { nowMs: clock(), random: random() });
  if (delivery.kind === 'not_taken') {
    const { problem, said } = delivery;
    const told = { mailId: mail.id, kind: mail.kind, failures: mail.failures + 1, problem, said };
    logger.warn(told, result.kind === 'given_up' ? 'A mail was given up.' : 'A mail was not taken yet.');
  }
  await store.settleMail(mail.id, clock(), result);
}

/** The mail as it goes out; null where it is not wanted any more. */
async function outgoingMail(
  { store, clock, deps }: MailSenderOptions,
  mail: OutboxMail,
): Promise<OutgoingMail | null> {
  const facts = await factsOf(store, deps, mail, clock());
  if (facts === null) return null;
  const { institution, mailFrom, urlKey } = deps;
  const composed = composeMail(
    { kind: mail.kind, event: mail.event, atMs: mail.createdAtMs },
    { institution, ...facts },
  );
  return {
    ...composed,
    from: { name: institution.name.ja, address: mailFrom },
    to: mail.to,
    messageId: mailMessageId(urlKey, mail, mailFrom),
    dateMs: clock(),
  };
}

/** What a mail says beside its event; null where it is not wanted any more. */
async function factsOf(
  store: MailStore,
  deps: MailDeps,
  mail: OutboxMail,
  nowMs: number,
): Promise<Pick<MailFacts, 'link' | 'branch'> | null> {
  switch (mail.kind) {
    case 'issuance': {
      const link = await liveIssuance(store, deps, mail, nowMs);
      return link === null ? null : { link };
    }
    case 'force_released':
      return { link: freezeLinkOf(deps, mail), ...(await branchOf(store, mail.customerId)) };
    default:
      return {};
  }
}

/** The URL of an issuance mail; null once the issue is used, replaced, withdrawn or expired (requirements 23, 28). */
async function liveIssuance(
  store: MailStore,
  { urlKey, tokenAppOrigin }: MailDeps,
  { customerId, event }: OutboxMail,
  nowMs: number,
): Promise<MailLink | null> {
  const holding = await store.holdingOf(customerId);
  if (holding.status !== 'issued') return null;
  const { issueId, expiresAtMs } = holding.issue;
  if (issueId !== event.issueId || expiresAtMs <= nowMs) return null;
  return { url: issuanceUrl(tokenAppOrigin, issuanceUrlSecret(urlKey, issueId)), expiresAtMs };
}

/** The link of a forced release, the same each time that its notice is sent. */
function freezeLinkOf(
  { urlKey, customerOrigin, freezeLinkLifeMs }: MailDeps,
  { customerId, event, createdAtMs }: OutboxMail,
): MailLink {
  const releasedAtMs = typeof event.atMs === 'number' ? event.atMs : createdAtMs;
  const secret = freezeSecret(urlKey, { customerId, releasedAtMs });
  return { url: freezeLink(customerOrigin, secret), expiresAtMs: releasedAtMs + freezeLinkLifeMs };
}

/** The customer's own branch, at whose counter alone a token is force-released (row N13). */
async function branchOf(store: MailStore, customerId: number): Promise<{ branch?: string }> {
  const code = (await store.customerById(customerId))?.branchCode;
  const name = (await store.branches()).find((branch) => branch.code === code)?.name;
  return name === undefined ? {} : { branch: name };
}
