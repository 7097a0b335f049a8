import { Frame } from '../app/frame.tsx';
import { Notice } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';

/** Why the app cannot work in this browser. */
export type Unsupported = 'insecure' | 'crypto' | 'storage';

/** Says what is missing, and that the URL of the mail was not used up. */
export function UnsupportedPage({ reason, hasLink }: { reason: Unsupported; hasLink: boolean }) {
  const { words } = useWords();
  return (
    <Frame title={words.appName}>
      <Notice tone="error" title={words.unsupported.title} urgent>
        <p>{words.unsupported[reason]}</p>
        {hasLink && <p>{words.unsupported.unused}</p>}
      </Notice>
    </Frame>
  );
}
