import type { HoldingEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { type Holding, type HoldingStatus, NO_HOLDING } from '../holding.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { timeStepAt } from '../time-step.ts';
import { MINUTE_MS, NOW_MS } from './context.ts';

const HOUR_MS = 60 * MINUTE_MS;
const ACTIVATED_AT_MS = NOW_MS - 40 * MINUTE_MS;

export const TOKEN_ID = 'token-1';
export const ISSUE_ID = 'issue-1';
export const REQUEST_ID = 'request-1';
export const ACTIVATED_STEP: number = timeStepAt(ACTIVATED_AT_MS, DEFAULT_LIMITS.otp);

const issued: HoldingEvent = {
  type: 'issued',
  issueId: ISSUE_ID,
  serviceId: 'service-1',
  tokenUserId: 'user-1',
  mailAddress: 'hanako@example.jp',
  atMs: NOW_MS - HOUR_MS,
  expiresAtMs: NOW_MS + 23 * HOUR_MS,
};
const provisioned: HoldingEvent = {
  type: 'provisioned',
  tokenId: TOKEN_ID,
  atMs: NOW_MS - 50 * MINUTE_MS,
};
const activated: HoldingEvent = { type: 'activated', timeStep: ACTIVATED_STEP, atMs: ACTIVATED_AT_MS };
const inService = [issued, provisioned, activated];

/** `count` wrong codes in a row, the last one 10 minutes ago. */
export function wrongCodes(count: number): HoldingEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'code_failed',
    result: 'wrong',
    failures: index + 1,
    atMs: NOW_MS - (10 + count - 1 - index) * MINUTE_MS,
  }));
}

/** How the fixtures' holding came into each of its states, none of which ends by itself before `NOW_MS`. */
export const HISTORY: Record<HoldingStatus, readonly HoldingEvent[]> = {
  none: [],
  issued: [issued],
  provisioned: [issued, provisioned],
  active: inService,
  locked: [...inService, ...wrongCodes(5), { type: 'locked', failures: 5, atMs: NOW_MS - 10 * MINUTE_MS }],
  suspended: [...inService, { type: 'suspended', reason: 'lost', atMs: NOW_MS - 10 * MINUTE_MS }],
  released: [
    ...inService,
    {
      type: 'released',
      tokenId: TOKEN_ID,
      forced: false,
      waitUntilMs: NOW_MS + 20 * MINUTE_MS,
      atMs: NOW_MS - 10 * MINUTE_MS,
    },
  ],
  frozen: [...inService, { type: 'frozen', atMs: NOW_MS - 10 * MINUTE_MS }],
  expired: [issued, { type: 'issue_expired', cause: 'activation_password', atMs: NOW_MS - 10 * MINUTE_MS }],
};

/** The holding after `events`, from nothing. */
export function holdingAfter(events: readonly HoldingEvent[], limits: Limits = DEFAULT_LIMITS): Holding {
  return events.reduce((holding, event) => evolve(holding, event, limits), NO_HOLDING);
}
