import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrintSlipLink } from '../acts/print-slip-link.tsx';
import { DecideForm } from './decide-form.tsx';
import { RequestDetails, RequestRisks } from './request-details.tsx';
import { RequestStanding } from './request-standing.tsx';
import type { Decided } from './use-decision.ts';
import { Withdrawal } from './withdrawal.tsx';

interface ReleaseRequestCardProps {
  request: ReleaseRequestView;
  customerId: string;
  /** The server's clock when it answered, for the time that is left. */
  nowMs: number;
  /** Takes the focus when it appears: what had it is gone. */
  focused?: boolean;
  /** What the server answered to a decision made here. */
  onDone: (decided: Decided) => void;
}

/**
 * A release request: how it stands, what is risky, exactly what was entered, and what this person may do with it. When
 * it ends while one looks, that is said aloud, and takes the focus where the focus was inside.
 */
export function ReleaseRequestCard(props: ReleaseRequestCardProps) {
  const { request, customerId, nowMs, onDone } = props;
  const { t } = useTranslation();
  const { state } = request;
  const { card, standing } = useFocusOnEnd(state, props.focused ?? false);
  const open = state === 'pending';
  return (
    <Box {...card} sx={{ display: 'grid', gap: 1.25 }}>
      {/* Always there, so that a screen reader hears what comes into it. */}
      <Box role="status">
        <RequestStanding
          request={request}
          nowMs={nowMs}
          ref={standing}
          action={state === 'approved' ? <PrintSlipLink receiptNumber={request.receiptNumber} /> : undefined}
        />
      </Box>
      {open && <RequestRisks risks={request.risks} />}
      {open ? (
        <RequestDetails request={request} />
      ) : (
        <Box component="details" sx={{ fontSize: '0.875rem' }}>
          <Box component="summary" sx={{ cursor: 'pointer', minHeight: 24 }}>
            {t('releaseCard.entered')}
          </Box>
          <RequestDetails request={request} />
        </Box>
      )}
      {open && <Actions request={request} customerId={customerId} onDone={onDone} />}
    </Box>
  );
}

function Actions({
  request,
  customerId,
  onDone,
}: Pick<ReleaseRequestCardProps, 'request' | 'customerId' | 'onDone'>) {
  const { t } = useTranslation();
  const [here, setHere] = useState(false);
  const about = { request, customerId, onDone };
  const { isMine, mayDecide, whyNot } = request;
  if (here) return <DecideForm {...about} here onCancel={() => setHere(false)} />;
  return (
    <>
      {mayDecide && <DecideForm {...about} here={false} />}
      {!mayDecide && whyNot !== null && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t(`releaseCard.whyNot.${whyNot}`)}</Box>
      )}
      {!mayDecide && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="contained" onClick={() => setHere(true)}>
            {t('releaseCard.approveHere')}
          </Button>
          {isMine && <Withdrawal {...about} />}
        </Box>
      )}
    </>
  );
}

/**
 * Focuses the standing when the request ends, where that takes away what had the focus: a button of the card, or all
 * that its dialogue is about. Elsewhere a person is left where she is.
 */
function useFocusOnEnd(state: ReleaseRequestView['state'], focused: boolean) {
  const card = useRef<HTMLDivElement>(null);
  const standing = useRef<HTMLDivElement>(null);
  // A button that is removed does not say so: it counts as having the focus until something else has it.
  const inside = useRef(false);
  const before = useRef<ReleaseRequestView['state'] | null>(focused ? null : state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (inside.current || card.current?.closest('[role="dialog"]') != null) standing.current?.focus();
  }, [state]);
  const onFocus = () => {
    inside.current = true;
  };
  const onBlur = () => {
    inside.current = false;
  };
  return { card: { ref: card, onFocus, onBlur }, standing };
}
