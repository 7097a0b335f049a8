import { useState } from 'react';
import { isAppleMobile, isInstalled } from '../app/device.ts';
import { Frame } from '../app/frame.tsx';
import { HelpdeskBox } from '../app/helpdesk-box.tsx';
import type { Navigation } from '../app/navigation.ts';
import { Notice, Steps } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import type { SetUpResult } from '../provisioning/set-up-token.ts';
import type { SetupLink } from '../provisioning/setup-link.ts';
import { MAX_TOKENS } from '../token/token.ts';
import type { Tokens } from '../token/use-tokens.ts';
import { AppleFirst } from './apple-first.tsx';
import { DonePage } from './done-page.tsx';
import { SetUpForm } from './set-up-form.tsx';

/** Initial set-up (notice step D), from the URL of the mail to the code. */
export function SetUpPage({
  link,
  tokens,
  navigation,
}: {
  link: SetupLink;
  tokens: Tokens;
  navigation: Navigation;
}) {
  const { words } = useWords();
  const [result, setResult] = useState<SetUpResult | null>(null);
  const [isAppleFirst, setIsAppleFirst] = useState(() => isAppleMobile() && !isInstalled());
  const take = async (next: SetUpResult) => {
    if (next.kind === 'done') {
      tokens.show(next.token.tokenId);
      await tokens.reload();
    }
    setResult(next);
  };
  if (result?.kind === 'done') return <DonePage token={result.token} navigation={navigation} />;
  const end = endOf(link, result, tokens.all.length);
  return (
    <Frame title={words.setUp.title} back={() => navigation.replace('home')}>
      {end !== null ? (
        <End end={end} navigation={navigation} />
      ) : link.kind === 'whole' && isAppleFirst ? (
        <AppleFirst urlSecret={link.urlSecret} onSkip={() => setIsAppleFirst(false)} />
      ) : (
        link.kind === 'whole' && <SetUpForm urlSecret={link.urlSecret} result={result} onResult={take} />
      )}
    </Frame>
  );
}

type EndKind = 'expired' | 'broken' | 'unkept' | 'full';

/** Where the form is gone; null where the person can type. */
function endOf(link: SetupLink, result: SetUpResult | null, count: number): EndKind | null {
  if (link.kind !== 'whole') return 'broken';
  if (result?.kind === 'expired' || result?.kind === 'unkept' || result?.kind === 'full') return result.kind;
  return count >= MAX_TOKENS ? 'full' : null;
}

function End({ end, navigation }: { end: EndKind; navigation: Navigation }) {
  const { words } = useWords();
  const { setUp } = words;
  const [title, text] = {
    expired: [setUp.expiredTitle, setUp.expired],
    broken: [setUp.brokenTitle, setUp.broken],
    unkept: [setUp.unkeptTitle, setUp.unkept],
    full: [setUp.fullTitle, setUp.full(MAX_TOKENS)],
  }[end] as [string, string];
  return (
    <>
      <Notice tone="error" title={title} urgent>
        <p>{text}</p>
      </Notice>
      {end !== 'full' && (
        <section className="panel panel-open">
          <h2>{setUp.againTitle}</h2>
          <Steps steps={setUp.againSteps} />
          <h2>{words.deviceChange.helpdeskTitle}</h2>
          <HelpdeskBox />
        </section>
      )}
      <button type="button" className="button button-wide" onClick={() => navigation.replace('home')}>
        {end === 'full' ? setUp.toTokens : setUp.toHome}
      </button>
    </>
  );
}
