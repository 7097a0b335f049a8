import type { BaseMessages } from '../ja/base.ts';
import { enProblems } from './problems.ts';

/** The words of the sign-in page and of what every page shares. */
export const enBase: BaseMessages = {
  brand: { name: '窓口', latin: 'Madoguchi', tagline: 'One-time password console' },
  language: { label: 'Language', ja: '日本語', en: 'English' },
  scheme: { label: 'Brightness', system: 'Auto', light: 'Light', dark: 'Dark' },
  common: {
    loading: 'Loading',
    retry: 'Try again',
    reload: 'Reload the page',
    close: 'Close',
    back: 'Back',
    reference: 'Reference: {{reference}}',
    causeAndRemedy: '{{title}}. {{remedy}}',
    errorSummary: 'Please check these items',
    skip: 'Skip to content',
    toSearch: 'Back to search',
  },
  signIn: {
    title: 'Sign in',
    stepPassword: 'Step 1 of 2: staff number and password',
    stepWay: 'Step 1 of 2: choose how to sign in',
    stepCode: 'Step 2 of 2: one-time password',
    staffNumber: 'Staff number',
    password: 'Password',
    code: 'One-time password',
    codeHint: 'The 6 digits shown in your own app',
    next: 'Next',
    submit: 'Sign in',
    sending: 'Checking…',
    startAgain: 'Back to the staff number',
    staffNumberMissing: 'Type your staff number.',
    passwordMissing: 'Type your password.',
    codeMissing: 'Type the 6 digits.',
    passwordLapsed: 'Too much time has passed. Start again with staff number and password.',
    singleSignOn: 'Sign in with {{name}}',
    leaving: 'Going to {{name}}…',
    orPassword: 'or with your staff number',
    returning: 'Checking your sign-in',
    startOver: 'Back to the sign-in',
    signedOut: 'You are signed out.',
  },
  passkey: {
    use: 'Use a passkey',
    waiting: 'Follow what your device shows…',
    orCode: 'or with a one-time password',
    failedTitle: 'The passkey could not be checked',
    failedBody:
      'It was cancelled, or this passkey does not work on this device. Try again, or type your one-time password.',
  },
  // Why somebody ended the session.
  sessionEnd: {
    account_changed: 'Your role or branch was changed. Please sign in again.',
    account_disabled: 'This staff number was disabled. Ask an administrator.',
    token_reset: 'Your authenticator app is to be set up anew. Ask an administrator for the invitation.',
    password_changed: 'The password was changed elsewhere, so this session ended.',
    ended_by_owner: 'This session was ended from another place.',
  },
  page: {
    notFoundTitle: 'There is no such page',
    notFoundBody: 'Check the address or go back to the search.',
    crashTitle: 'The page could not be shown',
    crashBody:
      'Nothing that you were filling in was sent. Reload the page. If it goes on, give the reference number to the system staff.',
  },
  problem: enProblems,
  problemOf: {
    my_number: {
      title: 'The text holds what looks like a My Number',
      remedy:
        'My Numbers, basic pension numbers and the like are not taken. Remove the digits and try again.',
    },
    contact_changed: {
      title: 'The contact data were changed lately: a call-back would prove nothing',
      remedy:
        'Whoever changed them might answer. Have a one-time password read out, or ask the customer to come to the home branch.',
    },
    no_number: {
      title: 'There is no registered number to call back',
      remedy: 'Have a one-time password read out, or ask the customer to come to the home branch.',
    },
  },
};
