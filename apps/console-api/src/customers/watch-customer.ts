import type {
  CustomerPage,
  watchCustomer as watchCustomerStream,
} from '@madoguchi/contract/console/customers';
import type { StreamEvent } from '@madoguchi/contract/stream';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { may } from '@madoguchi/otp-core/permissions';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { OpenStream, StreamHandler } from '@madoguchi/server/event-streams';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { customerOf, recordAccess, requireLookUp } from './access.ts';
import { customerPage } from './page.ts';
import { timelinePage } from './timeline.ts';

type Watch = typeof watchCustomerStream;

/** How often it looks whether the session still lives and whether time alone has changed the page. */
const LOOK_EVERY_MS = 2_000;

/**
 * The customer page while somebody has it open: at once, and after each change of the customer's token, whoever made it
 * and in whatever process. The opening is one audited view (requirement 62); what follows belongs to it. Whoever signs
 * out, is disabled or loses the permission sees nothing more (requirement 56).
 */
export function watchCustomer(deps: ConsoleDeps): StreamHandler<Watch> {
  return async (stream) => {
    const { request, response, params } = stream;
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    const customer = await customerOf(deps, params.customerId);
    await requireLookUp(deps, actor, correlationId, 'view_customer', customer);
    await recordAccess(deps, actor, correlationId, 'view_customer', customer.id, { live: true });

    const watcher = new Watcher(deps, stream, actor, customer.id);
    // Before the first reading, so that nothing falls between the two.
    const unsubscribe = deps.feed.subscribe(customer.id, () => watcher.look(true));
    const timer = setInterval(() => watcher.look(false), LOOK_EVERY_MS);
    watcher.look(true);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  };
}

/** Sends to one open page, one sending after the other. */
class Watcher {
  readonly #deps: ConsoleDeps;
  readonly #stream: OpenStream<Watch>;
  readonly #opener: StaffActor;
  readonly #customerId: number;
  readonly #session: string;
  /** What was sent last, without its time; and the moments at which time alone changes it. */
  #sent = '';
  #nextMs = 0;
  #running = false;
  #again = false;

  constructor(deps: ConsoleDeps, stream: OpenStream<Watch>, opener: StaffActor, customerId: number) {
    this.#deps = deps;
    this.#stream = stream;
    this.#opener = opener;
    this.#customerId = customerId;
    this.#session = sessionDigest(stream.request.sessionID);
  }

  /** @param changed - something happened; false: only the time has passed */
  look(changed: boolean): void {
    this.#again ||= changed;
    if (this.#running) return;
    this.#running = true;
    this.#lookNow()
      .catch((error: unknown) => {
        // The browser opens the stream anew, and so gets what was missed.
        this.#deps.logger.warn({ err: error }, 'An open customer page could not be brought up to date.');
        this.#stream.close();
      })
      .finally(() => {
        this.#running = false;
        if (this.#again) this.look(false);
      });
  }

  async #lookNow(): Promise<void> {
    const changed = this.#again;
    this.#again = false;
    const actor = await this.#actorNow();
    const customer = await this.#deps.store.customerById(this.#customerId);
    if (actor === null || customer === null || !mayStillLook(actor, customer)) return this.#stream.close();
    if (!changed && this.#deps.clock() < this.#nextMs) return;
    const holding = await this.#deps.store.holdingOf(customer.id);
    const page = await customerPage(this.#deps, actor, customer, holding);
    this.#send({ page, timeline: await timelinePage(this.#deps, customer.id, null) });
  }

  #send(event: StreamEvent<Watch>): void {
    this.#nextMs = nextChangeMs(event.page);
    const content = JSON.stringify({ ...event, page: { ...event.page, nowMs: 0 } });
    if (content === this.#sent) return;
    this.#sent = content;
    this.#stream.send(event);
  }

  /** The person as she is now; null once the session is over or the account disabled. */
  async #actorNow(): Promise<StaffActor | null> {
    const session = await this.#deps.store.loadSession(this.#session);
    const over = session === null || session.ended !== null || this.#deps.clock() >= session.expiresAtMs;
    if (over) return null;
    const found = await this.#deps.store.staffByNumber(this.#opener.staffNumber);
    if (found === null || found.account.disabled) return null;
    const { steppedUpAtMs } = JSON.parse(session.data) as { steppedUpAtMs?: number };
    const { role, branchCode } = found.account;
    return { ...this.#opener, role, branchCode, steppedUpAtMs: steppedUpAtMs ?? null };
  }
}

function mayStillLook(actor: StaffActor, { id, branchCode }: CustomerRecord): boolean {
  return may(actor, 'look_up', { id: String(id), homeBranch: branchCode }).allowed;
}

/** When the page is another one though nothing happens: a lock, a waiting time or a pause ends, or a mail is tried. */
function nextChangeMs({ diagnosis, passwordPausedUntilMs, mails, nowMs }: CustomerPage): number {
  // A try that fails leaves no entry, so that waiting mails are looked after at each look.
  if (mails.some(({ state }) => state === 'waiting')) return nowMs;
  const moments = [diagnosis.untilMs, passwordPausedUntilMs].filter((ms) => ms !== null && ms > nowMs);
  return Math.min(...(moments as number[]), Number.POSITIVE_INFINITY);
}
