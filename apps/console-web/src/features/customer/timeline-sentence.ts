import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { MailProblem } from '@madoguchi/contract/console/mail-problem';
import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { sentenceTime } from '@madoguchi/web/dates';
import type { Language } from '@madoguchi/web/language';
import type { WorkMessages } from '../../messages/ja/work.ts';
import { mailProblemKey } from './mail-problem-key.ts';

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
  /** Why an officer rejected, in her words. */
  note?: string;
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
  'caller_code_accepted',
  'frozen',
  'unfrozen',
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
  release_request_ended: [
    'end',
    {
      rejected: 'release_request_rejected',
      withdrawn: 'release_request_withdrawn',
      expired: 'release_request_expired',
    },
  ],
};

const SAME_NAME = new Set<string>([
  ...PLAIN,
  'issued',
  'activation_password_failed',
  'suspended',
  'caller_code_failed',
  'release_requested',
  'resynchronised',
  'resync_failed',
] satisfies EventKey[]);

/** Events that carry the reason of a forced release. */
const FOR_A_REASON = new Set<EventKey>(['released_forced', 'released_approved', 'release_requested']);

type EntryKey = keyof WorkMessages['entry'];

/** Which sentence tells an entry that has no events, and the facts in it. */
export interface EntrySentence {
  key: EntryKey;
  mailKind?: keyof WorkMessages['mailKind'];
  mailProblem?: MailProblem;
}

const PASSWORD_SENTENCES: Record<'login' | 'confirmation', Record<string, EntryKey>> = {
  login: {
    matched: 'login_password_matched',
    password_wrong: 'login_password_wrong',
    password_paused: 'login_password_paused',
  },
  confirmation: {
    matched: 'confirmation_password_matched',
    password_wrong: 'confirmation_password_wrong',
    password_paused: 'confirmation_password_paused',
  },
};

/** How to tell an entry about a password or a mail; null where the act's own words and its reason say it. */
export function entrySentence(item: TimelineItem): EntrySentence | null {
  const { action, outcome, reason, passwordKind, mail } = item;
  if (passwordKind !== null) {
    const key = PASSWORD_SENTENCES[passwordKind][outcome === 'accepted' ? 'matched' : (reason ?? '')];
    return key === undefined ? null : { key };
  }
  if (mail === null) return null;
  const told = { mailKind: mail.kind };
  if (outcome === 'accepted') return { key: action === 'send_mail' ? 'mail_sent' : 'mail_resent', ...told };
  if (action !== 'send_mail') return null;
  return { key: 'mail_given_up', ...told, mailProblem: mailProblemKey(mail.problem) };
}

/** How long the code may follow the password; after it the log-in starts again. */
const CODE_AFTER_PASSWORD_MS = 5 * 60_000;

/** Whether the newest entry of a page shows somebody between password and code. */
export function waitsForCode(newest: TimelineItem, page: Pick<CustomerPage, 'diagnosis' | 'nowMs'>): boolean {
  const passed = newest.passwordKind === 'login' && newest.outcome === 'accepted';
  const fresh = page.nowMs - newest.atMs < CODE_AFTER_PASSWORD_MS;
  return passed && fresh && page.diagnosis.signIn === 'code_required';
}

/** How to tell an event of otp-core; null for one that this console does not know yet. */
export function eventSentence(event: EventOnWire, language: Language): EventSentence | null {
  const key = keyOf(event);
  if (key === null) return null;
  const { failures, driftSteps, expiresAtMs, waitUntilMs, reason, note } = event;
  return {
    key,
    ...(typeof failures === 'number' ? { failures } : {}),
    // A step is one minute in this service (notice row N2).
    ...(typeof driftSteps === 'number' ? { drift: driftSteps } : {}),
    ...(typeof expiresAtMs === 'number' ? { expires: sentenceTime(expiresAtMs, language) } : {}),
    ...(typeof waitUntilMs === 'number' ? { until: sentenceTime(waitUntilMs, language) } : {}),
    ...(typeof note === 'string' ? { note } : {}),
    ...(FOR_A_REASON.has(key) && typeof reason === 'string'
      ? { releaseReason: reason as ReleaseReason }
      : {}),
    ...(key === 'suspended' && typeof reason === 'string' ? { suspendReason: reason as SuspendReason } : {}),
  };
}

function keyOf(event: EventOnWire): EventKey | null {
  // Released on request: an officer stands behind it.
  if (event.type === 'released' && event.requestId !== undefined) return 'released_approved';
  if (SAME_NAME.has(event.type)) return event.type as EventKey;
  const choice = BY_MEMBER[event.type];
  return choice === undefined ? null : (choice[1][String(event[choice[0]])] ?? null);
}
