import { STAFF_SESSION_END_REASONS, type StaffSessionEndReason } from '@madoguchi/contract/console/session';
import { asApiError } from '@madoguchi/web/api-errors';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { SESSION_KEY, type SignInState } from '../features/session/sign-in-state.ts';
import { createQueryClient } from './query-client.ts';

/** Holds what the server said. When it says that nobody is signed in, the sign-in opens, which drops all of it. */
export function ServerState({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const leave = useRef((_error: unknown) => {});
  const [client] = useState(() => createQueryClient((error) => leave.current(error)));
  useEffect(() => {
    leave.current = (error) => {
      if (pathname === '/sign-in') return;
      const hadSession = client.getQueryData(SESSION_KEY) !== undefined;
      const state: SignInState = {
        from: window.location.pathname + window.location.search,
        ...(hadSession ? { why: endReasonOf(error) ?? 'session_expired' } : {}),
      };
      navigate('/sign-in', { replace: true, state });
    };
  }, [client, navigate, pathname]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Why the server ended the session, where it says so. */
function endReasonOf(error: unknown): StaffSessionEndReason | null {
  const problem = asApiError(error)?.problem;
  return STAFF_SESSION_END_REASONS.find((reason) => reason === problem?.facts?.why) ?? null;
}
