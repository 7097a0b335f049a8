import type { jaHome } from '../ja/home.ts';

/** Words of the frame behind the log-in, of the home page and of the demo pages. */
export const enHome: typeof jaHome = {
  menu: {
    label: 'Menu bar',
    toggle: 'Menu',
    home: 'Home',
    balance: 'Balance',
    statement: 'Statement',
    transfer: 'Transfers',
    payment: 'Taxes and bills',
    otp: 'One-time password requests',
    signOut: 'Log out',
    signingOut: 'Logging out…',
    customer: '{{name}}',
  },
  session: {
    endsSoonTitle: 'You will be logged out soon',
    endsSoonIdle:
      'Nothing was done for a while: you will be logged out at {{time}}. What you typed will be lost.',
    endsSoonAbsolute:
      'The longest time of one log-in is nearly over: you will be logged out at {{time}}. Please finish what you are doing.',
    left: '{{time}} left',
    goOn: 'Stay logged in',
    understood: 'Understood',
  },
  home: {
    title: 'Menu',
    greeting: 'Welcome, {{name}}.',
    last: 'Last log-in',
    first: 'This is your first log-in.',
    failedTitle: 'Failed log-ins since your last one: {{n}}',
    failedLast: 'Last failure: {{time}}',
    failedRemedy:
      'If it was you who mistyped, nothing needs to be done. If it was not you, call the helpdesk at once.',
    accounts: 'Your accounts',
    branch: '{{name}} (branch {{code}})',
    account: '{{type}} {{number}}',
    balance: 'Balance',
    demoBalance: 'Demo figures',
    yen: '¥{{amount}}',
    recent: 'Latest movements',
    demo: { salary: 'Salary', power: 'Electricity', atm: 'Cash machine' },
    otpTitle: 'One-time password',
    otp: {
      none: 'A password that changes every minute and makes your log-in safer. It is your choice and free of charge; we recommend it to everybody who uses our Internet banking.',
      issued: 'A token was issued. Go on with the set-up from the URL in the mail on your smartphone.',
      provisioned: 'Your smartphone is set up. Go on with the start of use.',
      active: 'Each log-in is confirmed with the password that your smartphone shows.',
      locked: 'It is locked. Please call the helpdesk.',
      suspended: 'It is suspended. Please come to the counter of your branch.',
      released: 'It was released. A new token can be issued from {{until}}.',
      frozen: 'Log-in and set-up are stopped for your safety. Please come to the counter of your branch.',
      expired: 'The set-up was not finished in time. Start again with the token issue.',
    },
    otpLink: {
      none: 'Request one-time passwords',
      issued: 'Go on',
      provisioned: 'Go on',
      active: 'Change of phone, release',
      locked: 'See the state',
      suspended: 'See the state',
      released: 'See the state',
      frozen: 'See the state',
      expired: 'Start again',
    },
  },
  demo: {
    notice: 'This is a demo page',
    body: '“{{page}}” is not part of this demonstration. No real business is done here.',
    toHome: 'Home',
  },
  notFound: {
    title: 'Page not found',
    body: 'The address has changed or was mistyped.',
    toHome: 'To the top page',
  },
};
