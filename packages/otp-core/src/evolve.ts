import { type Authenticator, newAuthenticator } from './authenticator.ts';
import type { HoldingEvent } from './events.ts';
import {
  type Attempt,
  HOLDING_STATUSES,
  type Holding,
  type HoldingStatus,
  inService,
  type Token,
} from './holding.ts';
import type { Limits } from './limits.ts';

type HoldingWithToken = Extract<Holding, { token: Token }>;
type EventOf<T extends HoldingEvent['type']> = Extract<HoldingEvent, { type: T }>;

/** The states in which each event can happen. Anywhere else it would, say, put a released token back into service. */
const FITS: Record<HoldingEvent['type'], readonly HoldingStatus[]> = {
  issued: ['none', 'issued', 'provisioned', 'expired'],
  issue_withdrawn: ['issued'],
  issue_expired: ['issued', 'provisioned'],
  issuance_mail_requested: ['issued'],
  activation_password_failed: ['issued'],
  provisioned: ['issued'],
  activated: ['provisioned'],
  code_accepted: ['active'],
  code_failed: ['provisioned', 'active'],
  caller_code_accepted: ['active', 'locked'],
  caller_code_failed: ['active', 'locked'],
  locked: ['active'],
  lock_elapsed: ['locked'],
  unlocked: ['locked'],
  suspended: ['active', 'locked'],
  resumed: ['suspended'],
  resynchronised: ['active'],
  resync_failed: ['active'],
  drift_reset: ['active'],
  release_requested: ['active', 'locked', 'suspended'],
  release_request_ended: ['active', 'locked', 'suspended'],
  released: ['active', 'locked', 'suspended'],
  frozen: HOLDING_STATUSES.filter((status) => status !== 'frozen'),
  unfrozen: ['frozen'],
  waiting_ended: ['released'],
};

/**
 * The holding after an event. Pure and total over what `decide` and `lapse` produce.
 *
 * @throws when the event does not fit the state: a broken invariant, because only `decide` makes events.
 */
export function evolve(holding: Holding, event: HoldingEvent, limits: Limits): Holding {
  if (!FITS[event.type].includes(holding.status)) throw misfit(holding, event);
  switch (event.type) {
    case 'issued':
      return { status: 'issued', issue: issueOf(event) };
    case 'issue_withdrawn':
    case 'waiting_ended':
    case 'unfrozen':
      return { status: 'none' };
    case 'issue_expired':
      return { status: 'expired', expiredAtMs: event.atMs };
    case 'frozen':
      return { status: 'frozen', frozenAtMs: event.atMs };
    case 'release_requested':
      return withRequest(holding, event);
    case 'release_request_ended':
      return withoutRequest(holding, event);
    case 'issuance_mail_requested':
      return holding;
    case 'activation_password_failed':
      return afterActivationPasswordFailure(holding, event);
    case 'provisioned':
      return afterProvisioning(holding, event);
    case 'released':
      return {
        status: 'released',
        releasedAtMs: event.atMs,
        waitUntilMs: event.waitUntilMs,
        forced: event.forced,
      };
    default:
      return evolveToken(holding, event, limits);
  }
}

type TokenEvent = Exclude<
  HoldingEvent,
  EventOf<
    | 'issued'
    | 'issue_withdrawn'
    | 'waiting_ended'
    | 'issue_expired'
    | 'issuance_mail_requested'
    | 'activation_password_failed'
    | 'provisioned'
    | 'released'
    | 'release_requested'
    | 'release_request_ended'
    | 'frozen'
    | 'unfrozen'
  >
>;

function evolveToken(holding: Holding, event: TokenEvent, limits: Limits): Holding {
  if (!('token' in holding)) throw misfit(holding, event);
  const { token } = holding;
  switch (event.type) {
    case 'activated':
      return { status: 'active', token: { ...accepted(token, event, limits), activatedAtMs: event.atMs } };
    case 'code_accepted':
      return withToken(holding, accepted(token, event, limits));
    case 'code_failed':
      return withToken(holding, failed(token, event, limits));
    case 'locked':
      return { status: 'locked', token, lockedAtMs: event.atMs };
    case 'caller_code_accepted':
      return withToken(holding, {
        ...withAuthenticator(token, { lastAcceptedStep: event.timeStep }),
        callerCodeFailures: 0,
      });
    case 'caller_code_failed':
      return withToken(holding, { ...token, callerCodeFailures: event.failures });
    case 'lock_elapsed':
      return { status: 'active', token };
    case 'resumed':
    case 'unlocked':
      return {
        status: 'active',
        token: { ...withAuthenticator(token, { consecutiveFailures: 0 }), resyncFailures: 0 },
      };
    case 'suspended':
      return { status: 'suspended', token, suspendedAtMs: event.atMs, reason: event.reason };
    case 'resynchronised':
      return withToken(holding, {
        ...withAuthenticator(token, {
          lastAcceptedStep: event.timeStep,
          driftSteps: event.driftSteps,
          consecutiveFailures: 0,
        }),
        resyncFailures: 0,
      });
    case 'resync_failed':
      return withToken(holding, { ...token, resyncFailures: event.failures });
    case 'drift_reset':
      return withToken(holding, withAuthenticator(token, { driftSteps: 0 }));
  }
}

function issueOf(event: EventOf<'issued'>): Extract<Holding, { status: 'issued' }>['issue'] {
  return {
    issueId: event.issueId,
    serviceId: event.serviceId,
    tokenUserId: event.tokenUserId,
    mailAddress: event.mailAddress,
    issuedAtMs: event.atMs,
    expiresAtMs: event.expiresAtMs,
    activationPasswordFailures: 0,
  };
}

function afterActivationPasswordFailure(
  holding: Holding,
  event: EventOf<'activation_password_failed'>,
): Holding {
  if (holding.status !== 'issued') throw misfit(holding, event);
  return { ...holding, issue: { ...holding.issue, activationPasswordFailures: event.failures } };
}

function afterProvisioning(holding: Holding, event: EventOf<'provisioned'>): Holding {
  if (holding.status !== 'issued') throw misfit(holding, event);
  const token: Token = {
    tokenId: event.tokenId,
    serviceId: holding.issue.serviceId,
    tokenUserId: holding.issue.tokenUserId,
    authenticator: newAuthenticator(),
    provisionedAtMs: event.atMs,
    activatedAtMs: null,
    resyncFailures: 0,
    mailAddress: holding.issue.mailAddress,
    attempts: [],
  };
  return { status: 'provisioned', issue: holding.issue, token };
}

function withRequest(holding: Holding, event: EventOf<'release_requested'>): Holding {
  const waiting = inService(holding);
  if (waiting === null) throw misfit(holding, event);
  const { type: _, atMs, ...facts } = event;
  return { ...waiting, request: { ...facts, requestedAtMs: atMs } };
}

function withoutRequest(holding: Holding, event: EventOf<'release_request_ended'>): Holding {
  const waiting = inService(holding);
  if (waiting === null) throw misfit(holding, event);
  const { request: _, ...rest } = waiting;
  return rest;
}

function withToken(holding: HoldingWithToken, token: Token): Holding {
  return { ...holding, token };
}

function withAuthenticator(token: Token, change: Partial<Authenticator>): Token {
  return { ...token, authenticator: { ...token.authenticator, ...change } };
}

function withAttempt(token: Token, attempt: Attempt, limits: Limits): Token {
  return { ...token, attempts: [...token.attempts, attempt].slice(-limits.recentAttempts) };
}

function accepted(token: Token, event: EventOf<'code_accepted' | 'activated'>, limits: Limits): Token {
  const verified = {
    ...withAuthenticator(token, { lastAcceptedStep: event.timeStep, consecutiveFailures: 0 }),
    callerCodeFailures: 0,
  };
  return withAttempt(verified, { atMs: event.atMs, result: 'accepted' }, limits);
}

function failed(token: Token, event: EventOf<'code_failed'>, limits: Limits): Token {
  const counted = withAuthenticator(token, { consecutiveFailures: event.failures });
  const offset = event.offsetSteps === undefined ? {} : { offsetSteps: event.offsetSteps };
  return withAttempt(counted, { atMs: event.atMs, result: event.result, ...offset }, limits);
}

function misfit(holding: Holding, event: HoldingEvent): Error {
  return new Error(`Event ${event.type} does not fit a holding that is ${holding.status}.`);
}
