import { useState } from 'react';

/**
 * Copies a text to the clipboard.
 *
 * @param onTried - called with whether it worked: a browser may refuse
 * @returns `copied`: this very text was the last one copied
 */
export function useCopy(
  text: string,
  onTried: (worked: boolean) => void,
): { copied: boolean; copy: () => void } {
  const [last, setLast] = useState<string | null>(null);
  const write = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return onTried(false);
    }
    setLast(text);
    onTried(true);
  };
  return { copied: last === text, copy: () => void write() };
}
