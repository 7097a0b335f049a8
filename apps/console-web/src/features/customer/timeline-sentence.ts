import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { sentenceTime } from '@madoguchi/web/dates';
import type { Language } from '@madoguchi/web/language';
import type { WorkMessages } from '../../messages/ja/work.ts';

type EventOnWire = TimelineItem['events'][number];
type EventKey = keyof WorkMessages['event'];
type ReleaseReason = keyof WorkMessages['releaseReason'];
type SuspendReason = keyof WorkMessages['suspendReason'];

/** Which sentence of the catalogue tells an event, and the facts in it. */
export interface EventSentence {
  key: EventKey;
  failures?: number;
  drift?: number;
  expires?: string;
  until?: string;
  releaseReason?: ReleaseReason;
  suspendReason?: SuspendReason;
}

/** Events told by one sentence each, whatever is in them. */
const PLAIN = [
  'issue_withdrawn',
  'issuance_mail_requested',
  'provisioned',
  'activated',
  'code_accepted',
  'locked',
  'lock_elapsed',
  'resumed',
  'drift_reset',
  'waiting_ended',
] as const satisfies readonly EventKey[];

/** Events told by what one member of theirs says. */
const BY_MEMBER: Record<string, readonly [member: string, keys: Record<string, EventKey>]> = {
  issue_expired: [
    'cause',
    {
      time: 'issue_expired_time',
      activation_password: 'issue_expired_activation_password',
      activation_code: 'issue_expired_activation_code',
    },
  ],
  code_failed: [
    'result',
    { wrong: 'code_failed_wrong', replay: 'code_failed_replay', drifted: 'code_failed_drifted' },
  ],
  unlocked: [
    'basis',
    { customer_present: 'unlocked_customer_present', caller_verified: 'unlocked_caller_verified' },
  ],
  released: ['forced', { true: 'released_forced', false: 'released_self' }],
};

const SAME_NAME = new Set<string>([
  ...PLAIN,
  'issued',
  'activation_password_failed',
  'suspended',
  'resynchronised',
  'resync_failed',
] satisfies EventKey[]);

/** How to tell an event of otp-core; null for one that this console does not know yet. */
export function eventSentence(event: EventOnWire, language: Language): EventSentence | null {
  const key = keyOf(event);
  if (key === null) return null;
  const { failures, driftSteps, expiresAtMs, waitUntilMs, reason } = event;
  return {
    key,
    ...(typeof failures === 'number' ? { failures } : {}),
    // A step is one minute in this service (notice row N2).
    ...(typeof driftSteps === 'number' ? { drift: driftSteps } : {}),
    ...(typeof expiresAtMs === 'number' ? { expires: sentenceTime(expiresAtMs, language) } : {}),
    ...(typeof waitUntilMs === 'number' ? { until: sentenceTime(waitUntilMs, language) } : {}),
    ...(key === 'released_forced' && typeof reason === 'string'
      ? { releaseReason: reason as ReleaseReason }
      : {}),
    ...(key === 'suspended' && typeof reason === 'string' ? { suspendReason: reason as SuspendReason } : {}),
  };
}

function keyOf(event: EventOnWire): EventKey | null {
  if (SAME_NAME.has(event.type)) return event.type as EventKey;
  const choice = BY_MEMBER[event.type];
  return choice === undefined ? null : (choice[1][String(event[choice[0]])] ?? null);
}
