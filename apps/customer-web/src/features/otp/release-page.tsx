import { type OtpStatus, releaseToken } from '@madoguchi/contract/customer/otp';
import { call } from '@madoguchi/web/api';
import { sentenceTime } from '@madoguchi/web/dates';
import { useState } from 'react';
import { Link } from 'react-router';
import { currentLanguage, useWords } from '../../app/words.ts';
import { faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { placeAt } from '../../ui/place-fault.ts';
import { useSending } from '../../ui/use-sending.ts';
import { NotNow } from './not-now.tsx';
import { type KnownOtp, useTakeOtp } from './otp.ts';
import { WithOtp } from './with-otp.tsx';

/** ワンタイムパスワード利用解除 by the customer (notice, appendix; row N12). */
export function ReleasePage() {
  return <WithOtp>{(otp) => <Release otp={otp} />}</WithOtp>;
}

function Release({ otp }: { otp: KnownOtp }) {
  const [typed, setTyped] = useState(false);
  const [done, setDone] = useState<OtpStatus | null>(null);
  if (done !== null) return <Done status={done} />;
  // Once something is typed the form stays: the stream may tell of the new state before the answer comes.
  if (!typed && otp.status !== 'active') return <NotNow act="release" otp={otp} />;
  return <ReleaseForm onType={() => setTyped(true)} onDone={setDone} />;
}

const FIELD = 'confirmation-password';

function ReleaseForm({ onType, onDone }: { onType: () => void; onDone: (status: OtpStatus) => void }) {
  const say = useWords();
  const takeOtp = useTakeOtp();
  const [confirmationPassword, setConfirmation] = useState('');
  const sending = useSending({
    check: () =>
      confirmationPassword === '' ? [{ fieldId: FIELD, text: say('release.confirmationMissing') }] : [],
    send: () => call(releaseToken, { body: { confirmationPassword } }),
    onDone: (status) => {
      onDone(status);
      takeOtp(status);
    },
    place: placeAt(FIELD, ['confirmation_wrong', 'confirmation_paused'], say),
    onError: () => setConfirmation(''),
  });
  return (
    <Page title={say('release.title')}>
      <section className="card stack" aria-labelledby="release-means">
        <h2 id="release-means">{say('release.whenTitle')}</h2>
        <ul>
          <li>{say('release.means.password')}</li>
          <li>{say('release.means.app')}</li>
          <li>{say('release.means.waiting')}</li>
        </ul>
      </section>
      <div className="card">
        <Form sending={sending}>
          <p>{say('release.lead')}</p>
          <PasswordField
            id={FIELD}
            label={say('release.confirmation')}
            hint={say('release.confirmationHint')}
            autoComplete="off"
            maxLength={256}
            value={confirmationPassword}
            error={faultOf(sending.faults, FIELD)}
            onChange={(event) => {
              onType();
              setConfirmation(event.target.value);
            }}
          />
          <div className="actions">
            <SubmitButton
              sending={sending}
              label={say('release.submit')}
              busyLabel={say('release.sending')}
              danger
            />
            <Link to="/otp" className="button quiet">
              {say('release.cancel')}
            </Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

function Done({ status }: { status: OtpStatus }) {
  const say = useWords();
  const { waitUntilMs } = status;
  return (
    <Page title={say('release.doneTitle')}>
      <Notice tone="success" title={say('release.done')}>
        <p>
          {waitUntilMs === null
            ? say('release.doneAfter')
            : say('release.doneWait', { until: sentenceTime(waitUntilMs, currentLanguage()) })}
        </p>
        <p>{say('release.means.password')}</p>
      </Notice>
      <p>
        <Link to="/" className="button primary">
          {say('release.toTop')}
        </Link>
      </p>
    </Page>
  );
}
