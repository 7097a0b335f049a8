import { useEffect, useRef, useState } from 'react';

/**
 * Prints once by itself when the sheet is ready and that was asked for, and knows when it was printed, by whatever way.
 *
 * @param ready - the sheet is on the page, in its language
 * @param atOnce - print without being asked again
 */
export function usePrinting(ready: boolean, atOnce: boolean): { printed: boolean; print: () => void } {
  const [printed, setPrinted] = useState(false);
  const wanted = useRef(atOnce);
  useEffect(() => {
    const onPrinted = () => setPrinted(true);
    window.addEventListener('afterprint', onPrinted);
    return () => window.removeEventListener('afterprint', onPrinted);
  }, []);
  useEffect(() => {
    if (!ready || !wanted.current) return;
    wanted.current = false;
    void printDrawn();
  }, [ready]);
  return { printed, print: () => void printDrawn() };
}

/** Prints when all glyphs are there: which parts of a font are wanted is known after the layout only. */
async function printDrawn(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  window.print();
}
