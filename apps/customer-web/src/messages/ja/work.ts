import { jaFreeze } from './freeze.ts';
import { jaHome } from './home.ts';
import { jaIssue } from './issue.ts';
import { jaOtp } from './otp.ts';

/** The words of the pages behind the log-in, and of the one behind the link of a notice. */
export const jaWork = { ...jaHome, ...jaOtp, ...jaIssue, ...jaFreeze };
export type WorkMessages = typeof jaWork;
