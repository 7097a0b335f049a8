import { readHelpdesk } from '../helpdesk.ts';
import type { Route } from '../route.ts';
import * as acts from './acts.ts';
import * as audit from './audit.ts';
import * as customers from './customers.ts';
import * as session from './session.ts';

/** Every route of the console API, by name: what the API must bind, the document shows and the fuzz test drives. */
export const consoleRoutes = {
  signInWithPassword: session.signInWithPassword,
  signInWithCode: session.signInWithCode,
  readSession: session.readSession,
  extendSession: session.extendSession,
  signOut: session.signOut,
  readHelpdesk: readHelpdesk,
  searchCustomers: customers.searchCustomers,
  searchCustomersByPost: customers.searchCustomersByPost,
  readCustomer: customers.readCustomer,
  readTimeline: customers.readTimeline,
  unmaskCustomer: customers.unmaskCustomer,
  forceRelease: acts.forceRelease,
  suspendToken: acts.suspendToken,
  resumeToken: acts.resumeToken,
  unlockToken: acts.unlockToken,
  resendIssuanceMail: acts.resendIssuanceMail,
  resendMail: customers.resendMail,
  resynchronise: acts.resynchronise,
  resetDrift: acts.resetDrift,
  readAudit: audit.readAudit,
} as const satisfies Record<string, Route>;

/** Every stream of the console API. */
export const consoleStreams = { watchCustomer: customers.watchCustomer } as const;

export type ConsoleRouteName = keyof typeof consoleRoutes;
