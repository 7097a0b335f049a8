import type { ActReply } from '@madoguchi/contract/console/acts';
import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { Decided } from '../release-request-card/use-decision.ts';

/** What every act's dialogue is given. */
export interface ActDialogProps {
  page: CustomerPage;
  onClose: () => void;
  /** The act is done: the dialogue is over. */
  onDone: (reply: ActReply) => void;
  /** The act was accepted, and goes on in the dialogue. */
  onSent: (reply: ActReply) => void;
  /** A release request was decided in the dialogue. */
  onDecided: (decided: Decided) => void;
}
