import type { jaAuditSentences } from '../ja/audit-sentences.ts';
import { enAuditLogSentences } from './audit-log-sentences.ts';

export const enAuditSentences: typeof jaAuditSentences = {
  auditSentence: {
    issue_token: {
      accepted: '{{who}} issued a token{{of}}',
      refused: '{{who}} could not issue a token{{of}}',
    },
    withdraw_issue: {
      accepted: '{{who}} withdrew the issue of the token{{of}}',
      refused: '{{who}} could not withdraw the issue of the token{{of}}',
    },
    resend_issuance_mail: {
      accepted: '{{who}} sent the token issuance mail{{of}} again',
      refused: '{{who}} could not send the token issuance mail{{of}} again',
    },
    provision_token: {
      accepted: '{{who}} set up the phone{{of}}',
      refused: '{{who}} could not set up the phone{{of}}',
    },
    activate_token: {
      accepted: '{{who}} activated the token{{of}}',
      refused: '{{who}} could not activate the token{{of}}',
    },
    sign_in: {
      accepted: '{{who}} logged in with a one-time password{{of}}',
      refused: '{{who}} could not log in with a one-time password{{of}}',
    },
    release_token: {
      accepted: '{{who}} released the token{{of}}',
      refused: '{{who}} could not release the token{{of}}',
    },
    force_release: {
      accepted: '{{who}} force-released the token{{of}}',
      refused: '{{who}} could not force-release the token{{of}}',
    },
    suspend_token: {
      accepted: '{{who}} suspended the token{{of}}',
      refused: '{{who}} could not suspend the token{{of}}',
    },
    resume_token: {
      accepted: '{{who}} resumed the token{{of}}',
      refused: '{{who}} could not resume the token{{of}}',
    },
    unlock_token: {
      accepted: '{{who}} unlocked the token{{of}}',
      refused: '{{who}} could not unlock the token{{of}}',
    },
    resynchronise: {
      accepted: '{{who}} corrected the clock of the token{{of}}',
      refused: '{{who}} could not correct the clock of the token{{of}}',
    },
    reset_drift: {
      accepted: '{{who}} cleared the clock correction of the token{{of}}',
      refused: '{{who}} could not clear the clock correction of the token{{of}}',
    },
    verify_identity: {
      accepted: '{{who}} recorded the identity check{{of}}',
      refused: '{{who}} could not record the identity check{{of}}',
    },
    verify_caller_code: {
      accepted: '{{who}} checked the caller by a code of the app{{of}}',
      refused: '{{who}} could not check the caller by a code of the app{{of}}',
    },
    start_call_back: {
      accepted: '{{who}} began a call-back to the registered number{{of}}',
      refused: '{{who}} could not begin a call-back to the registered number{{of}}',
    },
    finish_call_back: {
      accepted: '{{who}} recorded the result of the call-back to the registered number{{of}}',
      refused: '{{who}} could not record the result of the call-back{{of}}',
    },
    approve_release: {
      accepted: '{{who}} approved the request to release the token{{of}}',
      refused: '{{who}} could not approve the request to release the token{{of}}',
    },
    reject_release: {
      accepted: '{{who}} rejected the request to release the token{{of}}',
      refused: '{{who}} could not reject the request to release the token{{of}}',
    },
    withdraw_release: {
      accepted: '{{who}} withdrew the request to release the token{{of}}',
      refused: '{{who}} could not withdraw the request to release the token{{of}}',
    },
    freeze: {
      accepted: '{{who}} froze log-in and set-up{{of}}',
      refused: '{{who}} could not freeze log-in and set-up{{of}}',
    },
    unfreeze: {
      accepted: '{{who}} undid the freeze{{of}}',
      refused: '{{who}} could not undo the freeze{{of}}',
    },
    search_customers: {
      accepted: '{{who}} searched for customers',
      refused: '{{who}} was refused a search for customers',
    },
    view_customer: {
      accepted: '{{who}} viewed the page{{of}}',
      refused: '{{who}} was refused the page{{of}}',
    },
    view_timeline: {
      accepted: '{{who}} viewed the history{{of}}',
      refused: '{{who}} was refused the history{{of}}',
    },
    unmask_customer: {
      accepted: '{{who}} unmasked a field{{of}}',
      refused: '{{who}} was refused the unmasking of a field{{of}}',
    },
    view_release_requests: {
      accepted: '{{who}} viewed the release requests{{of}}',
      refused: '{{who}} was refused the release requests{{of}}',
    },
    view_activity: {
      accepted: '{{who}} viewed the activity of the branch',
      refused: '{{who}} was refused the activity of the branch',
    },
    print_slip: { accepted: '{{who}} issued the slip{{of}}', refused: '{{who}} was refused the slip{{of}}' },
    check_password: {
      accepted: '{{who}} gave the right password{{of}}',
      refused: '{{who}} gave a password{{of}} that was not accepted',
    },
    customer_sign_out: { accepted: '{{who}} logged out', refused: '{{who}} could not log out' },
    send_mail: {
      accepted: '{{who}} sent a mail to the address{{of}}',
      refused: '{{who}} could not send a mail to the address{{of}}',
    },
    resend_mail: {
      accepted: '{{who}} asked for a mail{{of}} to be sent again',
      refused: '{{who}} could not have a mail{{of}} sent again',
    },
    staff_password: {
      accepted: '{{who}} gave the right sign-in password',
      refused: '{{who}} gave a sign-in password{{of}} that was not accepted',
    },
    staff_code: {
      accepted: '{{who}} signed in',
      refused: '{{who}} could not sign in with a one-time password',
    },
    staff_passkey: {
      accepted: '{{who}} signed in with a passkey',
      refused: '{{who}} could not sign in with a passkey',
    },
    staff_single_sign_on: {
      accepted: '{{who}} came from the sign-in of the institution',
      refused: '{{who}} was not let in from the sign-in of the institution{{of}}',
    },
    staff_step_up: {
      accepted: '{{who}} gave the own code for an act',
      refused: '{{who}} could not give the own code for an act',
    },
    staff_sign_out: { accepted: '{{who}} signed out', refused: '{{who}} could not sign out' },
    refuse_request: { accepted: '{{who}} refused a request{{of}}', refused: '{{who}} was refused a request' },
    import_customers: {
      accepted: '{{who}} imported customers',
      refused: '{{who}} could not import customers',
    },
    import_branches: { accepted: '{{who}} imported branches', refused: '{{who}} could not import branches' },
    import_credentials: {
      accepted: '{{who}} imported customers’ passwords',
      refused: '{{who}} could not import customers’ passwords',
    },
    change_policies: {
      accepted: '{{who}} changed the approval settings',
      refused: '{{who}} could not change the approval settings',
    },
    change_limits: {
      accepted: '{{who}} changed limits and times',
      refused: '{{who}} could not change limits and times',
    },
    create_staff: {
      accepted: '{{who}} created the account{{of}}',
      refused: '{{who}} could not create the account{{of}}',
    },
    unlock_staff: {
      accepted: '{{who}} unlocked the account{{of}}',
      refused: '{{who}} could not unlock the account{{of}}',
    },
    invite_staff: {
      accepted: '{{who}} made the invitation{{of}}',
      refused: '{{who}} could not make the invitation{{of}}',
    },
    change_staff: {
      accepted: '{{who}} changed the role or branch{{of}}',
      refused: '{{who}} could not change the role or branch{{of}}',
    },
    disable_staff: {
      accepted: '{{who}} disabled the account{{of}}',
      refused: '{{who}} could not disable the account{{of}}',
    },
    enable_staff: {
      accepted: '{{who}} enabled the account{{of}} again',
      refused: '{{who}} could not enable the account{{of}} again',
    },
    reset_staff_token: {
      accepted: '{{who}} allowed a new token to be set up{{of}}',
      refused: '{{who}} could not allow a new token to be set up{{of}}',
    },
    confirm_change: {
      accepted: '{{who}} confirmed the change{{of}} as a second administrator',
      refused: '{{who}} could not confirm the change{{of}}',
    },
    reject_change: {
      accepted: '{{who}} rejected the change{{of}} as a second administrator',
      refused: '{{who}} could not reject the change{{of}}',
    },
    withdraw_change: {
      accepted: '{{who}} withdrew the proposed change{{of}}',
      refused: '{{who}} could not withdraw the proposed change{{of}}',
    },
    view_administration: {
      accepted: '{{who}} viewed the staff administration',
      refused: '{{who}} was refused the staff administration',
    },
    set_up_staff: {
      accepted: '{{who}} set up the account{{of}} for the first time',
      refused: '{{who}} could not set up the account{{of}}',
    },
    change_own_password: {
      accepted: '{{who}} changed the own password',
      refused: '{{who}} could not change the own password',
    },
    end_own_sessions: {
      accepted: '{{who}} ended the own other sessions',
      refused: '{{who}} could not end the own other sessions',
    },
    add_passkey: {
      accepted: '{{who}} added a passkey of the own',
      refused: '{{who}} could not add a passkey of the own',
    },
    remove_passkey: {
      accepted: '{{who}} removed a passkey of the own',
      refused: '{{who}} could not remove a passkey of the own',
    },
    ...enAuditLogSentences,
    seed_demo: { accepted: '{{who}} made the demo data', refused: '{{who}} could not make the demo data' },
  },
  auditWho: {
    staff: '{{role}} {{id}} (branch {{branch}})',
    unknownStaff: 'Staff {{id}}',
    customer: 'Customer {{label}}',
    someCustomer: 'A customer',
    logIn: 'Somebody at the log-in page',
    signIn: 'Somebody at the sign-in page',
    customerSite: 'Somebody at the customer site',
    commandLine: 'The operator of the command line',
    system: 'The system',
  },
  auditSpecial: {
    asked: '{{who}} asked for the forced release of the token{{of}}',
    faults: '{{who}} checked the audit log and found faults',
  },
  auditOf: { customer: ' of customer {{label}}', staff: ' of staff {{label}}' },
};
