import { foldTokenId } from '@madoguchi/contract/customer/token-ids';
import { type FormEvent, useRef, useState } from 'react';
import { Field } from '../app/field.tsx';
import { Notice } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import type { Messages } from '../messages/ja.ts';
import { type SetUpForm as Form, type SetUpResult, setUpToken } from '../provisioning/set-up-token.ts';
import { ask } from '../server/server.ts';

/** The contract's limits of `provisionToken`. */
const MAX_ID_LENGTH = 40;
const MAX_PASSWORD_LENGTH = 64;

type Name = keyof Form;
/** What is wrong with a field, not its words: they follow when the language is switched. */
type Fault = 'required' | 'tooLong';
type Faults = Partial<Record<Name, Fault | undefined>>;
const NAMES: readonly Name[] = ['serviceId', 'tokenUserId', 'activationPassword'];

/** The three things of step D, and what became of the last try. */
export function SetUpForm({
  urlSecret,
  result,
  onResult,
}: {
  urlSecret: string;
  result: SetUpResult | null;
  onResult: (result: SetUpResult) => Promise<void>;
}) {
  const { words } = useWords();
  const { setUp } = words;
  const [form, setForm] = useState<Form>({ serviceId: '', tokenUserId: '', activationPassword: '' });
  const [faults, setFaults] = useState<Faults>({});
  const element = useRef<HTMLFormElement>(null);
  const { isSending, send } = useSending(urlSecret, onResult);
  const set = (name: Name) => (value: string) => {
    setForm({ ...form, [name]: value });
    setFaults({ ...faults, [name]: undefined });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(form);
    setFaults(found);
    const firstName = NAMES.find((name) => found[name] !== undefined);
    if (firstName === undefined) void send(form);
    else element.current?.querySelector<HTMLInputElement>(`input[name=${firstName}]`)?.focus();
  };
  return (
    <form ref={element} className="card card-form" onSubmit={submit} noValidate aria-busy={isSending}>
      <p>{setUp.lead}</p>
      {!isSending && <ResultNotice result={result} />}
      <Fields form={form} faults={faults} isSending={isSending} onType={set} />
      <button type="submit" className="button button-main button-wide" aria-disabled={isSending}>
        {isSending ? setUp.submitting : setUp.submit}
      </button>
    </form>
  );
}

function Fields({
  form,
  faults,
  isSending,
  onType,
}: {
  form: Form;
  faults: Faults;
  isSending: boolean;
  onType: (name: Name) => (value: string) => void;
}) {
  const { words } = useWords();
  const { setUp } = words;
  const [isShown, setIsShown] = useState(false);
  const input = (name: Name, label: string) => {
    const fault = faults[name];
    return {
      ...{ name, label, value: form[name], onChange: onType(name), readOnly: isSending },
      fault: fault && setUp[fault](label),
    };
  };
  // The keyboard with Latin letters, which a Japanese phone would not show for plain text.
  const idInput = { inputMode: 'email', autoCapitalize: 'characters', enterKeyHint: 'next' } as const;
  return (
    <>
      <Field {...input('serviceId', setUp.serviceId)} {...idInput} hint={setUp.fromPc} />
      <Field {...input('tokenUserId', setUp.userId)} {...idInput} hint={setUp.fromPc} />
      <Field
        {...input('activationPassword', setUp.password)}
        hint={setUp.passwordHint}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        enterKeyHint="done"
      >
        <button
          type="button"
          className="button button-small"
          aria-label={isShown ? setUp.hidePassword : setUp.showPassword}
          onClick={() => setIsShown(!isShown)}
        >
          {isShown ? setUp.hide : setUp.show}
        </button>
      </Field>
    </>
  );
}

/** Sends once at a time: a second press while the first is on its way would find the URL used up. */
function useSending(urlSecret: string, onResult: (result: SetUpResult) => Promise<void>) {
  const { storage, clock, webCrypto, machineNowMs } = useWorld();
  const [isSending, setIsSending] = useState(false);
  const isOnItsWay = useRef(false);
  const send = async (form: Form) => {
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    setIsSending(true);
    const means = { subtle: webCrypto.subtle, storage, clock, machineNowMs, ask };
    try {
      const result = await setUpToken(means, urlSecret, form);
      // Asked for when there is something to keep; a browser may ask the person.
      if (result.kind === 'done') void navigator.storage?.persist?.().catch(() => {});
      await onResult(result);
    } finally {
      isOnItsWay.current = false;
      setIsSending(false);
    }
  };
  return { isSending, send };
}

function faultsOf(form: Form): Faults {
  const fault = (length: number, most: number): Fault | undefined => {
    if (length === 0) return 'required';
    return length > most ? 'tooLong' : undefined;
  };
  return {
    serviceId: fault(foldTokenId(form.serviceId).length, MAX_ID_LENGTH),
    tokenUserId: fault(foldTokenId(form.tokenUserId).length, MAX_ID_LENGTH),
    activationPassword: fault(form.activationPassword.length, MAX_PASSWORD_LENGTH),
  };
}

function ResultNotice({ result }: { result: SetUpResult | null }) {
  const { words } = useWords();
  if (result === null) return null;
  const { tone, title, lines } = noticeOf(result, words);
  return (
    <Notice tone={tone} title={title} urgent>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

function noticeOf(
  result: SetUpResult,
  { setUp }: Messages,
): { tone: 'warning' | 'error'; title: string; lines: string[] } {
  switch (result.kind) {
    case 'wrong': {
      const { triesLeft } = result;
      const left = triesLeft === 1 ? setUp.lastTry : triesLeft !== null && setUp.triesLeft(triesLeft);
      return { tone: 'error', title: setUp.wrongTitle, lines: [setUp.wrong, ...(left ? [left] : [])] };
    }
    case 'paused':
      return { tone: 'warning', title: setUp.pausedTitle, lines: [setUp.paused] };
    case 'busy':
      return { tone: 'warning', title: setUp.busyTitle, lines: [setUp.busy] };
    case 'offline':
      return { tone: 'warning', title: setUp.offlineTitle, lines: [setUp.offline] };
    case 'refused':
      return { tone: 'error', title: setUp.wrongTitle, lines: [setUp.refused] };
    default:
      return { tone: 'warning', title: setUp.lostTitle, lines: [setUp.lost] };
  }
}
