import type { jaCall } from '../ja/call.ts';

export const enCall: typeof jaCall = {
  call: {
    title: 'This call',
    complaint: 'What the caller says',
    hint: 'The number keys choose here',
    state: 'The state now',
    says: {
      cannot_log_in: 'Cannot log in',
      code_refused: 'The one-time password is said to be wrong',
      changed_phone: 'Has changed the phone',
      lost_phone: 'Phone lost or stolen',
      mail_missing: 'The mail does not arrive',
      told_closed: 'Is told of a suspension or a lock',
      unknown_use: 'Got a notice of something not done by herself or himself',
      other: 'Something else',
    },
    advice: {
      code_never_came: {
        say: 'We have no record of a wrong code. Please check that the login ID is your own and that the app shows the token of our bank, and type the 6 digits that it shows now.',
      },
      release_first: {
        say: 'If you can still log in with the code of your old phone, please choose “One-time password request” and release the one-time password there. Otherwise a release at the counter of your branch is needed. It cannot be done on the phone.',
      },
      set_up_again: {
        say: 'Your one-time password has not been put into use yet. Please start again from the token issue with your new phone. The earlier issue becomes void.',
      },
      suspend_now: {
        say: 'For your safety, we suspend the log-in to Internet banking at once. To resume, or to set up a new phone, please bring an identity document and your registered seal to the counter of your branch.',
      },
      nothing_to_suspend: {
        say: 'There is no one-time password in use now, so that nobody can log in with a code of that phone. You can start from the token issue with a new phone.',
      },
      resend_mail: {
        say: 'We send the token issue mail once more. Please also look into the folder for unwanted mail, and check whether your settings refuse our mail.',
      },
      no_mail_due: { say: 'There is no issue mail that we have to send to you now.' },
      not_closed: { say: 'Your one-time password is neither locked nor suspended.' },
      freeze_now: {
        say: 'To prevent misuse, we stop all log-ins to Internet banking and all new set-ups. To go on, please bring an identity document and your registered seal to the counter of your branch.',
      },
    },
  },
};
