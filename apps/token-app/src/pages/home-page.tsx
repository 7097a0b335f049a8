import { useSyncExternalStore } from 'react';
import { useOnline } from '../app/device.ts';
import { Frame } from '../app/frame.tsx';
import { Icon } from '../app/icon.tsx';
import { InstallHint } from '../app/install-hint.tsx';
import type { Navigation, Screen } from '../app/navigation.ts';
import { Steps } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import { ClockNotice } from '../clock/clock-notice.tsx';
import { CodeCard } from '../token/code-card.tsx';
import { TokenList } from '../token/token-list.tsx';
import type { Tokens } from '../token/use-tokens.ts';

/** The page that the app opens with: the code, or how to get one. */
export function HomePage({ tokens, navigation }: { tokens: Tokens; navigation: Navigation }) {
  const { words } = useWords();
  const isOnline = useOnline();
  const { clock } = useWorld();
  const { isUnreachable } = useSyncExternalStore(clock.subscribe, clock.state);
  return (
    <Frame title={words.home.title}>
      {tokens.shown === null ? <NoToken navigation={navigation} /> : <CodeCard token={tokens.shown} />}
      <ClockNotice />
      {(!isOnline || isUnreachable) && tokens.shown !== null && (
        <p className="offline">
          <Icon name="offline" />
          {words.offline}
        </p>
      )}
      <TokenList tokens={tokens} />
      <Menu tokens={tokens} navigation={navigation} />
      <InstallHint />
    </Frame>
  );
}

function NoToken({ navigation }: { navigation: Navigation }) {
  const { words } = useWords();
  return (
    <section className="card card-empty" aria-labelledby="no-token">
      <h2 id="no-token">{words.home.emptyTitle}</h2>
      <p>{words.home.emptyLead}</p>
      <Steps steps={words.home.emptySteps} />
      <button type="button" className="button button-wide" onClick={() => navigation.go('paste')}>
        {words.home.paste}
      </button>
    </section>
  );
}

function Menu({ tokens, navigation }: { tokens: Tokens; navigation: Navigation }) {
  const { words } = useWords();
  const { home } = words;
  // Whoever has keys alone, e.g. staff, has nothing to release on the PC.
  const hasKeysAlone = tokens.all.length > 0 && tokens.all.every(({ byKey }) => byKey === true);
  return (
    <nav className="group" aria-label={home.menu}>
      <ul className="rows">
        {tokens.shown !== null && (
          <MenuRow
            icon="pencil"
            screen="token"
            title={home.token}
            hint={home.tokenHint}
            navigation={navigation}
          />
        )}
        {!hasKeysAlone && (
          <MenuRow
            icon="phone"
            screen="device-change"
            title={home.deviceChange}
            hint={home.deviceChangeHint}
            navigation={navigation}
          />
        )}
        <MenuRow
          icon="qr"
          screen="add-key"
          title={home.addKey}
          hint={home.addKeyHint}
          navigation={navigation}
        />
        <MenuRow
          icon="lock"
          screen="settings"
          title={home.settings}
          hint={home.settingsHint}
          navigation={navigation}
        />
      </ul>
    </nav>
  );
}

function MenuRow({
  icon,
  screen,
  title,
  hint,
  navigation,
}: {
  icon: 'pencil' | 'phone' | 'qr' | 'lock';
  screen: Screen;
  title: string;
  hint: string;
  navigation: Navigation;
}) {
  return (
    <li>
      <button type="button" className="row" onClick={() => navigation.go(screen)}>
        <Icon name={icon} />
        <span className="row-words">
          <span>{title}</span>
          <span className="hint">{hint}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
