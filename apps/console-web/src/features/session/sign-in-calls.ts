import { type Session, signInWithCode, signInWithPassword } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';

/** First step of the sign-in. Loaded when it is sent, with the contract's schemas. */
export async function sendPassword(staffNumber: string, password: string): Promise<void> {
  await call(signInWithPassword, { body: { staffNumber, password } });
}

/** Second step of the sign-in. */
export function sendCode(code: string): Promise<Session> {
  return call(signInWithCode, { body: { code } });
}
