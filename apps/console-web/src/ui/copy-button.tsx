import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from './announcer.tsx';
import { Icon } from './icons.tsx';

/** Copies a text, and says whether it worked. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      announce(t('verdict.copied'));
    } catch {
      announce(t('verdict.copyFailed'));
    }
  };
  const done = copied === text;
  return (
    <Button
      size="small"
      startIcon={<Icon name={done ? 'check' : 'copy'} />}
      onClick={() => void copy()}
      sx={{ minHeight: 28, py: 0 }}
    >
      {done ? t('verdict.copied') : t('verdict.copy')}
    </Button>
  );
}
