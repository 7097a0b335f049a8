import type { WorkMessages } from '../ja/work.ts';
import { enFreeze } from './freeze.ts';
import { enHome } from './home.ts';
import { enIssue } from './issue.ts';
import { enOtp } from './otp.ts';
import { enProof } from './proof.ts';

/** The words of the pages behind the log-in. */
export const enWork: WorkMessages = { ...enHome, ...enOtp, ...enIssue, ...enFreeze, ...enProof };
