import { jaFreeze } from './freeze.ts';
import { jaHome } from './home.ts';
import { jaIssue } from './issue.ts';
import { jaOtp } from './otp.ts';
import { jaProof } from './proof.ts';

/** The words of the pages behind the log-in, and of those behind the link of a notice and the code on a slip. */
export const jaWork = { ...jaHome, ...jaOtp, ...jaIssue, ...jaFreeze, ...jaProof };
export type WorkMessages = typeof jaWork;
