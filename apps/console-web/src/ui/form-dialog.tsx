import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { createContext, type FormEvent, type KeyboardEvent, type ReactNode, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type Fault } from './error-summary.tsx';
import { Kbd } from './kbd.tsx';
import { isPlainEnter, sendsForm } from './keys.ts';
import { Notice } from './notice.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { goToNextStep } from './steps.ts';
import { useFocusOn } from './use-focus-on.ts';

/** What came up while the dialogue was open, and what to do; null: nothing did. */
export const DialogWarning = createContext<{ title: string; text: string } | null>(null);

interface FormDialogProps {
  title: string;
  /** What stands beside the title, e.g. whom the act is about. */
  target?: string;
  submitLabel: string;
  pending: boolean;
  error: unknown;
  faults: readonly Fault[];
  /** Grows with each try to send, so that the focus goes to what went wrong. */
  attempts: number;
  wide?: boolean;
  /** Enter in a field sends at once, where there is one field only. */
  enterSends?: boolean;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}

/** A dialogue with a form: Enter goes from step to step, Ctrl+Enter sends, Escape goes back; nothing typed is lost by a stray click. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const summary = useFocusOn(props.attempts);
  const send = () => {
    if (!props.pending) props.onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (sendsForm(event.nativeEvent)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (!isPlainEnter(event.nativeEvent)) return;
      if (props.enterSends) send();
      else goToNextStep(event.target);
    }
  };
  return (
    <Dialog
      open
      aria-labelledby={`${id}-title`}
      maxWidth={false}
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown' && !props.pending) props.onClose();
      }}
      slotProps={{
        // On the paper, which has the focus itself where the form has no field.
        paper: {
          onKeyDown,
          sx: {
            width: '100%',
            maxWidth: props.wide ? 940 : 520,
            m: { xs: 1, sm: 2 },
            maxHeight: 'calc(100% - 16px)',
          },
        },
      }}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
        sx={{ px: 2.5, py: 1.25, display: 'grid', gap: 1, overflowY: 'auto' }}
      >
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
          <Typography variant="h2" id={`${id}-title`} sx={{ fontSize: '1.125rem' }}>
            {props.title}
          </Typography>
          {props.target !== undefined && <Box sx={{ fontWeight: 600 }}>{props.target}</Box>}
        </Box>
        <ErrorSummary faults={props.faults} ref={summary} />
        {props.error !== null && props.faults.length === 0 && (
          <ProblemNotice error={props.error} ref={summary} />
        )}
        <Warning pending={props.pending} error={props.error} />
        {props.children}
        <Buttons {...props} />
        <Box role="status" sx={{ position: 'absolute', clipPath: 'inset(50%)' }}>
          {props.pending ? t('acts.sending') : ''}
        </Box>
      </Box>
    </Dialog>
  );
}

/** While the form is being sent, and after, what changes is of its own making. */
function Warning({ pending, error }: Pick<FormDialogProps, 'pending' | 'error'>) {
  const warning = useContext(DialogWarning);
  if (warning === null || pending || error !== null) return null;
  return (
    <Notice tone="warning" role="alert" title={warning.title}>
      {warning.text}
    </Notice>
  );
}

type ButtonsProps = Pick<FormDialogProps, 'submitLabel' | 'pending' | 'onClose'>;

function Buttons({ submitLabel, pending, onClose }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap-reverse',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1,
      }}
    >
      <Box sx={{ mr: 'auto', fontSize: '0.8125rem', color: 'text.secondary' }}>
        <Kbd>Ctrl+Enter</Kbd> {submitLabel}
      </Box>
      <Button
        type="button"
        variant="outlined"
        color="inherit"
        aria-disabled={pending}
        onClick={() => !pending && onClose()}
      >
        {t('common.back')}
      </Button>
      <Box data-step>
        <Button type="submit" variant="contained" disabled={pending} sx={{ minWidth: 120 }}>
          {pending ? t('acts.sending') : submitLabel}
        </Button>
      </Box>
    </Box>
  );
}
