import { type OtpStatus, readOtp } from '@madoguchi/contract/customer/otp';
import { call } from '@madoguchi/web/api';
import { machineNowMs, useClock } from '@madoguchi/web/use-clock';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { OTP_KEY } from '../../app/leaving.ts';

/** How the customer's one-time passwords stand, and how far the server's clock is ahead of this machine's. */
export interface KnownOtp extends OtpStatus {
  clockOffsetMs: number;
}

const MAIL_SOON_MS = 180_000;
const MAIL_POLL_MS = 4_000;

/** Notes the server's clock with an answer that has just come in. */
function knownOtp(status: OtpStatus): KnownOtp {
  return { ...status, clockOffsetMs: status.nowMs - machineNowMs() };
}

/** The stream tells of changes of the token, but not of the mail's way: that is asked for while it is young. */
const otpQuery = queryOptions({
  queryKey: OTP_KEY,
  queryFn: async ({ signal }) => knownOtp(await call(readOtp, {}, { signal })),
  refetchInterval: ({ state: { data } }) => {
    const issue = data?.issue;
    const waits = data?.status === 'issued' && issue?.mail === 'waiting';
    return waits && data.nowMs - issue.issuedAtMs < MAIL_SOON_MS ? MAIL_POLL_MS : false;
  },
});

/** The state of the customer's one-time passwords. */
export function useOtp() {
  return useQuery(otpQuery);
}

/** Takes over the state that an answer carried. */
export function useTakeOtp(): (status: OtpStatus) => void {
  const client = useQueryClient();
  return useCallback((status) => client.setQueryData(OTP_KEY, knownOtp(status)), [client]);
}

/** The server's time now in ms, renewed every `everyMs`. */
export function useServerClock(otp: Pick<KnownOtp, 'clockOffsetMs'>, everyMs: number): number {
  return useClock(everyMs) + otp.clockOffsetMs;
}
