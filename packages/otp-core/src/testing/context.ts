import type { CustomerActor, StaffActor, StaffRole, SystemActor } from '../actor.ts';
import type { DecideContext } from '../decision.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { DEFAULT_POLICIES } from '../policies.ts';
import { NO_RISK_FACTS } from '../release-request.ts';
import { timeStepAt } from '../time-step.ts';
import { generateCode } from '../totp.ts';

export const MINUTE_MS = 60_000;

/** Half past nine and 20 seconds, Monday 3 August 2026 in Japan: not at the border of a time step. */
export const NOW_MS = Date.UTC(2026, 7, 3, 0, 30, 20);

/** The opened key of every fixture's token. */
export const KEY: Uint8Array = new TextEncoder().encode('12345678901234567890');

/** The customer of the fixtures, whose own branch is 012. */
export const CUSTOMER = { id: 'customer-1', homeBranch: '012' } as const;

function staff(id: string, role: StaffRole, branchCode: string): StaffActor {
  return {
    kind: 'staff',
    id,
    staffNumber: `S-${id}`,
    role,
    branchCode,
    terminal: '10.12.0.7',
    steppedUpAtMs: NOW_MS,
  };
}

export const teller: StaffActor = staff('teller-1', 'teller', '012');
export const officer: StaffActor = staff('officer-1', 'officer', '012');
/** The one who did not ask: a second officer of the same branch. */
export const secondOfficer: StaffActor = staff('officer-3', 'officer', '012');
export const otherBranchTeller: StaffActor = staff('teller-2', 'teller', '034');
export const otherBranchOfficer: StaffActor = staff('officer-2', 'officer', '034');
/** An officer of another branch, named for this one while its own is away. */
export const standIn: StaffActor = { ...otherBranchOfficer, standsInFor: ['012'] };
export const helpdesk: StaffActor = staff('helpdesk-1', 'helpdesk', '900');
export const auditor: StaffActor = staff('auditor-1', 'auditor', '012');
export const administrator: StaffActor = staff('administrator-1', 'administrator', '012');
export const customer: CustomerActor = { kind: 'customer', id: CUSTOMER.id, terminal: '198.51.100.4' };
export const otherCustomer: CustomerActor = { ...customer, id: 'customer-2' };
export const system: SystemActor = { kind: 'system', id: 'sealer', terminal: 'localhost' };

/** The code that the fixtures' token shows at `ms`. */
export function codeAt(ms: number, key: Uint8Array = KEY, limits: Limits = DEFAULT_LIMITS): string {
  return generateCode(key, timeStepAt(ms, limits.otp), limits.otp);
}

/** A well-formed code of no time step anywhere near `ms`; another one for each `seed`. */
export function wrongCodeAt(
  ms: number,
  seed = 0,
  key: Uint8Array = KEY,
  limits: Limits = DEFAULT_LIMITS,
): string {
  const { digits, stepSeconds } = limits.otp;
  const near = new Set<string>();
  for (let step = -20; step <= 20; step += 1) near.add(codeAt(ms + step * stepSeconds * 1000, key, limits));
  for (let candidate = seed; ; candidate += 1) {
    const text = String(candidate).padStart(digits, '0');
    if (!near.has(text)) return text;
  }
}

/**
 * What the world brings to a decision of the fixtures' customer, without a verification; `changes` replaces parts of it.
 * For a command that rests on a verification see `contextOf` in `commands.ts`.
 */
export function contextFor(
  actor: DecideContext['actor'],
  changes: Partial<DecideContext> = {},
): DecideContext {
  return {
    ...{ nowMs: NOW_MS, limits: DEFAULT_LIMITS, actor, customer: CUSTOMER, key: KEY },
    ...{ grant: null, policies: DEFAULT_POLICIES, riskFacts: NO_RISK_FACTS },
    ...changes,
  };
}
