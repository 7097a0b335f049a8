import {
  finishSingleSignOn,
  readSignInWays,
  type Session,
  type SingleSignOnReply,
  signInWithCode,
  signInWithPassword,
  startSingleSignOn,
} from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';

/** First step of the sign-in. Loaded when it is sent, with the contract's schemas. */
export function sendPassword(staffNumber: string, password: string): Promise<{ passkey: boolean }> {
  return call(signInWithPassword, { body: { staffNumber, password } });
}

/** Second step of the sign-in. */
export function sendCode(code: string): Promise<Session> {
  return call(signInWithCode, { body: { code } });
}

/** How staff can sign in here. */
export function readWays(): Promise<{ singleSignOn: { name: string } | null }> {
  return call(readSignInWays, {});
}

/** Where the identity provider is to be asked. */
export async function startAtProvider(): Promise<string> {
  return (await call(startSingleSignOn, { body: {} })).url;
}

/** Back from the identity provider, with the query that it led back with. */
export function finishAtProvider(query: string): Promise<SingleSignOnReply> {
  return call(finishSingleSignOn, { body: { query } });
}
