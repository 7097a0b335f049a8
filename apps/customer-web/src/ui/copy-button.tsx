import { useAnnounce } from '@madoguchi/web/announcements';
import { useCopy } from '@madoguchi/web/use-copy';
import { useWords } from '../app/words.ts';
import { Icon } from './icons.tsx';

/** Copies a text, and says whether it worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const say = useWords();
  const announce = useAnnounce();
  const { copied, copy } = useCopy(text, (worked) =>
    announce(say(worked ? 'issued.copied' : 'issued.copyFailed')),
  );
  return (
    <button
      type="button"
      className="button small"
      aria-label={copied ? undefined : say('issued.copyOf', { label })}
      onClick={copy}
    >
      <Icon name={copied ? 'check' : 'copy'} />
      {copied ? say('issued.copied') : say('issued.copy')}
    </button>
  );
}
