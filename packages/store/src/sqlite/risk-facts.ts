import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Limits } from '@madoguchi/otp-core/limits';
import { NO_RISK_FACTS, type RiskFacts } from '@madoguchi/otp-core/release-request';
import { and, desc, eq, gte, sql } from 'drizzle-orm';
import { LOOKED_THROUGH, type RiskCustomer, riskFactsOf } from '../risk-history.ts';
import type { Orm } from './database.ts';
import { auditEntries as t } from './schema.ts';
import { staff } from './staff-schema.ts';

/** What the history says of the risk, for the commands that ask for it. Inside the transaction of the change. */
export function riskFactsFor(
  orm: Orm,
  command: HoldingCommand,
  customer: RiskCustomer,
  { nowMs, limits }: { nowMs: number; limits: Limits },
): RiskFacts {
  const { contactChangedAtMs } = customer;
  if (command.type === 'start_call_back') return { ...NO_RISK_FACTS, contactChangedAtMs };
  if (command.type !== 'force_release') return NO_RISK_FACTS;
  const spanMs = Math.max(limits.repeatedReleaseRiskMs, limits.askedElsewhereRiskMs);
  const history = releaseHistory(orm, customer.id, nowMs - spanMs).all();
  const colleague = orm
    .select({ one: staff.staffNumber })
    .from(staff)
    .where(eq(staff.customerId, customer.id));
  return riskFactsOf(customer, history, colleague.get() !== undefined);
}

/** Acts about a forced release of this customer, newest first; apart so that a test can read its plan. */
export function releaseHistory(orm: Orm, customerId: number, sinceMs: number) {
  return orm
    .select({
      ...{ atMs: t.atMs, outcome: t.outcome, reason: t.reason, actorBranch: t.actorBranch },
      statusAfter: sql<string | null>`json_extract(${t.details}, '$.statusAfter')`,
    })
    .from(t)
    .where(
      and(
        // Literal, so that the partial index serves.
        sql`action IN ('force_release', 'approve_release', 'verify_identity')`,
        eq(t.targetId, String(customerId)),
        eq(t.targetKind, 'customer'),
        gte(t.atMs, sinceMs),
      ),
    )
    .orderBy(desc(t.atMs))
    .limit(LOOKED_THROUGH);
}
