import type { WaitingRequest, WaitingRequests } from '@madoguchi/contract/console/release-requests';
import { machineNowMs } from '@madoguchi/web/use-clock';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isTyping } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { ReleaseRequestCard } from '../release-request-card/release-request-card.tsx';
import { DecisionKeys, takeDecisionKey } from './decision-keys.tsx';
import { findRequest } from './inbox.ts';
import { useInbox } from './inbox-provider.tsx';

interface RequestDetailProps {
  list: WaitingRequests;
  requestId: string;
  /** Differs with each opening by a person, whose focus then comes here; 0: opened by itself. */
  turn: number;
  /** Opens another waiting request; null: there is none. */
  onNext: (() => void) | null;
  onClose: () => void;
}

/** The opened request: whose it is, and the card on which it is decided. One that has ended stays until it is left. */
export function RequestDetail({ list, requestId, turn, onNext, onClose }: RequestDetailProps) {
  const { t } = useTranslation();
  const inbox = useInbox();
  // The card counts from when it is shown, not from when the list came in.
  const [shownAtMs] = useState(() => machineNowMs() + (inbox?.clockOffsetMs ?? 0));
  const section = useRef<HTMLElement>(null);
  const heading = useFocusOnTurn(turn);
  const entry = findRequest(list, requestId);
  const over = entry === null || entry.request.state !== 'pending';
  const leave = <Leave {...{ onNext, onClose }} />;
  if (entry === null) {
    return (
      <Notice tone="idle" role="status" title={t('requests.endedUnknown')} action={leave} ref={heading} />
    );
  }
  const { request, customer } = entry;
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !request.mayDecide || section.current === null) return;
    if (takeDecisionKey(event.nativeEvent, section.current)) event.preventDefault();
  };
  return (
    <Box
      component="section"
      ref={section}
      aria-labelledby="request-name"
      onKeyDown={onKeyDown}
      sx={{
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        p: 1.75,
        display: 'grid',
        gap: 1.25,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      <Who customer={customer} heading={heading}>
        {over ? leave : request.mayDecide && <DecisionKeys />}
      </Who>
      <ReleaseRequestCard
        request={request}
        customerId={customer.id}
        nowMs={shownAtMs}
        onDone={(decided) => inbox?.take(decided.request)}
      />
    </Box>
  );
}

interface WhoProps {
  customer: WaitingRequest['customer'];
  heading: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}

function Who({ customer, heading, children }: WhoProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'start', columnGap: 2, rowGap: 0.5 }}>
      <div>
        <Box
          ref={heading}
          tabIndex={-1}
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1, outline: 'none' }}
        >
          <Typography variant="h2" id="request-name" sx={{ fontSize: '1.1875rem' }}>
            {customer.nameKanji}
          </Typography>
          <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>{customer.nameKana}</Box>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.875rem' }}>
          <span>
            {customer.branchName} {customer.accountType} {customer.branchCode}-{customer.accountNumber}
          </span>
          <span>
            {t('who.customerNumber')} {customer.customerNumber}
          </span>
          <Box
            component={Link}
            to={`/customers/${customer.id}`}
            sx={{ color: 'primary.main', display: 'inline-block', minHeight: 24 }}
          >
            {t('requests.openCustomer')}
          </Box>
        </Box>
      </div>
      <Box sx={{ ml: 'auto' }}>{children}</Box>
    </Box>
  );
}

/** On from a request that has ended: only by hand, so that nobody decides one for another. */
function Leave({ onNext, onClose }: Pick<RequestDetailProps, 'onNext' | 'onClose'>) {
  const { t } = useTranslation();
  if (onNext === null) {
    return (
      <Button size="small" variant="outlined" color="inherit" onClick={onClose}>
        {t('common.close')}
      </Button>
    );
  }
  return (
    <Button size="small" variant="outlined" onClick={onNext}>
      {t('requests.openNext')}
    </Button>
  );
}

function useFocusOnTurn(turn: number): RefObject<HTMLDivElement | null> {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turn > 0) heading.current?.focus();
  }, [turn]);
  return heading;
}
