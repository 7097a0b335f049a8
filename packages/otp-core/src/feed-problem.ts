import type { MailProblem } from './mail-problem.ts';

/** Why a receiver of the audit log did not take what was sent, in words of ours: the audit log keeps it. */
export type FeedProblem = MailProblem | 'connection_lost' | 'refused' | 'redirected';
