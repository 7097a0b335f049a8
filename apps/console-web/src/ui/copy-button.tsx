import { useAnnounce } from '@madoguchi/web/announcements';
import { useCopy } from '@madoguchi/web/use-copy';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.tsx';

/**
 * Copies a text, and says whether it worked.
 *
 * @param label - what is copied; without it, what to say to the customer
 */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { copied, copy } = useCopy(text, (worked) =>
    announce(t(worked ? 'verdict.copied' : 'verdict.copyFailed')),
  );
  return (
    <Button
      size="small"
      startIcon={<Icon name={copied ? 'check' : 'copy'} />}
      onClick={copy}
      sx={{ minHeight: 28, py: 0 }}
    >
      {copied ? t('verdict.copied') : (label ?? t('verdict.copy'))}
    </Button>
  );
}
