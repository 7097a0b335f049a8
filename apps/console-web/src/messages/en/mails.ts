import type { jaMails } from '../ja/mails.ts';

const SERVER_REMEDY = 'Tell the system staff, and send it again once the server works.';

export const enMails: typeof jaMails = {
  mailKind: {
    issuance: 'Issuance mail',
    issued: 'Notice of the issue',
    activated: 'Notice of the activation',
    code_failed: 'Notice of a wrong one-time password',
    locked: 'Notice of the lock',
    unlocked: 'Notice of the unlocking',
    suspended: 'Notice of the suspension',
    resumed: 'Notice of the resumption',
    released: 'Notice of the release',
    force_released: 'Notice of the release at the counter',
    frozen: 'Notice of the freeze',
    unfrozen: 'Notice of the unfreezing',
    address_changed: 'Notice of a changed mail address',
  },
  mailProblem: {
    connection_refused: { why: 'the mail server cannot be reached', remedy: SERVER_REMEDY },
    timeout: { why: 'the mail server does not answer', remedy: SERVER_REMEDY },
    temporarily_refused: {
      why: 'the mail server did not take it for the time being',
      remedy: 'Wait a while and send it again.',
    },
    recipient_refused: {
      why: 'the mail address was not accepted',
      remedy: 'Check the address and the filter settings with the customer.',
    },
    message_refused: {
      why: 'the receiving server refused it',
      remedy: 'Ask the customer to check the junk-mail settings, then send it again.',
    },
    tls_failed: { why: 'no encrypted connection to the mail server', remedy: SERVER_REMEDY },
    authentication_failed: { why: 'the mail server refused our log-in', remedy: SERVER_REMEDY },
    other: { why: 'the cause is not known', remedy: 'Tell the system staff, then send it again.' },
  },
  mails: {
    title: 'Mails not sent',
    to: '{{mail}} ({{to}}):',
    waiting: 'waiting to be sent.',
    failing: 'not sent yet (tries failed: {{failures}}; {{why}}).',
    nextAt: 'Next try: {{time}}.',
    nextSoon: 'The next try is about to come.',
    givenUp: 'could not be sent ({{why}}).',
    resend: 'Send again',
    resendNamed: 'Send again: {{mail}}',
    resent: 'Will be sent again: {{mail}}',
  },
};
