import { CONFIRMATION_PASSWORD, type Issued, LOGIN_PASSWORD, mailWith } from './customer.ts';
import { HttpSession } from './http-session.ts';
import type { RunningProduct } from './running-product.ts';

/** An issue whose mail has arrived, and the session of the customer on her PC. */
export interface IssuedByApi extends Issued {
  activationPassword: string;
  /** The URL of the mail. */
  url: string;
  pc: HttpSession;
}

/**
 * Logs a demo customer in who has no token in use, and issues a token (steps A to C) without the pages.
 *
 * @param mailAddress - one that no other test uses: the mail is found by it
 */
export async function issueByApi(
  running: RunningProduct,
  loginId: string,
  mailAddress: string,
): Promise<IssuedByApi> {
  const pc = new HttpSession(running.customerUrl);
  await pc.post('/api/session/password', { loginId, password: LOGIN_PASSWORD });
  const activationPassword = `start password of ${mailAddress}`;
  const { status, body } = await pc.post('/api/otp/issue', {
    ...{ mailAddress, activationPassword, confirmationPassword: CONFIRMATION_PASSWORD },
  });
  if (status !== 200) throw new Error(`The issue for ${loginId} answered ${status}.`);
  const { serviceId, tokenUserId } = body.issue;
  const mail = await mailWith(running, mailAddress, 'ダウンロード');
  return { serviceId, tokenUserId, activationPassword, url: mail.links[0] ?? '', pc };
}
