import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { useTranslation } from 'react-i18next';
import { CardDialog } from '../../ui/card-dialog.tsx';
import { targetOf } from '../acts/use-act.ts';
import { ReleaseRequestCard } from '../release-request-card/release-request-card.tsx';
import type { Decided } from '../release-request-card/use-decision.ts';

interface ReleaseWaitingDialogProps {
  page: CustomerPage;
  /** As the act was answered; the page knows it better once it has followed. */
  sent: ReleaseRequestView;
  onDecided: (decided: Decided) => void;
  onClose: () => void;
}

/** After the form was sent: waits for the officer, who decides elsewhere or here; says at once what came of it. */
export function ReleaseWaitingDialog({ page, sent, onDecided, onClose }: ReleaseWaitingDialogProps) {
  const { t } = useTranslation();
  const known = page.releaseRequest;
  const request = known?.requestId === sent.requestId ? known : sent;
  const { name, account } = targetOf(page);
  return (
    <CardDialog
      title={t('release.title')}
      target={`${name} ${account}`}
      hint={request.state === 'pending' ? t('releaseCard.stays') : null}
      onClose={onClose}
    >
      <ReleaseRequestCard
        request={request}
        customerId={page.customer.id}
        nowMs={page.nowMs}
        focused
        onDone={onDecided}
      />
    </CardDialog>
  );
}
