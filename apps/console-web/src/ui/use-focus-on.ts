import { type RefObject, useEffect, useRef } from 'react';

/**
 * Focuses what carries the reference each time `turn` changes to something but 0; where it is not there yet (a form
 * shows its faults a moment later), as soon as it is.
 */
export function useFocusOn(turn: number): RefObject<HTMLDivElement | null> {
  const target = useRef<HTMLDivElement>(null);
  const served = useRef(0);
  useEffect(() => {
    if (turn === served.current || target.current === null) return;
    served.current = turn;
    if (turn !== 0) target.current.focus();
  });
  return target;
}
