import type { jaProof } from '../ja/proof.ts';

/** Words of the page behind the code on an acceptance slip. */
export const enProof: typeof jaProof = {
  proof: {
    title: 'Check of an acceptance slip',
    lead: 'This page checks whether what your slip tells of still stands in our records as it did when the slip was printed.',
    receipt: 'Receipt number: {{receiptNumber}}',
    safety: 'This page never asks for a password.',
    proved: { title: 'The record stands as it did when your slip was printed' },
    factsTitle: 'What the record says',
    fact: {
      receiptNumber: 'Receipt number',
      act: 'Procedure',
      acceptedAt: 'Accepted at',
      releasedAt: 'Released at',
      branch: 'Home branch',
    },
    notReleased: 'Not yet released when this slip was printed',
    archived:
      'Years have passed, and what the record says has moved to an archive, so it cannot be shown here. That it has not been changed was checked just now. To learn what it says, please bring the slip to your branch.',
    compare:
      'Please compare this with the slip in your hand. If anything differs, or if you did not ask for this, call your home branch or the helpdesk.',
    act: {
      force_release: 'Release of the one-time password',
      suspend_token: 'Suspension of the one-time password',
      resume_token: 'End of the suspension of the one-time password',
      unlock_token: 'Unlocking of the one-time password',
      freeze: 'Freeze of Internet banking',
      unfreeze: 'End of the freeze of Internet banking',
      resynchronise: 'Clock correction of the one-time password',
      reset_drift: 'Reset of the clock correction of the one-time password',
      resend_issuance_mail: 'Token issuance mail sent again',
    },
    checked: {
      title: 'What was checked',
      signed: 'The code on the slip bears our digital signature.',
      included: 'The record of the procedure is part of our records today, unchanged.',
      grew: 'Since the slip was printed, our records only grew: nothing was rewritten or taken out.',
      where: 'All of this was computed on your own device.',
    },
    limits: {
      title: 'What this check cannot show',
      facts: '“What the record says” is what our system answers. Please compare it with your slip.',
      who: 'Whether the person who asked for this really was you.',
      key: 'The key that the signatures were checked with (number {{keyId}}) came from our site as well. If you noted its number earlier, you can compare.',
    },
    technical: {
      title: 'Technical details',
      log: 'Name of the log',
      seq: 'Audit log no.',
      leafHash: 'Hash of the record (SHA-256)',
      sizeThen: 'Records when the slip was printed',
      sizeNow: 'Records now',
    },
    doubtful: {
      title: 'Attention: something may be wrong with the record',
      why: {
        slip_not_signed:
          'The code on this slip does not bear our digital signature. The slip may not be genuine.',
        log_not_signed: 'The digital signature of our records could not be verified.',
        not_in_log: 'The record of this procedure is not part of our records today.',
        log_shorter: 'Our records are fewer than when the slip was printed.',
        log_rewritten: 'Our records were rewritten after the slip was printed.',
        record_changed:
          'The record of this procedure was changed or taken out after the slip was printed, so that it cannot be shown.',
      },
      nextTitle: 'What to do next',
      next: {
        keep: 'Keep the slip in a safe place. Its printed code is evidence of the original record.',
        call: 'Call the helpdesk and tell what this page shows.',
        visit:
          'Outside of its hours, take the slip to your home branch, whose telephone number stands on the slip as well.',
      },
    },
    notThere: {
      title: 'There is no record of this slip',
      body: 'Please scan the QR code on the slip once more. If there is still no record, the slip may not be genuine: keep it, and ask your home branch or the helpdesk.',
    },
    missing: {
      title: 'Please open this page by the QR code on your slip',
      body: 'Scan the QR code that is printed on the customer copy of your acceptance slip, for example with the camera of your phone.',
    },
    broken: {
      title: 'The code was not read completely',
      body: 'Part of the address is missing or changed. Lay the slip on a flat surface and scan the QR code again. If this goes on, ask your home branch or the helpdesk.',
    },
  },
};
