import { type CustomerPage, type MailOnPage, resendMail } from '@madoguchi/contract/console/customers';
import { useAnnounce } from '@madoguchi/web/announcements';
import { call } from '@madoguchi/web/api';
import { shortTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Tone, toneStyle } from '../../app/theme.ts';
import { currentLanguage } from '../../app/words.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showPage } from './customer.ts';
import { mailProblemKey } from './mail-problem-key.ts';
import { mailsToShow } from './mails-to-show.ts';
import { useServerNow } from './use-server-now.ts';

const RENEW_MS = 1_000;

/** The mails to the customer that have not gone out: which, to whom, and what becomes of each. */
export function MailsList({ page }: { page: CustomerPage }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  const nowMs = useServerNow(page.nowMs, RENEW_MS);
  const resend = useMutation({
    mutationFn: (mail: MailOnPage) =>
      call(resendMail, { params: { customerId: page.customer.id, mailId: mail.id }, body: {} }),
    onSuccess: (reply, mail) => {
      showPage(client, reply.page);
      announce(t('mails.resent', { mail: t(`mailKind.${mail.kind}`) }));
    },
  });
  const mails = mailsToShow(page.mails, nowMs);
  if (mails.length === 0) return null;
  return (
    <Box component="section" aria-label={t('mails.title')} sx={{ display: 'grid', gap: 0.75, mb: 1.25 }}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, display: 'grid', gap: 0.75 }}>
        {mails.map((mail) => (
          <Mail
            key={mail.id}
            mail={mail}
            nowMs={nowMs}
            pending={resend.isPending && resend.variables.id === mail.id}
            onResend={() => {
              if (!resend.isPending) resend.mutate(mail);
            }}
          />
        ))}
      </Box>
      {resend.isError && <ProblemNotice error={resend.error} />}
    </Box>
  );
}

interface MailProps {
  mail: MailOnPage;
  nowMs: number;
  pending: boolean;
  onResend: () => void;
}

function Mail({ mail, nowMs, pending, onResend }: MailProps) {
  const { t } = useTranslation();
  const givenUp = mail.state === 'given_up';
  const tone: Tone = givenUp ? 'error' : 'warning';
  const icon: IconName = givenUp ? 'alert' : 'hourglass';
  const name = t(`mailKind.${mail.kind}`);
  return (
    <Box
      component="li"
      sx={{
        ...toneStyle(tone),
        border: '1px solid',
        borderInlineStartWidth: 4,
        borderRadius: 1,
        px: 1.25,
        py: 0.75,
        display: 'flex',
        flexWrap: { xs: 'wrap', sm: 'nowrap' },
        alignItems: { xs: 'flex-start', sm: 'center' },
        columnGap: 1,
        rowGap: 0.5,
        fontSize: '0.875rem',
      }}
    >
      <Box component="span" sx={{ display: 'inline-flex', pt: { xs: '3px', sm: 0 } }}>
        <Icon name={icon} />
      </Box>
      <Box sx={{ flex: { xs: '1 0 calc(100% - 32px)', sm: 1 }, width: { xs: 0, sm: 'auto' }, minWidth: 0 }}>
        <b>{t('mails.to', { mail: name, to: mail.to })}</b>{' '}
        <Box component="span" sx={{ color: 'text.primary' }}>
          <Standing mail={mail} nowMs={nowMs} />
        </Box>
      </Box>
      {mail.resendable && (
        <Button
          size="small"
          variant="outlined"
          aria-disabled={pending}
          aria-label={t('mails.resendNamed', { mail: name })}
          onClick={onResend}
          sx={{ bgcolor: 'background.paper', flex: 'none', ml: 'auto' }}
        >
          {pending ? t('acts.sending') : t('mails.resend')}
        </Button>
      )}
    </Box>
  );
}

/** Where a mail stands, in one or two sentences. */
function Standing({ mail, nowMs }: { mail: MailOnPage; nowMs: number }) {
  const { t } = useTranslation();
  const problem = mailProblemKey(mail.problem);
  const why = t(`mailProblem.${problem}.why`);
  if (mail.state === 'given_up') {
    return `${t('mails.givenUp', { why })} ${t(`mailProblem.${problem}.remedy`)}`;
  }
  if (mail.failures === 0) return t('mails.waiting');
  const { nextAttemptMs } = mail;
  const next =
    nextAttemptMs === null || nextAttemptMs <= nowMs
      ? t('mails.nextSoon')
      : t('mails.nextAt', { time: shortTime(nextAttemptMs, nowMs, currentLanguage()) });
  return `${t('mails.failing', { failures: mail.failures, why })} ${next}`;
}
