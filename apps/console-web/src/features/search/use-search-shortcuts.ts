import { useEffect } from 'react';
import { asksForSearch, isTyping } from '../../ui/keys.ts';

/** `/` (outside of fields) and Ctrl+K lead to the search box, but never out of an open dialogue. */
export function useSearchShortcuts(focusBox: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!asksForSearch(event, isTyping(event.target))) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      event.preventDefault();
      focusBox();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [focusBox]);
}
