import { setUpAuthenticatorApp } from '@madoguchi/contract/customer/otp';
import { call } from '@madoguchi/web/api';
import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import { useWords } from '../../app/words.ts';
import { faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { placeAt } from '../../ui/place-fault.ts';
import { useSending } from '../../ui/use-sending.ts';
import { KeyQr } from './key-qr.tsx';
import { useTakeOtp } from './otp.ts';
import { WithOtp } from './with-otp.tsx';

/** A standard authenticator app instead of the institution's own, where that is allowed (row N16). */
export function StandardAppPage() {
  // Held here and nowhere else: leaving the page forgets the key.
  const [keyUri, setKeyUri] = useState<string | null>(null);
  if (keyUri !== null) return <Shown keyUri={keyUri} />;
  return (
    <WithOtp>
      {(otp) =>
        otp.status === 'issued' && otp.authenticatorAppAllowed ? (
          <Ask onDone={setKeyUri} />
        ) : (
          <Navigate to="/otp" replace />
        )
      }
    </WithOtp>
  );
}

const FIELD = 'activation-password';

function Ask({ onDone }: { onDone: (keyUri: string) => void }) {
  const say = useWords();
  const takeOtp = useTakeOtp();
  const [activationPassword, setPassword] = useState('');
  const sending = useSending({
    check: () =>
      activationPassword === '' ? [{ fieldId: FIELD, text: say('issue.activationPasswordMissing') }] : [],
    send: () => call(setUpAuthenticatorApp, { body: { activationPassword } }),
    onDone: ({ keyUri, status }) => {
      onDone(keyUri);
      takeOtp(status);
    },
    place: placeAt(FIELD, ['activation_password_wrong', 'invalid_request'], say, 'standardApp.triesLeft'),
    onError: () => setPassword(''),
  });
  return (
    <Page title={say('standardApp.title')} lead={say('standardApp.lead')}>
      <Notice tone="warning" title={say('standardApp.warningTitle')}>
        {say('standardApp.warning')}
      </Notice>
      <div className="card">
        <Form sending={sending}>
          <PasswordField
            id={FIELD}
            label={say('issue.activationPassword')}
            autoComplete="off"
            maxLength={64}
            value={activationPassword}
            error={faultOf(sending.faults, FIELD)}
            onChange={(event) => setPassword(event.target.value)}
          />
          <div className="actions">
            <SubmitButton
              sending={sending}
              label={say('standardApp.submit')}
              busyLabel={say('standardApp.sending')}
            />
            <Link to="/otp/issued" className="button quiet">
              {say('standardApp.useInstitution')}
            </Link>
          </div>
        </Form>
      </div>
    </Page>
  );
}

function Shown({ keyUri }: { keyUri: string }) {
  const say = useWords();
  return (
    <Page title={say('standardApp.qrTitle')}>
      <Notice tone="warning" title={say('standardApp.once')} />
      <KeyQr keyUri={keyUri} />
      <p>{say('standardApp.period')}</p>
      <p>
        <Link to="/otp/activate" className="button primary">
          {say('issued.toActivate')}
        </Link>
      </p>
    </Page>
  );
}
