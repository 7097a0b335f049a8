import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';

/** Opens the acceptance slip of an act beside the work that goes on here. */
export function PrintSlipLink({ receiptNumber }: { receiptNumber: string }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="contained"
      href={`/slips/${receiptNumber}?print=1`}
      target="_blank"
      rel="noopener"
      title={t('acts.opensInNewWindow')}
      startIcon={<Icon name="print" />}
      sx={{ flex: 'none' }}
    >
      {t('acts.printSlip')}
    </Button>
  );
}
