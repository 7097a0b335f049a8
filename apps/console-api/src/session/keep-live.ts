import type { Stream, StreamEvent } from '@madoguchi/contract/stream';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { OpenStream } from '@madoguchi/server/event-streams';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { ConsoleDeps } from '../deps.ts';
import { standsInNow } from './stands-in.ts';
import { digestOfView, markOf, readMark } from './view-marks.ts';

/** How often it looks whether the session still lives and whether time alone has changed the view. */
const LOOK_EVERY_MS = 2_000;

/** What an open page shows, and how it hears of changes. */
export interface LiveView<S extends Stream> {
  /** Before the first reading, so that nothing falls between the two. */
  subscribe(onChange: () => void): () => void;
  /**
   * What the person sees now, and when time alone makes it another one (0: at any look); null: nothing more.
   */
  read(actor: StaffActor): Promise<{ event: StreamEvent<S> & { nowMs?: number }; nextMs: number } | null>;
  /** What two sendings are compared by; without it the whole event but its time. */
  contentOf?(event: StreamEvent<S>): string;
  /** Runs before something else than before is sent: nothing is shown before its entry is committed (requirements 62, 65). */
  record?(actor: StaffActor, event: StreamEvent<S>): Promise<void>;
}

/**
 * What the page shows already where it goes on after a short loss, as the digest of it; null: it is a new view. Only a mark
 * that this session got for this page counts.
 */
export function resumedView<S extends Stream>(
  deps: Pick<ConsoleDeps, 'sessionSecret' | 'clock'>,
  { request, lastId }: OpenStream<S>,
): string | null {
  if (lastId === null) return null;
  const where = { session: sessionDigest(request.sessionID), path: request.path };
  return readMark(deps.sessionSecret, lastId, where, deps.clock());
}

/**
 * Keeps an open page up to date: at once, after each change, and when time alone changes it; one sending after the other.
 * Whoever signs out, is disabled or loses the permission sees nothing more (requirement 56).
 *
 * @returns what ends it
 */
export function keepLive<S extends Stream>(
  deps: ConsoleDeps,
  stream: OpenStream<S>,
  opener: StaffActor,
  view: LiveView<S>,
): () => void {
  const watcher = new Watcher(deps, stream, opener, view);
  const unsubscribe = view.subscribe(() => watcher.look(true));
  const timer = setInterval(() => watcher.look(false), LOOK_EVERY_MS);
  watcher.look(true);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}

class Watcher<S extends Stream> {
  readonly #deps: ConsoleDeps;
  readonly #stream: OpenStream<S>;
  readonly #opener: StaffActor;
  readonly #view: LiveView<S>;
  readonly #session: string;
  /** Digest of what the page shows, without its time, empty before the first; and the moment at which time alone changes it. */
  #sent: string;
  #nextMs = 0;
  #running = false;
  #again = false;

  constructor(deps: ConsoleDeps, stream: OpenStream<S>, opener: StaffActor, view: LiveView<S>) {
    this.#deps = deps;
    this.#stream = stream;
    this.#opener = opener;
    this.#view = view;
    this.#session = sessionDigest(stream.request.sessionID);
    this.#sent = resumedView(deps, stream) ?? '';
    const where = { session: this.#session, path: stream.request.path };
    stream.identify(() => markOf(deps.sessionSecret, { ...where, digest: this.#sent }, deps.clock()));
  }

  /** @param changed - something happened; false: only the time has passed */
  look(changed: boolean): void {
    this.#again ||= changed;
    if (this.#running) return;
    this.#running = true;
    this.#lookNow()
      .catch((error: unknown) => {
        // The browser opens the stream anew, and so gets what was missed.
        this.#deps.logger.warn({ err: error }, 'An open page could not be brought up to date.');
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
    const actor = await actorNow(this.#deps, this.#session, this.#opener);
    if (actor === null) return this.#stream.close();
    if (!changed && this.#deps.clock() < this.#nextMs) return;
    const seen = await this.#view.read(actor);
    if (seen === null) return this.#stream.close();
    this.#nextMs = seen.nextMs;
    const content = this.#view.contentOf?.(seen.event) ?? JSON.stringify({ ...seen.event, nowMs: 0 });
    const digest = digestOfView(this.#deps.sessionSecret, content);
    if (digest === this.#sent) return;
    // What was read may be of after the end of the session, which came in between.
    if ((await actorNow(this.#deps, this.#session, this.#opener)) === null) return this.#stream.close();
    await this.#view.record?.(actor, seen.event);
    this.#sent = digest;
    this.#stream.send(seen.event);
  }
}

/** The person as she is now; null once the session is over or the account disabled. */
async function actorNow(deps: ConsoleDeps, digest: string, opener: StaffActor): Promise<StaffActor | null> {
  const session = await deps.store.loadSession(digest);
  const over = session === null || session.ended !== null || deps.clock() >= session.expiresAtMs;
  if (over) return null;
  const found = await deps.store.staffByNumber(opener.staffNumber);
  if (found === null || found.account.disabled) return null;
  const { steppedUpAtMs } = JSON.parse(session.data) as { steppedUpAtMs?: number };
  const { role, branchCode, ownCustomerId } = found.account;
  const standsInFor = await standsInNow(deps, found.account);
  return { ...opener, role, branchCode, ownCustomerId, standsInFor, steppedUpAtMs: steppedUpAtMs ?? null };
}
