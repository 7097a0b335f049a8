import { useState } from 'react';
import { useWords } from '../app/words.ts';
import { useAnnounce } from './announcer.tsx';
import { Icon } from './icons.tsx';

/** Copies a text, and says whether it worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const say = useWords();
  const announce = useAnnounce();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      announce(say('issued.copied'));
    } catch {
      announce(say('issued.copyFailed'));
    }
  };
  const done = copied === text;
  return (
    <button
      type="button"
      className="button small"
      aria-label={done ? undefined : say('issued.copyOf', { label })}
      onClick={() => void copy()}
    >
      <Icon name={done ? 'check' : 'copy'} />
      {done ? say('issued.copied') : say('issued.copy')}
    </button>
  );
}
