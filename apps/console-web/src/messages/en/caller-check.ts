import type { jaCallerCheck } from '../ja/caller-check.ts';

export const enCallerCheck: typeof jaCallerCheck = {
  callerCheck: {
    title: 'Check of the caller',
    hint: 'One of the two ways is enough.',
    never: 'Knowing the date of birth, the address or the account proves nothing. Never ask for a password.',
    missing: 'Make sure of the caller first.',
    doneCallBack: 'The customer answered at the registered number',
    doneCode: 'The one-time password of the customer’s app was right',
    validUntil: 'This check covers this act until {{time}}, once.',
    callBack: 'Way 1: call the registered number back',
    callBackHow: 'Hang up, then call the customer at the registered telephone number.',
    callBackStart: 'Call back',
    phone: 'Number to call (as registered)',
    sayTitle: 'What to say',
    say: '“We are calling you back. Am I speaking to {{name}} in person? Did you call us a moment ago about Internet banking?”',
    neverAsk:
      'Do not ask for passwords, one-time passwords or PINs. If somebody else answers, even of the family, choose “No answer”.',
    reached: 'The customer answered',
    notReached: 'No answer',
    notReachedTitle: 'The customer did not answer',
    notReachedText: 'Call again later, or ask the customer to come to the home branch.',
    code: 'Way 2: have the app’s digits read out',
    codeHow:
      'Ask for the 6 digits that the customer’s app shows now. They are used up by the check and open no log-in.',
    codeLabel: 'The customer’s one-time password',
    codeSubmit: 'Check',
    codeMissing: 'Type the 6 digits.',
    codeUnusable: 'Not possible: there is no token in service or locked.',
    another: 'Check in another way',
  },
  personalNumber: {
    warning:
      'There are digits that look like a My Number or a basic pension number. Such numbers are not taken: remove them.',
  },
};
