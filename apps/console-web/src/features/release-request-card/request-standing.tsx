import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { remaining, sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tone } from '../../app/theme.ts';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useServerNow } from '../customer/use-server-now.ts';

const TONES: Record<ReleaseRequestView['state'], Tone> = {
  pending: 'info',
  approved: 'success',
  rejected: 'error',
  withdrawn: 'idle',
  expired: 'warning',
  void: 'warning',
};

interface RequestStandingProps {
  request: ReleaseRequestView;
  /** The server's clock when it answered. */
  nowMs: number;
  action?: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** How a request stands: it waits, or how, by whom and when it ended, and what to do now. */
export function RequestStanding({ request, nowMs, action, ref }: RequestStandingProps) {
  const { t } = useTranslation();
  const { state, endedAtMs, endedBy, note } = request;
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  const next = t(`releaseCard.next.${state}`, { time: time(request.expiresAtMs) });
  return (
    <Notice
      tone={TONES[state]}
      title={t(`releaseCard.state.${state}`)}
      {...(ref === undefined ? {} : { ref })}
      action={state === 'pending' ? <Remaining untilMs={request.expiresAtMs} nowMs={nowMs} /> : action}
    >
      {note !== null && (
        <Box component="p" sx={{ fontWeight: 700 }}>
          {t('releaseCard.note', { note })}
        </Box>
      )}
      {endedAtMs !== null && endedBy !== null && (
        <p>
          {t(state === 'void' ? 'releaseCard.changedBy' : 'releaseCard.endedBy', {
            ...endedBy,
            time: time(endedAtMs),
          })}
        </p>
      )}
      {endedAtMs !== null && endedBy === null && <p>{t('releaseCard.endedAt', { time: time(endedAtMs) })}</p>}
      <p>{next}</p>
    </Notice>
  );
}

/** For the eye only: the sentence beside it names the moment, so that nobody hears every second. */
function Remaining({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const { t } = useTranslation();
  const leftMs = untilMs - useServerNow(nowMs, 1_000);
  return (
    <Box aria-hidden="true" sx={{ fontWeight: 700, whiteSpace: 'nowrap', color: 'text.primary' }}>
      {t('releaseCard.remaining', { time: remaining(leftMs) })}
    </Box>
  );
}
