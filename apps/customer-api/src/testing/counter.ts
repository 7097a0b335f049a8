import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { IdentityCheck } from '@madoguchi/otp-core/identity-check';
import type { TestSite } from './test-site.ts';

const CHECKED: IdentityCheck = {
  documents: ['drivers_licence'],
  icChip: 'read',
  seal: 'matched',
  formNumber: 'F-1',
};

function staff(id: string, role: StaffActor['role'], steppedUpAtMs: number): StaffActor {
  return { kind: 'staff', id, staffNumber: id, role, branchCode: '012', terminal: 'counter', steppedUpAtMs };
}

/** What a member of staff of the customer's own branch does, with a fresh own code; the store must accept it. */
async function actAtCounter(
  site: TestSite,
  by: 'teller' | 'officer',
  command: HoldingCommand,
  customerId: number,
): Promise<void> {
  const nowMs = site.clock.nowMs;
  const actor = staff(by === 'teller' ? '1024' : '1101', by, nowMs);
  const result = await site.store.change({ customerId, command, actor, nowMs, correlationId: 'counter' });
  if (result.kind === 'done' && result.outcome.kind === 'accepted') return;
  throw new Error(`${command.type} was not accepted: ${JSON.stringify(result)}`);
}

async function checkIdentity(
  site: TestSite,
  act: 'force_release' | 'unlock_token' | 'unfreeze',
  customerId: number,
): Promise<string> {
  const grantId = crypto.randomUUID();
  await actAtCounter(
    site,
    'teller',
    { type: 'verify_identity', grantId, act, identityCheck: CHECKED },
    customerId,
  );
  return grantId;
}

/** A force-release as the policy wants it: documents, the teller's request, the officer's approval. When it happened. */
export async function releaseAtCounter(site: TestSite, customerId: number = site.hanako): Promise<number> {
  const grantId = await checkIdentity(site, 'force_release', customerId);
  const requestId = crypto.randomUUID();
  const asked = { type: 'force_release', grantId, requestId, reason: 'lost' } as const;
  await actAtCounter(site, 'teller', asked, customerId);
  await actAtCounter(site, 'officer', { type: 'approve_release', requestId }, customerId);
  return site.clock.nowMs;
}

/** A suspension at the counter, which needs no second person. */
export function suspendAtCounter(site: TestSite, customerId: number = site.hanako): Promise<void> {
  return actAtCounter(site, 'teller', { type: 'suspend_token', reason: 'lost' }, customerId);
}

/** The branch undoes a freeze, the customer present. */
export async function unfreezeAtCounter(site: TestSite, customerId: number = site.hanako): Promise<void> {
  const grantId = await checkIdentity(site, 'unfreeze', customerId);
  await actAtCounter(site, 'teller', { type: 'unfreeze', grantId }, customerId);
}

/** The branch unlocks a locked token, the customer present. */
export async function unlockAtCounter(site: TestSite, customerId: number = site.hanako): Promise<void> {
  const grantId = await checkIdentity(site, 'unlock_token', customerId);
  await actAtCounter(site, 'teller', { type: 'unlock_token', grantId }, customerId);
}
