import { type FormEvent, useEffect, useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { Field } from '../app/field.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import type { Lock } from '../storage/database.ts';
import { hasDeviceLock, makeDeviceLock } from './device-lock.ts';
import { foldPin, makePinLock } from './pin.ts';
import type { AppLock } from './use-app-lock.ts';

/** Sets and ends the lock of the app. */
export function LockSettings({ appLock }: { appLock: AppLock }) {
  const { words } = useWords();
  const announce = useAnnounce();
  const { settings } = words;
  const state = { none: settings.off, pin: settings.pinOn, device: settings.deviceOn };
  const end = async () => {
    await appLock.set(null);
    announce(settings.ended);
  };
  const set = async (lock: Lock) => {
    await appLock.set(lock);
    announce(settings.set);
  };
  return (
    <section className="panel panel-open">
      <h2>{settings.lockTitle}</h2>
      <p>{settings.lockLead}</p>
      <p>
        <strong>{state[appLock.lock?.kind ?? 'none']}</strong>
      </p>
      {appLock.lock === null ? (
        <>
          <DeviceChoice onLock={set} />
          <PinForm onLock={set} />
        </>
      ) : (
        <button type="button" className="button" onClick={end}>
          {settings.turnOff}
        </button>
      )}
    </section>
  );
}

function DeviceChoice({ onLock }: { onLock: (lock: Lock) => Promise<void> }) {
  const { words } = useWords();
  const { webCrypto } = useWorld();
  const [isThere, setIsThere] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    void hasDeviceLock().then(setIsThere);
  }, []);
  if (!isThere) return null;
  const set = async () => {
    const lock = await makeDeviceLock(webCrypto, words.appName);
    setHasFailed(lock === null);
    if (lock !== null) await onLock(lock);
  };
  return (
    <>
      <button type="button" className="button button-wide" onClick={set}>
        {words.settings.setDevice}
      </button>
      {hasFailed && (
        <p className="fault" role="alert">
          {words.settings.deviceFailed}
        </p>
      )}
    </>
  );
}

function PinForm({ onLock }: { onLock: (lock: Lock) => Promise<void> }) {
  const { words } = useWords();
  const { webCrypto } = useWorld();
  const { settings } = words;
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<'rule' | 'differs' | null>(null);
  const [isSetting, setIsSetting] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSetting) return;
    const folded = foldPin(pin);
    if (folded === null) return setFault('rule');
    if (folded !== foldPin(again)) return setFault('differs');
    setIsSetting(true);
    await onLock(await makePinLock(webCrypto, folded)).finally(() => setIsSetting(false));
  };
  const input = { type: 'password', inputMode: 'numeric', maxLength: 8 } as const;
  const typed = (set: (value: string) => void) => (value: string) => {
    set(value);
    setFault(null);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field
        {...input}
        name="pin"
        label={settings.pinLabel}
        value={pin}
        onChange={typed(setPin)}
        fault={fault === 'rule' ? settings.pinRule : undefined}
      />
      <Field
        {...input}
        name="pinAgain"
        label={settings.pinAgain}
        value={again}
        onChange={typed(setAgain)}
        fault={fault === 'differs' ? settings.pinDiffers : undefined}
      />
      <button type="submit" className="button button-wide" aria-disabled={isSetting}>
        {isSetting ? settings.setting : settings.setPin}
      </button>
    </form>
  );
}
