import { correlationIdOf } from '@madoguchi/server/correlation';
import type { Request, Response } from 'express';
import { signInActor } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';

/** Takes a point of a limit of the sign-in. The first refusal leaves an entry, those after it do not multiply it. */
export function limitSignIn(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  purpose: 'signInPerAddress' | 'signInPerStaffNumber',
  key: string,
): Promise<void> {
  return deps.rateLimits.take(purpose, key, async () => {
    await deps.store.record({
      atMs: deps.clock(),
      actor: signInActor(request),
      action: 'refuse_request',
      target: null,
      outcome: 'refused',
      reason: 'too_many_requests',
      correlationId: correlationIdOf(response),
      details: { limit: purpose },
    });
  });
}
