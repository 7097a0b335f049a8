import { sentenceTime } from '@madoguchi/web/dates';
import { Link, useLocation } from 'react-router';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { IssueDetails } from './issue-details.tsx';
import type { KnownOtp } from './otp.ts';
import { ADDRESS_OF, closedReason, OTP_ACTS, type OtpAct } from './otp-acts.ts';
import type { SelectionState } from './selection-state.ts';
import { StateChip } from './state-chip.tsx';
import { useClosedWords } from './use-closed-words.ts';
import { WaitLeft } from './wait-left.tsx';
import { WithOtp } from './with-otp.tsx';

/** 申請内容選択: the state, and the three procedures (notice, steps B, E, F and appendix). */
export function OtpPage() {
  return <WithOtp>{(otp) => <Selection otp={otp} />}</WithOtp>;
}

function Selection({ otp }: { otp: KnownOtp }) {
  const say = useWords();
  const { did } = (useLocation().state ?? {}) as SelectionState;
  return (
    <Page title={say('otp.title')}>
      {did === 'withdrawn' && <Notice tone="success" role="status" title={say('issued.withdrawn')} />}
      <section className="card stack" aria-labelledby="otp-status">
        <h2 id="otp-status">{say('otp.statusTitle')}</h2>
        <p className="state-line">
          <StateChip status={otp.status} />
          {otp.sinceMs !== null && (
            <span className="muted">
              {say('otp.since', { time: sentenceTime(otp.sinceMs, currentLanguage()) })}
            </span>
          )}
        </p>
        <p>{say(`otp.about.${otp.status}`)}</p>
        {otp.status === 'active' && (
          <p>
            <Link to="/" className="button primary">
              {say('otp.home')}
            </Link>
          </p>
        )}
      </section>
      <section aria-labelledby="otp-choose" className="stack">
        <h2 id="otp-choose">{say('otp.choose')}</h2>
        <ul className="choices">
          {OTP_ACTS.map((act) => (
            <li key={act}>
              <Choice act={act} otp={otp} />
            </li>
          ))}
        </ul>
      </section>
      {otp.issue !== null && <IssueDetails otp={otp} issue={otp.issue} />}
    </Page>
  );
}

function Choice({ act, otp }: { act: OtpAct; otp: KnownOtp }) {
  const say = useWords();
  const words = useClosedWords();
  const closed = closedReason(act, otp.status);
  if (closed !== null) {
    return (
      <div className="choice closed">
        <span className="choice-name">
          {say(`otp.act.${act}`)}
          <span className="choice-not">{say('otp.notNow')}</span>
        </span>
        <span className="choice-about">
          {words(closed, otp)}
          {closed === 'waiting' && otp.waitUntilMs !== null && (
            <WaitLeft otp={otp} untilMs={otp.waitUntilMs} />
          )}
        </span>
      </div>
    );
  }
  const again = act === 'issue' && otp.issue !== null;
  return (
    <div className="choice">
      <Link to={ADDRESS_OF[act]} className="choice-name">
        {say(`otp.act.${act}`)}
      </Link>
      <span className="choice-about">{say(again ? 'otp.actAbout.issueAgain' : `otp.actAbout.${act}`)}</span>
      <Icon name="chevron" />
    </div>
  );
}
