import type { Store } from '@madoguchi/store/store';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { sessionDigest } from './session-store.ts';

/**
 * Saves the session before the answer begins. Left to itself express-session sends the headers first and the last byte
 * after the save: a client that goes on at the headers would come back before the session is there.
 */
export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error) => (error ? reject(error) : resolve()));
  });
}

/**
 * Gives the person a new session with a new id and drops the old one (requirement 57): both writes share one commit,
 * which `regenerate` of express-session, dropping first, would not.
 */
export async function renewSession(
  keep: Pick<Store, 'dropSession'>,
  request: Request,
  data: Partial<SessionData>,
): Promise<void> {
  const old = sessionDigest(request.sessionID);
  const hadOne = request.session.kept === true;
  request.sessionStore.generate(request);
  Object.assign(request.session, data);
  await Promise.all([hadOne ? keep.dropSession(old) : null, saveSession(request)]);
}
