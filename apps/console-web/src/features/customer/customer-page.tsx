import { problemCode } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { fetchCustomer } from './customer.ts';
import { CustomerDesk } from './customer-desk.tsx';
import { useLiveCustomer } from './use-live-customer.ts';

/** One customer on one screen. */
export function CustomerPage() {
  const { customerId = '' } = useParams();
  return <Customer key={customerId} customerId={customerId} />;
}

function Customer({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, isError, liveness } = useLiveCustomer(customerId);
  // The name stays out of the tab's title, which lands in the browser's history.
  const heading = usePageTitle(
    data === undefined ? null : `${t('who.title')} ${data.customer.customerNumber}`,
  );
  if (data !== undefined) {
    const stale = isError ? error : null;
    return <CustomerDesk page={data} heading={heading} stale={stale} liveness={liveness} />;
  }
  if (!isError) return <PageSkeleton />;
  const again = { onRetry: () => void fetchCustomer(client, customerId) };
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Typography variant="h1">{t('who.title')}</Typography>
      <ProblemNotice error={error} {...(problemCode(error) === 'not_found' ? {} : again)} />
      <Button component={Link} to="/" variant="outlined">
        {t('common.toSearch')}
      </Button>
    </Box>
  );
}
