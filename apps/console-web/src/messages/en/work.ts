import type { WorkMessages } from '../ja/work.ts';
import { enActs } from './acts.ts';
import { enAudit } from './audit.ts';
import { enCustomer } from './customer.ts';
import { enFrame } from './frame.ts';
import { enMails } from './mails.ts';

/** The words of the pages behind the sign-in. */
export const enWork: WorkMessages = { ...enFrame, ...enCustomer, ...enActs, ...enAudit, ...enMails };
