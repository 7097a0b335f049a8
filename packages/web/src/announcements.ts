import { createContext, useCallback, useContext, useState } from 'react';

/** Through which a page speaks to screen readers; the app puts a live region behind it. */
export const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Says changes to screen readers, politely and once. */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** What the live region says now. */
export interface Said {
  text: string;
  /** The key of the element that holds it: the same words again are said again, because the element is new. */
  turn: number;
}

/** What an app's live region says, and the function for {@link AnnounceContext}. */
export function useAnnouncements(): { said: Said; announce: (text: string) => void } {
  const [said, setSaid] = useState<Said>({ text: '', turn: 0 });
  const announce = useCallback((text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })), []);
  return { said, announce };
}
