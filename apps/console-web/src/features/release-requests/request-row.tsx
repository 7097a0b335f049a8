import type { WaitingRequest } from '@madoguchi/contract/console/release-requests';
import { logTime, remaining } from '@madoguchi/web/dates';
import { useClock } from '@madoguchi/web/use-clock';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { LabelChip } from '../../ui/state-chip.tsx';

/** From here on the time that is left is shown as pressing. */
const PRESSING_MS = 5 * 60_000;

const Row = styled('button')({
  width: '100%',
  border: 0,
  borderInlineStart: '4px solid transparent',
  background: 'none',
  textAlign: 'start',
  padding: '8px 12px',
  display: 'grid',
  gap: 4,
  cursor: 'pointer',
  '&:hover': { backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 7%, transparent)' },
  '&[aria-current="true"]': {
    borderInlineStartColor: 'var(--mui-palette-primary-main)',
    backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 11%, transparent)',
  },
  '&:focus-visible': { outlineOffset: '-3px' },
});

interface RequestRowProps {
  entry: WaitingRequest;
  /** How far the server's clock is ahead of this machine's. */
  clockOffsetMs: number;
  opened: boolean;
  onOpen: () => void;
}

/** One waiting request in the list: who, why, since when, how long still, what stands out. */
export function RequestRow({ entry, clockOffsetMs, opened, onOpen }: RequestRowProps) {
  const { t } = useTranslation();
  const { request, customer } = entry;
  return (
    <Row type="button" data-request={request.requestId} aria-current={opened} onClick={onOpen}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Box component="span" sx={{ fontWeight: 700, fontSize: '1rem' }}>
          {customer.nameKanji}
        </Box>
        <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {customer.nameKana}
        </Box>
        <Left expiresAtMs={request.expiresAtMs} clockOffsetMs={clockOffsetMs} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, fontSize: '0.8125rem' }}>
        <span>
          {customer.branchName} {customer.branchCode}-{customer.accountNumber}
        </span>
        <span>{t(`releaseReason.${request.reason}`)}</span>
        <span>
          {request.identityCheck.documents.map((kind) => t(`document.${kind}`)).join(t('slips.join'))}
        </span>
      </Box>
      <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
        {t('requests.askedAt', { who: request.requestedBy.name, time: logTime(request.requestedAtMs) })}
      </Box>
      <Risks risks={request.risks} />
      {request.whyNot !== null && request.whyNot !== 'role' && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t(`releaseCard.whyNot.${request.whyNot}`)}
        </Box>
      )}
    </Row>
  );
}

/** What stands out, one chip each; that nothing does is said too. */
function Risks({ risks }: { risks: WaitingRequest['request']['risks'] }) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {risks.map((risk) => (
        <LabelChip key={risk} tone="warning" icon="alert" text={t(`requests.risk.${risk}`)} />
      ))}
      {risks.length === 0 && <LabelChip tone="idle" icon="check" text={t('requests.noRisk')} />}
    </Box>
  );
}

/** Runs down for the eye only; the moment itself stands in the opened request. */
function Left({ expiresAtMs, clockOffsetMs }: { expiresAtMs: number; clockOffsetMs: number }) {
  const { t } = useTranslation();
  const leftMs = expiresAtMs - (useClock(1_000) + clockOffsetMs);
  const pressing = leftMs <= PRESSING_MS;
  return (
    <Box
      component="span"
      aria-hidden="true"
      sx={{
        ml: 'auto',
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontSize: '0.8125rem',
        fontWeight: 700,
        whiteSpace: 'nowrap',
        color: pressing ? 'error.main' : 'text.primary',
      }}
    >
      <Icon name={pressing ? 'alert' : 'hourglass'} />
      {t('requests.left', { time: remaining(leftMs) })}
    </Box>
  );
}
