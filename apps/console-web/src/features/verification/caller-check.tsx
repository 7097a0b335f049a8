import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { FieldError } from '../../ui/field-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { CallBack } from './call-back.tsx';
import { CodeReadOut } from './code-read-out.tsx';
import { CALLER_CHECK_FIELD, type CallerGrant } from './use-caller-grant.ts';
import type { CallerCheckProps } from './way.tsx';

/**
 * Makes sure of a caller: by calling the registered number, or by a code read out from the own app. What a caller knows
 * is never enough (requirement 50).
 */
export function CallerCheck(props: CallerCheckProps) {
  const { t } = useTranslation();
  const { checked, faults } = props.caller;
  if (checked !== null) return <Checked caller={props.caller} />;
  const fault = faults.find(({ fieldId }) => fieldId === CALLER_CHECK_FIELD)?.text;
  return (
    <Box component="section" aria-labelledby="caller-check-title" id={CALLER_CHECK_FIELD}>
      <Typography variant="h3" id="caller-check-title">
        {t('callerCheck.title')}
        <Box component="span" sx={{ fontWeight: 400, fontSize: '0.8125rem', color: 'text.secondary', ml: 1 }}>
          {t('callerCheck.hint')}
        </Box>
      </Typography>
      <FieldError id={`${CALLER_CHECK_FIELD}-fault`} text={fault} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('callerCheck.never')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        <CallBack {...props} />
        <CodeReadOut {...props} />
      </Box>
    </Box>
  );
}

function Checked({ caller }: { caller: CallerGrant }) {
  const { t } = useTranslation();
  // What was pressed is gone: the focus goes to what came of it.
  const notice = useFocusOn(1);
  const { checked } = caller;
  if (checked === null) return null;
  const by = checked.by === 'call_back' ? 'doneCallBack' : 'doneCode';
  return (
    <Notice
      tone="success"
      role="status"
      title={t(`callerCheck.${by}`)}
      ref={notice}
      action={
        <Button size="small" color="inherit" onClick={() => caller.setChecked(null)}>
          {t('callerCheck.another')}
        </Button>
      }
    >
      {t('callerCheck.validUntil', { time: sentenceTime(checked.expiresAtMs, currentLanguage()) })}
    </Notice>
  );
}
