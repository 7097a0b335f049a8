import { staffPasswordProblem } from '@madoguchi/otp-core/staff-password';
import { ProblemError } from '@madoguchi/server/problem-error';
import { wellKnownPasswords } from '@madoguchi/server/well-known-passwords';

/**
 * Refuses a new password that is too short, too long or known to everybody.
 *
 * @param ownData - what others know of the person
 * @param field - which field of the request it stood in
 * @throws {@link ProblemError} `password_unsuitable`, with what is wrong
 */
export async function refuseUnsuitable(
  password: string,
  ownData: readonly string[],
  field: string,
): Promise<void> {
  const wellKnown = await wellKnownPasswords();
  const fault = staffPasswordProblem(password, { wellKnown, ownData });
  if (fault === null) return;
  throw new ProblemError('password_unsuitable', {
    errors: [{ path: field, fault }],
    facts: { problem: fault },
  });
}
