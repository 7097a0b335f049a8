import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toneStyle } from '../../app/theme.ts';
import { Icon } from '../../ui/icons.tsx';

/** Why a release is risky, in words, in the order in which an officer should look. */
export function RequestRisks({ risks }: Pick<ReleaseRequestView, 'risks'>) {
  const { t } = useTranslation();
  const tone = risks.length === 0 ? 'success' : 'warning';
  return (
    <Box
      sx={{
        ...toneStyle(tone),
        ...{ border: '1px solid', borderRadius: 1, px: 1.25, py: 0.75, fontSize: '0.875rem' },
        ...{ display: 'flex', gap: 1 },
      }}
    >
      <Box component="span" sx={{ display: 'inline-flex', pt: '2px' }}>
        <Icon name={risks.length === 0 ? 'check' : 'alert'} />
      </Box>
      <Box sx={{ color: 'text.primary' }}>
        {risks.length === 0 ? (
          t('releaseCard.noRisks')
        ) : (
          <>
            <b>{t('releaseCard.risks')}</b>
            <Box component="ul" sx={{ pl: 2.25 }}>
              {risks.map((risk) => (
                <li key={risk}>{t(`releaseCard.risk.${risk}`)}</li>
              ))}
            </Box>
          </>
        )}
      </Box>
    </Box>
  );
}

/** Exactly what the teller entered. */
export function RequestDetails({ request }: { request: ReleaseRequestView }) {
  const { t } = useTranslation();
  const { identityCheck, requestedBy } = request;
  const documents = identityCheck.documents.map((kind) => t(`document.${kind}`)).join(t('acts.rolesJoin'));
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('releaseCard.entered')}
      </Typography>
      <Box
        component="dl"
        sx={{
          ...{ display: 'grid', columnGap: 2, rowGap: 0.75, fontSize: '0.875rem' },
          gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, auto)' },
        }}
      >
        <Fact label={t('release.reason')}>{t(`releaseReason.${request.reason}`)}</Fact>
        <Fact label={t('identity.documents')}>{documents}</Fact>
        <Fact label={t('identity.icChip')}>{t(`icChip.${identityCheck.icChip}`)}</Fact>
        <Fact label={t('identity.seal')}>{t(`seal.${identityCheck.seal}`)}</Fact>
        <Fact label={t('identity.formNumber')}>{identityCheck.formNumber}</Fact>
        <Fact label={t('releaseCard.requestedBy')}>{t('releaseCard.staff', requestedBy)}</Fact>
        <Fact label={t('releaseCard.requestedAt')}>{logTime(request.requestedAtMs)}</Fact>
        <Fact label={t('releaseCard.receipt')}>{request.receiptNumber}</Fact>
      </Box>
    </Box>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="dt" sx={{ fontSize: '0.75rem', color: 'text.secondary', lineHeight: 1.4 }}>
        {label}
      </Box>
      <Box component="dd">{children}</Box>
    </Box>
  );
}
