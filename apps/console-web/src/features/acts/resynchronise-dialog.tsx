import { resynchronise } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { typedDigits } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import type { Fault } from '../../ui/error-summary.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

/** Learns the drift of the phone's clock from two codes in a row, as the caller reads them out. */
export function ResynchroniseDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [sent, setSent] = useState(false);
  const params = { customerId: page.customer.id };
  const act = useAct(
    (codes: [string, string], idempotencyKey) =>
      call(resynchronise, { params, body: { codes } }, { idempotencyKey }),
    onDone,
  );
  const labels = { 'code-first': t('resynchronise.first'), 'code-second': t('resynchronise.second') };
  const codes: [string, string] = [typedDigits(first), typedDigits(second)];
  const faults: (Fault & { fieldId: keyof typeof labels })[] = [];
  if (!isCode(codes[0])) faults.push({ fieldId: 'code-first', text: t('resynchronise.codeMissing') });
  if (!isCode(codes[1])) faults.push({ fieldId: 'code-second', text: t('resynchronise.codeMissing') });
  else if (codes[0] === codes[1]) faults.push({ fieldId: 'code-second', text: t('resynchronise.sameCodes') });
  const shown = sent ? faults : [];
  const faultOf = (fieldId: string) => shown.find((fault) => fault.fieldId === fieldId)?.text;
  return (
    <FormDialog
      title={t('resynchronise.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('resynchronise.submit')}
      pending={act.isPending}
      error={act.error}
      faults={shown.map(({ fieldId, text }) => ({ fieldId, text: `${labels[fieldId]}: ${text}` }))}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => {
        setSent(true);
        if (faults.length === 0) act.mutate(codes);
        else act.stop();
      }}
    >
      <Box sx={{ bgcolor: 'background.default', borderRadius: 1, p: 1.25, fontSize: '0.875rem' }}>
        <b>{t('resynchronise.ask')}</b>
        <p>{t('resynchronise.script')}</p>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5 }}>
        <Box data-step>
          <TextField
            id="code-first"
            label={labels['code-first']}
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            maxLength={32}
            value={first}
            error={faultOf('code-first')}
            onChange={(event) => setFirst(event.target.value)}
          />
        </Box>
        <Box data-step>
          <TextField
            id="code-second"
            label={labels['code-second']}
            inputMode="numeric"
            autoComplete="off"
            maxLength={32}
            value={second}
            error={faultOf('code-second')}
            onChange={(event) => setSecond(event.target.value)}
          />
        </Box>
      </Box>
      <Consequence>{t('resynchronise.consequence', targetOf(page))}</Consequence>
    </FormDialog>
  );
}

function isCode(digits: string): boolean {
  return /^\d{6}$/.test(digits);
}
