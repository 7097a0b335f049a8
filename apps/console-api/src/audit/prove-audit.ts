import type { CheckpointView } from '@madoguchi/contract/console/audit';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { base64Of } from '@madoguchi/otp-core/base64';
import { earlierKeys } from '@madoguchi/server/audit-keys';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { SealedCheckpoint } from '@madoguchi/store/audit-seal';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

type Routes = typeof consoleRoutes;

/** The proof of one entry, to be checked by whoever gets it. */
export function proveAuditEntry(deps: ConsoleDeps): Handler<Routes['proveAuditEntry']> {
  return async ({ request, response, params }) => {
    const record = await requireAuditor(deps, request, response);
    const seq = Number(params.seq);
    const [entry] = await deps.store.logEntries(seq - 1, 1);
    const period = await deps.store.archivedPeriodOf(seq);
    if (period !== null) {
      await record({ seq, archived: period });
      throw new ProblemError('archived', { facts: { period } });
    }
    if (entry?.seq !== seq) throw new ProblemError('not_found');
    const proof = await deps.store.proveEntry(seq);
    await record({ seq });
    if (proof === null) return { proof: null };
    const { leafIndex, inclusion, checkpoint } = proof;
    return {
      proof: {
        ...{ entry: leafText(entry, seq), leafIndex, inclusion: inclusion.map(base64Of) },
        ...{ checkpoint: checkpoint.note, key: deps.auditKeys.signer.verifierKey },
      },
    };
  };
}

/** The newest checkpoint, and the way to it from one that the auditor has kept. */
export function readCheckpoint(deps: ConsoleDeps): Handler<Routes['readCheckpoint']> {
  return async ({ request, response, query }) => {
    const record = await requireAuditor(deps, request, response);
    const newest = await deps.store.newestCheckpoint();
    const { since } = query;
    await record({ since: since ?? null, size: newest?.size ?? 0 });
    return checkpointView(deps, newest, since ?? null);
  };
}

/** The newest checkpoint as a reader gets it who has kept the one with `since` entries. */
export async function checkpointView(
  deps: ConsoleDeps,
  newest: SealedCheckpoint | null,
  since: number | null,
): Promise<CheckpointView> {
  // A log that is shorter than it was has no way back: the reader, who kept the longer one, tells it by the size.
  const shows = newest !== null && since !== null && since <= newest.size;
  const consistency = shows ? await deps.store.proveConsistency(since, newest.size) : [];
  return {
    ...{ checkpoint: newest?.note ?? null, consistency: consistency.map(base64Of) },
    ...(await keysOf(deps)),
  };
}

/** The key of now, those before it, and the notes in which each of them signed together with the one after it. */
async function keysOf({ store, auditKeys }: ConsoleDeps) {
  const retired = auditKeys.retired();
  const handovers = await Promise.all(retired.map(({ untilSize }) => store.checkpointOf(untilSize)));
  return {
    key: auditKeys.signer.verifierKey,
    earlierKeys: earlierKeys(auditKeys),
    handovers: handovers.flatMap((checkpoint) => checkpoint?.note ?? []),
  };
}

/** Refuses whoever may not check the log; answers with how to record that it was done. */
export async function requireAuditor(deps: ConsoleDeps, request: Request, response: Response) {
  const actor = actorOf(request);
  const correlationId = correlationIdOf(response);
  await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
  await requirePermission(deps, actor, correlationId, 'prove_audit', 'prove_audit', null);
  return (details: Parameters<typeof recordAccess>[5]) =>
    recordAccess(deps, actor, correlationId, 'prove_audit', null, details);
}
