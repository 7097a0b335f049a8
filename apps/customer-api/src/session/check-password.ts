import type { Actor } from '@madoguchi/otp-core/actor';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import { oneAtATime } from '@madoguchi/server/one-at-a-time';
import { verifyPassword } from '@madoguchi/server/passwords';
import type { PasswordSubject } from '@madoguchi/store/credentials';
import { foldLoginId } from '@madoguchi/store/customer-record';
import type { CustomerDeps } from '../deps.ts';

/** What came of a try, and whose password it was; a login ID that nobody has has no customer. */
export interface CheckedPassword {
  result: 'matched' | 'wrong' | 'paused';
  customerId: number | null;
  untilMs: number | null;
}

/**
 * One try of a fixed password: counted before it is compared (requirement 19), compared at the same cost whether or not
 * there is anybody (requirement 20), and told by one audit entry.
 *
 * @param aim - what the password is asked for, for the entry
 */
export function checkPassword(
  deps: CustomerDeps,
  subject: PasswordSubject,
  password: string,
  context: { actor: Actor; correlationId: string; aim: string },
): Promise<CheckedPassword> {
  // Many right passwords of one customer at once must not look like many guesses.
  return tries(keyOf(subject), () => tryOnce(deps, subject, password, context));
}

const tries = oneAtATime();

function keyOf(subject: PasswordSubject): string {
  return subject.kind === 'login'
    ? `login ${foldLoginId(subject.loginId)}`
    : `confirmation ${subject.customerId}`;
}

async function tryOnce(
  deps: CustomerDeps,
  subject: PasswordSubject,
  password: string,
  context: { actor: Actor; correlationId: string; aim: string },
): Promise<CheckedPassword> {
  const nowMs = deps.clock();
  const taken = await deps.store.takePasswordTry(subject, nowMs);
  const fits = await verifyPassword(taken.kind === 'allowed' ? taken.passwordHash : null, password);
  const result = fits ? 'matched' : taken.kind === 'paused' ? 'paused' : 'wrong';
  const { customerId } = taken;
  await deps.store.settlePasswordTry(subject, fits, {
    atMs: nowMs,
    actor: auditActor(context.actor),
    action: 'check_password',
    target: customerId === null ? null : { kind: 'customer', id: String(customerId) },
    outcome: fits ? 'accepted' : 'refused',
    reason: fits ? null : `password_${result}`,
    correlationId: context.correlationId,
    details: { kind: subject.kind, aim: context.aim },
  });
  return { result, customerId, untilMs: taken.kind === 'paused' ? taken.untilMs : null };
}
