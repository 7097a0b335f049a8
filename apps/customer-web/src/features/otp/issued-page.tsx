import { sentenceTime } from '@madoguchi/web/dates';
import { Link, Navigate } from 'react-router';
import { currentLanguage, useWords } from '../../app/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';
import { IssueMail } from './issue-mail.tsx';
import type { KnownOtp } from './otp.ts';
import { WithOtp } from './with-otp.tsx';

/** ソフトウェアトークン発行完了: service ID and user ID, which are not in the mail (rows N6, N7), and what comes next. */
export function IssuedPage() {
  return (
    <WithOtp>
      {(otp) =>
        otp.issue === null ? <Navigate to="/otp" replace /> : <Issued otp={otp} issue={otp.issue} />
      }
    </WithOtp>
  );
}

type Issue = NonNullable<KnownOtp['issue']>;

function Issued({ otp, issue }: { otp: KnownOtp; issue: Issue }) {
  const say = useWords();
  const steps = [say('issue.steps.entry'), say('issue.steps.confirm'), say('issue.steps.done')];
  const isSetUp = otp.status === 'provisioned';
  return (
    <Page title={say('issued.title')} lead={say('issued.lead')}>
      <Steps label={say('issue.steps.label')} steps={steps} now={2} />
      {isSetUp && <Notice tone="success" role="status" title={say('issued.setUp')} />}
      {!isSetUp && (
        <Notice tone="warning" title={say('issued.keepOpen')}>
          {say('issued.keepOpenBody')}
        </Notice>
      )}
      <Ids issue={issue} />
      <section className="card stack" aria-labelledby="next-steps">
        <h2 id="next-steps">{say('issued.nextTitle')}</h2>
        <ol className="next-steps">
          <li>{say('issued.next.mail')}</li>
          <li>{say('issued.next.app')}</li>
          <li>{say('issued.next.activate')}</li>
        </ol>
        <div className="actions no-print">
          <Link to="/otp/activate" className="button primary">
            {say('issued.toActivate')}
          </Link>
          {otp.authenticatorAppAllowed && !isSetUp && (
            <Link to="/otp/authenticator-app" className="button quiet">
              {say('issued.standardApp')}
            </Link>
          )}
        </div>
      </section>
      <section className="card" aria-label={say('issued.mail')}>
        <IssueMail issue={issue} mayAct={otp.status === 'issued'} />
      </section>
    </Page>
  );
}

function Ids({ issue }: { issue: Issue }) {
  const say = useWords();
  const ids = [
    { label: say('issued.serviceId'), value: issue.serviceId },
    { label: say('issued.tokenUserId'), value: issue.tokenUserId },
  ];
  return (
    <section className="card stack ids" aria-labelledby="ids">
      <div className="card-head">
        <h2 id="ids">{say('issued.idsTitle')}</h2>
        <button type="button" className="button small no-print" onClick={() => window.print()}>
          <Icon name="print" />
          {say('issued.print')}
        </button>
      </div>
      <dl>
        {ids.map(({ label, value }) => (
          <div key={label} className="id-row">
            <dt>{label}</dt>
            <dd>
              <span className="id-value">{value}</span>
              <span className="no-print">
                <CopyButton text={value} label={label} />
              </span>
            </dd>
          </div>
        ))}
        <div className="id-row">
          <dt>{say('issued.activationPassword')}</dt>
          <dd className="muted">{say('issued.activationPasswordBody')}</dd>
        </div>
        <div className="id-row print-only">
          <dt>{say('issued.until')}</dt>
          <dd>{sentenceTime(issue.expiresAtMs, currentLanguage())}</dd>
        </div>
      </dl>
    </section>
  );
}
