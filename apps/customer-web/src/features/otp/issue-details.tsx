import type { OtpStatus } from '@madoguchi/contract/customer/otp';
import { Link } from 'react-router';
import { useWords } from '../../app/words.ts';
import { IssueMail } from './issue-mail.tsx';
import type { KnownOtp } from './otp.ts';

/** The issue that waits for its set-up, on 申請内容選択. */
export function IssueDetails({ otp, issue }: { otp: KnownOtp; issue: NonNullable<OtpStatus['issue']> }) {
  const say = useWords();
  return (
    <section className="card stack" aria-labelledby="issue-details">
      <h2 id="issue-details">{say('issued.detailsTitle')}</h2>
      <IssueMail issue={issue} mayAct={otp.status === 'issued'} />
      <p>
        <Link to="/otp/issued" className="row-link">
          {say('issued.showIds')}
        </Link>
      </p>
    </section>
  );
}
