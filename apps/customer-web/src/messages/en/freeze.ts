import type { jaFreeze } from '../ja/freeze.ts';

/** Words of the page behind the link in the notice of a forced release. */
export const enFreeze: typeof jaFreeze = {
  freeze: {
    title: 'Your one-time password was released',
    lead: 'The counter of your home branch released your one-time password.',
    when: 'When',
    where: 'Counter',
    means:
      'After a release, the log-in needs the login ID and login password alone until you start using a new one-time password.',
    opened: 'Opening this page has changed nothing. It asks for no password.',
    question: 'Did you ask for this?',
    known: {
      title: 'Yes, I did',
      body: 'If you asked for it yourself, there is nothing to do.',
      button: 'Do nothing',
      doneTitle: 'Nothing was changed',
      done: 'Thank you for checking. You can close this page now.',
      later: 'If something seems wrong later, open the link in the mail again or call the helpdesk.',
      back: 'Back',
    },
    unknown: {
      title: 'No, I did not',
      body: 'Somebody else may have pretended to be you. You can stop the log-in and the set-up of one-time passwords at once.',
      button: 'Stop it now',
    },
    confirm: {
      title: 'Do you really want to stop it?',
      means: {
        login: 'Nobody can log in to Internet banking any more, not even you.',
        token: 'One-time passwords that are set up, or being set up, stop working.',
        undo: 'Only the counter of your home branch can start it again, not this page and not a telephone call.',
      },
      submit: 'Stop',
      sending: 'Stopping…',
      cancel: 'Back without stopping',
    },
    done: {
      title: 'Log-in and set-up are stopped',
      already: 'Log-in and set-up are stopped already',
      safe: 'Nobody can log in until it is started again.',
      stoppedTitle: 'What is stopped',
      stopped: {
        login: 'The log-in to Internet banking (open pages were closed too)',
        setUp: 'The set-up of one-time passwords',
        token: 'One-time passwords that were set up or being set up',
      },
      nextTitle: 'What to do next',
      next: {
        call: 'Call the helpdesk and say that you did not ask for the release.',
        check: 'Check your passbook or balance for transactions that are not yours.',
        visit:
          'To start again, come to the counter of your home branch with an identity document and your registered seal, and ask to have Internet banking unfrozen.',
      },
      branch: 'Home branch',
    },
    missing: {
      title: 'Please open the link in the mail',
      body: 'For your safety the address of this page does not keep the link. To go on, open the link in the notice of the release once more.',
    },
    cannot:
      'If you did not ask for the release, call the helpdesk at once. Outside its hours, ask at the counter of your home branch.',
  },
};
