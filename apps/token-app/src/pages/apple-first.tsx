import { useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { Steps } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';

/**
 * On iPhone and iPad the home screen's app does not see what Safari keeps, and Safari clears what was not used for seven
 * days. So the app comes first, and the URL, which can be used once, goes over by way of the clipboard.
 */
export function AppleFirst({ urlSecret, onSkip }: { urlSecret: string; onSkip: () => void }) {
  const { words } = useWords();
  const announce = useAnnounce();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    const done = await navigator.clipboard.writeText(`${location.origin}/setup#${urlSecret}`).then(
      () => true,
      () => false,
    );
    setIsCopied(done);
    announce(done ? words.iosFirst.copied : words.code.copyFailed);
  };
  return (
    <section className="card card-empty" aria-labelledby="apple-first">
      <h2 id="apple-first">{words.iosFirst.title}</h2>
      <p>{words.iosFirst.lead}</p>
      <Steps steps={words.iosFirst.steps} />
      <button type="button" className="button button-main button-wide" onClick={copy}>
        {isCopied ? words.iosFirst.copied : words.iosFirst.copy}
      </button>
      <button type="button" className="button button-wide" onClick={onSkip}>
        {words.iosFirst.skip}
      </button>
    </section>
  );
}
