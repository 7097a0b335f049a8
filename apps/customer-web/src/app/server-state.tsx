import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type LoginState, reasonOf, SESSION_KEY } from './leaving.ts';
import { createQueryClient } from './query-client.ts';

/** Pages that anybody may open; there is nothing to be sent away from. */
export const PUBLIC_PATHS: readonly string[] = ['/login', '/phone-help', '/freeze', '/proof'];

/** Holds what the server said. When it says that the session has ended, the log-in opens, which drops all of it. */
export function ServerState({ children }: { children: ReactNode }) {
  const leave = useRef<(error: unknown) => void>(() => {});
  const [client] = useState(() => createQueryClient((error) => leave.current(error)));
  const goToLogin = useGoToLogin();
  useEffect(() => {
    leave.current = (error) => {
      const reason = reasonOf(error);
      const hadSession = client.getQueryData(SESSION_KEY) !== undefined;
      // Who was not logged in at all reads no words about an end, unless the server knows of one.
      goToLogin(hadSession || reason !== 'ended' ? { why: reason } : {});
    };
  }, [client, goToLogin]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Opens the log-in page in place of this page, and notes where to come back to. */
export function useGoToLogin(): (state: LoginState) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(
    (state) => {
      if (PUBLIC_PATHS.includes(pathname)) return;
      navigate('/login', { replace: true, state: { from: pathname, ...state } satisfies LoginState });
    },
    [navigate, pathname],
  );
}
