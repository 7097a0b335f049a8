import type { LimitMessages } from '../ja/limits.ts';

export const enLimits: LimitMessages = {
  limits: {
    title: 'Limits and times',
    lead: 'How often something may go wrong, and how long something lasts. A change takes two administrators and is effective everywhere as soon as it is confirmed. Times that somebody was already told stay as they are.',
    group: {
      sign_in: 'Signing in',
      issue: 'Issue',
      release: 'Forced release and identity checks',
      risk: 'Signs of danger',
    },
    groupLead: {
      sign_in: 'How often customers and staff may mistype.',
      issue: 'From the application for a token to its first use.',
      release: 'For what the counter and the helpdesk do.',
      risk: 'What is shown as a warning with a forced release. A longer time warns more often.',
    },
    name: {
      maxConsecutiveFailures: {
        label: 'Wrong one-time passwords in a row',
        text: 'So many in a row lock the token, of a customer or of a member of staff.',
      },
      unlockAfterMs: {
        label: 'Unlocking by itself',
        text: 'The lock of a customer’s token opens by itself after this time. Without it, only staff unlock. A change also holds for customers who are locked now.',
      },
      maxPasswordFailures: {
        label: 'Wrong passwords in a row',
        text: 'After so many wrong login or confirmation passwords of a customer in a row, none is taken for a while.',
      },
      passwordPauseMs: {
        label: 'Pause after wrong passwords',
        text: 'During the pause not even the right password is taken. It ends by itself.',
      },
      issueLifeMs: {
        label: 'Life of an issue',
        text: 'Within this time after applying, the customer starts using the token; then she has to apply again.',
      },
      maxActivationPasswordFailures: {
        label: 'Wrong activation passwords',
        text: 'So many wrong ones end the issue, and the customer has to apply again.',
      },
      reissueCooldownMs: {
        label: 'Time from release to the next issue',
        text: 'After a release, no new token is issued before this time has passed.',
      },
      stepUpLifeMs: {
        label: 'Life of a staff member’s own code',
        text: 'For this time after typing the own one-time password, sensitive acts ask for no new one.',
      },
      grantLifeMs: {
        label: 'Life of an identity check',
        text: 'The act follows within this time after the customer’s identity was checked; then she is checked again.',
      },
      maxCallerCodeFailures: {
        label: 'Wrong codes on the phone',
        text: 'After so many wrong ones read out, no more are taken until the customer signs in. They never lock.',
      },
      releaseRequestLifeMs: {
        label: 'Wait for the approval of a forced release',
        text: 'A request that no officer approves within this time expires.',
      },
      freezeLinkLifeMs: {
        label: 'Life of the emergency link',
        text: 'How long the link in the notice of a forced release lets the customer freeze everything. A change also holds for links that were sent.',
      },
      contactChangeRiskMs: {
        label: 'Changed contact data',
        text: 'Warns of a telephone number or mail address that changed within this time, and rules out a call-back.',
      },
      repeatedReleaseRiskMs: {
        label: 'Earlier forced release',
        text: 'Warns of a forced release within this time.',
      },
      askedElsewhereRiskMs: {
        label: 'Another branch',
        text: 'Warns of an attempt at another branch within this time.',
      },
      recentUseRiskMs: {
        label: 'Recent use',
        text: 'Warns of a token that was used within this time: it is hardly lost.',
      },
    },
    unit: { count: 'times', second: 's', minute: 'min', hour: 'h', day: 'days' },
    amount: {
      count: '{{n}} times',
      second: '{{n}} s',
      minute: '{{n}} min',
      hour: '{{n}} h',
      day: '{{n}} days',
    },
    off: 'only by staff',
    on: 'Unlock by itself',
    range: '{{least}} to {{most}}',
    standard: 'standard {{value}}',
    hint: '{{range}}, {{standard}}',
    differs: 'Not the standard',
    before: 'was {{value}}',
    fault: '{{label}}: enter a whole number, {{least}} to {{most}}.',
    change: '{{label}}: {{from}} → {{to}}',
    submit: 'Propose the change of limits',
    undo: 'Undo the change of limits',
    count: 'Changes: {{n}}. Not effective until another administrator confirms.',
  },
};
