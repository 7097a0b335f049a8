import { entryOfChange } from '@madoguchi/otp-core/audit-entry';
import { decide } from '@madoguchi/otp-core/decide';
import type { Decision } from '@madoguchi/otp-core/decision';
import { evolve } from '@madoguchi/otp-core/evolve';
import { type Holding, NO_HOLDING } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Limits } from '@madoguchi/otp-core/limits';
import { outboxMessages } from '@madoguchi/otp-core/outbox-messages';
import { DEFAULT_POLICIES } from '@madoguchi/otp-core/policies';
import type { VaultChange } from '@madoguchi/otp-core/vault';
import { eq, sql } from 'drizzle-orm';
import { contextOf, type LoadedCustomer, usesGrant, withReceipt } from '../change-context.ts';
import type { ChangeRequest, ChangeResult, StoreDependencies } from '../store.ts';
import { append } from './audit-rows.ts';
import { first, type Orm } from './database.ts';
import { keepReceipt, recall, takeReceipt } from './given-receipts.ts';
import { applyGrantChange, loadGrant } from './grant-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { followRequest, readPolicies } from './release-request-rows.ts';
import { riskFactsFor } from './risk-facts.ts';
import { customers, holdings, issueSecrets, tokenKeys } from './schema.ts';
import { endSessions, openSession } from './session-rows.ts';
import { keepTokenNames } from './token-name-rows.ts';

/** The write primitive of this dialect: load and hold, decide, fold, save, append. Inside a transaction. */
export async function change(
  tx: Orm,
  { limits, openKey }: { limits: Limits; openKey: StoreDependencies['openKey'] },
  request: ChangeRequest,
): Promise<ChangeResult> {
  const loaded = await load(tx, request.customerId);
  if (loaded === null) return { kind: 'no_such_customer' };
  const before = settle(loaded.holding, request.nowMs, limits);
  const known = await recall(tx, request);
  if (known === 'key_reused') return { kind: 'key_reused' };
  if (known !== null) return { kind: 'replayed', receiptNumber: known, holding: before };

  const grant = await loadGrant(tx, request.command);
  const facts = await factsFor(tx, request, loaded, limits);
  const context = { ...contextOf(request, loaded, { limits, openKey }), ...facts, grant };
  const decision = decide(loaded.holding, request.command, context);
  const after = decision.events.reduce((state, event) => evolve(state, event, limits), loaded.holding);
  const receipt = await takeReceipt(tx, request, decision);
  const entry = entryOfChange(request.command, decision, {
    actor: request.actor,
    customerId: String(request.customerId),
    nowMs: request.nowMs,
    correlationId: request.correlationId,
    statusBefore: before.status,
    statusAfter: after.status,
    ...(usesGrant(decision, grant) ? { grant } : {}),
  });
  const receiptNumber = receipt?.number ?? null;
  const auditSeq = await append(tx, withReceipt(entry, receiptNumber));
  if (decision.events.length > 0) await save(tx, request.customerId, after);
  await applyConsequences(tx, request, { loaded, decision, after, auditSeq, receiptNumber });
  if (decision.outcome.kind === 'accepted') await openSession(tx, request);
  if (receipt !== null) await keepReceipt(tx, request, receipt, auditSeq);
  return { kind: 'done', outcome: decision.outcome, holding: after, auditSeq, receiptNumber };
}

/** What follows from a decision beside the holding itself: secrets, grants, lists, mails, sessions. */
async function applyConsequences(
  tx: Orm,
  request: ChangeRequest,
  done: {
    loaded: LoadedCustomer;
    decision: Decision;
    after: Holding;
    auditSeq: number;
    receiptNumber: string | null;
  },
): Promise<void> {
  const { loaded, decision, after, auditSeq, receiptNumber } = done;
  const { homeBranch, registeredAddress } = loaded;
  const folded = { before: loaded.holding, after, events: decision.events };
  for (const vaultChange of decision.vault) await applyVaultChange(tx, request.customerId, vaultChange);
  for (const grantChange of decision.grants) await applyGrantChange(tx, grantChange);
  await keepTokenNames(tx, request.customerId, decision.events);
  await followRequest(tx, request, { ...folded, homeBranch, receiptNumber });
  const messages = outboxMessages(decision.events, { registeredAddress, ...folded });
  await insertMessages(tx, messages, { ...request, auditSeq });
  await endSessions(tx, request, decision.events);
}

/** What only some commands ask for: nothing of it is read for a log-in. */
async function factsFor(tx: Orm, request: ChangeRequest, loaded: LoadedCustomer, limits: Limits) {
  const { command, customerId, nowMs } = request;
  return {
    policies: command.type === 'force_release' ? await readPolicies(tx) : DEFAULT_POLICIES,
    riskFacts: await riskFactsFor(tx, command, { id: customerId, ...loaded }, { nowMs, limits }),
  };
}

/** The customer is held first and looked at in a second statement, which sees what the holder before has written. */
async function load(tx: Orm, customerId: number): Promise<LoadedCustomer | null> {
  const held = tx.select({ id: customers.id }).from(customers).where(eq(customers.id, customerId));
  if ((await first(held.for('no key update'))) === null) return null;
  const row = await first(
    tx
      .select({
        homeBranch: customers.branchCode,
        email: customers.email,
        phone: customers.phone,
        contactChangedAtMs: customers.contactChangedAtMs,
        state: holdings.state,
        sealedKey: tokenKeys.sealedKey,
      })
      .from(customers)
      .leftJoin(holdings, eq(holdings.customerId, customers.id))
      .leftJoin(tokenKeys, eq(tokenKeys.tokenId, sql`${holdings.state} #>> '{token,tokenId}'`))
      .where(eq(customers.id, customerId)),
  );
  if (row === null) return null;
  return {
    homeBranch: row.homeBranch,
    registeredAddress: row.email,
    hasPhone: row.phone !== '',
    contactChangedAtMs: row.contactChangedAtMs,
    holding: row.state ?? NO_HOLDING,
    sealedKey: row.sealedKey,
  };
}

async function save(tx: Orm, customerId: number, state: Holding): Promise<void> {
  const values = { status: state.status, state };
  await tx
    .insert(holdings)
    .values({ customerId, ...values })
    .onConflictDoUpdate({ target: holdings.customerId, set: values });
}

async function applyVaultChange(tx: Orm, customerId: number, change: VaultChange): Promise<void> {
  switch (change.kind) {
    case 'put_key':
      await tx.insert(tokenKeys).values({ tokenId: change.tokenId, customerId, sealedKey: change.sealedKey });
      return;
    case 'drop_key':
      await tx.delete(tokenKeys).where(eq(tokenKeys.tokenId, change.tokenId));
      return;
    case 'put_issue': {
      const { issueId, activationPasswordHash, issuanceUrlDigest } = change;
      await tx
        .insert(issueSecrets)
        .values({ issueId, customerId, activationPasswordHash, issuanceUrlDigest });
      return;
    }
    case 'drop_issue':
      await tx.delete(issueSecrets).where(eq(issueSecrets.issueId, change.issueId));
      return;
  }
}
