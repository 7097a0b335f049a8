import { type FormEvent, useEffect, useState } from 'react';
import { ConfirmDialog } from '../app/confirm-dialog.tsx';
import { Field } from '../app/field.tsx';
import { Frame } from '../app/frame.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import type { Lock } from '../storage/database.ts';
import { type DeviceLock, passDeviceLock } from './device-lock.ts';
import { foldPin, type PinLock, tryPin } from './pin.ts';
import type { AppLock } from './use-app-lock.ts';

/** Stands in place of every page until the person passed the lock. Nothing of a token is on it. */
export function LockPage({ appLock, lock }: { appLock: AppLock; lock: Lock }) {
  const { words } = useWords();
  return (
    <Frame title={words.lock.title}>
      {lock.kind === 'pin' ? (
        <PinGate appLock={appLock} lock={lock} />
      ) : (
        <DeviceGate appLock={appLock} lock={lock} />
      )}
      <Forgotten />
    </Frame>
  );
}

function PinGate({ appLock, lock }: { appLock: AppLock; lock: PinLock }) {
  const { words } = useWords();
  const { webCrypto, storage, machineNowMs } = useWorld();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState<'rule' | 'wrong' | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const waitMs = useWait(lock.lockedUntilMs, machineNowMs);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const folded = foldPin(pin);
    if (isTrying || waitMs > 0) return;
    if (folded === null) return setFault('rule');
    setIsTrying(true);
    try {
      // Read anew: another window of the app may have counted meanwhile.
      const kept = await storage.read('lock');
      const counted = kept?.kind === 'pin' ? kept : lock;
      const tried = await tryPin(webCrypto.subtle, counted, folded, machineNowMs(), appLock.set);
      if (tried.outcome === 'right') return appLock.open();
      setPin('');
      setFault(tried.outcome === 'wrong' ? 'wrong' : null);
    } finally {
      setIsTrying(false);
    }
  };
  return (
    <form className="card card-form" onSubmit={submit} noValidate>
      <Field
        name="pin"
        label={words.lock.pin}
        hint={words.lock.rule}
        type="password"
        inputMode="numeric"
        maxLength={8}
        value={pin}
        onChange={(value) => {
          setPin(value);
          setFault(null);
        }}
        fault={fault === 'rule' ? words.lock.rule : undefined}
      />
      <div role="alert">
        {fault === 'wrong' && <p className="fault">{words.lock.wrong}</p>}
        {/* The region is spoken when the wait begins; the time that runs down stands outside of it. */}
      </div>
      {waitMs > 0 && <p className="fault">{words.lock.wait(words.lock.duration(waitMs))}</p>}
      <button type="submit" className="button button-main button-wide" aria-disabled={isTrying || waitMs > 0}>
        {isTrying ? words.lock.opening : words.lock.open}
      </button>
    </form>
  );
}

/** Time until a try is allowed again, ms, renewed every second while there is any. */
function useWait(untilMs: number, machineNowMs: () => number): number {
  const [waitMs, setWaitMs] = useState(() => untilMs - machineNowMs());
  useEffect(() => {
    const renew = () => setWaitMs(untilMs - machineNowMs());
    renew();
    const timer = setInterval(() => {
      renew();
      if (untilMs <= machineNowMs()) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [untilMs, machineNowMs]);
  return Math.max(0, waitMs);
}

function DeviceGate({ appLock, lock }: { appLock: AppLock; lock: DeviceLock }) {
  const { words } = useWords();
  const { webCrypto } = useWorld();
  const [hasFailed, setHasFailed] = useState(false);
  const pass = async () => {
    setHasFailed(false);
    if (await passDeviceLock(webCrypto, lock)) appLock.open();
    else setHasFailed(true);
  };
  return (
    <section className="card card-form">
      <button type="button" className="button button-main button-wide" onClick={pass}>
        {words.lock.device}
      </button>
      <div role="alert">{hasFailed && <p className="fault">{words.lock.deviceFailed}</p>}</div>
    </section>
  );
}

/** No dead end: with everything removed the person can begin anew. */
function Forgotten() {
  const { words } = useWords();
  const { storage } = useWorld();
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    await storage.removeAll();
    location.reload();
  };
  return (
    <details className="panel">
      <summary>{words.lock.forgot}</summary>
      <p>{words.lock.forgotLead}</p>
      <button type="button" className="button button-danger-quiet" onClick={() => setIsAsking(true)}>
        {words.lock.removeAll}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.lock.removeAllTitle}
          action={words.lock.removeAllAction}
          onConfirm={remove}
          onCancel={() => setIsAsking(false)}
        >
          <p>{words.token.confirm}</p>
        </ConfirmDialog>
      )}
    </details>
  );
}
