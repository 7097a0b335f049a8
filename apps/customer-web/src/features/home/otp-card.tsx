import { sentenceTime } from '@madoguchi/web/dates';
import { Link } from 'react-router';
import { currentLanguage, useWords } from '../../app/words.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useOtp } from '../otp/otp.ts';
import { StateChip } from '../otp/state-chip.tsx';

/** How the one-time password stands, in two lines, and the way to its procedures. */
export function OtpCard() {
  const say = useWords();
  const { data, error, refetch } = useOtp();
  if (data === undefined) {
    return error === null ? (
      <div className="card bone otp-place" aria-busy="true" />
    ) : (
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    );
  }
  const { status, waitUntilMs } = data;
  const until = waitUntilMs === null ? '' : sentenceTime(waitUntilMs, currentLanguage());
  return (
    <section className="card otp-card" aria-labelledby="otp-card">
      <div className="card-head">
        <h2 id="otp-card">{say('home.otpTitle')}</h2>
        <StateChip status={status} />
      </div>
      <p>{say(`home.otp.${status}`, { until })}</p>
      <p>
        <Link to="/otp" className={status === 'active' ? 'button' : 'button primary'}>
          {say(`home.otpLink.${status}`)}
        </Link>
      </p>
    </section>
  );
}
