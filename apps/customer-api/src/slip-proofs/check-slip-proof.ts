import { timingSafeEqual } from 'node:crypto';
import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import { SLIP_ACTS, type SlipFacts } from '@madoguchi/contract/customer/slip-proofs';
import type { RequestOf } from '@madoguchi/contract/route';
import { auditActor, type JsonValue } from '@madoguchi/otp-core/audit-entry';
import { base64Of, bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { recordedRelease } from '@madoguchi/otp-core/recorded-release';
import { earlierKeys } from '@madoguchi/server/audit-keys';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { StoredAuditEntry } from '@madoguchi/store/audit-filter';
import type { LeafProof } from '@madoguchi/store/audit-seal';
import type { ReceiptRecord } from '@madoguchi/store/release-requests';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate, recordRefusal } from '../refusals.ts';
import { addressOf } from '../session/guards.ts';

type Route = (typeof customerRoutes)['checkSlipProof'];
interface Call {
  request: Request;
  response: Response;
  body: RequestOf<Route>['body'];
}

/**
 * The proof of the entry that an acceptance slip tells of. The leaf hash is the bearer: who knows it has the slip. A wrong one, one of
 * another entry and one of nothing are answered alike. The leaf is proved whatever became of its entry, and what became of it is said.
 */
export function checkSlipProof(deps: CustomerDeps): Handler<Route> {
  return async (call) => {
    await limitRate(deps, call, 'slipProofPerAddress', networkOf(call.request.ip));
    const { body } = call;
    const leaf = await deps.store.proveLeaf(body.leafIndex);
    if (leaf === null || !isOfBearer(leaf, body.leafHash)) return refuse(deps, call);
    const receipt = leaf.entry === null ? null : await receiptOf(deps, call, leaf.entry);
    const record = recordOf(leaf, receipt);
    await recordLook(deps, call, record, receipt);
    const { checkpoint, inclusion } = leaf;
    // A log that is shorter than it was has no way back; the reader tells it by the sizes.
    const grew = body.size <= checkpoint.size;
    const consistency = grew ? await deps.store.proveConsistency(body.size, checkpoint.size) : [];
    return {
      record,
      facts: receipt && (await factsOf(deps, receipt)),
      ...{ checkpoint: checkpoint.note, key: deps.auditKeys.signer.verifierKey },
      earlierKeys: earlierKeys(deps.auditKeys),
      ...{ inclusion: inclusion.map(base64Of), consistency: consistency.map(base64Of) },
    };
  };
}

function isOfBearer({ leafHash }: LeafProof, given: string): boolean {
  const bytes = bytesOfBase64(given);
  return bytes !== null && bytes.length === leafHash.length && timingSafeEqual(bytes, leafHash);
}

interface KnownReceipt {
  receipt: ReceiptRecord;
  /** The entry that the slip tells of: the act, or the approval that it became a release by. */
  told: StoredAuditEntry;
  act: SlipFacts['act'];
}

/** The receipt whose slip tells of this very entry; an entry without one is nobody's to look up here. */
async function receiptOf(deps: CustomerDeps, call: Call, told: StoredAuditEntry): Promise<KnownReceipt> {
  const { receiptNumber, seq } = call.body;
  const receipt = told.seq === seq ? await deps.store.receipt(receiptNumber) : null;
  const isOfIt = told.seq === receipt?.entry.seq || told.seq === receipt?.approval?.seq;
  const act = SLIP_ACTS.find((each) => each === receipt?.entry.action);
  return receipt !== null && isOfIt && act !== undefined ? { receipt, told, act } : refuse(deps, call);
}

/** Only what the proved entry and the paper say: of a release that came after this print, nothing. */
async function factsOf(deps: CustomerDeps, { receipt, told, act }: KnownReceipt): Promise<SlipFacts> {
  const customer = await deps.store.customerById(receipt.customerId);
  const branch = (await deps.store.branches()).find(({ code }) => code === customer?.branchCode);
  return {
    ...{ receiptNumber: receipt.receiptNumber, act, acceptedAtMs: receipt.entry.atMs },
    releasedAtMs: recordedRelease(told)?.atMs ?? null,
    branch: { name: branch?.name ?? '', telephone: branch?.telephone ?? '' },
  };
}

async function refuse(deps: CustomerDeps, call: Call): Promise<never> {
  await recordRefusal(deps, call, 'check_slip_proof', 'not_found', askedFor(call));
  throw new ProblemError('not_found');
}

/** Without the leaf hash, which opens what it proves. */
function askedFor({ body: { receiptNumber, seq } }: Call): { [name: string]: JsonValue } {
  return { receiptNumber, seq };
}

type RecordState = 'as_sealed' | 'archived' | 'changed';

/** An entry that has left the database for an archive is not missing; its leaf is proved like any other. */
function recordOf({ isArchived }: LeafProof, known: KnownReceipt | null): RecordState {
  if (known !== null) return 'as_sealed';
  return isArchived ? 'archived' : 'changed';
}

async function recordLook(
  deps: CustomerDeps,
  call: Call,
  record: RecordState,
  known: KnownReceipt | null,
): Promise<void> {
  const { request, response, body } = call;
  if (record === 'changed') {
    deps.logger.error({ seq: body.seq }, 'A slip is of an entry that is not in the log as it was sealed.');
  }
  await deps.store.record({
    atMs: deps.clock(),
    actor: auditActor({ kind: 'system', id: 'customer-site', terminal: addressOf(request) }),
    action: 'check_slip_proof',
    target: known === null ? null : { kind: 'customer', id: String(known.receipt.customerId) },
    ...{ outcome: 'accepted', reason: null, correlationId: correlationIdOf(response) },
    details: { ...askedFor(call), record },
  });
}
