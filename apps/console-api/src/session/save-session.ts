import type { Request } from 'express';

/**
 * Saves the session before the answer begins. Left to itself express-session sends the headers first and the last byte
 * after the save: a client that goes on at the headers would come back before the session is there.
 */
export function saveSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.save((error) => (error ? reject(error) : resolve()));
  });
}
