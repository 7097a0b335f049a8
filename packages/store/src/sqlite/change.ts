import { type AuditEntry, entryOfChange } from '@madoguchi/otp-core/audit-entry';
import { decide } from '@madoguchi/otp-core/decide';
import type { Decision } from '@madoguchi/otp-core/decision';
import { evolve } from '@madoguchi/otp-core/evolve';
import { type Holding, liveToken, NO_HOLDING } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import { outboxMessages } from '@madoguchi/otp-core/outbox-messages';
import type { VaultChange } from '@madoguchi/otp-core/vault';
import { and, eq, max, sql } from 'drizzle-orm';
import { formatReceiptNumber, receiptDay } from '../receipt-number.ts';
import type { ChangeRequest, ChangeResult, StoreDependencies } from '../store.ts';
import type { Orm } from './database.ts';
import { insertMessages } from './outbox-rows.ts';
import { customers, holdings, idempotencyKeys, issueSecrets, receipts, tokenKeys } from './schema.ts';
import { endSessions, prepareOpenSession } from './session-rows.ts';

interface Loaded {
  homeBranch: string;
  registeredAddress: string;
  holding: Holding;
  sealedKey: string | null;
}

/**
 * The write primitive of this dialect: load, decide, fold, save, append. Runs inside the transaction that the group
 * commit holds, so nothing here is asynchronous.
 */
export function prepareChange(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  dependencies: StoreDependencies,
): (request: ChangeRequest) => ChangeResult {
  const { limits } = dependencies;
  const load = prepareLoad(orm);
  const save = prepareSave(orm);
  const openSession = prepareOpenSession(orm);

  return (request) => {
    const loaded = load(request.customerId);
    if (loaded === null) return { kind: 'no_such_customer' };
    const before = settle(loaded.holding, request.nowMs, limits);
    const known = recall(orm, request);
    if (known === 'key_reused') return { kind: 'key_reused' };
    if (known !== null) return { kind: 'replayed', receiptNumber: known, holding: before };

    const decision = decide(loaded.holding, request.command, contextOf(request, loaded, dependencies));
    const after = decision.events.reduce((state, event) => evolve(state, event, limits), loaded.holding);
    const receipt = takeReceipt(orm, request, decision);
    const entry = entryOfChange(request.command, decision, {
      actor: request.actor,
      customerId: String(request.customerId),
      nowMs: request.nowMs,
      correlationId: request.correlationId,
      statusBefore: before.status,
      statusAfter: after.status,
    });
    const auditSeq = append(
      receipt === null ? entry : { ...entry, details: { ...entry.details, receiptNumber: receipt.number } },
    );
    if (decision.events.length > 0) save(request.customerId, after);
    for (const change of decision.vault) applyVaultChange(orm, request.customerId, change);
    const messages = outboxMessages(decision.events, { registeredAddress: loaded.registeredAddress, after });
    insertMessages(orm, messages, { ...request, auditSeq });
    endSessions(orm, request, decision.events);
    if (decision.outcome.kind === 'accepted') openSession(request);
    if (receipt !== null) keepReceipt(orm, request, receipt, auditSeq);
    return {
      kind: 'done',
      outcome: decision.outcome,
      holding: after,
      auditSeq,
      receiptNumber: receipt?.number ?? null,
    };
  };
}

function contextOf(request: ChangeRequest, loaded: Loaded, { limits, openKey }: StoreDependencies) {
  // Only where a code is compared: a key that cannot be opened must not stand in the way of a release.
  const comparesCode = 'code' in request.command || 'codes' in request.command;
  const token = comparesCode ? liveToken(loaded.holding) : null;
  return {
    nowMs: request.nowMs,
    limits,
    actor: request.actor,
    customer: { id: String(request.customerId), homeBranch: loaded.homeBranch },
    key:
      token === null || loaded.sealedKey === null
        ? null
        : openKey(loaded.sealedKey, { subject: `customer:${request.customerId}`, tokenId: token.tokenId }),
  };
}

function prepareLoad(orm: Orm): (customerId: number) => Loaded | null {
  const statement = orm
    .select({
      homeBranch: customers.branchCode,
      email: customers.email,
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

/** The receipt of an accepted earlier request with this key, or that the key was used for something else. */
export function recall(
  orm: Orm,
  request: Pick<ChangeRequest, 'actor' | 'idempotency'>,
): string | 'key_reused' | null {
  if (request.idempotency === undefined) return null;
  const row = orm
    .select()
    .from(idempotencyKeys)
    .where(
      and(eq(idempotencyKeys.actorId, actorKey(request)), eq(idempotencyKeys.key, request.idempotency.key)),
    )
    .get();
  if (row === undefined) return null;
  return row.fingerprint === request.idempotency.fingerprint ? row.receiptNumber : 'key_reused';
}

function actorKey({ actor }: Pick<ChangeRequest, 'actor'>): string {
  return `${actor.kind}:${actor.id}`;
}

interface Receipt {
  day: string;
  count: number;
  number: string;
}

/** The next receipt number of the day, for an accepted act by staff. */
function takeReceipt(orm: Orm, request: ChangeRequest, decision: Decision): Receipt | null {
  if (request.actor.kind !== 'staff' || decision.outcome.kind !== 'accepted') return null;
  const day = receiptDay(request.nowMs);
  const row = orm
    .select({ last: max(receipts.count) })
    .from(receipts)
    .where(eq(receipts.day, day))
    .get();
  const count = (row?.last ?? 0) + 1;
  return { day, count, number: formatReceiptNumber(day, count) };
}

function keepReceipt(orm: Orm, request: ChangeRequest, receipt: Receipt, auditSeq: number): void {
  const { customerId, nowMs, idempotency } = request;
  orm.insert(receipts).values({ day: receipt.day, count: receipt.count, customerId, auditSeq }).run();
  if (idempotency === undefined) return;
  orm
    .insert(idempotencyKeys)
    .values({ actorId: actorKey(request), ...idempotency, receiptNumber: receipt.number, atMs: nowMs })
    .run();
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
