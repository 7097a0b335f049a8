import { useEffect, useState } from 'react';
import { useAnnounce } from '../app/announcer.tsx';
import { Icon } from '../app/icon.tsx';
import { useWords } from '../app/words.tsx';
import { halves } from './code.ts';
import { SOON_SECONDS, TimeRing } from './time-ring.tsx';
import type { Token } from './token.ts';
import { useCode } from './use-code.ts';

const COPIED_FOR_MS = 3000;

/** The one-time password of a token, large, with the time that it has left. */
export function CodeCard({ token }: { token: Token }) {
  const { words, language } = useWords();
  const { code, secondsLeft, isBroken } = useCode(token);
  const { stepSeconds } = token.otp;
  const [first, second] = halves(code ?? '-'.repeat(token.otp.digits));
  const note = stepSeconds === 60 ? words.code.note : words.code.noteSeconds(stepSeconds);
  return (
    <section className="card" aria-label={token.institution[language]}>
      <div className="card-head">
        <p className="institution">{token.institution[language]}</p>
        {token.label !== '' && <p className="label">{token.label}</p>}
        <p className="user-id">
          {token.byKey ? words.code.account : words.code.userId} <span>{token.tokenUserId}</span>
        </p>
      </div>
      {isBroken ? (
        <p className="fault">{token.byKey ? words.code.keyFault : words.code.fault}</p>
      ) : (
        <figure className="code-window" aria-label={words.code.label}>
          {/* Digit by digit for who hears it: as a number it would be read in hundred thousands. */}
          <span className="visually-hidden">{code === null ? words.code.hidden : [...code].join(' ')}</span>
          <span
            className={`code code-${token.otp.digits}${code === null ? ' code-absent' : ''}`}
            aria-hidden="true"
            translate="no"
          >
            <span>{first}</span>
            <span>{second}</span>
          </span>
        </figure>
      )}
      <div className="time">
        <TimeRing secondsLeft={secondsLeft} ofSeconds={stepSeconds} />
        <div className="time-words">
          <p>
            <span role="timer" aria-live="off">
              {words.code.secondsLeft(secondsLeft)}
            </span>
          </p>
          <p className="hint">{secondsLeft <= SOON_SECONDS ? words.code.soon : note}</p>
        </div>
      </div>
      <CopyButton code={code} />
    </section>
  );
}

function CopyButton({ code }: { code: string | null }) {
  const { words } = useWords();
  const announce = useAnnounce();
  const [result, setResult] = useState<'copied' | 'failed' | null>(null);
  useEffect(() => {
    if (result !== 'copied') return;
    const timer = setTimeout(() => setResult(null), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => {
    if (code === null) return;
    const isCopied = await navigator.clipboard.writeText(code).then(
      () => true,
      () => false,
    );
    setResult(isCopied ? 'copied' : 'failed');
    announce(isCopied ? words.code.copied : words.code.copyFailed);
  };
  return (
    <>
      <button type="button" className="button button-wide" onClick={copy}>
        <Icon name={result === 'copied' ? 'check' : 'copy'} />
        {result === 'copied' ? words.code.copied : words.code.copy}
      </button>
      {result === 'failed' && <p className="fault">{words.code.copyFailed}</p>}
    </>
  );
}
