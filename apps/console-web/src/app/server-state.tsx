import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { SESSION_KEY, type SignInState } from '../features/session/sign-in-state.ts';
import { createQueryClient } from './query-client.ts';

/** Holds what the server said. When it says that nobody is signed in, the sign-in opens, which drops all of it. */
export function ServerState({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const leave = useRef(() => {});
  const [client] = useState(() => createQueryClient(() => leave.current()));
  useEffect(() => {
    leave.current = () => {
      if (pathname === '/sign-in') return;
      const hadSession = client.getQueryData(SESSION_KEY) !== undefined;
      const state: SignInState = {
        from: window.location.pathname + window.location.search,
        ...(hadSession ? { why: 'session_expired' } : {}),
      };
      navigate('/sign-in', { replace: true, state });
    };
  }, [client, navigate, pathname]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
