import { createHash } from 'node:crypto';
import type { AnySessionEndReason } from '@madoguchi/otp-core/session-end';
import type { Store as Keep, SessionRow } from '@madoguchi/store/store';
import session from 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Set once the first save has been made: later saves only update, so that an ended session never returns. */
    kept?: true;
    createdAtMs?: number;
    lastSeenMs?: number;
    /** Whose session it is, `staff:1024` or `customer:42`: by it a change can end all sessions of a person. */
    ownerId?: string;
    /** Set when a change ended the session: it is good for nothing but to tell why. */
    ended?: AnySessionEndReason;
  }
}

export interface SessionTimes {
  idleMs: number;
  absoluteMs: number;
}

/** When a session ends if nothing more comes: idle or absolute time-out, whichever is first (requirement 54). */
export function sessionEndMs(data: { createdAtMs: number; lastSeenMs: number }, times: SessionTimes): number {
  return Math.min(data.lastSeenMs + times.idleMs, data.createdAtMs + times.absoluteMs);
}

/**
 * express-session on our store: sessions survive a restart, lie under the digest of their id, and end by the server's
 * clock whatever the cookie says.
 */
export class KeptSessionStore extends session.Store {
  readonly #keep: Keep;
  readonly #clock: () => number;
  readonly #times: SessionTimes;
  readonly #written = new WeakSet<session.SessionData>();

  constructor(keep: Keep, clock: () => number, times: SessionTimes) {
    super();
    this.#keep = keep;
    this.#clock = clock;
    this.#times = times;
  }

  override get(id: string, callback: (error: unknown, data?: session.SessionData | null) => void): void {
    this.#keep.loadSession(sessionDigest(id)).then((row) => {
      if (row === null || this.#clock() >= row.expiresAtMs) return callback(null, null);
      const data = JSON.parse(row.data) as session.SessionData;
      callback(null, row.ended === null ? data : { ...data, ended: row.ended });
    }, callback);
  }

  override set(id: string, data: session.SessionData, callback?: (error?: unknown) => void): void {
    if (this.#written.delete(data)) {
      callback?.();
      return;
    }
    const known = data.kept === true;
    // `data` is the live session: a second save within the same request must find the mark too.
    data.kept = true;
    const row = this.rowOf(data);
    const saved = known
      ? this.#keep.updateSession(sessionDigest(id), row)
      : this.#keep.createSession(sessionDigest(id), row);
    saved.then(() => callback?.(), callback);
  }

  /** A session as it is kept. */
  rowOf(data: session.SessionData): SessionRow {
    const nowMs = this.#clock();
    const times = { createdAtMs: data.createdAtMs ?? nowMs, lastSeenMs: data.lastSeenMs ?? nowMs };
    return {
      data: JSON.stringify({ ...data, ...times }),
      owner: data.ownerId ?? null,
      lastSeenMs: times.lastSeenMs,
      expiresAtMs: sessionEndMs(times, this.#times),
    };
  }

  /** Somebody else has just written this session: its next save writes nothing. */
  markWritten(data: session.SessionData): void {
    this.#written.add(data);
  }

  override destroy(id: string, callback?: (error?: unknown) => void): void {
    this.#keep.dropSession(sessionDigest(id)).then(() => callback?.(), callback);
  }

  /** Nothing: the guard decides which requests prolong a session, and saves it itself. */
  override touch(_id: string, _data: session.SessionData, callback?: () => void): void {
    callback?.();
  }
}

/** Under what a session lies in the store. */
export function sessionDigest(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}

/** Whose cookie it is. Cookies do not tell ports apart, and a demo has both sites on one host. */
export type SessionSite = 'console' | 'customer';

const COOKIE: Record<SessionSite, string> = { console: 'madoguchi', customer: 'madoguchi-customer' };

/** `__Host-` binds a cookie to this host and to HTTPS; browsers refuse it over plain HTTP, so a demo goes without. */
export function sessionCookieName(https: boolean, site: SessionSite): string {
  return https ? `__Host-${COOKIE[site]}` : COOKIE[site];
}

/** The session middleware: opaque id of 192 bits, HttpOnly, SameSite=Strict (requirement 57). */
export function keepSessions(options: {
  keep: Keep;
  clock: () => number;
  times: SessionTimes;
  secret: Uint8Array;
  https: boolean;
  site: SessionSite;
}) {
  return session({
    name: sessionCookieName(options.https, options.site),
    secret: Buffer.from(options.secret).toString('base64url'),
    store: new KeptSessionStore(options.keep, options.clock, options.times),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'strict', secure: options.https, path: '/' },
  });
}
