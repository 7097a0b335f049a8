import { Link } from 'react-router';
import { useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import type { KnownOtp } from './otp.ts';
import { closedReason, type OtpAct } from './otp-acts.ts';
import { StateChip } from './state-chip.tsx';
import { useClosedWords } from './use-closed-words.ts';
import { WaitLeft } from './wait-left.tsx';

const TITLES = { issue: 'issue.title', activate: 'activate.title', release: 'release.title' } as const;

/** For whoever opens a procedure by its address in a state that it does not apply to. */
export function NotNow({ act, otp }: { act: OtpAct; otp: KnownOtp }) {
  const say = useWords();
  const words = useClosedWords();
  const reason = closedReason(act, otp.status);
  return (
    <Page title={say(TITLES[act])}>
      <p className="state-line">
        <StateChip status={otp.status} />
      </p>
      <Notice tone="info" title={say('otp.notNow')}>
        {reason !== null && <p>{words(reason, otp)}</p>}
        {reason === 'waiting' && otp.waitUntilMs !== null && <WaitLeft otp={otp} untilMs={otp.waitUntilMs} />}
      </Notice>
      <p>
        <Link to="/otp" className="button primary">
          {say('otp.toSelection')}
        </Link>
      </p>
    </Page>
  );
}
