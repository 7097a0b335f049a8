import type { Messages } from './ja.ts';

const times = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The English words, complete. */
export const en: Messages = {
  appName: 'One-time password',
  otherLanguage: '日本語',
  back: 'Back',
  cancel: 'Cancel',
  close: 'Close',
  home: {
    title: 'One-time password',
    emptyTitle: 'Not set up yet',
    emptyLead: 'To show one-time passwords in this app, first complete these steps on a PC.',
    emptySteps: [
      'Log in to personal Internet banking on a PC and choose ワンタイムパスワード申請 (OTP service request) in the menu bar.',
      'Choose トークン発行 (Token issue) and enter the mail address of your phone and an activation password.',
      'Open the URL of the mail you receive on this phone and complete the initial setup.',
    ],
    paste: 'Set up with a copied URL',
    tokens: 'Switch token',
    tokensCount: (count, most) => `${count} of at most ${most}`,
    shown: 'Shown',
    menu: 'Menu',
    deviceChange: 'Before changing your phone',
    deviceChangeHint: 'Release on the PC comes first',
    settings: 'Settings',
    settingsHint: 'App lock and more',
    token: 'Rename or remove',
    tokenHint: 'Manage the token shown',
  },
  code: {
    label: 'Current one-time password',
    hidden: 'Preparing',
    userId: 'User ID',
    left: 'in',
    seconds: 's',
    secondsLeft: (seconds) => `Changes in ${times(seconds, 'second')}`,
    note: 'Changes every minute',
    noteSeconds: (seconds) => `Changes every ${seconds} seconds`,
    soon: 'About to change',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Please read the digits and type them.',
    fault:
      "This token's key cannot be used. Release the one-time password on the PC, then issue a new token.",
  },
  setUp: {
    title: 'Initial setup',
    lead: 'Enter the service ID and user ID shown on the PC screen, and the activation password that you chose when the token was issued.',
    serviceId: 'Service ID',
    userId: 'User ID',
    fromPc: 'Shown on the PC screen',
    password: 'Activation password',
    passwordHint: 'The one that you chose at token issue',
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show activation password',
    hidePassword: 'Hide activation password',
    submit: 'Set up',
    submitting: 'Setting up…',
    required: (field) => `Enter the ${field.toLowerCase().replace(' id', ' ID')}.`,
    tooLong: (field) => `${field} is too long. Please check what you entered.`,
    wrongTitle: 'The setup did not succeed',
    wrong:
      'The service ID, the user ID or the activation password is wrong. Check the service ID and user ID on the PC screen.',
    triesLeft: (tries) => `${times(tries, 'try').replace('trys', 'tries')} left.`,
    lastTry: 'One try left. If it is wrong again, this URL can no longer be used.',
    refused: 'A character cannot be used, or an entry is too long. Please check what you entered.',
    pausedTitle: 'Please wait a moment',
    paused:
      'There were too many attempts in a short time. Wait a few minutes, then press Set up again. The URL can still be used.',
    busyTitle: 'The service is busy',
    busy: 'Nothing was done. Wait a little, then press Set up again.',
    offlineTitle: 'No connection',
    offline: 'Nothing was sent. Go where there is a connection and press Set up again.',
    lostTitle: 'The result is not known',
    lost: 'The connection was lost after sending. The setup may have been completed and the URL used up. Press Set up once more. If it is refused, issue the token again on the PC.',
    full: (most) =>
      `This app holds at most ${most} tokens. Remove one that you no longer use, then open the URL of the mail again.`,
    fullTitle: 'No more tokens can be added',
    toTokens: 'To my tokens',
    expiredTitle: 'This URL cannot be used',
    expired: 'It was used already, is out of date, or there were too many wrong entries.',
    brokenTitle: 'The URL is not complete',
    broken:
      'The URL of the mail may have been cut off. Open the mail and open the URL again, including its last character.',
    unkeptTitle: 'The token could not be saved',
    unkept: 'The URL has been used up.',
    againTitle: 'To set up again',
    againSteps: [
      'On the PC, choose ワンタイムパスワード申請 (OTP service request) in Internet banking.',
      'Carry out トークン発行 (Token issue) again.',
      'Open the URL of the new mail.',
    ],
    toHome: 'To the first page',
  },
  paste: {
    title: 'Paste the URL',
    lead: 'Paste the URL from the token issuance mail.',
    label: 'Token issuance URL',
    paste: 'Paste from the clipboard',
    next: 'Next',
    broken:
      'This is not the URL of a token issuance mail. Copy the whole URL from the mail and paste it here.',
  },
  done: {
    title: 'The initial setup is complete',
    lead: 'Now activate the token on the PC.',
    steps: [
      'Press ワンタイムパスワード利用開始 (Start using the one-time password) on the PC screen.',
      'Enter the one-time password below on the PC screen.',
      'Press 利用開始する (Activate).',
    ],
    note: 'Until it is activated, logging in does not ask for a one-time password.',
    finish: 'Done',
  },
  clock: {
    title: "This device's clock is off",
    ahead: (amount) => `This device's clock is about ${amount} ahead.`,
    behind: (amount) => `This device's clock is about ${amount} behind.`,
    corrected: 'It is being corrected now: you can use the one-time password shown.',
    uncorrected: (time) =>
      `Measured at ${time}. There is no connection to correct it now, so one-time passwords may be refused.`,
    howTitle: 'How to set the clock',
    iphone: 'iPhone: Settings → General → Date & Time → turn on Set Automatically.',
    android: 'Android: Settings → System → Date & time → turn on Set time automatically.',
    amount: (ms) => {
      const seconds = Math.round(ms / 1000);
      if (seconds < 60) return times(seconds, 'second');
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60)
        return seconds % 60 === 0 ? times(minutes, 'minute') : `${minutes} min ${seconds % 60} s`;
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return minutes % 60 === 0 ? times(hours, 'hour') : `${hours} h ${minutes % 60} min`;
      return times(Math.round(hours / 24), 'day');
    },
  },
  update: { text: 'A new version is available', action: 'Update' },
  offline: 'You are offline. One-time passwords work all the same.',
  install: {
    title: 'Add to the home screen',
    lead: 'On the home screen it opens like any app, also where there is no connection.',
    action: 'Add to the home screen',
    ios: 'iPhone, iPad: choose Add to Home Screen from the share button of Safari.',
    android: 'Android: choose Add to Home screen or Install app from the menu (︙) of Chrome.',
    iosSeparate:
      'On iPhone and iPad the app on the home screen and Safari keep their data apart. A token set up in Safari does not move to it. To use the app on the home screen, add it before the initial setup.',
  },
  iosFirst: {
    title: 'First add the app to the home screen',
    lead: 'On iPhone and iPad, a token kept in Safari may disappear when it is not used for a while. In this order it stays.',
    steps: [
      'Press Copy the URL below.',
      'Choose Add to Home Screen from the share button.',
      'Open ワンタイムPW on the home screen and press Set up with a copied URL.',
    ],
    copy: 'Copy the URL',
    copied: 'The URL was copied',
    skip: 'Set up in Safari anyway',
  },
  token: {
    title: 'Manage token',
    institution: 'Institution',
    serviceId: 'Service ID',
    userId: 'User ID',
    added: 'Set up',
    label: 'Name (optional)',
    labelHint: (most) => `Up to ${most} characters. Used on this device only.`,
    save: 'Save',
    saved: 'Saved',
    removeTitle: 'Remove the token',
    removeLead: 'Removes a token that was released from this device.',
    remove: 'Remove…',
    confirmTitle: 'Remove this token?',
    confirm:
      'Unless you first carry out ワンタイムパスワード利用解除 (release of the one-time password) on the PC, you will not be able to log in. A removed token cannot be brought back.',
    released: 'It has been released, or was never activated',
    confirmAction: 'Remove',
    removed: 'The token was removed',
  },
  deviceChange: {
    title: 'Before changing your phone',
    lead: 'Before you change or replace your phone, you need to release the one-time password yourself. A token cannot be moved to a new device.',
    stepsTitle: 'What to do, in order',
    steps: [
      'Log in to personal Internet banking on a PC and choose ワンタイムパスワード申請 (OTP service request).',
      'Choose ワンタイムパスワード利用解除 (Release), enter the confirmation password and press 解除する (Release).',
      'Once the release is confirmed, remove the token from this device.',
      'After the waiting time, carry out トークン発行 (Token issue) with a mail address that the new device receives.',
    ],
    forgotTitle: 'If you forgot the release, or lost your phone',
    forgot:
      'You will not be able to log in to personal Internet banking. Please come to the counter of your branch to have the one-time password released.',
    helpdeskTitle: 'Helpdesk',
  },
  helpdesk: {
    open: (time) => `Open now (until ${time})`,
    closed: 'Closed now',
    next: (time) => `Closed now (opens ${time})`,
    today: (from, to) => `Today ${from} to ${to}`,
    todayClosed: 'Closed today',
    stale: 'Hours are shown when there is a connection.',
    none: 'Telephone number and hours are shown when there is a connection. They are also in the notices from the credit union.',
  },
  settings: {
    title: 'Settings',
    lockTitle: 'App lock',
    lockLead:
      'Asks for a check when this app is opened, so that others do not see the screen. Always use the screen lock of the phone itself as well.',
    off: 'There is no lock.',
    pinOn: 'Locked with a PIN.',
    deviceOn: "Locked with the device's own check (fingerprint, face, screen lock).",
    pin: 'PIN',
    pinLabel: 'New PIN (4 to 8 digits)',
    pinAgain: 'New PIN (once more)',
    pinRule: 'A PIN has 4 to 8 digits.',
    pinDiffers: 'The two PINs differ.',
    setPin: 'Set the PIN',
    setDevice: "Use the device's own check",
    deviceFailed: "The device's own check could not be set up.",
    setting: 'Setting…',
    turnOff: 'Turn the lock off',
    set: 'The lock is set',
    ended: 'The lock is off',
    storageTitle: 'Storage',
    kept: 'Tokens are kept on this device and are not removed when the browser tidies up.',
    notKept:
      'Tokens may be removed when the browser runs out of space. Adding the app to the home screen makes this less likely.',
    storageNote: 'Clearing site data in the browser removes the tokens too.',
  },
  lock: {
    title: 'The app is locked',
    pin: 'PIN',
    open: 'Open',
    opening: 'Checking…',
    wrong: 'The PIN is wrong.',
    rule: 'A PIN has 4 to 8 digits.',
    wait: (time) => `Too many wrong tries. Please wait ${time}.`,
    duration: (ms) => {
      const seconds = Math.ceil(ms / 1000);
      if (seconds < 60) return times(seconds, 'second');
      const minutes = Math.ceil(seconds / 60);
      return minutes < 60 ? times(minutes, 'minute') : times(Math.ceil(minutes / 60), 'hour');
    },
    device: "Open with the device's own check",
    deviceFailed: 'That did not succeed. Please try again.',
    forgot: 'If you cannot open it',
    forgotLead:
      'After removing all tokens from this device you can set it up anew. Unless you first carry out ワンタイムパスワード利用解除 (release of the one-time password) on the PC, you will not be able to log in.',
    removeAll: 'Remove everything…',
    removeAllTitle: 'Remove all tokens?',
    removeAllAction: 'Remove everything',
  },
  unsupported: {
    title: 'This browser cannot be used',
    insecure:
      'The page was not opened over a secure connection (https). Open it again from the URL of the token issuance mail.',
    crypto: 'This browser lacks the cryptography that is needed. Use a current version of Safari or Chrome.',
    storage:
      'The browser cannot keep data. Leave private browsing or free some space, then open the page again in Safari or Chrome.',
    unused: 'The URL of the mail has not been used.',
  },
};
