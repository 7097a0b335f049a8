import { readHelpdesk } from '@madoguchi/contract/helpdesk';
import type { ReplyOf } from '@madoguchi/contract/route';
import { call } from '@madoguchi/web/api';

export type Helpdesk = ReplyOf<typeof readHelpdesk>;

/** Asks for the helpdesk. Loaded when it is sent, with the contract's schemas. */
export function fetchHelpdesk(signal: AbortSignal): Promise<Helpdesk> {
  return call(readHelpdesk, {}, { signal });
}
