import { readHelpdesk } from '../helpdesk.ts';
import type { Route } from '../route.ts';
import * as freeze from './freeze.ts';
import * as otp from './otp.ts';
import * as provisioning from './provisioning.ts';
import * as session from './session.ts';
import * as slipProofs from './slip-proofs.ts';

/** Every route of the customer site, by name. */
export const customerRoutes = {
  signInWithPassword: session.signInWithPassword,
  signInWithCode: session.signInWithCode,
  readSession: session.readSession,
  extendSession: session.extendSession,
  signOut: session.signOut,
  readHelpdesk,
  readFreezeLink: freeze.readFreezeLink,
  freezeByLink: freeze.freezeByLink,
  checkSlipProof: slipProofs.checkSlipProof,
  readOtp: otp.readOtp,
  issueToken: otp.issueToken,
  resendIssuanceMail: otp.resendIssuanceMail,
  withdrawIssue: otp.withdrawIssue,
  setUpAuthenticatorApp: otp.setUpAuthenticatorApp,
  activateToken: otp.activateToken,
  releaseToken: otp.releaseToken,
} as const satisfies Record<string, Route>;

/** Every stream of the customer site. */
export const customerStreams = { watchSession: session.watchSession } as const;

/** Every route that the token app calls, on its own port. */
export const tokenAppRoutes = {
  provisionToken: provisioning.provisionToken,
  readTime: provisioning.readTime,
  readHelpdesk,
} as const satisfies Record<string, Route>;
