import { problemCode } from '@madoguchi/web/api-errors';
import { typedDigits } from '@madoguchi/web/half-width';
import { useEffect, useRef, useState } from 'react';
import { reasonOf, saysSessionEnded } from '../../app/leaving.ts';
import { useWords } from '../../app/words.ts';
import type { LeaveReason } from '../../messages/ja/base.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { placeAt } from '../../ui/place-fault.ts';
import { useSending } from '../../ui/use-sending.ts';

interface CodeStepProps {
  onDone: () => void;
  /** The log-in is over: too late, or for the reason that the server gives, e.g. a release at the counter. */
  onLapsed: (why: LeaveReason | null) => void;
  onBack: () => void;
}

/** Second step: the one-time password. */
export function CodeStep(props: CodeStepProps) {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  useEffect(() => field.current?.focus(), []);
  const sending = useSending({
    check: () => (typedDigits(code) === '' ? [{ fieldId: 'code', text: say('login.codeMissing') }] : []),
    send: async () => (await import('./sign-in-calls.ts')).sendCode(typedDigits(code)),
    onDone: props.onDone,
    place: placeAt('code', ['code_wrong', 'code_malformed', 'invalid_request'], say, 'login.triesLeft'),
    onError: (error) => {
      // Each one counts once: the next one is typed.
      setCode('');
      if (!saysSessionEnded(error)) return;
      props.onLapsed(problemCode(error) === 'session_ended' ? reasonOf(error) : null);
    },
  });
  return (
    <Form sending={sending}>
      <CodeField
        id="code"
        ref={field}
        label={say('login.code')}
        hint={say('login.codeHint')}
        value={code}
        error={faultOf(sending.faults, 'code')}
        onChange={(event) => setCode(event.target.value)}
      />
      <SubmitButton sending={sending} label={say('login.submit')} busyLabel={say('login.sending')} />
      <button type="button" className="button quiet" onClick={props.onBack}>
        {say('login.startAgain')}
      </button>
    </Form>
  );
}
