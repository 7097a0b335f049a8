// Aim: in each state the customer finds the steps of the notice open that lead on, and a reason where one is closed.
import type { OtpStatus } from '@madoguchi/contract/customer/otp';
import { describe, expect, it } from 'vitest';
import { closedReason, OTP_ACTS } from './otp-acts.ts';

const openIn = (status: OtpStatus['status']) => OTP_ACTS.filter((act) => closedReason(act, status) === null);

describe('the links of the selection', () => {
  it('lead through the set-up in the order of the notice', () => {
    expect(openIn('none')).toEqual(['issue']);
    expect(openIn('issued')).toEqual(['issue', 'activate']);
    expect(openIn('provisioned')).toEqual(['issue', 'activate']);
    expect(openIn('active')).toEqual(['release']);
    expect(openIn('released')).toEqual([]);
    expect(openIn('expired')).toEqual(['issue']);
  });

  it('say that the waiting time is why nothing can be issued after a release', () => {
    expect(closedReason('issue', 'released')).toBe('waiting');
  });

  it('offer nothing while the token is stopped', () => {
    expect(openIn('locked')).toEqual([]);
    expect(openIn('suspended')).toEqual([]);
    expect(openIn('frozen')).toEqual([]);
  });
});
