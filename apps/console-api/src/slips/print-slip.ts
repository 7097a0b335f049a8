import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Slip } from '@madoguchi/contract/console/slips';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { HOLDING_ACTIONS, type JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { IdentityCheck } from '@madoguchi/otp-core/identity-check';
import { maskAccountNumber } from '@madoguchi/otp-core/masking';
import { recordedRelease } from '@madoguchi/otp-core/recorded-release';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { ReceiptRecord } from '@madoguchi/store/release-requests';
import { actorOf } from '../actor.ts';
import { branchOf } from '../branches.ts';
import { accessEntry, customerOf, limitRate, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { slipAddress } from './slip-address.ts';

type PrintSlip = (typeof consoleRoutes)['printSlip'];

/** The acceptance slip of an act. Each print leaves an entry; from the second on it is a reissue (再発行). */
export function printSlip(deps: ConsoleDeps): Handler<PrintSlip> {
  return async ({ request, response, params }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'actsPerStaff');
    const receipt = await deps.store.receipt(params.receiptNumber);
    if (receipt === null) await tellArchived(deps, actor, correlationId, params.receiptNumber);
    if (receipt === null || !isHoldingAction(receipt.entry.action)) throw new ProblemError('not_found');
    const customer = await customerOf(deps, String(receipt.customerId));
    await requirePermission(deps, actor, correlationId, 'print_slip', 'print_slip', customer);
    const { receiptNumber } = receipt;
    const { seq } = receipt.approval ?? receipt.entry;
    const proofAddress = await slipAddress(deps, receiptNumber, seq);
    const printedAtMs = deps.clock();
    const copy = await deps.store.printSlip(receiptNumber, (copies) =>
      accessEntry(deps, actor, correlationId, 'print_slip', customer.id, { receiptNumber, copy: copies }),
    );
    return slipOf(deps, receipt, customer, { copy, printedAtMs, proofAddress });
  };
}

/** A slip is printed from the entry of its act: once that was archived, it is said where it is. */
async function tellArchived(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  receiptNumber: string,
): Promise<void> {
  const archived = await deps.store.archivedReceipt(receiptNumber);
  if (archived === null) return;
  const customer = await customerOf(deps, String(archived.customerId));
  await requirePermission(deps, actor, correlationId, 'print_slip', 'print_slip', customer);
  const { period } = archived;
  await deps.store.record({
    ...accessEntry(deps, actor, correlationId, 'print_slip', customer.id, { receiptNumber, period }),
    ...{ outcome: 'refused', reason: 'archived' },
  });
  throw new ProblemError('archived', { facts: { period } });
}

async function slipOf(
  deps: ConsoleDeps,
  { receiptNumber, entry, operatorName, request, approval }: ReceiptRecord,
  customer: CustomerRecord,
  print: Pick<Slip, 'copy' | 'printedAtMs' | 'proofAddress'>,
): Promise<Slip> {
  const { action } = entry;
  if (!isHoldingAction(action)) throw new ProblemError('not_found');
  const approved = request?.state === 'approved';
  const release = recordedRelease(approval ?? entry);
  const approver = approved ? request.endedBy : null;
  return {
    receiptNumber,
    ...print,
    act: action,
    acceptedAtMs: entry.atMs,
    requestState:
      request?.state === 'pending' && print.printedAtMs >= request.expiresAtMs
        ? 'expired'
        : (request?.state ?? null),
    releasedAtMs: release?.atMs ?? null,
    // As it was promised then, whatever the waiting time is by now.
    waitUntilMs: release?.waitUntilMs ?? null,
    reason: entry.reason,
    identityCheck: identityCheckIn(entry.details.verification),
    branch: await branchOf(deps.store, customer.branchCode),
    customer: {
      customerNumber: customer.customerNumber,
      nameKanji: customer.nameKanji,
      nameKana: customer.nameKana,
      accountType: customer.accountType,
      accountNumber: maskAccountNumber(customer.accountNumber),
    },
    operator: { staffNumber: entry.actor.id, name: operatorName },
    approver: approver === null ? null : { staffNumber: approver, name: request?.endedByName ?? approver },
    auditSeq: String((approval ?? entry).seq),
    institution: deps.institution.name,
    helpdesk: { name: deps.institution.helpdesk.name, telephone: deps.institution.helpdesk.telephone },
  };
}

function isHoldingAction(action: string): action is Slip['act'] {
  return (HOLDING_ACTIONS as readonly string[]).includes(action);
}

function identityCheckIn(verification: JsonValue | undefined): Slip['identityCheck'] {
  const check = (verification as { identityCheck?: IdentityCheck } | undefined)?.identityCheck;
  return check === undefined ? null : { ...check, documents: [...check.documents] };
}
