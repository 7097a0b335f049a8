import type { CustomerProblem, ProblemWords } from '../ja/problems.ts';

/** Cause and remedy of every problem that a customer can meet. */
export const enProblems: Record<CustomerProblem, ProblemWords> = {
  sign_in_failed: {
    title: 'The login ID or the login password is not correct',
    remedy:
      'Check capital and small letters and try again. After several wrong tries in a row nothing is accepted for a while, not even the right password. Try again later.',
  },
  not_signed_in: {
    title: 'That took too long, please start again',
    remedy: 'Type your login ID and login password once more.',
  },
  session_expired: { title: 'Your session has ended', remedy: 'Please log in again.' },
  session_ended: { title: 'You are logged out', remedy: 'Please log in again.' },
  token_locked: {
    title: 'Your one-time password is locked',
    remedy:
      'There were too many wrong one-time passwords, so the log-in is stopped for your safety. Call the helpdesk: once they know that it is you, they unlock it. If you have changed or lost your phone, the release must be made at the counter of your branch.',
  },
  token_suspended: {
    title: 'Your one-time password is suspended',
    remedy:
      'The log-in is stopped for your safety. To use it again, come to the counter of your branch with an identity document and your registered seal. The helpdesk answers your questions.',
  },
  account_frozen: {
    title: 'Log-in and set-up are stopped',
    remedy:
      'The log-in to Internet banking and the set-up of one-time passwords are stopped for your safety. To start again, come to the counter of your branch with an identity document and your registered seal, and ask to have Internet banking unfrozen.',
  },
  freeze_link_invalid: {
    title: 'This link cannot be used',
    remedy: 'A part of it may be missing. Open the link in the notice of the release once more, as it is.',
  },
  freeze_link_expired: {
    title: 'This link has expired',
    remedy:
      'The notice of the release says until when the link works. Nothing can be stopped on this page any more.',
  },
  code_malformed: {
    title: 'A one-time password has 6 digits',
    remedy: 'Type the 6 digits shown in the app.',
  },
  code_wrong: {
    title: 'The one-time password could not be confirmed',
    remedy: 'Type the latest 6 digits that the app shows now. A one-time password can be used only once.',
  },
  wrong_state: {
    title: 'This is not possible in the present state',
    remedy:
      'It may have been done before in another window or at the counter. See the present state under One-time password requests.',
  },
  waiting_time: {
    title: 'The waiting time after the release is not over',
    remedy: 'It is possible from {{until}}.',
  },
  confirmation_wrong: {
    title: 'The confirmation password is not correct',
    remedy: 'Type the confirmation password, which is not the login password.',
  },
  confirmation_paused: {
    title: 'Too many wrong confirmation passwords, nothing is accepted for now',
    remedy: 'You can try again from {{until}}.',
  },
  activation_password_reused: {
    title: 'Choose an activation password that differs from your other passwords',
    remedy: 'It must not be your login password or your confirmation password.',
  },
  activation_password_wrong: {
    title: 'The activation password is not correct',
    remedy: 'Type the activation password that you chose at the token issue.',
  },
  issue_expired: {
    title: 'The token issue has expired',
    remedy: 'Start again with [Token issue] under One-time password requests.',
  },
  not_permitted: {
    title: 'This is not available to you',
    remedy: 'Choose again under One-time password requests.',
  },
  not_found: {
    title: 'There is no such record',
    remedy: 'Please check your number or code once more.',
  },
  invalid_request: { title: 'Please check what you typed', remedy: 'Correct it as shown beside each field.' },
  too_many_requests: { title: 'Too many requests', remedy: 'Wait about a minute and try again.' },
  cross_site_request: {
    title: 'Stopped: the request seemed to come from another page',
    remedy: 'Open this page anew and try again.',
  },
  busy: { title: 'The service is busy', remedy: 'Wait a little and try again.' },
  unreachable: {
    title: 'The server cannot be reached',
    remedy: 'Check your Internet connection and try again.',
  },
  internal: {
    title: 'Something went wrong',
    remedy: 'Try again. If it goes on, call the helpdesk and tell them the reference number.',
  },
};
