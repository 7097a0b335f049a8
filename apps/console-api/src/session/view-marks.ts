import { createHmac, timingSafeEqual } from 'node:crypto';

/** Where an open page stands: whose it is, what it shows. */
export interface ViewStanding {
  /** Digest of the session. */
  session: string;
  path: string;
  /** {@link digestOfView} of what was sent last. */
  digest: string;
}

/**
 * For how long a page that was cut off is still the same view, ms. It gets a new mark with each beat, so that this counts
 * from the loss; a longer one is another view, with its own audit entry.
 */
const RESUMES_WITHIN_MS = 60_000;

/** A digest of what a page shows, which says nothing to whoever has no key. */
export function digestOfView(secret: Uint8Array, content: string): string {
  return createHmac('sha256', secret).update(`view\n${content}`).digest('base64url').slice(0, 22);
}

/**
 * The id of an event: proves to any process with this secret what the page of this session had been sent, and when. Holds
 * nothing of what was shown.
 */
export function markOf(secret: Uint8Array, standing: ViewStanding, nowMs: number): string {
  const head = `${nowMs.toString(36)}.${standing.digest}`;
  return `${head}.${proofOf(secret, standing, head)}`;
}

/** The digest of what the page shows by its mark; null: not a mark of ours for this session and page, or too old. */
export function readMark(
  secret: Uint8Array,
  mark: string,
  where: Omit<ViewStanding, 'digest'>,
  nowMs: number,
): string | null {
  const [time = '', digest = '', proof = '', ...rest] = mark.split('.');
  if (rest.length > 0) return null;
  const due = Buffer.from(proofOf(secret, { ...where, digest }, `${time}.${digest}`));
  const given = Buffer.from(proof);
  if (given.length !== due.length || !timingSafeEqual(given, due)) return null;
  const ageMs = nowMs - Number.parseInt(time, 36);
  return ageMs >= 0 && ageMs <= RESUMES_WITHIN_MS ? digest : null;
}

function proofOf(secret: Uint8Array, { session, path }: ViewStanding, head: string): string {
  return createHmac('sha256', secret).update(['mark', session, path, head].join('\n')).digest('base64url');
}
