import type { ActReply } from '@madoguchi/contract/console/acts';
import type { CustomerPage } from '@madoguchi/contract/console/customers';

/** What every act's dialogue is given. */
export interface ActDialogProps {
  page: CustomerPage;
  onClose: () => void;
  onDone: (reply: ActReply) => void;
}
