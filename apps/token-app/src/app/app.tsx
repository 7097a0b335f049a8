import { useState } from 'react';
import { LockPage } from '../lock/lock-page.tsx';
import { useAppLock } from '../lock/use-app-lock.ts';
import { AddKeyPage } from '../pages/add-key-page.tsx';
import { DeviceChangePage } from '../pages/device-change-page.tsx';
import { HomePage } from '../pages/home-page.tsx';
import { PastePage } from '../pages/paste-page.tsx';
import { SetUpPage } from '../pages/set-up-page.tsx';
import { SettingsPage } from '../pages/settings-page.tsx';
import { TokenPage } from '../pages/token-page.tsx';
import { UnsupportedPage } from '../pages/unsupported-page.tsx';
import type { SetupLink } from '../provisioning/setup-link.ts';
import { useTokens } from '../token/use-tokens.ts';
import { AnnouncerProvider } from './announcer.tsx';
import { useNavigation } from './navigation.ts';
import { useUpdate } from './service-worker.ts';
import type { Start } from './start.ts';
import { useWords, WordsProvider } from './words.tsx';
import { WorldProvider } from './world.tsx';

/** The whole app. `link` is how it was opened. */
export function App({ started, link }: { started: Start; link: SetupLink }) {
  return (
    <WordsProvider>
      <AnnouncerProvider>
        {started.kind === 'unsupported' ? (
          <UnsupportedPage reason={started.reason} hasLink={link.kind === 'whole'} />
        ) : (
          <WorldProvider world={started.world}>
            <UpdateBar />
            <Gate started={started} link={link} />
          </WorldProvider>
        )}
      </AnnouncerProvider>
    </WordsProvider>
  );
}

type Ready = Extract<Start, { kind: 'ready' }>;

/** The lock, and behind it the pages: what was begun behind it goes on after it. */
function Gate({ started, link: openedBy }: { started: Ready; link: SetupLink }) {
  const { storage, machineNowMs } = started.world;
  const appLock = useAppLock(storage, machineNowMs, started.lock);
  const tokens = useTokens(storage, started);
  const navigation = useNavigation(openedBy.kind === 'none' ? 'home' : 'set-up');
  const [link, setLink] = useState(openedBy);
  if (appLock.lock !== null && !appLock.isOpen) return <LockPage appLock={appLock} lock={appLock.lock} />;
  switch (navigation.screen) {
    case 'set-up':
      return <SetUpPage link={link} tokens={tokens} navigation={navigation} />;
    case 'paste': {
      const take = (next: SetupLink) => {
        setLink(next);
        navigation.replace('set-up');
      };
      return <PastePage onLink={take} />;
    }
    case 'add-key':
      return <AddKeyPage tokens={tokens} navigation={navigation} />;
    case 'device-change':
      return <DeviceChangePage />;
    case 'settings':
      return <SettingsPage appLock={appLock} />;
    case 'token':
      if (tokens.shown === null) break;
      return <TokenPage token={tokens.shown} tokens={tokens} navigation={navigation} />;
  }
  return <HomePage tokens={tokens} navigation={navigation} />;
}

function UpdateBar() {
  const { words } = useWords();
  const update = useUpdate();
  return (
    <div role="status">
      {update !== null && (
        <p className="update">
          {words.update.text}
          <button type="button" className="button button-small" onClick={update}>
            {words.update.action}
          </button>
        </p>
      )}
    </div>
  );
}
