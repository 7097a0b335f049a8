import type { jaOtp } from '../ja/otp.ts';

/** Words of the selection, the start of use and the release (steps E and F of the notice, its appendix). */
export const enOtp: typeof jaOtp = {
  status: {
    none: 'Not enrolled',
    issued: 'Issued (awaiting activation)',
    provisioned: 'Set up (awaiting activation)',
    active: 'In use',
    locked: 'Locked',
    suspended: 'Suspended',
    released: 'Released (waiting time)',
    expired: 'Issue expired',
    frozen: 'Frozen',
  },
  otp: {
    title: 'One-time password requests',
    statusTitle: 'Present state',
    since: 'since {{time}}',
    about: {
      none: 'You do not use one-time passwords. Start with [Token issue]. It is your choice and free of charge.',
      issued:
        'A token was issued. Set up your smartphone from the URL in the mail, then go on to [Start of use]. Until then you log in as before.',
      provisioned: 'Your smartphone is set up. Go on to [Start of use].',
      active: 'At each log-in, type the one-time password that your smartphone shows.',
      locked: 'Please call the helpdesk.',
      suspended: 'Please come to the counter of your branch.',
      released: 'It was released. For now you log in with your login ID and login password alone.',
      expired:
        'The set-up was not finished in time, or there were too many wrong tries, so the token can no longer be used. Start again with [Token issue].',
      frozen: 'Log-in and set-up are stopped for your safety. Please come to the counter of your branch.',
    },
    choose: 'Choose what to do',
    act: {
      issue: 'Token issue',
      activate: 'Start of use of the one-time password',
      release: 'Release of the one-time password',
    },
    actAbout: {
      issue: 'Makes your mobile phone or smartphone your token.',
      issueAgain: 'A new issue makes the present one worthless.',
      activate: 'Starts the use with the one-time password that your smartphone shows.',
      release: 'To be done before you change your smartphone.',
    },
    closed: {
      in_use:
        'Not possible while it is in use. Before you change your smartphone, choose [Release of the one-time password].',
      waiting: 'Possible from {{until}}.',
      stopped: 'Not possible while it is locked or suspended.',
      frozen: 'Not possible while it is frozen.',
      not_issued: '[Token issue] comes first.',
      already_active: 'It is in use already.',
      nothing_to_release: 'There is nothing to release.',
      not_started: 'The use has not started, so no release is needed.',
    },
    notNow: 'Not possible now',
    waitLeft: '{{time}} left',
    home: 'Home',
    toSelection: 'To the one-time password requests',
    reload: 'Check again',
  },
  activate: {
    title: 'Start of use of the one-time password',
    lead: 'Type the one-time password that the app on your smartphone shows and press [Start use].',
    code: 'One-time password',
    codeHint: '6 digits. They change every minute.',
    codeMissing: 'Type the one-time password of 6 digits.',
    triesLeft: 'Wrong tries left before you must start again from the token issue: {{n}}.',
    submit: 'Start use',
    sending: 'Checking…',
    after: 'From then on each log-in needs a one-time password.',
    notSetUpTitle: 'Your smartphone is not set up yet',
    notSetUp:
      'Open the app from the URL in the mail and set it up with service ID, user ID and activation password. Then you can go on here.',
    showIds: 'Show service ID and user ID',
    doneTitle: 'Start of use completed',
    done: 'Your one-time password is now in use.',
    doneNext:
      'Please see on the next page that the state is “In use”. That completes the set-up, which is needed only once.',
  },
  release: {
    title: 'Release of the one-time password',
    lead: 'Type your confirmation password and press [Release].',
    whenTitle: 'What the release means',
    means: {
      password:
        'Until you set up a new one-time password you log in with your login ID and login password alone.',
      app: 'The one-time passwords that the app on this smartphone shows can no longer be used.',
      waiting: 'A new one-time password can be set up after a certain time.',
    },
    confirmation: 'Confirmation password',
    confirmationHint: 'It is not the login password.',
    confirmationMissing: 'Type your confirmation password.',
    submit: 'Release',
    sending: 'Releasing…',
    cancel: 'Back without releasing',
    doneTitle: 'Release completed',
    done: 'Your one-time password was released.',
    doneWait: 'A new one-time password can be set up from {{until}}.',
    doneAfter: 'You can set up a new one-time password with [Token issue] at any time.',
    toTop: 'To the top page',
  },
};
