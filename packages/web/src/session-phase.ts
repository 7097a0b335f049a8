/** How long before its end a session is announced to end. */
export const NOTICE_AHEAD_MS = 120_000;

/** The two ends of a session by the server's clock: of staff and of customers alike. */
export interface SessionEnds {
  idleExpiresAtMs: number;
  absoluteExpiresAtMs: number;
}

/** When the session ends unless something is done, and which of its two ends that is. */
export function endOf(session: SessionEnds): { kind: 'idle' | 'absolute'; atMs: number } {
  return session.absoluteExpiresAtMs <= session.idleExpiresAtMs
    ? { kind: 'absolute', atMs: session.absoluteExpiresAtMs }
    : { kind: 'idle', atMs: session.idleExpiresAtMs };
}

/** Where the session stands at a time of the server's clock. */
export function phaseOf(session: SessionEnds, serverNowMs: number): 'running' | 'ends_soon' | 'ended' {
  const leftMs = endOf(session).atMs - serverNowMs;
  if (leftMs <= 0) return 'ended';
  return leftMs <= NOTICE_AHEAD_MS ? 'ends_soon' : 'running';
}
