import { useEffect, useState } from 'react';
import { Frame } from '../app/frame.tsx';
import { InstallHint } from '../app/install-hint.tsx';
import { useWords } from '../app/words.tsx';
import { LockSettings } from '../lock/lock-settings.tsx';
import type { AppLock } from '../lock/use-app-lock.ts';

/** The lock of the app, and how well the browser keeps the tokens. */
export function SettingsPage({ appLock }: { appLock: AppLock }) {
  const { words } = useWords();
  const [isKept, setIsKept] = useState<boolean | null>(null);
  useEffect(() => {
    navigator.storage
      ?.persisted?.()
      .then(setIsKept)
      .catch(() => {});
  }, []);
  return (
    <Frame title={words.settings.title} back={() => history.back()}>
      <LockSettings appLock={appLock} />
      <section className="panel panel-open">
        <h2>{words.settings.storageTitle}</h2>
        {isKept !== null && <p>{isKept ? words.settings.kept : words.settings.notKept}</p>}
        <p>{words.settings.storageNote}</p>
      </section>
      <InstallHint />
    </Frame>
  );
}
