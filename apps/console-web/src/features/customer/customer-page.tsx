import { problemCode } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useCustomer } from './customer.ts';
import { CustomerDesk } from './customer-desk.tsx';

/** One customer on one screen. */
export function CustomerPage() {
  const { customerId = '' } = useParams();
  return <Customer key={customerId} customerId={customerId} />;
}

function Customer({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useCustomer(customerId);
  // The name stays out of the tab's title, which lands in the browser's history.
  const heading = usePageTitle(
    data === undefined ? null : `${t('who.title')} ${data.customer.customerNumber}`,
  );
  if (data !== undefined)
    return <CustomerDesk page={data} heading={heading} stale={isError ? error : null} />;
  if (!isError) return <PageSkeleton />;
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Typography variant="h1">{t('who.title')}</Typography>
      <ProblemNotice
        error={error}
        {...(problemCode(error) === 'not_found' ? {} : { onRetry: () => void refetch() })}
      />
      <Button component={Link} to="/" variant="outlined">
        {t('common.toSearch')}
      </Button>
    </Box>
  );
}
