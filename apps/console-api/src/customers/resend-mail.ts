import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { customerOf, limitRate, requirePermission } from './access.ts';
import { customerPage } from './page.ts';

/** How many of a customer's mails are looked through for the kind that the entry names. */
const LOOKED_THROUGH = 100;

/**
 * Puts a mail that was given up back into the queue, with its entry in the same transaction. A mail that is on its way,
 * was sent, or is another customer's stays as it is, and the refusal is audited too.
 */
export function resendMail(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['resendMail']> {
  return async ({ request, response, params }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'actsPerStaff');
    const customer = await customerOf(deps, params.customerId);
    await requirePermission(deps, actor, correlationId, 'resend_issuance_mail', 'resend_mail', customer);
    const id = Number(params.mailId);
    const mails = await deps.store.mailsOf(customer.id, LOOKED_THROUGH);
    const kind = mails.find((mail) => mail.id === id)?.kind;
    const nowMs = deps.clock();
    const result = await deps.store.requeueMail({
      id,
      customerId: customer.id,
      nowMs,
      entry: {
        atMs: nowMs,
        actor: auditActor(actor),
        action: 'resend_mail',
        target: { kind: 'customer', id: String(customer.id) },
        outcome: 'accepted',
        reason: null,
        correlationId,
        details: { mailId: id, kind },
      },
    });
    if (result === 'not_resendable') throw new ProblemError('mail_not_resendable');
    return { page: await customerPage(deps, actor, customer, await deps.store.holdingOf(customer.id)) };
  };
}
