import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useWords } from '../../app/words.ts';
import { Page } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';
import { IssueConfirmStep } from './issue-confirm-step.tsx';
import { IssueEntryStep } from './issue-entry-step.tsx';
import { type EntryFault, entryFaults, NO_ENTRY } from './issue-form.ts';
import { NotNow } from './not-now.tsx';
import type { KnownOtp } from './otp.ts';
import { closedReason } from './otp-acts.ts';
import { WithOtp } from './with-otp.tsx';

/** トークン発行: two pages under one address, so that what was typed stays in memory and nowhere else. */
export function IssuePage() {
  return (
    <WithOtp>
      {(otp) =>
        closedReason('issue', otp.status) === null ? <Issue otp={otp} /> : <NotNow act="issue" otp={otp} />
      }
    </WithOtp>
  );
}

/** Only the step lies in the address history, for the browser's own way back. */
interface StepState {
  step?: 'confirm';
}

function Issue({ otp }: { otp: KnownOtp }) {
  const say = useWords();
  const navigate = useNavigate();
  const state = (useLocation().state ?? {}) as StepState;
  const [entry, setEntry] = useState(NO_ENTRY);
  const [refused, setRefused] = useState<readonly EntryFault[]>([]);
  // After a reload nothing typed is left, and with it no second page.
  const confirming = state.step === 'confirm' && entryFaults(entry).length === 0;
  const steps = [say('issue.steps.entry'), say('issue.steps.confirm'), say('issue.steps.done')];
  return (
    <Page title={say(confirming ? 'issue.confirmTitle' : 'issue.title')}>
      <Steps label={say('issue.steps.label')} steps={steps} now={confirming ? 1 : 0} />
      {confirming ? (
        <IssueConfirmStep
          entry={entry}
          onBack={() => navigate(-1)}
          onRefused={(faults) => {
            setRefused(faults);
            navigate(-1);
          }}
        />
      ) : (
        <IssueEntryStep
          entry={entry}
          refused={refused}
          again={otp.issue !== null}
          onChange={setEntry}
          onNext={() => {
            setRefused([]);
            navigate('/otp/issue', { state: { step: 'confirm' } satisfies StepState });
          }}
        />
      )}
    </Page>
  );
}
