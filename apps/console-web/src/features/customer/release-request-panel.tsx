import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { ReleaseRequestCard } from '../release-request-card/release-request-card.tsx';
import type { Decided } from '../release-request-card/use-decision.ts';

interface ReleaseRequestPanelProps {
  page: CustomerPage;
  request: ReleaseRequestView;
  onDecided: (decided: Decided) => void;
}

/** The newest release request of this customer: it waits, or what became of it within the last day. */
export function ReleaseRequestPanel({ page, request, onDecided }: ReleaseRequestPanelProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('releaseCard.title')}>
      {/* A new request is a new card: nothing typed for the last one goes on to it. */}
      <ReleaseRequestCard
        key={request.requestId}
        request={request}
        customerId={page.customer.id}
        nowMs={page.nowMs}
        onDone={onDecided}
      />
    </Panel>
  );
}
