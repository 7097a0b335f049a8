import type { CustomerSession } from '@madoguchi/contract/customer/session';

/** How long before its end a session is announced to end. */
export const NOTICE_AHEAD_MS = 120_000;

type Ends = Pick<CustomerSession, 'idleExpiresAtMs' | 'absoluteExpiresAtMs'>;

/** When the session ends unless something is done, and which of its two ends that is. */
export function endOf(session: Ends): { kind: 'idle' | 'absolute'; atMs: number } {
  return session.absoluteExpiresAtMs <= session.idleExpiresAtMs
    ? { kind: 'absolute', atMs: session.absoluteExpiresAtMs }
    : { kind: 'idle', atMs: session.idleExpiresAtMs };
}

/** Where the session stands at a time of the server's clock. */
export function phaseOf(session: Ends, serverNowMs: number): 'running' | 'ends_soon' | 'ended' {
  const leftMs = endOf(session).atMs - serverNowMs;
  if (leftMs <= 0) return 'ended';
  return leftMs <= NOTICE_AHEAD_MS ? 'ends_soon' : 'running';
}
