import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs } from '../text.ts';

/** What stands behind the `#` of the link in the notice of a forced release. It never reaches an address line of ours. */
const linkSecret = z.string().regex(/^[A-Za-z0-9_.-]{20,200}$/);

const state = z.strictObject({
  /** When the token was released at the counter. */
  releasedAtMs: instantMs,
  /** Whether log-in and set-up are stopped already. */
  frozen: z.boolean(),
  /** The own branch, where a freeze is undone. */
  branch: z.strictObject({ name: z.string(), telephone: z.string() }),
});
export type FreezeState = z.infer<typeof state>;

export const readFreezeLink = defineRoute({
  method: 'POST',
  path: '/api/freeze/look',
  summary: 'What the link is about. Opening the page changes nothing: mail scanners open links too.',
  access: 'public',
  body: z.strictObject({ secret: linkSecret }),
  reply: state,
  problems: ['freeze_link_invalid', 'freeze_link_expired', 'too_many_requests', 'busy'],
});

export const freezeByLink = defineRoute({
  method: 'POST',
  path: '/api/freeze',
  summary: 'Stops log-in and set-up at once, without a log-in: the safe direction.',
  access: 'public',
  body: z.strictObject({ secret: linkSecret }),
  reply: state,
  problems: ['freeze_link_invalid', 'freeze_link_expired', 'too_many_requests', 'busy'],
});
