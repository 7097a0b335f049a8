import { exportAudit } from '@madoguchi/contract/console/audit';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageDialog } from '../../ui/message-dialog.tsx';
import { type AuditFilter, addressOfFilter, filterQuery } from './audit-filter.ts';

const FORMS = ['csv', 'jsonl'] as const;

/** Takes the log away as a file, by the present filters; the browser shows how far it is, and stops it. */
export function ExportButton({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const filtered = Object.keys(addressOfFilter(filter)).length > 0;
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        {t('auditExport.open')}
      </Button>
      {open && (
        <MessageDialog
          title={t('auditExport.title')}
          onClose={close}
          actions={
            <>
              <Button color="inherit" onClick={close} sx={{ mr: 'auto' }}>
                {t('common.back')}
              </Button>
              {FORMS.map((form) => (
                <Button
                  key={form}
                  component="a"
                  variant="contained"
                  download
                  href={addressOfExport(filter, form)}
                  onClick={close}
                >
                  {t(`auditExport.${form}`)}
                </Button>
              ))}
            </>
          }
        >
          <Typography sx={{ fontWeight: 600 }}>
            {t(filtered ? 'auditExport.filtered' : 'auditExport.all')}
          </Typography>
          {(['audited', 'while', 'whole'] as const).map((line) => (
            <Typography key={line} variant="body2" sx={{ mt: 1 }}>
              {t(`auditExport.${line}`)}
            </Typography>
          ))}
        </MessageDialog>
      )}
    </>
  );
}

function addressOfExport(filter: AuditFilter, form: (typeof FORMS)[number]): string {
  const query = new URLSearchParams({ form });
  for (const [name, value] of Object.entries(filterQuery(filter))) {
    if (value !== undefined) query.set(name, value);
  }
  return `${exportAudit.path}?${query}`;
}
