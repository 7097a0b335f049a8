import { jaActs } from './acts.ts';
import { jaAudit } from './audit.ts';
import { jaCustomer } from './customer.ts';
import { jaFrame } from './frame.ts';
import { jaMails } from './mails.ts';

/** The words of the pages behind the sign-in. */
export const jaWork = { ...jaFrame, ...jaCustomer, ...jaActs, ...jaAudit, ...jaMails };

export type WorkMessages = typeof jaWork;
