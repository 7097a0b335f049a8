import { resumeToken } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import type { ActDialogProps } from './act-dialog-props.ts';
import { CounterDialog } from './counter-dialog.tsx';
import { targetOf } from './use-act.ts';

/** Puts a suspended token back into service, the customer present with documents. */
export function ResumeDialog(props: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: props.page.customer.id };
  return (
    <CounterDialog
      {...props}
      act="resume_token"
      title={t('resume.title')}
      submitLabel={t('resume.submit')}
      consequence={t('resume.consequence', targetOf(props.page))}
      send={({ grantId }, idempotencyKey) =>
        call(resumeToken, { params, body: { grantId } }, { idempotencyKey })
      }
    />
  );
}
