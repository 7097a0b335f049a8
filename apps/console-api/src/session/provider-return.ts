import { randomBytes } from 'node:crypto';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { attestsSecondFactor, personOf } from '@madoguchi/otp-core/single-sign-on';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { saveSession } from '@madoguchi/server/renew-session';
import type { StaffEntry } from '@madoguchi/store/administration';
import type { Request, Response } from 'express';
import { signInActor, staffActor } from '../actor.ts';
import { digestOf } from '../administration/administration-handlers.ts';
import type { ConsoleDeps } from '../deps.ts';
import type { IdentityProvider, Vouched } from './identity-provider.ts';
import { userOf } from './user.ts';

/** How long a person may take at the provider. */
const BACK_WITHIN_MS = 10 * 60_000;
/** How long the first own token may be set up after coming from the provider. */
const SET_UP_WITHIN_MS = 15 * 60_000;

/** What the strategy found beside the person. */
export interface SingleSignOnInfo {
  /** The provider attested a second factor. */
  secondFactor: boolean;
  /** Opens the set-up of the own token, where there is none yet. */
  secret: string | null;
}

/** The strategy `single-sign-on`: what the provider sent the browser back with becomes a member of staff. */
export async function returnFromProvider(
  deps: ConsoleDeps,
  request: Request,
): Promise<{ user: Express.User } & SingleSignOnInfo> {
  const { mapping } = providerOf(deps).settings;
  const { subject, claims } = await vouchedFor(deps, request);
  const read = personOf(claims, mapping);
  if (read.kind === 'refused') {
    await deps.store.record({
      ...entryOf(deps, request, signInActor(request)),
      ...{ outcome: 'refused', reason: read.refusal.code },
      details: { subject, why: read.refusal.code === 'sso_not_entitled' ? read.refusal.why : null },
    });
    throw ProblemError.ofRefusal(read.refusal);
  }
  const { person } = read;
  const secret = randomBytes(32).toString('base64url');
  const entered = await deps.store.signInFromProvider({
    ...{ subject, person },
    invitation: { digest: digestOf(secret), expiresMs: deps.clock() + SET_UP_WITHIN_MS },
    entry: {
      ...entryOf(deps, request, staffActor(request, person)),
      target: { kind: 'staff', id: person.staffNumber },
      details: { subject },
    },
  });
  if (entered.kind === 'refused') throw ProblemError.ofRefusal(entered.refusal);
  return {
    user: await userOf(deps, entered.account),
    secondFactor: attestsSecondFactor(claims, mapping),
    secret: entered.account.awaits === null ? null : secret,
  };
}

/** The sign-in that began in this session, and ends with this, whatever comes of it. */
async function vouchedFor(deps: ConsoleDeps, request: Request): Promise<Vouched> {
  const pending = request.session.singleSignOn;
  delete request.session.singleSignOn;
  if (pending !== undefined) await saveSession(request);
  try {
    if (pending === undefined || deps.clock() - pending.atMs > BACK_WITHIN_MS) {
      throw new ProblemError('sso_failed', { facts: { why: 'expired' } });
    }
    return await providerOf(deps).finish((request.body as { query: string }).query, pending);
  } catch (error) {
    if (error instanceof ProblemError) {
      await deps.store.record({
        ...entryOf(deps, request, signInActor(request)),
        ...{ outcome: 'refused', reason: error.code, details: { ...error.parts.facts } },
      });
    }
    throw error;
  }
}

/** The identity provider of this installation. @throws {@link ProblemError} `not_found` where there is none */
export function providerOf({ provider }: ConsoleDeps): IdentityProvider {
  if (provider === null) throw new ProblemError('not_found');
  return provider;
}

function entryOf(deps: ConsoleDeps, request: Request, actor: AuditEntry['actor']): StaffEntry {
  return {
    ...{ atMs: deps.clock(), actor, action: 'staff_single_sign_on', target: null, details: {} },
    correlationId: correlationIdOf(request.res as Response),
  };
}
