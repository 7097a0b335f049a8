import { maySignInByPassword } from '@madoguchi/otp-core/single-sign-on';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import { Passport } from 'passport';
import { Strategy as CustomStrategy } from 'passport-custom';
import { Strategy as LocalStrategy } from 'passport-local';
import { signInActor, staffActor } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { checkPasskey } from './passkey-sign-in.ts';
import { returnFromProvider } from './provider-return.ts';
import { liveUser, userOf, whoOwesSecondStep } from './user.ts';

/** The ways of the sign-in: two first steps, two second ones. */
export type SignInStrategy = 'password' | 'single-sign-on' | 'code' | 'passkey';

/**
 * Passport with the two steps of the sign-in. First `password` (argon2id) or `single-sign-on` (OpenID Connect); then `code`
 * (the staff member's own one-time code, from the same core as the customers', single use) or `passkey` (WebAuthn). The session holds only the staff number; role, branch and whether
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
    checkedBy((request) => checkCode(deps, request)),
  );
  passport.use(
    'passkey',
    checkedBy((request) => checkPasskey(deps, request)),
  );
  passport.use(
    'single-sign-on',
    new CustomStrategy((request, done) => {
      returnFromProvider(deps, request).then(
        ({ user, ...info }) => (done as VerifiedCallback)(null, user, info),
        done,
      );
    }),
  );
  passport.serializeUser<string>((user, done) => done(null, user.staffNumber));
  passport.deserializeUser<string>((staffNumber, done) => {
    liveUser(deps, staffNumber).then((user) => done(null, user ?? false), done);
  });
  return passport;
}

/** Passport as this API set it up. */
export type ConsolePassport = ReturnType<typeof createPassport>;

type VerifiedCallback = (error: unknown, user?: Express.User, info?: unknown) => void;

function checkedBy(check: (request: Request) => Promise<Express.User>) {
  return new CustomStrategy((request, done) => {
    check(request).then((user) => done(null, user), done);
  });
}

/** Runs one strategy of Passport and answers with the person and what it found beside, or throws the strategy's problem. */
export function authenticate<Info = undefined>(
  passport: ConsolePassport,
  strategy: SignInStrategy,
  request: Request,
  response: Response,
): Promise<{ user: Express.User; info: Info }> {
  return new Promise((resolve, reject) => {
    passport.authenticate(
      strategy,
      (error: unknown, user: Express.User | false | null | undefined, info: Info) => {
        if (error) reject(error);
        else if (user) resolve({ user, info });
        else reject(new ProblemError('sign_in_failed'));
      },
    )(request, response, reject);
  });
}

async function checkPassword(
  deps: ConsoleDeps,
  request: Request,
  staffNumber: string,
  password: string,
): Promise<Express.User> {
  const found = await deps.store.staffByNumber(staffNumber);
  const passed = await verifyPassword(found?.passwordHash ?? null, password);
  const right = passed && found !== null && !found.account.disabled;
  // Whoever left the institution left its identity provider: a password here would outlive that.
  const elsewhere = right && deps.provider !== null && !maySignInByPassword(found.linked, found.account.role);
  const accepted = right && !elsewhere;
  await deps.store.record({
    atMs: deps.clock(),
    actor: accepted ? staffActor(request, found.account) : signInActor(request),
    action: 'staff_password',
    // An unknown number is not repeated: people type passwords into the wrong field.
    target: found === null ? null : { kind: 'staff', id: found.account.staffNumber },
    outcome: accepted ? 'accepted' : 'refused',
    reason: accepted ? null : elsewhere ? 'sso_required' : 'sign_in_failed',
    correlationId: correlationIdOf(request.res as NonNullable<Request['res']>),
    details: {},
  });
  if (!accepted) throw new ProblemError(elsewhere ? 'sso_required' : 'sign_in_failed');
  return userOf(deps, found.account);
}

async function checkCode(deps: ConsoleDeps, request: Request): Promise<Express.User> {
  const account = await whoOwesSecondStep(deps, request);
  const { staffNumber } = account;
  const nowMs = deps.clock();
  const decision = await deps.store.tryStaffCode({
    staffNumber,
    code: String((request.body as { code?: unknown }).code),
    nowMs,
    entry: {
      atMs: nowMs,
      actor: staffActor(request, account),
      action: 'staff_code',
      target: { kind: 'staff', id: staffNumber },
      correlationId: correlationIdOf(request.res as NonNullable<Request['res']>),
      details: {},
    },
  });
  if (decision === null) throw new ProblemError('not_signed_in');
  if (decision.outcome.kind === 'refused') throw ProblemError.ofRefusal(decision.outcome.refusal);
  return userOf(deps, decision.account);
}
