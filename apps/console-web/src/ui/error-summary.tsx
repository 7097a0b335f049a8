import Box from '@mui/material/Box';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';
import { focusField } from './steps.ts';

/** One fault of a form: which field has it, and its words. */
export interface Fault {
  fieldId: string;
  text: string;
}

/** All faults of a form in one place; takes the focus when a form is sent with faults. */
export function ErrorSummary({ faults, ref }: { faults: readonly Fault[]; ref: Ref<HTMLDivElement> }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Notice tone="error" role="alert" title={t('common.errorSummary')} ref={ref}>
      <Box component="ul" sx={{ pl: 2.5 }}>
        {faults.map((fault) => (
          <li key={fault.fieldId}>
            <Box
              component="a"
              href={`#${fault.fieldId}`}
              sx={{ color: 'error.main', display: 'inline-block', verticalAlign: 'top', minHeight: 24 }}
              onClick={(event) => {
                event.preventDefault();
                focusField(fault.fieldId);
              }}
            >
              {fault.text}
            </Box>
          </li>
        ))}
      </Box>
    </Notice>
  );
}
