// Aim: the replies checked by hand are those of the contract: what its schemas take is taken, what they refuse is refused.
import { provisionToken, readTime } from '@madoguchi/contract/customer/provisioning';
import { readHelpdesk } from '@madoguchi/contract/helpdesk';
import { describe, expect, it } from 'vitest';
import { readHelpdeskReply, readNowMs, readProblem, readProvisioned } from './replies.ts';

const provisioned = {
  ...{ tokenId: 't', publicKey: 'AA', salt: 'AA', nonce: 'AA', sealedKey: 'AA', nowMs: 1 },
  otp: { algorithm: 'sha1', digits: 6, stepSeconds: 60 },
  institution: { ja: 'ja', en: 'en' },
};
const helpdesk = {
  ...{ name: { ja: 'ja', en: 'en' }, telephone: '0120-565-657', open: true, untilMs: 2, nextOpeningMs: 3 },
  ...{ today: { opensAtMs: 1, closesAtMs: 2 }, day: 'weekday', holidayName: null, dataCoverYear: true },
  ...{ hours: { ja: ['平日 9:00～24:00'], en: ['weekdays 9:00–24:00'] } },
  closedDays: { ja: '12月31日', en: '31 December' },
  nowMs: 1,
};

/** The reply without each of its members in turn, and with each made something else. */
function damaged(reply: Record<string, unknown>): [string, unknown][] {
  return Object.keys(reply).flatMap((name): [string, unknown][] => [
    [`without ${name}`, Object.fromEntries(Object.entries(reply).filter(([key]) => key !== name))],
    [`with another ${name}`, { ...reply, [name]: Symbol.iterator }],
  ]);
}

describe('a set-up reply', () => {
  it('of the contract is taken', () => {
    expect(provisionToken.reply.safeParse(provisioned).success).toBe(true);
    expect(readProvisioned(provisioned)).toEqual(provisioned);
  });

  it.each([
    ...damaged(provisioned),
    ['with seven and a half digits', { ...provisioned, otp: { ...provisioned.otp, digits: 7.5 } }],
    ['with another algorithm', { ...provisioned, otp: { ...provisioned.otp, algorithm: 'md5' } }],
    ['that is nothing', null],
  ])('%s is refused, by both', (_what, reply) => {
    expect(provisionToken.reply.safeParse(reply).success).toBe(false);
    expect(readProvisioned(reply)).toBeNull();
  });

  it('with steps of no length, by which nothing can be divided, is refused', () => {
    expect(readProvisioned({ ...provisioned, otp: { ...provisioned.otp, stepSeconds: 0 } })).toBeNull();
  });
});

describe('the time', () => {
  it('is taken as the contract takes it', () => {
    for (const reply of [{ nowMs: 5 }, { nowMs: '5' }, { nowMs: 0.5 }, {}, null]) {
      expect(readNowMs(reply) !== null).toBe(readTime.reply.safeParse(reply).success);
    }
  });
});

describe('the helpdesk', () => {
  it.each([
    ['on a working day', helpdesk],
    ['on a closed day', { ...helpdesk, open: false, today: null, nextOpeningMs: null }],
  ])('%s is taken', (_when, reply) => {
    expect(readHelpdesk.reply.safeParse(reply).success).toBe(true);
    expect(readHelpdeskReply(reply)).toEqual(reply);
  });

  it.each(['name', 'telephone', 'open', 'untilMs', 'nextOpeningMs', 'today', 'nowMs'])(
    'without its %s is refused',
    (name) => {
      expect(readHelpdeskReply({ ...helpdesk, [name]: undefined })).toBeNull();
    },
  );
});

describe('a problem', () => {
  it('gives its code and the tries left', () => {
    expect(readProblem({ code: 'busy' })).toEqual({ code: 'busy', triesLeft: null });
    expect(readProblem({ code: 'x', facts: { triesLeft: 2 } })).toEqual({ code: 'x', triesLeft: 2 });
  });

  it.each([null, 'text', {}, { code: 5 }])('is not %j', (answer) => {
    expect(readProblem(answer)).toBeNull();
  });
});
