import { jaHome } from './home.ts';
import { jaIssue } from './issue.ts';
import { jaOtp } from './otp.ts';

/** The words of the pages behind the log-in. */
export const jaWork = { ...jaHome, ...jaOtp, ...jaIssue };
export type WorkMessages = typeof jaWork;
