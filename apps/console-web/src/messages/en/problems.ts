import type { jaProblems } from '../ja/problems.ts';

/** Every problem code of the contract, and the two that only a client can meet. */
export const enProblems: typeof jaProblems = {
  invalid_request: {
    title: 'Something in the form is wrong',
    remedy: 'Correct it as shown beside each field.',
  },
  malformed_json: { title: 'The request could not be read', remedy: 'Reload the page and try again.' },
  unsupported_media_type: {
    title: 'The request has the wrong format',
    remedy: 'Reload the page and try again.',
  },
  payload_too_large: { title: 'The input is too long', remedy: 'Shorten it and try again.' },
  not_found: { title: 'Not found', remedy: 'Check the number and search again.' },
  method_not_allowed: { title: 'This is not accepted', remedy: 'Reload the page and try again.' },
  cross_site_request: {
    title: 'Stopped: the request seemed to come from another page',
    remedy: 'Open this page anew and try again.',
  },
  too_many_requests: { title: 'Too many requests', remedy: 'Wait a little and try again.' },
  query_too_short: {
    title: 'The search needs more characters',
    remedy: 'Type at least 1 kanji, 2 kana, or 3 digits or Latin letters.',
  },
  idempotency_key_reused: {
    title: 'This act was already sent with other content',
    remedy: 'Close the dialogue, check the latest state and start again if needed.',
  },
  not_signed_in: { title: 'Please sign in', remedy: 'Sign in again; you will return to the page.' },
  session_expired: { title: 'Your session has ended', remedy: 'Sign in again; you will return to the page.' },
  session_ended: { title: 'Your session was ended', remedy: 'Sign in again; you will return to the page.' },
  sign_in_failed: {
    title: 'Staff number or password is not correct',
    remedy: 'Check what you typed. If it keeps failing, ask an administrator.',
  },
  staff_disabled: { title: 'This staff number cannot be used', remedy: 'Ask an administrator.' },
  staff_locked: {
    title: 'The operator’s one-time password is locked',
    remedy: 'Ask an administrator to unlock it.',
  },
  staff_code_malformed: {
    title: 'The one-time password has 6 digits',
    remedy: 'Type the 6 digits shown in your app.',
  },
  staff_code_wrong: {
    title: 'The one-time password is not correct',
    remedy: 'Type the digits shown now. Tries left before the lock: {{triesLeft}}.',
  },
  staff_code_replayed: {
    title: 'This one-time password was already used',
    remedy: 'Wait for the next digits (at most 1 minute) and type those.',
  },
  step_up_required: {
    title: 'Your own one-time password is needed',
    remedy: 'The last one was typed a while ago. The rest of the form is kept.',
  },
  not_permitted: { title: 'You may not do this', remedy: 'See under Acts who may.' },
  wrong_state: {
    title: 'Not possible in the present state',
    remedy: 'Somebody else may have acted first. Check the latest state.',
  },
  waiting_time: { title: 'The waiting time is not over', remedy: 'Possible again from {{until}}.' },
  confirmation_wrong: {
    title: 'Wrong confirmation password',
    remedy: 'Check the confirmation password and type it again.',
  },
  confirmation_paused: {
    title: 'Paused after too many wrong confirmation passwords',
    remedy: 'Possible again from {{until}}.',
  },
  activation_password_reused: {
    title: 'The activation password equals another password',
    remedy: 'Choose one that differs from the login password and the confirmation password.',
  },
  issue_expired: { title: 'The issue has expired', remedy: 'Start again from the token issue.' },
  issue_superseded: {
    title: 'Superseded by a newer issue',
    remedy: 'Use the issuance URL of the latest mail.',
  },
  activation_password_wrong: {
    title: 'Wrong activation password',
    remedy: 'Type the activation password chosen at the issue.',
  },
  code_required: { title: 'A one-time password is needed', remedy: 'Type the one-time password.' },
  code_malformed: {
    title: 'Malformed one-time password',
    remedy: 'The one-time password has 6 digits. Type digits only.',
  },
  code_wrong: {
    title: 'Wrong one-time password',
    remedy: 'Type the digits shown now. Tries left before the lock: {{triesLeft}}.',
  },
  code_replayed: { title: 'Used one-time password', remedy: 'Wait for the next digits and type those.' },
  token_locked: { title: 'The token is locked', remedy: 'Check the latest state and unlock it first.' },
  token_suspended: { title: 'The token is suspended', remedy: 'Resume it first.' },
  account_frozen: {
    title: 'Frozen',
    remedy: 'Undo the freeze first, at the counter of the home branch with an identity check.',
  },
  verification_required: {
    title: 'The identity is not checked, or the check is too old',
    remedy: 'Check the identity once more. A check lasts for a limited time and covers one act, once.',
  },
  caller_code_wrong: {
    title: 'The one-time password read out is wrong',
    remedy:
      'Ask again for the 6 digits that the app shows now. Tries left: {{triesLeft}}. The token is not locked by this.',
  },
  caller_code_exhausted: {
    title: 'No more one-time passwords are checked on the phone',
    remedy: 'Call the registered number back. After the customer’s next log-in codes are taken again.',
  },
  call_back_unsafe: {
    title: 'A call-back would prove nothing here',
    remedy: 'Have a one-time password read out, or ask the customer to come to the home branch.',
  },
  release_pending: {
    title: 'A request for forced release is waiting',
    remedy: 'Wait for the officer, or have it withdrawn by the one who asked (it expires {{until}}).',
  },
  request_not_pending: {
    title: 'This request is over',
    remedy: 'Check the latest state. If needed, ask again from the start.',
  },
  own_request: {
    title: 'Nobody decides the own request',
    remedy: 'Have another officer of the home branch approve it.',
  },
  approver_not_verified: {
    title: 'The officer could not be verified',
    remedy:
      'Staff number, password or one-time password is wrong. Type the one-time password after its digits have changed.',
  },
  freeze_link_invalid: {
    title: 'Wrong freeze link',
    remedy: 'Check the link in the notice, or ask the helpdesk.',
  },
  freeze_link_expired: {
    title: 'The freeze link has expired',
    remedy: 'If a freeze is needed, ask the helpdesk or the home branch.',
  },
  resync_failed: {
    title: 'The clock could not be corrected',
    remedy:
      'Ask for two codes shown one after the other, in order. Tries left before the lock: {{triesLeft}}.',
  },
  identity_check_incomplete: {
    title: 'The record of the identity check is incomplete',
    remedy: 'Check the items shown.',
  },
  mail_not_resendable: {
    title: 'This mail cannot be sent again',
    remedy: 'It was already sent again, or has gone out. Check the latest state on the page.',
  },
  archived: {
    title: 'The record of this act lies in an archive',
    remedy: 'It is too old to be shown or printed here. Ask the system staff, and tell them the number.',
  },
  passkey_refused: {
    title: 'This passkey cannot be used',
    remedy: 'Try again, or type your one-time password.',
  },
  passkey_copied: {
    title: 'There may be a copy of this passkey',
    remedy: 'Sign in with a one-time password, remove this passkey, and tell an administrator.',
  },
  passkey_limit: {
    title: 'There can be ten passkeys at most',
    remedy: 'Remove one that you do not use, then add the new one.',
  },
  saved_search_limit: {
    title: 'There can be fifty saved searches at most',
    remedy: 'Delete one that you do not use, then save again.',
  },
  saved_search_taken: { title: 'There is a search of this name already', remedy: 'Choose another name.' },
  sso_required: {
    title: 'The password of this staff number cannot be used here',
    remedy: 'Use the sign-in of your institution (the button above).',
  },
  sso_failed: {
    title: 'The sign-in of your institution was not completed',
    remedy: 'It was cancelled or took too long. Start again from the sign-in page.',
  },
  sso_not_entitled: {
    title: 'You are not registered to use the counter',
    remedy: 'Ask those who run the system about your role and branch, and give them the reference number.',
  },
  sso_other_person: {
    title: 'This staff number belongs to another identity',
    remedy: 'Give an administrator the reference number.',
  },
  sso_unavailable: {
    title: 'The sign-in of your institution cannot be reached',
    remedy: 'Try again in a while. If it goes on, tell those who run the system.',
  },
  staff_not_set_up: {
    title: 'The first sign-in has not been set up',
    remedy: 'Set a password and your one-time password with the invitation of an administrator.',
  },
  no_such_staff: { title: 'There is nobody with this staff number', remedy: 'Check the staff number.' },
  number_taken: { title: 'This staff number is taken', remedy: 'Type another staff number.' },
  no_such_branch: { title: 'There is no such branch', remedy: 'Check the branch number.' },
  no_such_customer: { title: 'There is no such customer', remedy: 'Check the customer number.' },
  customer_taken: {
    title: 'This customer number stands with another member of staff',
    remedy: 'Look at the list of staff, and type the right number.',
  },
  own_account: { title: 'Nobody changes the own account here', remedy: 'Ask another administrator.' },
  last_administrator: {
    title: 'This is the last administrator',
    remedy: 'Add another administrator first.',
  },
  nothing_changes: { title: 'Nothing would change', remedy: 'Fill in what is to change.' },
  limits_changed: {
    title: 'Another administrator changed the limits first',
    remedy: 'Reload the page and look at the limits in force before you propose a change.',
  },
  limit_out_of_bounds: {
    title: 'A limit is out of its bounds',
    remedy: 'Keep to the bounds that are shown with each limit.',
  },
  no_such_period: {
    title: 'There is no archive of this month',
    remedy: 'Load the page again and check the list.',
  },
  period_retained: {
    title: 'The retention period has not ended',
    remedy: 'Until {{until}} its deletion cannot be proposed.',
  },
  change_not_pending: {
    title: 'This change is over',
    remedy: 'Check the latest state. If needed, begin again.',
  },
  own_proposal: {
    title: 'Nobody approves the own proposal',
    remedy: 'Have another administrator approve it.',
  },
  invitation_invalid: {
    title: 'This invitation cannot be used',
    remedy: 'It has expired or was used. Ask an administrator for a new one.',
  },
  password_unsuitable: {
    title: 'This password cannot be used',
    remedy: 'Look at the conditions shown and choose another one.',
  },
  password_wrong: { title: 'Wrong password', remedy: 'Type your present password.' },
  authentication_data_invalid: {
    title: 'Wrong data at the set-up',
    remedy: 'Check the service ID, user ID and activation password and type them again.',
  },
  provisioning_period_expired: {
    title: 'The time for the set-up is over',
    remedy: 'Start again from the token issue.',
  },
  busy: { title: 'The system is busy', remedy: 'Wait a moment and try again.' },
  internal: {
    title: 'Something went wrong inside the system',
    remedy: 'Try again. If it goes on, give the reference number to the system staff.',
  },
  unreachable: { title: 'The server cannot be reached', remedy: 'Check the network and try again.' },
  unusable_answer: {
    title: 'The server gave an unexpected answer',
    remedy: 'Reload the page. If it goes on, tell the system staff.',
  },
};
