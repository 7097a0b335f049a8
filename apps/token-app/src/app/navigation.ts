import { useCallback, useEffect, useState } from 'react';

/** The pages of the app. None has an address of its own: what is on screen is nobody's business but the person's. */
export type Screen = 'home' | 'set-up' | 'paste' | 'add-key' | 'token' | 'device-change' | 'settings';

const SCREENS: readonly Screen[] = [
  ...(['home', 'set-up', 'paste', 'add-key'] as const),
  ...(['token', 'device-change', 'settings'] as const),
];

/** Where the person is, and the ways on. The browser's back button works. */
export interface Navigation {
  screen: Screen;
  go(screen: Screen): void;
  /** Goes on without leaving the present page in the history, e.g. from a form that is done. */
  replace(screen: Screen): void;
}

/** Navigation by the history's own state, the address always `/`. */
export function useNavigation(first: Screen): Navigation {
  const [screen, setScreen] = useState(first);
  useEffect(() => {
    history.replaceState({ screen: first }, '', '/');
    const onPop = (event: PopStateEvent) => setScreen(screenOf(event.state) ?? 'home');
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [first]);
  const go = useCallback((next: Screen) => {
    history.pushState({ screen: next }, '', '/');
    setScreen(next);
    scrollTo(0, 0);
  }, []);
  const replace = useCallback((next: Screen) => {
    history.replaceState({ screen: next }, '', '/');
    setScreen(next);
    scrollTo(0, 0);
  }, []);
  return { screen, go, replace };
}

function screenOf(state: unknown): Screen | undefined {
  const name = (state as { screen?: unknown } | null)?.screen;
  return SCREENS.find((screen) => screen === name);
}
