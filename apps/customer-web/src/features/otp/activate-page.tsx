import { activateToken } from '@madoguchi/contract/customer/otp';
import { call } from '@madoguchi/web/api';
import { typedDigits } from '@madoguchi/web/half-width';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../app/words.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { placeAt } from '../../ui/place-fault.ts';
import { useSending } from '../../ui/use-sending.ts';
import { NotNow } from './not-now.tsx';
import { type KnownOtp, useOtp, useTakeOtp } from './otp.ts';
import { closedReason } from './otp-acts.ts';
import { WithOtp } from './with-otp.tsx';

/** ワンタイムパスワード利用開始 (notice, steps E and F). */
export function ActivatePage() {
  return <WithOtp>{(otp) => <Activate otp={otp} />}</WithOtp>;
}

function Activate({ otp }: { otp: KnownOtp }) {
  // Once a code is typed the form stays: the stream may tell of the new state before the answer comes.
  const [view, setView] = useState<'by_state' | 'form' | 'done'>('by_state');
  if (view === 'done') return <Done />;
  if (view === 'form' || otp.status === 'provisioned') {
    return <CodeForm onType={() => setView('form')} onDone={() => setView('done')} />;
  }
  if (otp.status === 'issued') return <NotSetUp />;
  return closedReason('activate', otp.status) === null ? null : <NotNow act="activate" otp={otp} />;
}

const FIELD = 'code';

function CodeForm({ onType, onDone }: { onType: () => void; onDone: () => void }) {
  const say = useWords();
  const takeOtp = useTakeOtp();
  const [code, setCode] = useState('');
  const sending = useSending({
    check: () => (typedDigits(code) === '' ? [{ fieldId: FIELD, text: say('activate.codeMissing') }] : []),
    send: () => call(activateToken, { body: { code: typedDigits(code) } }),
    onDone: (status) => {
      onDone();
      takeOtp(status);
    },
    place: placeAt(FIELD, ['code_wrong', 'code_malformed', 'invalid_request'], say, 'activate.triesLeft'),
    // Each one counts once: the next one is typed.
    onError: () => setCode(''),
  });
  return (
    <Page title={say('activate.title')}>
      <div className="card">
        <Form sending={sending}>
          <p>{say('activate.lead')}</p>
          <CodeField
            id={FIELD}
            label={say('activate.code')}
            hint={say('activate.codeHint')}
            value={code}
            error={faultOf(sending.faults, FIELD)}
            onChange={(event) => {
              onType();
              setCode(event.target.value);
            }}
          />
          <p className="muted">{say('activate.after')}</p>
          <div className="actions">
            <SubmitButton
              sending={sending}
              label={say('activate.submit')}
              busyLabel={say('activate.sending')}
            />
            <Link to="/otp" className="button quiet">
              {say('issue.cancel')}
            </Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

function NotSetUp() {
  const say = useWords();
  const { refetch, isFetching } = useOtp();
  return (
    <Page title={say('activate.title')}>
      <Notice tone="info" title={say('activate.notSetUpTitle')}>
        <p>{say('activate.notSetUp')}</p>
      </Notice>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={isFetching}
          onClick={() => void refetch()}
        >
          {say('otp.reload')}
        </button>
        <Link to="/otp/issued" className="button">
          {say('activate.showIds')}
        </Link>
      </div>
    </Page>
  );
}

function Done() {
  const say = useWords();
  return (
    <Page title={say('activate.doneTitle')}>
      <Notice tone="success" title={say('activate.done')}>
        <p>{say('activate.doneNext')}</p>
      </Notice>
      <p>
        <Link to="/otp" className="button primary">
          {say('otp.toSelection')}
        </Link>
      </p>
    </Page>
  );
}
