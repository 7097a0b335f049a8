import { type OtpStatus, resendIssuanceMail, withdrawIssue } from '@madoguchi/contract/customer/otp';
import { useAnnounce } from '@madoguchi/web/announcements';
import { call } from '@madoguchi/web/api';
import { sentenceTime } from '@madoguchi/web/dates';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { allowListed, siteFacts } from '../../app/institution.ts';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useTakeOtp } from './otp.ts';
import type { SelectionState } from './selection-state.ts';

type Issue = NonNullable<OtpStatus['issue']>;

const LOOKS: Record<Issue['mail'], { icon: IconName; tone: string }> = {
  waiting: { icon: 'hourglass', tone: 'info' },
  sent: { icon: 'check', tone: 'success' },
  failed: { icon: 'alert', tone: 'error' },
};

/** Where the issuance mail went, what became of it, and until when the issue can be set up. */
export function IssueMail({ issue, mayAct }: { issue: Issue; mayAct: boolean }) {
  const say = useWords();
  const { icon, tone } = LOOKS[issue.mail];
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{say('issued.mailTo')}</dt>
        <dd className="address">{issue.mailAddress}</dd>
        <dt>{say('issued.mail')}</dt>
        <dd>
          <span className={`chip ${tone}`} role="status">
            <Icon name={icon} />
            {say(`issued.mailState.${issue.mail}`)}
          </span>
          <span className="facts-note">
            {say(`issued.mailHelp.${issue.mail}`, allowListed(siteFacts.mailFrom))}
          </span>
        </dd>
        <dt>{say('issued.until')}</dt>
        <dd>{sentenceTime(issue.expiresAtMs, currentLanguage())}</dd>
      </dl>
      {mayAct && <MailActs />}
    </div>
  );
}

function MailActs() {
  const say = useWords();
  const takeOtp = useTakeOtp();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const resend = useMutation({
    mutationFn: () => call(resendIssuanceMail, { body: {} }),
    onSuccess: (status) => {
      takeOtp(status);
      announce(say('issued.resent'));
    },
  });
  return (
    <div className="stack no-print">
      {resend.isError && <ProblemNotice error={resend.error} />}
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={resend.isPending}
          onClick={() => !resend.isPending && resend.mutate()}
        >
          <Icon name={resend.isSuccess ? 'check' : 'mail'} />
          {resend.isPending
            ? say('issued.resending')
            : say(resend.isSuccess ? 'issued.resent' : 'issued.resend')}
        </button>
        <button type="button" className="button quiet" onClick={() => setAsking(true)}>
          {say('issued.withdraw')}
        </button>
      </div>
      {asking && <Withdrawal onClose={() => setAsking(false)} />}
    </div>
  );
}

function Withdrawal({ onClose }: { onClose: () => void }) {
  const say = useWords();
  const navigate = useNavigate();
  const takeOtp = useTakeOtp();
  const withdraw = useMutation({
    mutationFn: () => call(withdrawIssue, {}),
    onSuccess: (status) => {
      onClose();
      takeOtp(status);
      navigate('/otp', { state: { did: 'withdrawn' } satisfies SelectionState });
    },
  });
  return (
    <Dialog
      title={say('issued.withdrawTitle')}
      onClose={onClose}
      actions={
        <>
          <button
            type="button"
            className="button danger"
            aria-disabled={withdraw.isPending}
            onClick={() => !withdraw.isPending && withdraw.mutate()}
          >
            {say(withdraw.isPending ? 'issued.withdrawing' : 'issued.withdraw')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {say('issued.keep')}
          </button>
        </>
      }
    >
      <p>{say('issued.withdrawBody')}</p>
      {withdraw.isError && <ProblemNotice error={withdraw.error} />}
    </Dialog>
  );
}
