import type { jaAuditActions } from '../ja/audit-actions.ts';

export const enAuditActions: typeof jaAuditActions = {
  auditAction: {
    issue_token: { name: 'Token issue', accepted: 'Issued a token', refused: 'Token not issued' },
    withdraw_issue: {
      name: 'Issue withdrawal',
      accepted: 'Withdrew the issue',
      refused: 'Issue not withdrawn',
    },
    resend_issuance_mail: {
      name: 'Issuance mail again',
      accepted: 'Sent the issuance mail again',
      refused: 'Issuance mail not sent again',
    },
    provision_token: { name: 'Set-up', accepted: 'Set up the phone', refused: 'Phone not set up' },
    activate_token: { name: 'Activation', accepted: 'Activated the token', refused: 'Token not activated' },
    sign_in: { name: 'Log-in', accepted: 'Logged in', refused: 'Could not log in' },
    release_token: { name: 'Release', accepted: 'Released the token', refused: 'Token not released' },
    force_release: {
      name: 'Forced release',
      accepted: 'Force-released the token',
      refused: 'Forced release refused',
    },
    suspend_token: { name: 'Suspension', accepted: 'Suspended the token', refused: 'Suspension refused' },
    resume_token: { name: 'Resumption', accepted: 'Resumed the token', refused: 'Resumption refused' },
    unlock_token: { name: 'Unlock', accepted: 'Unlocked the token', refused: 'Unlock refused' },
    resynchronise: {
      name: 'Clock correction',
      accepted: 'Corrected the clock',
      refused: 'Clock not corrected',
    },
    reset_drift: {
      name: 'Correction cleared',
      accepted: 'Cleared the clock correction',
      refused: 'Correction not cleared',
    },
    verify_identity: {
      name: 'Identity check',
      accepted: 'Recorded an identity check',
      refused: 'Identity check not recorded',
    },
    verify_caller_code: {
      name: 'Caller check by code',
      accepted: 'Checked the caller by a code of the own app',
      refused: 'Caller not checked by code',
    },
    start_call_back: {
      name: 'Call-back begun',
      accepted: 'Began a call-back to the registered number',
      refused: 'Call-back not begun',
    },
    finish_call_back: {
      name: 'Call-back result',
      accepted: 'Recorded the result of a call-back',
      refused: 'Result of a call-back not recorded',
    },
    approve_release: {
      name: 'Release approval',
      accepted: 'Approved a release request',
      refused: 'Release request not approved',
    },
    reject_release: {
      name: 'Release rejection',
      accepted: 'Rejected a release request',
      refused: 'Release request not rejected',
    },
    withdraw_release: {
      name: 'Release withdrawal',
      accepted: 'Withdrew a release request',
      refused: 'Release request not withdrawn',
    },
    freeze: { name: 'Freeze', accepted: 'Froze the account', refused: 'Account not frozen' },
    unfreeze: { name: 'Unfreeze', accepted: 'Undid the freeze', refused: 'Freeze not undone' },
    view_statistics: {
      name: 'Statistics view',
      accepted: 'Viewed the statistics',
      refused: 'Statistics refused',
    },
    view_activity: {
      name: 'Branch activity view',
      accepted: 'Viewed the activity of the branch',
      refused: 'Activity of the branch refused',
    },
    view_release_requests: {
      name: 'Release requests view',
      accepted: 'Viewed release requests',
      refused: 'Release requests refused',
    },
    print_slip: { name: 'Slip', accepted: 'Issued a slip', refused: 'Slip refused' },
    change_policies: {
      name: 'Approval settings',
      accepted: 'Changed the approval settings',
      refused: 'Approval settings not changed',
    },
    change_limits: {
      name: 'Limits and times',
      accepted: 'Changed limits and times',
      refused: 'Limits and times not changed',
    },
    invite_staff: {
      name: 'Staff invitation',
      accepted: 'Invited a member of staff',
      refused: 'Invitation refused',
    },
    change_staff: {
      name: 'Staff change',
      accepted: 'Changed role or branch of a member of staff',
      refused: 'Staff account not changed',
    },
    disable_staff: {
      name: 'Staff disabled',
      accepted: 'Disabled a staff account',
      refused: 'Staff account not disabled',
    },
    enable_staff: {
      name: 'Staff enabled',
      accepted: 'Enabled a staff account',
      refused: 'Staff account not enabled',
    },
    reset_staff_token: {
      name: 'Staff token reset',
      accepted: 'Let a member of staff set up a new token',
      refused: 'Staff token not reset',
    },
    confirm_change: {
      name: 'Change confirmed',
      accepted: 'A second administrator confirmed a change',
      refused: 'Change not confirmed',
    },
    reject_change: {
      name: 'Change rejected',
      accepted: 'A second administrator rejected a change',
      refused: 'Change not rejected',
    },
    withdraw_change: {
      name: 'Change withdrawn',
      accepted: 'Withdrew a proposed change',
      refused: 'Proposed change not withdrawn',
    },
    view_administration: {
      name: 'Staff administration view',
      accepted: 'Viewed the staff administration',
      refused: 'Staff administration refused',
    },
    set_up_staff: {
      name: 'Staff set-up',
      accepted: 'A member of staff set up the account',
      refused: 'Staff account not set up',
    },
    change_own_password: {
      name: 'Own password',
      accepted: 'Changed the own password',
      refused: 'Own password not changed',
    },
    add_passkey: {
      name: 'New passkey',
      accepted: 'Added a passkey',
      refused: 'Passkey not added',
    },
    remove_passkey: {
      name: 'Removal of a passkey',
      accepted: 'Removed a passkey',
      refused: 'Passkey not removed',
    },
    end_own_sessions: {
      name: 'Own sessions',
      accepted: 'Ended the own other sessions',
      refused: 'Own other sessions not ended',
    },
    search_customers: { name: 'Search', accepted: 'Searched customers', refused: 'Search refused' },
    view_customer: { name: 'Customer view', accepted: 'Viewed a customer', refused: 'Customer view refused' },
    view_timeline: {
      name: 'History view',
      accepted: 'Viewed a customer’s history',
      refused: 'History view refused',
    },
    unmask_customer: { name: 'Unmask', accepted: 'Unmasked a field', refused: 'Unmasking refused' },
    read_audit: { name: 'Audit log view', accepted: 'Read the audit log', refused: 'Audit log refused' },
    check_password: {
      name: 'Customer’s password',
      accepted: 'Customer’s password right',
      refused: 'Customer’s password not accepted',
    },
    customer_sign_out: {
      name: 'Customer’s log-out',
      accepted: 'The customer logged out',
      refused: 'The customer could not log out',
    },
    send_mail: { name: 'Mail', accepted: 'Sent a mail', refused: 'Mail not sent' },
    resend_mail: {
      name: 'Mail again',
      accepted: 'Put a mail back into the queue',
      refused: 'Mail not sent again',
    },
    staff_password: {
      name: 'Staff password',
      accepted: 'Sign-in password accepted',
      refused: 'Wrong sign-in password',
    },
    staff_code: { name: 'Staff sign-in', accepted: 'Signed in', refused: 'Could not sign in' },
    staff_passkey: {
      name: 'Staff sign-in (passkey)',
      accepted: 'Signed in with a passkey',
      refused: 'Not signed in with a passkey',
    },
    staff_single_sign_on: {
      name: 'Staff sign-in (institution)',
      accepted: 'Came from the sign-in of the institution',
      refused: 'Not let in from the sign-in of the institution',
    },
    staff_step_up: {
      name: 'Step-up',
      accepted: 'Gave the own code for an act',
      refused: 'Own code for an act refused',
    },
    staff_sign_out: { name: 'Sign-out', accepted: 'Signed out', refused: 'Could not sign out' },
    refuse_request: { name: 'Refused request', accepted: 'Refused a request', refused: 'Request refused' },
    import_customers: {
      name: 'Customer import',
      accepted: 'Imported customers',
      refused: 'Customers not imported',
    },
    import_branches: {
      name: 'Branch import',
      accepted: 'Imported branches',
      refused: 'Branches not imported',
    },
    import_credentials: {
      name: 'Import of customers’ passwords',
      accepted: 'Imported customers’ passwords',
      refused: 'Customers’ passwords not imported',
    },
    create_staff: {
      name: 'New staff account',
      accepted: 'Created a staff account',
      refused: 'Staff account not created',
    },
    unlock_staff: {
      name: 'Staff unlock',
      accepted: 'Unlocked a staff account',
      refused: 'Staff account not unlocked',
    },
    save_search: {
      name: 'Search saved',
      accepted: 'Saved a search of the audit log',
      refused: 'Search not saved',
    },
    drop_search: {
      name: 'Search deleted',
      accepted: 'Deleted a saved search',
      refused: 'Saved search not deleted',
    },
    prove_audit: {
      name: 'Proof from the audit log',
      accepted: 'Took a proof from the audit log',
      refused: 'No proof from the audit log',
    },
    check_slip_proof: {
      name: 'Check of a slip’s proof',
      accepted: 'Showed the proof of a slip',
      refused: 'The proof of a slip was not shown',
    },
    verify_audit_log: {
      name: 'Check of the audit log',
      accepted: 'Checked the audit log',
      refused: 'Audit log not checked',
    },
    export_audit_log: {
      name: 'Export of the audit log',
      accepted: 'Wrote the audit log to a file',
      refused: 'Audit log not exported',
    },
    archive_audit_period: {
      name: 'Archiving of the audit log',
      accepted: 'Moved a period of the audit log to a file',
      refused: 'Audit log not archived',
    },
    delete_audit_period: {
      name: 'Proposal to delete archived audit entries',
      accepted: 'Proposed to delete a period of the audit log',
      refused: 'Deletion of a period of the audit log not proposed',
    },
    remove_audit_archive: {
      name: 'Removal of an audit archive',
      accepted: 'Removed the archive of a period of the audit log',
      refused: 'Audit archive not removed',
    },
    rotate_audit_key: {
      name: 'New signing key of the audit log',
      accepted: 'Put a new signing key of the audit log in use',
      refused: 'No new signing key of the audit log',
    },
    retire_audit_key: {
      name: 'Retired signing key of the audit log',
      accepted: 'Retired the earlier signing key of the audit log',
      refused: 'Earlier signing key of the audit log not retired',
    },
    protect_secrets: {
      name: 'Key files sealed',
      accepted: 'Sealed the key files under the master key',
      refused: 'Key files not sealed',
    },
    rewrap_secrets: {
      name: 'New master key',
      accepted: 'Sealed the key files under a new master key',
      refused: 'Master key not replaced',
    },
    rotate_token_key: {
      name: 'New encryption key for token keys',
      accepted: 'Put a new encryption key for token keys in use',
      refused: 'No new encryption key for token keys',
    },
    reseal_token_keys: {
      name: 'Token keys encrypted anew',
      accepted: 'Encrypted token keys anew',
      refused: 'Token keys not encrypted anew',
    },
    retire_token_key: {
      name: 'Retired encryption key for token keys',
      accepted: 'Retired an earlier encryption key for token keys',
      refused: 'Earlier encryption key for token keys not retired',
    },
    feed_audit_log: {
      name: 'Sending of the audit log',
      accepted: 'Sending of the audit log recovered',
      refused: 'Audit log not sent to a receiver',
    },
    show_webhook_secret: {
      name: 'Webhook secret shown',
      accepted: 'Showed the secret of a webhook',
      refused: 'Secret of a webhook not shown',
    },
    copy_database: {
      name: 'Move of the database',
      accepted: 'Moved the database',
      refused: 'Database not moved',
    },
    back_up: {
      name: 'Backup',
      accepted: 'Made an encrypted backup',
      refused: 'No backup made',
    },
    restore_backup: {
      name: 'Restoring of a backup',
      accepted: 'Restored a backup',
      refused: 'Backup not restored',
    },
    seed_demo: { name: 'Demo data', accepted: 'Made the demo data', refused: 'Demo data not made' },
  },
};
