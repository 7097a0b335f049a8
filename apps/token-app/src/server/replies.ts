import type { provisionToken } from '@madoguchi/contract/customer/provisioning';
import type { readHelpdesk } from '@madoguchi/contract/helpdesk';
import type { ReplyOf } from '@madoguchi/contract/route';

/** A reply to the initial set-up. */
export type Provisioned = ReplyOf<typeof provisionToken>;

/** What the app shows of the helpdesk, and remembers for when it is offline. */
export type Helpdesk = Pick<
  ReplyOf<typeof readHelpdesk>,
  'name' | 'telephone' | 'open' | 'untilMs' | 'nextOpeningMs' | 'today' | 'nowMs'
>;

/** A problem of the server as far as the app can act on it. */
export interface ReadProblem {
  code: string;
  triesLeft: number | null;
}

// Checked by hand and not with the contract's zod schemas: zod alone is larger than this whole app.

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isNames = (value: unknown) => isFields(value) && isText(value.ja) && isText(value.en);
const isBytes = (value: unknown) => isText(value) && /^[A-Za-z0-9_-]+$/.test(value);

/** The set-up reply where it is one; null for anything else. */
export function readProvisioned(answer: unknown): Provisioned | null {
  if (!isFields(answer) || !isFields(answer.otp)) return null;
  const { algorithm, digits, stepSeconds } = answer.otp;
  const whole =
    isText(answer.tokenId) &&
    [answer.publicKey, answer.salt, answer.nonce, answer.sealedKey].every(isBytes) &&
    isNames(answer.institution) &&
    isWhole(answer.nowMs) &&
    ['sha1', 'sha256', 'sha512'].includes(algorithm as string) &&
    [6, 7, 8].includes(digits as number) &&
    isWhole(stepSeconds) &&
    stepSeconds > 0;
  return whole ? (answer as Provisioned) : null;
}

/** The server's time, ms; null for anything else. */
export function readNowMs(answer: unknown): number | null {
  return isFields(answer) && isWhole(answer.nowMs) ? answer.nowMs : null;
}

/** The helpdesk where the reply is one; null for anything else. */
export function readHelpdeskReply(answer: unknown): Helpdesk | null {
  if (!isFields(answer) || !isNames(answer.name) || !isText(answer.telephone)) return null;
  const { today } = answer;
  const hasToday =
    today === null || (isFields(today) && isWhole(today.opensAtMs) && isWhole(today.closesAtMs));
  const whole =
    hasToday &&
    typeof answer.open === 'boolean' &&
    isWhole(answer.untilMs) &&
    (answer.nextOpeningMs === null || isWhole(answer.nextOpeningMs)) &&
    isWhole(answer.nowMs);
  return whole ? (answer as Helpdesk) : null;
}

/** A problem (RFC 9457) where the answer is one; null for anything else, e.g. the page of a gateway. */
export function readProblem(answer: unknown): ReadProblem | null {
  if (!isFields(answer) || !isText(answer.code)) return null;
  const triesLeft = isFields(answer.facts) ? answer.facts.triesLeft : undefined;
  return { code: answer.code, triesLeft: isWhole(triesLeft) ? triesLeft : null };
}
