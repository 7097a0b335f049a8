import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { forgetCustomer, type LoginState, leaveReason } from '../../app/leaving.ts';
import { preloadPage } from '../../app/page-loaders.ts';
import { SiteFrame } from '../../app/site-frame.tsx';
import { useWords } from '../../app/words.ts';
import type { LeaveReason } from '../../messages/ja/base.ts';
import { Notice, type Tone } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';
import { CodeStep } from './code-step.tsx';
import { PasswordStep } from './password-step.tsx';

/** The log-in of customers: login ID and password, then the one-time password, then the menu (row N4). */
export function LoginPage() {
  const say = useWords();
  const state = (useLocation().state ?? {}) as LoginState;
  const [step, setStep] = useState<'password' | 'code' | 'lapsed' | 'done'>('password');
  const [ended, setEnded] = useState<LeaveReason | null>(null);
  useForgetting();
  if (step === 'done') return <Navigate to={state.from ?? '/'} replace />;
  const isCode = step === 'code';
  const next = () => {
    setStep('done');
    preloadPage(state.from ?? '/');
  };
  const lapse = (why: LeaveReason | null) => {
    setEnded(why);
    setStep('lapsed');
  };
  return (
    <SiteFrame>
      <Page title={say('login.title')}>
        {step === 'password' && state.why !== undefined && <Why why={leaveReason(state.why)} />}
        {step === 'lapsed' && ended !== null && <Why why={ended} />}
        {step === 'lapsed' && ended === null && (
          <Notice tone="warning" role="alert" title={say('problem.not_signed_in.title')}>
            {say('problem.not_signed_in.remedy')}
          </Notice>
        )}
        <section className="card login-card" aria-labelledby="login-step">
          <h2 id="login-step">{say(isCode ? 'login.step2' : 'login.step1')}</h2>
          <p>{say(isCode ? 'login.lead2' : 'login.lead1')}</p>
          {isCode ? (
            <CodeStep onDone={next} onLapsed={lapse} onBack={() => setStep('password')} />
          ) : (
            <PasswordStep onDone={(following) => (following === 'menu' ? next() : setStep('code'))} />
          )}
          <p>
            <Link to="/phone-help" className="row-link">
              {say('login.phoneHelp')}
            </Link>
          </p>
        </section>
        <Safety />
      </Page>
    </SiteFrame>
  );
}

/** Whoever comes to the log-in leaves nothing behind for the next person. */
function useForgetting() {
  const client = useQueryClient();
  useEffect(() => forgetCustomer(client), [client]);
}

const TONES: Partial<Record<LeaveReason, Tone>> = { signed_out: 'success', ended: 'info' };
const QUIET: ReadonlySet<LeaveReason> = new Set<LeaveReason>(['signed_out', 'ended']);

function Why({ why }: { why: LeaveReason }) {
  const say = useWords();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <Notice
      tone={TONES[why] ?? 'warning'}
      role={QUIET.has(why) ? 'status' : 'alert'}
      title={say(`left.${why}.title`)}
      ref={notice}
    >
      <p>{say(`left.${why}.body`)}</p>
      {!QUIET.has(why) && <HelpdeskPhone />}
    </Notice>
  );
}

function Safety() {
  const say = useWords();
  return (
    <section className="safety" aria-labelledby="safety">
      <h2 id="safety">{say('login.safetyTitle')}</h2>
      <ul>
        <li>{say('login.safety.ask')}</li>
        <li>{say('login.safety.link')}</li>
        <li>{say('login.safety.free')}</li>
      </ul>
    </section>
  );
}
