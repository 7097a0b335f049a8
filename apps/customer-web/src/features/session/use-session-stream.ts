import { watchSession } from '@madoguchi/contract/customer/session';
import { openStream } from '@madoguchi/web/open-stream';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { leaveReason, OTP_KEY, SESSION_KEY } from '../../app/leaving.ts';
import { useGoToLogin } from '../../app/server-state.tsx';

/** Hears at once that the token has changed or that the session was ended, e.g. at the counter (requirement 47). */
export function useSessionStream(): void {
  const client = useQueryClient();
  const goToLogin = useGoToLogin();
  const leave = useRef(goToLogin);
  useEffect(() => {
    leave.current = goToLogin;
  });
  useEffect(() => {
    const askAnew = () => {
      void client.invalidateQueries({ queryKey: OTP_KEY });
      void client.invalidateQueries({ queryKey: SESSION_KEY });
    };
    return openStream(
      watchSession,
      undefined,
      (event) => {
        if (event.kind === 'session_ended') leave.current({ why: leaveReason(event.why) });
        else void client.invalidateQueries({ queryKey: OTP_KEY });
      },
      askAnew,
    );
  }, [client]);
}
