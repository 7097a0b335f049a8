import { useCallback, useEffect, useState } from 'react';
import type { Storage } from '../storage/database.ts';
import type { Token } from './token.ts';

/** The tokens of this device and the one that is shown. */
export interface Tokens {
  /** In the order in which they were added. */
  all: readonly Token[];
  /** The one that was chosen last, else the first; null where there is none. */
  shown: Token | null;
  show(tokenId: string): void;
  /** After a token was added, renamed or removed. */
  reload(): Promise<void>;
}

/** Keeps the tokens on screen in step with the storage, also when another window of the app changed them. */
export function useTokens(
  storage: Storage,
  first: { tokens: readonly Token[]; shownTokenId: string | null },
): Tokens {
  const [all, setAll] = useState(first.tokens);
  const [shownTokenId, setShownTokenId] = useState(first.shownTokenId);
  const reload = useCallback(async () => {
    setAll(await storage.listTokens());
  }, [storage]);
  useEffect(() => {
    const onFocus = () => void reload().catch(() => {});
    addEventListener('focus', onFocus);
    return () => removeEventListener('focus', onFocus);
  }, [reload]);
  const show = useCallback(
    (tokenId: string) => {
      setShownTokenId(tokenId);
      void storage.write('selectedTokenId', tokenId).catch(() => {});
    },
    [storage],
  );
  const shown = all.find(({ tokenId }) => tokenId === shownTokenId) ?? all[0] ?? null;
  return { all, shown, show, reload };
}
