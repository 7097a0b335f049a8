import { signInWithCode, signInWithPassword } from '@madoguchi/contract/customer/session';
import { call } from '@madoguchi/web/api';

/** What comes after a step of the log-in. */
export type NextStep = 'code' | 'menu';

/** First step of the log-in (notice, figure 1). Loaded when it is sent, with the contract's schemas. */
export async function sendPassword(loginId: string, password: string): Promise<NextStep> {
  return (await call(signInWithPassword, { body: { loginId, password } })).next;
}

/** Second step of the log-in. */
export async function sendCode(code: string): Promise<NextStep> {
  return (await call(signInWithCode, { body: { code } })).next;
}
