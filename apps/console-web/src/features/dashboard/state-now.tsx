import type { DashboardView } from '@madoguchi/contract/console/dashboard';
import { MOST_REQUESTS } from '@madoguchi/contract/console/dashboard';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { currentLanguage } from '../../app/words.ts';
import { Panel } from '../../ui/panel.tsx';

/** What waits now: requests of the branch, or mails, sealing and backup of the institution. */
export function StateNow({ requestsWaiting, health }: DashboardView) {
  const { t } = useTranslation();
  return (
    <Panel title={t('dashboard.now')}>
      <Box component="dl" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1 }}>
        {requestsWaiting !== null && (
          <Fact name={t('dashboard.requests')}>
            <Link to="/release-requests" style={{ color: 'var(--mui-palette-primary-main)' }}>
              {t(requestsWaiting < MOST_REQUESTS ? 'dashboard.requestsShown' : 'dashboard.requestsMost', {
                n: requestsWaiting,
              })}
            </Link>
          </Fact>
        )}
        {health !== null && <Health {...health} />}
      </Box>
    </Panel>
  );
}

function Health(health: NonNullable<DashboardView['health']>) {
  const { t } = useTranslation();
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  const unsealed = health.unsealedEntries.toLocaleString();
  return (
    <>
      <Fact name={t('dashboard.mails')}>
        {health.oldestMailMs === null
          ? t('dashboard.mailsNone')
          : t('dashboard.mailsSince', {
              ...{ n: health.mailsWaiting.toLocaleString(), time: time(health.oldestMailMs) },
            })}
      </Fact>
      <Fact name={t('dashboard.sealing')}>
        {health.sealedAtMs === null
          ? t('dashboard.neverSealed', { n: unsealed })
          : t('dashboard.sealed', { time: time(health.sealedAtMs), n: unsealed })}
      </Fact>
      <Fact name={t('dashboard.backup')}>
        {health.backupAtMs === null ? t('dashboard.neverBackedUp') : time(health.backupAtMs)}
      </Fact>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, fontWeight: 600 }}>
        {children}
      </Box>
    </div>
  );
}
