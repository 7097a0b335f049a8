import type { CustomerPage } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnmaskableField } from './customer.ts';
import { UnmaskDialog } from './unmask-dialog.tsx';

/** A masked field, and the way to see it. What was shown is forgotten when the page is left. */
export function MaskedField({ page, field }: { page: CustomerPage; field: UnmaskableField }) {
  const { t } = useTranslation();
  const { customer } = page;
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const value = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button that opened the dialogue is gone: the focus goes to what was asked for.
    if (shown !== null) value.current?.focus();
  }, [shown]);
  return (
    <>
      <Box component="span" ref={value} tabIndex={-1}>
        {shown ?? customer[field]}
      </Box>
      {customer.mayUnmask && shown === null && (
        <Button
          size="small"
          aria-label={t('who.unmaskField', { field: t(`who.${field}`) })}
          onClick={() => setOpen(true)}
          sx={{ minWidth: 0, minHeight: 24, py: 0, px: 0.75 }}
        >
          {t('who.unmask')}
        </Button>
      )}
      {open && (
        <UnmaskDialog
          page={page}
          field={field}
          onClose={() => setOpen(false)}
          onShown={(text) => {
            setShown(text);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
