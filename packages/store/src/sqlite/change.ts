import { type AuditEntry, entryOfChange } from '@madoguchi/otp-core/audit-entry';

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
import type { Orm } from './database.ts';
import { keepReceipt, recall, takeReceipt } from './given-receipts.ts';
import { applyGrantChange, prepareLoadGrant } from './grant-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { followRequest, readPolicies } from './release-request-rows.ts';
import { riskFactsFor } from './risk-facts.ts';
import { customers, holdings, issueSecrets, tokenKeys } from './schema.ts';
import { endSessions, prepareOpenSession } from './session-rows.ts';
import { keepTokenNames } from './token-name-rows.ts';

/**
 * The write primitive of this dialect: load, decide, fold, save, append. Runs inside the transaction that the group
 * commit holds, so nothing here is asynchronous.
 */
export function prepareChange(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  dependencies: StoreDependencies,
): (request: ChangeRequest) => ChangeResult {
  const load = prepareLoad(orm);
  const save = prepareSave(orm);
  const openSession = prepareOpenSession(orm);
  const loadGrant = prepareLoadGrant(orm);

  return (request) => {
    const { limits, openKey } = dependencies;
    const loaded = load(request.customerId);
    if (loaded === null) return { kind: 'no_such_customer' };
    const before = settle(loaded.holding, request.nowMs, limits);
    const known = recall(orm, request);
    if (known === 'key_reused') return { kind: 'key_reused' };
    if (known !== null) return { kind: 'replayed', receiptNumber: known, holding: before };

    const grant = loadGrant(request.command);
    const facts = factsFor(orm, request, loaded, limits);
    const context = { ...contextOf(request, loaded, { limits, openKey }), ...facts, grant };
    const decision = decide(loaded.holding, request.command, context);
    const after = decision.events.reduce((state, event) => evolve(state, event, limits), loaded.holding);
    const receipt = takeReceipt(orm, request, decision);
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
    const auditSeq = append(withReceipt(entry, receiptNumber));
    if (decision.events.length > 0) save(request.customerId, after);
    applyConsequences(orm, request, { loaded, decision, after, auditSeq, receiptNumber });
    if (decision.outcome.kind === 'accepted') openSession(request);
    if (receipt !== null) keepReceipt(orm, request, receipt, auditSeq);
    return { kind: 'done', outcome: decision.outcome, holding: after, auditSeq, receiptNumber };
  };
}

/** What follows from a decision beside the holding itself: secrets, grants, lists, mails, sessions. */
function applyConsequences(
  orm: Orm,
  request: ChangeRequest,
  done: {
    loaded: LoadedCustomer;
    decision: Decision;
    after: Holding;
    auditSeq: number;
    receiptNumber: string | null;
  },
): void {
  const { loaded, decision, after, auditSeq, receiptNumber } = done;
  const { homeBranch, registeredAddress } = loaded;
  const change = { before: loaded.holding, after, events: decision.events };
  for (const vaultChange of decision.vault) applyVaultChange(orm, request.customerId, vaultChange);
  for (const grantChange of decision.grants) applyGrantChange(orm, grantChange);
  keepTokenNames(orm, request.customerId, decision.events);
  followRequest(orm, request, { ...change, homeBranch, receiptNumber });
  const messages = outboxMessages(decision.events, { registeredAddress, ...change });
  insertMessages(orm, messages, { ...request, auditSeq });
  endSessions(orm, request, decision.events);
}

/** What only some commands ask for: nothing of it is read for a log-in. */
function factsFor(orm: Orm, request: ChangeRequest, loaded: LoadedCustomer, limits: Limits) {
  const { command, customerId, nowMs } = request;
  return {
    policies: command.type === 'force_release' ? readPolicies(orm) : DEFAULT_POLICIES,
    riskFacts: riskFactsFor(orm, command, { id: customerId, ...loaded }, { nowMs, limits }),
  };
}

function prepareLoad(orm: Orm): (customerId: number) => LoadedCustomer | null {
  const statement = orm
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
    .leftJoin(tokenKeys, eq(tokenKeys.tokenId, sql`json_extract(${holdings.state}, '$.token.tokenId')`))
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare();
  return (id) => {
    const row = statement.get({ id });
    if (row === undefined) return null;
    return {
      homeBranch: row.homeBranch,
      registeredAddress: row.email,
      hasPhone: row.phone !== '',
      contactChangedAtMs: row.contactChangedAtMs,
      holding: row.state ?? NO_HOLDING,
      sealedKey: row.sealedKey,
    };
  };
}

function prepareSave(orm: Orm): (customerId: number, holding: Holding) => void {
  const p = sql.placeholder;
  const statement = orm
    .insert(holdings)
    .values({ customerId: p('customerId'), status: p('status'), state: p('state') })
    .onConflictDoUpdate({
      target: holdings.customerId,
      set: { status: sql`excluded.status`, state: sql`excluded.state` },
    })
    .prepare();
  return (customerId, holding) => {
    statement.run({ customerId, status: holding.status, state: holding });
  };
}

function applyVaultChange(orm: Orm, customerId: number, change: VaultChange): void {
  switch (change.kind) {
    case 'put_key':
      orm
        .insert(tokenKeys)
        .values({ tokenId: change.tokenId, customerId, sealedKey: change.sealedKey })
        .run();
      return;
    case 'drop_key':
      orm.delete(tokenKeys).where(eq(tokenKeys.tokenId, change.tokenId)).run();
      return;
    case 'put_issue': {
      const { issueId, activationPasswordHash, issuanceUrlDigest } = change;
      orm
        .insert(issueSecrets)
        .values({ issueId, customerId, activationPasswordHash, issuanceUrlDigest })
        .run();
      return;
    }
    case 'drop_issue':
      orm.delete(issueSecrets).where(eq(issueSecrets.issueId, change.issueId)).run();
      return;
  }
}
