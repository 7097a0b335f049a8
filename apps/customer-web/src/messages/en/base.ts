import type { BaseMessages } from '../ja/base.ts';
import { enProblems } from './problems.ts';

/** The words of the log-in page and of what every page shares. */
export const enBase: BaseMessages = {
  brand: {
    service: 'Personal Internet Banking',
    title: '{{page}} - {{institution}} Internet Banking',
  },
  language: { other: '日本語' },
  common: {
    loading: 'Loading',
    retry: 'Try again',
    reload: 'Reload the page',
    reference: 'Reference number: {{reference}}',
    faultWords: '{{title}}. {{remedy}}',
    errorSummary: 'Please check what you typed',
    skip: 'Skip to the page',
    show: 'Show',
    hide: 'Hide',
    showField: 'Show: {{label}}',
    hideField: 'Hide: {{label}}',
    offline: 'You are off line. What is shown was received earlier.',
    back: 'Back',
  },
  login: {
    title: 'Log in',
    step1: 'Step 1: login ID and login password',
    step2: 'Step 2: one-time password',
    lead1: 'Type your login ID and login password and press [Log in].',
    lead2: 'Type the one-time password that the app on your mobile phone or smartphone shows.',
    loginId: 'Login ID',
    password: 'Login password',
    code: 'One-time password',
    codeHint: '6 digits. They change every minute and can be used only once.',
    submit: 'Log in',
    sending: 'Checking…',
    startAgain: 'Back to the login ID',
    loginIdMissing: 'Type your login ID.',
    passwordMissing: 'Type your login password.',
    codeMissing: 'Type the one-time password of 6 digits.',
    triesLeft: 'Wrong tries left before it is locked and you cannot log in: {{n}}.',
    phoneHelp: 'If you have changed or lost your smartphone',
    callHelpdesk: 'Helpdesk',
    safetyTitle: 'For your safety',
    safety: {
      ask: 'We never ask for your passwords by mail or on the telephone.',
      link: 'Our mails never link to a page that asks for a password.',
      free: 'One-time passwords are free. After the log-in, choose [One-time password requests] in the menu.',
    },
  },
  left: {
    signed_out: { title: 'You are logged out', body: 'Thank you for using our service.' },
    ended: {
      title: 'Your session has ended',
      body: 'The page was cleared for your safety. Log in again to return to it.',
    },
    released_at_counter: {
      title: 'Your one-time password was released at the counter of your branch',
      body: 'For now you log in with your login ID and login password alone. For better safety please set up a new one-time password soon. If you know nothing of this, call the helpdesk at once.',
    },
    released_by_customer: {
      title: 'Your one-time password was released',
      body: 'This was done in another window, so you were logged out here. You log in with your login ID and login password. If you know nothing of this, call the helpdesk at once.',
    },
    token_activated: {
      title: 'Your one-time password is now in use',
      body: 'This was done in another window, so you were logged out here. From now on the log-in needs a one-time password. If you know nothing of this, call the helpdesk at once.',
    },
    token_locked: {
      title: 'Your one-time password was locked',
      body: 'There were too many wrong one-time passwords, so you were logged out for your safety. Please call the helpdesk, also if you know nothing of this.',
    },
    token_suspended: {
      title: 'Your one-time password was suspended',
      body: 'You were logged out for your safety. To use it again, come to the counter of your branch. If you know nothing of this, call the helpdesk at once.',
    },
    frozen: {
      title: 'The log-in to Internet banking was stopped',
      body: 'You were logged out for your safety. To start again, come to the counter of your branch with an identity document and your registered seal. If you know nothing of this, call the helpdesk at once.',
    },
  },
  phoneHelp: {
    title: 'If you have changed or lost your smartphone',
    lead: 'Without the smartphone that holds your one-time password app you cannot log in. This is what to do.',
    haveTitle: 'Your old smartphone still works',
    have: 'Log in with the one-time password of the old smartphone, choose [One-time password requests] in the menu and then [Release of the one-time password]. After a certain time you can set up the new smartphone.',
    goneTitle: 'Your old smartphone is exchanged, lost or broken',
    gone: 'The release must be made at the counter of the branch where you have your account. It cannot be made on the Internet or by telephone.',
    bringTitle: 'What to bring',
    bring: {
      id: 'An identity document (driver’s licence, My Number card and the like; two kinds if they have no photo)',
      seal: 'Your registered seal',
      account: 'Something that shows your account number (passbook or cash card)',
    },
    after:
      'After the release you log in with your login ID and login password alone. After a certain time, set up the new smartphone with [Token issue].',
    lostTitle: 'If it was lost or stolen',
    lost: 'Call the helpdesk at once. They suspend your one-time password.',
    toLogin: 'Back to the log-in',
  },
  helpdesk: {
    title: 'Contact',
    open: 'Open',
    closed: 'Closed now',
    closedDay: 'Closed today',
    today: 'Hours today',
    todayHours: '{{from}} to {{to}}',
    todayNone: 'Closed all day',
    until: 'until {{time}}',
    next: 'opens {{time}}',
    hoursTitle: 'Opening hours',
    closedDays: 'The helpdesk is closed on {{days}}.',
    check: 'The hours on holidays may change. Please check before you call.',
    unknown: 'The helpdesk cannot be shown. Check the connection, then reload the page.',
  },
  page: {
    crashTitle: 'The page could not be shown',
    crashBody:
      'What you typed was not sent. Reload the page. If it goes on, tell the helpdesk the reference number.',
  },
  problem: enProblems,
};
