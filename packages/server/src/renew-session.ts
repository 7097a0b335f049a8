import type { ChangeRequest, Store } from '@madoguchi/store/store';
import type { Request, Response } from 'express';
import type { SessionData } from 'express-session';
import { KeptSessionStore, type SessionSite, sessionCookieName, sessionDigest } from './session-store.ts';

/**
 * Saves the session before the answer begins. Left to itself express-session sends the headers first and the last byte
 * after the save: a client that goes on at the headers would come back before the session is there.
 */
export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error) => (error ? reject(error) : resolve()));
  });
}

/** Ends the session of a request and takes its cookie away. Where there is none nothing is written: anybody may ask. */
export async function endSession(
  request: Request,
  response: Response,
  { https, site }: { https: boolean; site: SessionSite },
): Promise<void> {
  if (request.session.kept === true) {
    await new Promise<void>((resolve, reject) =>
      request.session.destroy((error) => (error ? reject(error) : resolve())),
    );
  }
  response.clearCookie(sessionCookieName(https, site), { path: '/' });
}

/** A new session in the place of the old one, not written yet. */
export interface Renewal {
  /** What to write, and which one it replaces. */
  write: NonNullable<ChangeRequest['openSession']>;
  /** It was written: the answer carries its cookie. */
  keep(): Promise<void>;
  /** It was not: the request goes on with the old one. */
  undo(): void;
}

/** Gives the person a new session with a new id (requirement 57), to be written with the change that it follows from. */
export function prepareRenewal(request: Request, data: Partial<SessionData>): Renewal {
  const store = request.sessionStore;
  if (!(store instanceof KeptSessionStore)) throw new Error('Sessions are not kept by our store.');
  const { sessionID, session } = request;
  store.generate(request);
  Object.assign(request.session, data, { kept: true });
  return {
    write: {
      idDigest: sessionDigest(request.sessionID),
      row: store.rowOf(request.session),
      replaces: session.kept === true ? sessionDigest(sessionID) : null,
    },
    keep() {
      store.markWritten(request.session);
      return saveSession(request);
    },
    undo() {
      Object.assign(request, { sessionID, session });
    },
  };
}

/** The same by itself, where no change of the token goes with it. Both writes share one commit. */
export async function renewSession(
  keep: Pick<Store, 'createSession' | 'dropSession'>,
  request: Request,
  data: Partial<SessionData>,
): Promise<void> {
  const { write, keep: adopt } = prepareRenewal(request, data);
  await Promise.all([
    write.replaces === null ? null : keep.dropSession(write.replaces),
    keep.createSession(write.idDigest, write.row),
  ]);
  await adopt();
}
