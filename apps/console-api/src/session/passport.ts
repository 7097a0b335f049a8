import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request } from 'express';
import { Passport } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { Strategy as LocalStrategy } from 'passport-local';
import { signInActor, staffActor } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { CODE_AFTER_PASSWORD_MS } from './session-data.ts';
import { standsInNow } from './stands-in.ts';

/**
 * Passport with the two steps of the sign-in: `password` (argon2id) and `code` (the staff member's own one-time code,
 * from the same core as the customers', single use). The session holds only the staff number; role, branch and whether
 * the account is disabled are read anew at each request, so that a change is effective at once (requirement 56).
 */
export function createPassport(deps: ConsoleDeps) {
  const passport = new Passport();
  passport.use(
    'password',
    new LocalStrategy(
      { usernameField: 'staffNumber', passReqToCallback: true, session: false },
      (request, staffNumber, password, done) => {
        checkPassword(deps, request, staffNumber, password).then((user) => done(null, user), done);
      },
    ),
  );
  passport.use(
    'code',
    new CustomStrategy((request, done) => {
      checkCode(deps, request).then((user) => done(null, user), done);
    }),
  );
  passport.serializeUser<string>((user, done) => done(null, user.staffNumber));
  passport.deserializeUser<string>((staffNumber, done) => {
    userNow(deps, staffNumber).then((user) => done(null, user ?? false), done);
  });
  return passport;
}

/** Passport as this API set it up. */
export type ConsolePassport = ReturnType<typeof createPassport>;

async function checkPassword(
  deps: ConsoleDeps,
  request: Request,
  staffNumber: string,
  password: string,
): Promise<Express.User> {
  const found = await deps.store.staffByNumber(staffNumber);
  const passed = await verifyPassword(found?.passwordHash ?? null, password);
  const accepted = passed && found !== null && !found.account.disabled;
  await deps.store.record({
    atMs: deps.clock(),
    actor: accepted ? staffActor(request, found.account) : signInActor(request),
    action: 'staff_password',
    // An unknown number is not repeated: people type passwords into the wrong field.
    target: found === null ? null : { kind: 'staff', id: found.account.staffNumber },
    outcome: accepted ? 'accepted' : 'refused',
    reason: accepted ? null : 'sign_in_failed',
    correlationId: correlationIdOf(request.res as NonNullable<Request['res']>),
    details: {},
  });
  if (!accepted) throw new ProblemError('sign_in_failed');
  return userOf(deps, found.account);
}

async function checkCode(deps: ConsoleDeps, request: Request): Promise<Express.User> {
  const { passwordPassedBy, passwordPassedAtMs } = request.session;
  const nowMs = deps.clock();
  const inTime = passwordPassedAtMs !== undefined && nowMs - passwordPassedAtMs <= CODE_AFTER_PASSWORD_MS;
  if (passwordPassedBy === undefined || !inTime) throw new ProblemError('not_signed_in');
  const found = await deps.store.staffByNumber(passwordPassedBy);
  if (found === null) throw new ProblemError('not_signed_in');
  const decision = await deps.store.tryStaffCode({
    staffNumber: passwordPassedBy,
    code: String((request.body as { code?: unknown }).code),
    nowMs,
    entry: {
      atMs: nowMs,
      actor: staffActor(request, found.account),
      action: 'staff_code',
      target: { kind: 'staff', id: passwordPassedBy },
      correlationId: correlationIdOf(request.res as NonNullable<Request['res']>),
      details: {},
    },
  });
  if (decision === null) throw new ProblemError('not_signed_in');
  if (decision.outcome.kind === 'refused') throw ProblemError.ofRefusal(decision.outcome.refusal);
  return userOf(deps, decision.account);
}

async function userNow(deps: ConsoleDeps, staffNumber: string): Promise<Express.User | null> {
  const found = await deps.store.staffByNumber(staffNumber);
  return found === null || found.account.disabled ? null : userOf(deps, found.account);
}

async function userOf(deps: ConsoleDeps, account: StaffAccount): Promise<Express.User> {
  const { staffNumber, name, role, branchCode } = account;
  return { staffNumber, name, role, branchCode, standsInFor: await standsInNow(deps, account) };
}
