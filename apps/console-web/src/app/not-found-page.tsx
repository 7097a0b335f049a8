import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../ui/use-page-title.ts';

/** Says that the address leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('page.notFoundTitle'));
  return (
    <>
      <Typography variant="h1" ref={heading} tabIndex={-1}>
        {t('page.notFoundTitle')}
      </Typography>
      <Typography sx={{ my: 1.5 }}>{t('page.notFoundBody')}</Typography>
      <Button component={Link} to="/" variant="contained">
        {t('common.toSearch')}
      </Button>
    </>
  );
}
