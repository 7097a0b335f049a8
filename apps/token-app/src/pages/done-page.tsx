import { Frame } from '../app/frame.tsx';
import { InstallHint } from '../app/install-hint.tsx';
import type { Navigation } from '../app/navigation.ts';
import { Notice, Steps } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import { ClockNotice } from '../clock/clock-notice.tsx';
import { CodeCard } from '../token/code-card.tsx';
import type { Token } from '../token/token.ts';

/** After the set-up: what to do on the PC (notice step E), with the first code. */
export function DonePage({ token, navigation }: { token: Token; navigation: Navigation }) {
  const { words } = useWords();
  return (
    <Frame title={words.setUp.title}>
      <Notice tone="done" title={words.done.title} urgent>
        <p>{words.done.lead}</p>
        <Steps steps={words.done.steps} />
      </Notice>
      <CodeCard token={token} />
      <ClockNotice />
      <p className="hint">{words.done.note}</p>
      <InstallHint />
      <button
        type="button"
        className="button button-main button-wide"
        onClick={() => navigation.replace('home')}
      >
        {words.done.finish}
      </button>
    </Frame>
  );
}
